"""Suggestions while typing, by keyboard and pointer, slow and fast, and what is left without scripts."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Request, Route, expect

from tests.browser.conftest import Desk

pytestmark = pytest.mark.browser

ASKS = "**/customers/suggestions?*"


def field(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Name, number, e-mail or ticket")


def chosen(page: Page) -> Locator:
    return page.get_by_role("option", selected=True)


def test_hits_come_while_typing_and_one_is_taken_by_keyboard(desk: Desk) -> None:
    page = desk.open("/")
    box = field(page)
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("albre", delay=30)
    options = page.get_by_role("listbox", name="Suggestions").get_by_role("option")
    expect(options).to_have_count(2)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#said")).to_have_text("2 suggestions")
    assert Axe().run(page).response["violations"] == []
    assert not desk.is_too_wide()
    box.press("ArrowDown")
    expect(chosen(page)).to_have_count(1)
    assert box.get_attribute("aria-activedescendant") == chosen(page).get_attribute("id")
    first = chosen(page).inner_text()
    box.press("ArrowUp")
    expect(chosen(page)).not_to_have_text(first)  # from the first to the last
    box.press("ArrowDown")
    name = chosen(page).locator("b").inner_text()
    expect(box).to_be_focused()
    box.press("Enter")
    page.wait_for_url("**/panel?customer=*")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def test_escape_closes_and_enter_without_a_choice_searches(desk: Desk) -> None:
    page = desk.open("/customers?q=zebra")
    page.locator("body").press("/")
    page.keyboard.type("albrecht")
    expect(page.get_by_role("option")).to_have_count(2)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field(page)).to_have_value("albrecht")
    expect(field(page)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/customers?q=albrecht")
    expect(page.get_by_role("heading", level=1)).to_have_text("2 people found")


def test_a_click_opens_and_leaving_closes(desk: Desk) -> None:
    page = desk.open("/")
    field(page).fill("keller")
    expect(page.get_by_role("option")).to_have_count(1)
    page.locator("h1").click()
    expect(page.get_by_role("listbox")).to_be_hidden()
    field(page).fill("kelle")
    page.get_by_role("option").click()
    page.wait_for_url("**/panel?customer=*")


def test_an_answer_that_comes_too_late_is_not_shown(desk: Desk) -> None:
    page = desk.open("/")
    held: list[Route] = []
    page.route(
        ASKS, lambda route: held.append(route) if "q=albrecht" in route.request.url else route.continue_()
    )
    gone: list[Request] = []
    page.on("requestfailed", lambda request: gone.append(request))
    with page.expect_request(ASKS):
        field(page).fill("albrecht")
    with page.expect_event("requestfailed"):  # given up for the next one
        field(page).fill("keller")
    expect(page.get_by_role("option")).to_have_count(1)
    expect(page.get_by_role("option")).to_contain_text("Maria Keller")
    assert [request.url.partition("q=")[2] for request in gone] == ["albrecht"]


def test_letters_typed_in_one_go_are_one_search(desk: Desk) -> None:
    page = desk.open("/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/suggestions" in request.url else None)
    field(page).press_sequentially("keller", delay=5)
    expect(page.get_by_role("option")).to_have_count(1)
    assert [url.partition("q=")[2] for url in asked] == ["keller"]


def test_whoever_is_too_fast_gets_the_list_a_moment_later(desk: Desk) -> None:
    page = desk.open("/")
    page.route(ASKS, lambda route: route.fulfill(status=429, headers={"Retry-After": "1"}), times=1)
    field(page).fill("keller")
    expect(page.get_by_role("option")).to_have_count(1)
    assert all("429" in complaint for complaint in desk.complaints)
    desk.complaints.clear()


def test_without_scripts_it_is_a_plain_form(
    chromium: Browser, server: str, signed_in: dict[str, object]
) -> None:
    context = chromium.new_context(storage_state=signed_in, java_script_enabled=False)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(server + "/")
    box = page.get_by_role("searchbox")
    box.fill("albrecht")
    box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("2 people found")
    context.close()
