"""What is typed and not sent: one draft for each contact, and none lost with the sign-in or the server."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect
from sqlalchemy import delete, select

from plugin.auth.sessions import open_session
from plugin.services import drafts
from plugin.services.core import Core
from plugin.storage.tables import session, user
from tests.browser.conftest import serving
from tests.browser.test_browser_embed import Desk, desk
from tests.browser.test_browser_embed import page as frame_page
from tests.making import call, phone, record
from tests.plugin.app.web import MARIA, web_core
from tests.servers.ports import free_port

__all__ = ["desk", "frame_page", "web_core"]

pytestmark = pytest.mark.browser
ME = "agent@example.org"
NOTE = "[data-write=m] textarea"


@dataclass
class Bench:
    """An agent's tab over a server of its own."""

    page: Page
    core: Core
    url: str

    def sign_in(self) -> None:
        with self.core.store.write() as connection:
            number = connection.scalar(select(user.c.id).where(user.c.email == ME))
            assert number is not None
            token = open_session(connection, number, self.core.clock())
        self.page.context.add_cookies([{"name": "segue-session", "value": token, "url": self.url}])

    def end_sessions(self) -> None:
        with self.core.store.write() as connection:
            connection.execute(delete(session))

    def open(self, interaction: str) -> None:
        self.page.goto(f"{self.url}/panel?interaction={interaction}")

    def write(self, text: str) -> None:
        self.page.keyboard.press("m")
        self.note.press_sequentially(text)

    @property
    def note(self) -> Locator:
        return self.page.locator(NOTE)

    def kept(self) -> dict[str | None, str]:
        return {each["interaction"]: each["typed"]["text"] for each in drafts.listing(self.core, ME)}

    def wait_for(self, count: int) -> None:
        for _ in range(200):
            if len(self.kept()) == count:
                return
            self.page.wait_for_timeout(100)
        pytest.fail(f"not {count} drafts: {self.kept()}")


@pytest.fixture
def bench(chromium: Browser, web_core: Core) -> Iterator[Bench]:
    web_core.clock = lambda: datetime.now(UTC)
    at = web_core.clock()
    record(web_core, *(call(f"c{number}", at, phone(MARIA)) for number in range(4)))
    with serving(web_core.config.home, free_port()) as url:
        context = chromium.new_context(viewport={"width": 360, "height": 640})
        made = Bench(context.new_page(), web_core, url)
        made.sign_in()
        yield made
        context.close()


def test_four_contacts_have_four_drafts(bench: Bench) -> None:
    for number in range(4):
        bench.open(f"pbx:c{number}")
        bench.write(f"about {number}")
        expect(bench.page.get_by_text("Kept while you type")).to_be_visible()
    assert bench.kept() == {f"pbx:c{number}": f"about {number}" for number in range(4)}
    for number in range(4):
        bench.open(f"pbx:c{number}")
        expect(bench.note).to_have_value(f"about {number}")
    bench.page.goto(f"{bench.url}/panel?external=hubspot:1301")
    expect(bench.note).to_be_hidden()
    expect(bench.note).to_have_value("")
    bench.open("pbx:c2")
    bench.note.press("Control+Enter")
    expect(bench.page.get_by_text("The note is kept.")).to_be_visible()
    bench.wait_for(3)


def test_a_page_left_at_once_loses_nothing(bench: Bench) -> None:
    bench.open("pbx:c0")
    bench.write("quick")
    bench.open("pbx:c1")
    bench.wait_for(1)
    bench.open("pbx:c0")
    expect(bench.note).to_have_value("quick")


def test_a_session_that_ends_in_mid_call_loses_nothing(bench: Bench) -> None:
    bench.open("pbx:c0")
    bench.end_sessions()
    bench.write("She moves on Friday")
    ended = bench.page.get_by_role("alert").filter(has_text="Your session has ended")
    expect(ended).to_be_visible()
    bench.note.press("Control+Enter")
    expect(ended).to_be_visible()
    expect(bench.note).to_have_value("She moves on Friday")
    assert bench.kept() == {}
    bench.sign_in()
    bench.page.evaluate("dispatchEvent(new Event('focus'))")
    bench.wait_for(1)
    expect(bench.note).to_have_value("She moves on Friday")
    expect(ended).to_be_hidden()
    bench.note.press("Control+Enter")
    expect(bench.page.get_by_text("The note is kept.")).to_be_visible()
    bench.wait_for(0)


def test_a_server_that_is_away_loses_nothing(bench: Bench) -> None:
    bench.open("pbx:c0")

    def refuse(route: Route) -> None:
        route.abort()

    bench.page.route("**/api/v1/drafts", refuse)
    bench.write("No line")
    expect(bench.page.get_by_text("The server does not answer. What you typed is kept")).to_be_visible()
    bench.note.press("Control+Enter")
    expect(bench.note).to_have_value("No line")
    bench.page.reload()
    expect(bench.note).to_have_value("No line")
    bench.page.unroute("**/api/v1/drafts", refuse)
    bench.wait_for(1)


def test_a_handover_that_is_half_written_comes_back(bench: Bench) -> None:
    bench.open("pbx:c0")
    bench.page.locator(".more.giving summary").click()
    bench.page.locator(".more.giving").get_by_label("Reason").fill("needs billing")
    expect(bench.page.locator(".more.giving").get_by_text("Kept while you type")).to_be_visible()
    bench.open("pbx:c0")
    bench.page.locator(".more.giving summary").click()
    expect(bench.page.locator(".more.giving").get_by_label("Reason")).to_have_value("needs billing")


def test_a_frame_without_a_cookie_keeps_drafts_too(desk: Desk, frame_page: Page) -> None:
    desk.attributes = f'phone="{MARIA}" launch-url="/launch"'
    frame_page.goto(desk.url)
    frame = frame_page.frame_locator("segue-panel iframe")
    note = frame.locator(NOTE)
    frame.locator("[data-write=m] summary").click()
    note.press_sequentially("in a frame")
    expect(frame.get_by_text("Kept while you type")).to_be_visible()
    frame_page.evaluate("document.getElementById('panel').open({external: 'hubspot:1301'})")
    expect(frame.get_by_role("heading", level=1)).to_have_text("Ruth Albrecht")
    expect(note).to_have_value("")
    frame_page.evaluate(f"document.getElementById('panel').open({{phone: '{MARIA}'}})")
    expect(note).to_have_value("in a frame")
    note.press("Control+Enter")
    expect(frame.get_by_text("The note is kept.")).to_be_visible()
    expect(note).to_have_value("")
