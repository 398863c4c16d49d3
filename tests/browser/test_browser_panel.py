"""The panel in a real browser: what is seen at once, what the keyboard does, what a mail may not."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Desk

pytestmark = pytest.mark.browser

PANEL = "/panel?phone=%2B493023125411"


def test_who_and_why_are_seen_at_once_beside_a_desktop(desk: Desk) -> None:
    page = desk.open(PANEL)
    for seen in (page.get_by_role("heading", name="Maria Keller"), page.get_by_text("Not verified")):
        box = seen.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 640
    expect(page.get_by_label("Journey stage")).to_be_in_viewport()
    assert not desk.is_too_wide()


@pytest.mark.parametrize("path", ["/", "/customers?q=albrecht", "/api/docs", PANEL + "&kind=call"])
def test_no_page_is_wider_than_a_narrow_panel(desk: Desk, path: str) -> None:
    desk.open(path)
    assert not desk.is_too_wide()


def test_search_by_keyboard_alone(desk: Desk) -> None:
    page = desk.open("/customers?q=albrecht")
    page.locator("body").press("/")
    page.keyboard.type("keller")
    page.keyboard.press("Enter")
    page.wait_for_url("**/panel?customer=*")
    expect(page.get_by_role("heading", level=1)).to_have_text("Maria Keller")


def test_the_timeline_by_keyboard_alone(desk: Desk) -> None:
    page = desk.open(PANEL)
    page.keyboard.press("j")
    page.keyboard.press("j")
    entry = page.locator("li.entry:has(summary:focus)")
    expect(entry).to_have_count(1)
    page.keyboard.press("Enter")
    expect(entry.locator(".part")).to_contain_text("Photo of the meter")
    page.keyboard.press("Escape")
    expect(entry.locator(".part")).to_be_hidden()
    page.keyboard.press("k")
    expect(page.locator("li.entry").first.locator("summary")).to_be_focused()


def test_a_mail_is_shown_in_its_sandbox(desk: Desk) -> None:
    page = desk.open(PANEL + "&channel=email")
    page.locator("li.entry summary").first.click()
    page.get_by_text("As it was sent").click()
    mail = page.frame_locator("iframe.mail")
    expect(mail.locator("b")).to_have_text("my meter")
    assert mail.locator("body").evaluate("getComputedStyle(document.body).marginLeft") == "12px"


def test_filtering_keeps_the_page_and_can_be_linked_to(desk: Desk) -> None:
    page = desk.open(PANEL)
    page.get_by_label("Search this history").fill("question 17")
    expect(page.locator("#timeline li.entry")).to_have_count(1)
    page.wait_for_url(re.compile("q=question"))
    page.get_by_label("Phone", exact=True).check(force=True)
    expect(page.get_by_text("Nothing here fits this filter.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Nothing here fits this filter.")).to_be_visible()


def test_earlier_entries_come_without_leaving_and_days_stay_whole(desk: Desk) -> None:
    page = desk.open(PANEL)
    shown = page.locator("#timeline li.entry")
    before = shown.count()
    page.get_by_role("link", name="Earlier").click()
    expect(page.locator(f"#timeline li.entry >> nth={before}")).to_be_attached()
    days = page.locator("#timeline .day").evaluate_all("found => found.map(day => day.dataset.day)")
    assert len(days) == len(set(days))


def test_times_are_in_the_agents_zone(desk: Desk) -> None:
    page = desk.open(PANEL)
    expect(page.locator("body")).to_have_attribute("data-zone", "Europe/Berlin")
    expect(page.locator("#timeline time").first).to_have_text("12:54")


def test_a_number_is_copied_by_a_click(desk: Desk) -> None:
    page = desk.open(PANEL)
    page.locator(".who .more summary").click()
    page.get_by_role("button", name="+49 30 23125411").click()
    expect(page.get_by_role("status")).to_have_text("+493023125411 copied")
    assert page.evaluate("navigator.clipboard.readText()") == "+493023125411"


def test_it_works_without_scripts(chromium, server: str, signed_in) -> None:
    context = chromium.new_context(storage_state=signed_in, java_script_enabled=False)
    page = context.new_page()
    page.goto(server + PANEL)
    page.get_by_label("Phone", exact=True).check(force=True)
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#timeline li.entry")).to_have_count(1)
    context.close()


def test_a_session_that_ended_is_said_and_nothing_is_lost(desk: Desk) -> None:
    page = desk.open(PANEL)
    page.get_by_label("Search this history").fill("question")
    expect(page.locator("#timeline li.entry").first).to_contain_text("Question")
    page.context.clear_cookies()
    page.get_by_label("Search this history").fill("question 1")
    expect(page.get_by_role("alert")).to_contain_text("Your session has ended")
    expect(page.get_by_role("heading", level=1)).to_have_text("Maria Keller")
    assert all("401" in complaint for complaint in desk.complaints)
    desk.complaints.clear()
