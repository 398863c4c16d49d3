"""The review queue by keyboard alone, and a wrong merge taken back from the panel, in a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from plugin.config import Config
from plugin.services.core import Core, open_core
from plugin.services.customers import search
from plugin.services.duplicates.suggest import suggest
from plugin.services.identity.decide import merge
from tests.browser.conftest import Desk, hear, serving
from tests.plugin.app.web import NOW, PASSWORD
from tests.plugin.services.duplicates.couples import fill_with_couples
from tests.servers.ports import free_port

pytestmark = pytest.mark.browser

REVIEW = "/supervisor/review"
Open = Callable[[str, int], Desk]


@pytest.fixture
def centre(filled: Path, tmp_path: Path) -> Iterator[Core]:
    """A centre whose likely duplicates have been searched for, and in which Ruth and Peter are one."""
    home = tmp_path / "home"
    shutil.copytree(filled, home)
    core = open_core(Config.load({"SEGUE_HOME": str(home)}))
    fill_with_couples(core, NOW)
    suggest(core)
    yield core
    core.close()


@pytest.fixture
def wrong(centre: Core) -> str:
    """The customer that Ruth and Peter were made by mistake."""
    ruth, peter = (search(centre, f"{name} Albrecht")[0]["id"] for name in ("Ruth", "Peter"))
    survivor: str = merge(centre, ruth, peter, actor="lena@example.org", reason="Same home")["survivor"]
    return survivor


@pytest.fixture
def open_desk(centre: Core, chromium: Browser) -> Iterator[Open]:
    """Opens the server as somebody of a role, in a window of a width."""
    desks = []
    with serving(centre.config.home, free_port()) as url:

        def opened(role: str, width: int = 1280) -> Desk:
            context = chromium.new_context(viewport={"width": width, "height": 800})
            desk = Desk(context.new_page(), url)
            desk.page.on("console", lambda message: hear(desk, message))
            desk.page.on("pageerror", lambda error: desk.complaints.append(str(error)))
            desks.append(desk)
            desk.open("/sign-in")
            desk.page.get_by_label("E-mail").fill(f"{role}@example.org")
            desk.page.get_by_label("Password").fill(PASSWORD)
            desk.page.keyboard.press("Enter")
            desk.page.wait_for_url(url + "/")
            return desk

        yield opened
        for desk in desks:
            desk.page.context.close()
            assert desk.complaints == []


def pairs(page: Page) -> list[str]:
    return page.locator(".pair h3 a").all_inner_texts()


def test_the_queue_by_keyboard_alone(open_desk: Open, centre: Core) -> None:
    page = open_desk("supervisor", 1280).open(REVIEW)
    expect(page.locator(".pair")).to_have_count(2)
    before = pairs(page)
    expect(page.get_by_text("Same birth date").first).to_be_visible()
    page.keyboard.press("m")
    expect(page.locator(".pair")).to_have_count(2)  # nothing has the focus: nothing is decided
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(".pair").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(".pair").nth(0)).to_be_focused()

    page.keyboard.press("s")
    expect(page.locator(".pair h3 a").first).to_have_text(before[2])
    page.wait_for_load_state()  # the page's script has run
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("m")
    expect(page.locator("#done")).to_contain_text("are one person now")
    expect(page.locator("#said")).to_contain_text("are one person now")
    expect(page.locator(".pair")).to_be_focused()
    page.keyboard.press("d")
    expect(page.get_by_text("Nothing waits for a decision")).to_be_visible()
    expect(page.locator("#said")).to_contain_text("are two people now")  # the page's script has run
    page.keyboard.press("u")
    expect(page.locator(".pair")).to_be_focused()
    assert pairs(page) == before[:2]
    page.keyboard.press("x")
    expect(page.get_by_text("1 ticked:")).to_be_visible()
    page.keyboard.press("m")
    expect(page.locator("#done")).to_contain_text("are one person now")
    assert all(len(search(centre, name)) == 1 for name in ("Jonas", "m.keller@example.org"))


def test_keys_can_be_turned_off(open_desk: Open) -> None:
    page = open_desk("supervisor", 1280).open(REVIEW)
    page.keyboard.press("?")
    page.get_by_label("Single keys work").uncheck()
    page.reload()
    page.keyboard.press("j")
    expect(page.locator(".pair:focus")).to_have_count(0)


def test_the_queue_without_a_script(open_desk: Open) -> None:
    desk = open_desk("supervisor", 360)
    state = desk.page.context.storage_state()
    browser = desk.page.context.browser
    assert browser is not None
    plain = browser.new_context(java_script_enabled=False, storage_state=state)
    page = plain.new_page()
    page.goto(desk.url + REVIEW)
    for box in page.get_by_role("checkbox", name="Tick").all():
        box.check()
    page.get_by_role("button", name="Different", exact=True).click()
    expect(page.get_by_text("2 decided.")).to_be_visible()
    page.get_by_role("button", name="Undo").first.click()
    expect(page.locator(".pair")).to_have_count(1)
    plain.close()


def test_a_narrow_window_holds_the_queue(open_desk: Open) -> None:
    desk = open_desk("supervisor", 360)
    desk.open(REVIEW)
    assert not desk.is_too_wide()


def test_a_wrong_merge_is_undone_in_two_actions(open_desk: Open, centre: Core, wrong: str) -> None:
    page = open_desk("supervisor", 360).open(f"/panel?customer={wrong}")
    page.get_by_text("Joined from").click()
    page.locator(".joined li", has_text="Same home").get_by_role("button", name="Part them").click()
    expect(page.get_by_text("They are two again.")).to_be_visible()
    expect(page.locator(".joined li", has_text="Same home")).to_have_count(0)
    assert len(search(centre, "Albrecht")) >= 2


def test_an_agent_reports_a_wrong_merge_and_a_supervisor_parts_them(
    open_desk: Open, centre: Core, wrong: str
) -> None:
    page = open_desk("agent", 360).open(f"/panel?customer={wrong}")
    page.get_by_text("Joined from").click()
    expect(page.get_by_role("button", name="Part them")).to_have_count(0)
    join = page.locator(".joined li", has_text="Same home")
    join.get_by_label("What is wrong?").fill("Ruth is Peter's sister")
    page.keyboard.press("Enter")
    expect(page.get_by_text("A supervisor decides about it.").first).to_be_visible()

    page = open_desk("supervisor", 1280).open(REVIEW)
    expect(page.locator(".pair").first).to_contain_text("Ruth is Peter's sister")
    page.keyboard.press("j")
    page.keyboard.press("d")
    expect(page.locator("#done")).to_contain_text("are two people now")
