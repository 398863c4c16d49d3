"""Two agents at one customer: each sees the other come and go, with streams or without."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect
from sqlalchemy import delete

from plugin.auth import create_user
from plugin.services.core import Core
from plugin.storage.tables import presence
from tests.browser.conftest import serving
from tests.browser.visiting import Visit, full, hide, visiting
from tests.making import call, phone, record
from tests.plugin.app.web import MARIA, PASSWORD, SHARED, web_core
from tests.servers.ports import free_port

__all__ = ["web_core"]

pytestmark = pytest.mark.browser

PANEL = f"/panel?phone=%2B{MARIA[1:]}"
LENA, OMAR = "lena@example.org", "omar@example.org"


@pytest.fixture
def core(web_core: Core) -> Core:
    web_core.clock = lambda: datetime.now(UTC)
    create_user(web_core, LENA, "Lena Vogt", "agent", PASSWORD)
    create_user(web_core, OMAR, "Omar <b>Haddad</b>", "agent", PASSWORD)
    return web_core


@pytest.fixture
def visit(chromium: Browser, core: Core) -> Iterator[Visit]:
    with visiting(chromium, core) as go:
        yield go


@pytest.fixture
def url(core: Core) -> Iterator[str]:
    with serving(core.config.home, free_port()) as address:
        yield address


def others(page: Page) -> Locator:
    return page.locator(".looking summary")


def test_each_sees_the_other_come_and_go(visit: Visit, url: str) -> None:
    lena = visit(LENA, url + PANEL)
    expect(lena.locator(".looking")).to_be_hidden()
    before = lena.locator("#timeline").bounding_box()
    omar = visit(OMAR, url + PANEL)
    expect(others(omar)).to_contain_text("Also looking: Lena Vogt")
    expect(others(lena)).to_contain_text("Also looking: Omar <b>Haddad</b>")
    expect(lena.locator("#said")).to_have_text("Omar <b>Haddad</b> is looking at this customer, too")
    assert lena.locator("#timeline").bounding_box() == before  # nothing jumps
    others(lena).press("Enter")
    row = lena.get_by_role("list", name="Who else looks at this customer now").get_by_role("listitem")
    expect(row).to_contain_text("Omar <b>Haddad</b> since ")
    assert Axe().run(lena).response["violations"] == []
    assert not lena.evaluate("document.documentElement.scrollWidth > innerWidth")
    others(lena).press("Escape")
    expect(row).to_be_hidden()
    omar.goto(f"{url}/panel?phone=%2B{SHARED[1:]}")
    expect(lena.locator(".looking")).to_be_hidden()
    expect(lena.locator("#said")).to_have_text("Omar <b>Haddad</b> is not looking any more")


def test_a_page_out_of_sight_looks_at_nobody(visit: Visit, url: str) -> None:
    lena, omar = visit(LENA, url + PANEL), visit(OMAR, url + PANEL)
    expect(others(lena)).to_contain_text("Omar")
    hide(omar, True)
    expect(lena.locator(".looking")).to_be_hidden()
    hide(omar, False)
    expect(others(lena)).to_contain_text("Omar")


def test_one_who_vanished_is_gone_by_itself(visit: Visit, url: str, core: Core) -> None:
    lena, omar = visit(LENA, url + PANEL), visit(OMAR, url + PANEL)
    expect(others(lena)).to_contain_text("Omar")
    omar.context.set_offline(True)
    with core.store.write() as connection:  # as after sixty seconds
        connection.execute(delete(presence).where(presence.c.actor == OMAR))
    expect(lena.locator(".looking")).to_be_hidden()


def test_ones_own_other_window_is_nobody_else(visit: Visit, url: str) -> None:
    lena = visit(LENA, url + PANEL)
    other = lena.context.new_page()
    with other.expect_response("**/presence") as said:
        other.goto(url + PANEL)
    assert said.value.json() == {"looking": []}
    expect(lena.locator(".looking")).to_be_hidden()


def test_two_processes_know_the_same(visit: Visit, url: str, core: Core) -> None:
    lena = visit(LENA, url + PANEL)
    with serving(core.config.home, free_port()) as other:
        omar = visit(OMAR, other + PANEL)
        expect(others(omar)).to_contain_text("Lena Vogt")
        expect(others(lena)).to_contain_text("Omar")


def test_without_a_free_stream_the_answers_tell(visit: Visit, url: str) -> None:
    lena = visit(LENA, url + PANEL)
    lena.route("**/api/v1/stream?*", full)
    lena.reload()
    omar = visit(OMAR, url + PANEL)
    expect(others(omar)).to_contain_text("Lena Vogt")
    expect(others(lena)).to_contain_text("Omar")


def test_what_shows_the_others_outlives_what_is_new(visit: Visit, url: str, core: Core) -> None:
    lena, omar = visit(LENA, url + PANEL), visit(OMAR, url + PANEL)
    expect(others(lena)).to_contain_text("Omar")
    record(core, call("while-they-look", core.clock(), phone(MARIA)))
    lena.get_by_role("button", name="1 new").click()
    expect(lena.locator("#timeline .arrived")).to_have_count(1)
    expect(others(lena)).to_contain_text("Omar")
    expect(others(omar)).to_contain_text("Lena Vogt")
