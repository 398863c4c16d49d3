"""An operator posts an incident in the browser; it stands in the panel of whom it concerns until it ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy import select

from plugin.auth.sessions import open_session
from plugin.services.core import Core
from plugin.storage.tables import user
from tests.browser.conftest import serving
from tests.making import person, phone, record
from tests.plugin.app.web import MARIA, web_core
from tests.servers.ports import free_port

__all__ = ["web_core"]

pytestmark = pytest.mark.browser

OLE = "+493023125478"
Visit = Callable[[str, str], Page]


@pytest.fixture
def core(web_core: Core) -> Core:
    web_core.clock = lambda: datetime.now(UTC)
    for number, line, code in (("1201", MARIA, "13187"), ("1401", OLE, "50667")):
        record(web_core, person(number, web_core.clock(), phone(line), attributes={"postal_code": code}))
    return web_core


@pytest.fixture
def visit(chromium: Browser, core: Core) -> Iterator[Visit]:
    """Opens a page as somebody of a role."""
    contexts: list[BrowserContext] = []
    with serving(core.config.home, free_port()) as url:

        def go(role: str, path: str) -> Page:
            with core.store.write() as connection:
                number = connection.scalar(select(user.c.id).where(user.c.role == role))
                assert number is not None
                token = open_session(connection, number, core.clock())
            contexts.append(chromium.new_context(viewport={"width": 360, "height": 640}))
            contexts[-1].add_cookies([{"name": "segue-session", "value": token, "url": url}])
            page = contexts[-1].new_page()
            page.goto(url + path)
            return page

        yield go
        for context in contexts:
            context.close()


def test_it_is_posted_by_area_seen_by_agents_there_and_ended(visit: Visit) -> None:
    page = visit("operator", "/operator/incidents")
    expect(page.get_by_text("Nothing is wrong for many customers at once.")).to_be_visible()
    page.get_by_role("link", name="Post an incident").click()
    page.get_by_label("What is wrong").fill("Power cut")
    page.get_by_label("What agents have to know and may say").fill("Back at ten.")
    page.get_by_role("button", name="Post it").click()
    expect(page.get_by_role("alert")).to_have_text("Say whom it concerns, or choose everybody.")
    expect(page.get_by_label("What agents have to know and may say")).to_have_value("Back at ten.")
    page.get_by_label("Postcodes, or how they begin").fill("131, 99")
    page.get_by_role("button", name="Post it").click()
    expect(page.get_by_role("status").first).to_contain_text("Posted: Power cut")

    here = visit("agent", f"/panel?phone=%2B{MARIA[1:]}")
    expect(here.locator(".notice")).to_have_text("Power cut Back at ten. (13187)")
    there = visit("agent", f"/panel?phone=%2B{OLE[1:]}")
    expect(there.locator(".who")).to_be_visible()
    expect(there.locator(".notice")).to_have_count(0)

    page.get_by_role("button", name="End it now").click()
    expect(page.get_by_role("status").first).to_have_text("Ended: Power cut")
    expect(page.get_by_role("region", name="Over 1")).to_contain_text("ended by operator@example.org")


def test_everybody_is_chosen_and_needs_no_area(visit: Visit) -> None:
    page = visit("supervisor", "/operator/incidents")
    page.get_by_label("What is wrong").fill("The shop is down")
    page.get_by_label("Everybody").check()
    expect(page.get_by_label("Cities")).to_be_hidden()
    page.get_by_role("button", name="Post it").click()
    expect(page.get_by_role("region", name="On now 1")).to_contain_text("everybody")
    page.get_by_role("link", name="Post one like it").click()
    expect(page.get_by_label("What is wrong")).to_have_value("The shop is down")
    expect(page.get_by_label("Everybody")).to_be_checked()
