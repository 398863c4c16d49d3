"""The design page: what it shows is real, fits a narrow window, and does nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.plugin.app.web import PASSWORD

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium: Browser, server: str) -> Iterator[Page]:
    """The page, as a supervisor opens it from the menu."""
    context = chromium.new_context(base_url=server, viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.goto("/sign-in")
    page.get_by_label("E-mail").fill("supervisor@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Account and pages").click()
    page.get_by_role("link", name="Design").click()
    expect(page.get_by_role("heading", name="Colours, by day and by night")).to_be_visible()
    yield page
    context.close()


def test_tokens_are_painted_as_they_are_called(page: Page) -> None:
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    swatch = page.locator("li", has=page.get_by_text("--accent", exact=True)).locator("rect").first
    light = "getComputedStyle(document.documentElement).getPropertyValue('--accent')"
    page.emulate_media(color_scheme="light")
    assert swatch.get_attribute("fill") == page.evaluate(light)
    title = page.locator("li", has=page.get_by_text("--type-title", exact=True)).locator("span").first
    assert float(title.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")) > 18


def test_forms_and_links_of_samples_lead_nowhere(page: Page) -> None:
    before = page.url
    page.get_by_role("button", name="Close").click()
    page.get_by_role("link", name="Maria Keller").click()
    page.locator(".entry summary").first.click()
    expect(page.locator(".entry .inside").first).to_be_visible()
    assert page.url == before
