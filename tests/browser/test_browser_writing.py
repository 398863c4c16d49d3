"""Notes and wrap-ups by the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from plugin.auth.sessions import open_session
from plugin.services.core import Core
from plugin.storage.tables import user
from tests.browser.conftest import serving
from tests.plugin.app.web import web_core
from tests.servers.ports import free_port

__all__ = ["web_core"]

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium: Browser, web_core: Core) -> Iterator[Page]:
    """The panel of a call, on a server of its own: these tests write."""
    web_core.clock = lambda: datetime.now(UTC)
    with web_core.store.write() as connection:
        number = connection.scalar(select(user.c.id).where(user.c.role == "agent"))
        assert number is not None
        token = open_session(connection, number, web_core.clock())
    with serving(web_core.config.home, free_port()) as url:
        context = chromium.new_context(viewport={"width": 360, "height": 640})
        context.add_cookies([{"name": "segue-session", "value": token, "url": url}])
        page = context.new_page()
        page.goto(url + "/panel?interaction=pbx:1795318587.0")
        yield page
        context.close()


def test_a_contact_is_wrapped_up_without_a_mouse(page: Page) -> None:
    page.keyboard.press("w")
    expect(page.get_by_label("Reason")).to_be_focused()
    page.keyboard.type("moved")
    page.keyboard.press("Tab")
    page.keyboard.type("New flat, m and w are only letters here")
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Wrapped up.")).to_be_visible()
    expect(page.locator("#timeline .entry").first).to_contain_text("New flat, m and w")
    page.wait_for_load_state("load")  # the page came anew: its keys work when its scripts have run
    page.keyboard.press("m")
    box = page.get_by_role("textbox", name="Note")
    expect(box).to_be_focused()
    page.keyboard.type("half a thought")
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    page.keyboard.press("m")
    expect(box).to_have_value("half a thought")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("The note is kept.")).to_be_visible()
