"""The panel while things happen: told, not thrust; and it survives a server that goes and comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from playwright.sync_api import Browser, Page, expect

from plugin.auth.sessions import open_session
from plugin.services.core import Core
from plugin.storage.tables import source, user
from tests.browser.conftest import serving
from tests.browser.visiting import full, hide
from tests.making import call, look, mail, phone, record
from tests.plugin.app.web import web_core
from tests.servers.ports import free_port

__all__ = ["web_core"]

pytestmark = pytest.mark.browser

NORA = phone("+493023125477")
PATH = "/panel?phone=%2B493023125477"
_numbers = count(1)


def ring(core: Core, text: str = "", minutes: float = 0) -> None:
    """A call of Nora's, so many minutes ago."""
    at = datetime.now(UTC) - timedelta(minutes=minutes)
    record(core, call(f"live-{next(_numbers)}", at, NORA, outcome="answered", text=text or None))


@pytest.fixture
def core(web_core: Core) -> Core:
    web_core.clock = lambda: datetime.now(UTC)
    for hours in (5, 3):
        ring(web_core, minutes=60 * hours)
    return web_core


@pytest.fixture
def visit(chromium: Browser, core: Core) -> Iterator[Callable[[str], Page]]:
    """Opens a signed-in page of the server at a port."""
    with core.store.write() as connection:
        number = connection.scalar(user.select().with_only_columns(user.c.id).where(user.c.role == "agent"))
        assert number is not None
        token = open_session(connection, number, core.clock())
    context = chromium.new_context(viewport={"width": 360, "height": 640})

    def go(url: str) -> Page:
        context.add_cookies([{"name": "segue-session", "value": token, "url": url}])
        page = context.new_page()
        page.goto(url + PATH)
        return page

    yield go
    context.close()


def entries(page: Page) -> list[str]:
    found: list[str] = page.locator("#timeline .entry").evaluate_all("all => all.map(one => one.id)")
    return found


def test_news_wait_until_they_are_asked_for(visit: Callable[[str], Page], core: Core) -> None:
    with serving(core.config.home, free_port()) as url:
        page = visit(url)
        before = entries(page)
        page.locator("#timeline summary").last.click()
        expect(page.locator("#timeline .entry").last.locator(".part")).to_be_visible()
        with page.expect_response("**/latest?since=*"):
            ring(core, "I am here again")
        news = page.get_by_role("button", name="1 new")
        expect(news).to_be_visible()
        expect(page.locator("#said")).to_have_text("1 new. Press n to show.")
        ring(core)
        expect(page.get_by_role("button", name="2 new")).to_be_visible()
        assert entries(page) == before
        page.keyboard.press("n")
        expect(page.locator("#timeline .arrived")).to_have_count(2)
        assert entries(page)[2:] == before
        expect(page.locator("#timeline .arrived summary").first).to_be_focused()
        expect(page.locator("#timeline .arrived").first).to_be_in_viewport(ratio=1)
        expect(page.locator("#timeline .entry").last.locator(".part")).to_be_visible()
        expect(page.locator("#said")).to_have_text("2 new shown")
        expect(page.get_by_role("button", name="new")).to_be_hidden()
        expect(page.locator(".now")).to_contain_text("Call")
        ring(core)
        page.get_by_role("button", name="1 new").click()
        expect(page.locator("#timeline .entry")).to_have_count(5)


def test_a_source_that_falls_silent_is_named(visit: Callable[[str], Page], core: Core) -> None:
    with serving(core.config.home, free_port()) as url:
        page = visit(url)
        expect(page.locator(".news .alert")).to_be_hidden()
        with core.store.write() as connection:
            connection.execute(
                source.insert().values(
                    name="chat", type="chatwoot", settings=b"{}", interval=15, created_at=core.clock(),
                    error="the server does not answer",
                )
            )  # fmt: skip
        ring(core)
        expect(page.locator(".news .alert")).to_have_text(
            "Silent for now: chat. What is new there is missing."
        )
        expect(page.get_by_role("button", name="1 new")).to_be_visible()
        page.keyboard.press("n")
        expect(page.locator(".notice")).to_contain_text("chat does not answer")
        ring(core)
        expect(page.get_by_role("button", name="1 new")).to_be_visible()
        expect(page.locator(".news .alert")).to_be_hidden()


def test_of_another_customer_nothing_is_told(visit: Callable[[str], Page], core: Core) -> None:
    with serving(core.config.home, free_port()) as url:
        page = visit(url)
        record(core, mail("other", datetime.now(UTC), phone("+493023125478")))
        page.wait_for_timeout(1500)
        expect(page.get_by_role("button", name="new")).to_be_hidden()
        expect(page.get_by_role("button", name="Updated")).to_be_hidden()


def test_a_server_that_was_away_is_caught_up_with(visit: Callable[[str], Page], core: Core) -> None:
    port = free_port()
    with serving(core.config.home, port) as url:
        page = visit(url)
        ring(core)
        expect(page.get_by_role("button", name="1 new")).to_be_visible()
        page.evaluate("Date.now = (now => () => now() + 20000 * (window.later || 0))(Date.now)")
    page.evaluate("window.later = 1")
    ring(core)
    expect(page.locator(".news .alert")).to_be_visible(timeout=60000)
    expect(page.locator(".news .alert")).to_contain_text("the server does not answer")
    with serving(core.config.home, port):
        expect(page.get_by_role("button", name="2 new")).to_be_visible(timeout=90000)
        expect(page.locator(".news .alert")).to_be_hidden()


def test_without_a_free_stream_it_asks_every_few_seconds(visit: Callable[[str], Page], core: Core) -> None:
    with serving(core.config.home, free_port()) as url:
        page = visit(url)
        page.route("**/api/v1/stream?*", full)
        page.reload()
        page.wait_for_timeout(500)
        ring(core)
        expect(page.get_by_role("button", name="1 new")).to_be_visible()


def test_a_page_that_nobody_sees_learns_at_once_what_it_missed(
    visit: Callable[[str], Page], core: Core
) -> None:
    with serving(core.config.home, free_port()) as url:
        page = visit(url)
        hide(page, True)
        ring(core)
        page.wait_for_timeout(1000)
        expect(page.get_by_role("button", name="1 new")).to_be_hidden()
        hide(page, False)
        expect(page.get_by_role("button", name="1 new")).to_be_visible()


def test_a_page_of_the_past_does_not_listen(visit: Callable[[str], Page], core: Core) -> None:
    moment = (datetime.now(UTC) - timedelta(minutes=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    with serving(core.config.home, free_port()) as url:
        page = visit(url)
        page.goto(f"{url}{PATH}&as_of={moment}")
        assert page.locator("[data-live]").count() == 0
        assert look(core, "phone", NORA.value)["customer"]["version"] >= 1
