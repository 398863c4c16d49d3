"""An operator posts an incident in the browser; it stands in the panel of whom it concerns until it ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, expect

from plugin.services.core import Core
from tests.browser.conftest import serving
from tests.browser.visiting import Visit, visiting
from tests.making import person, phone, record
from tests.plugin.app.web import MARIA, web_core
from tests.servers.ports import free_port

__all__ = ["web_core"]

pytestmark = pytest.mark.browser

OLE = "+493023125478"


@pytest.fixture
def core(web_core: Core) -> Core:
    web_core.clock = lambda: datetime.now(UTC)
    for number, line, code in (("1201", MARIA, "13187"), ("1401", OLE, "50667")):
        record(web_core, person(number, web_core.clock(), phone(line), attributes={"postal_code": code}))
    return web_core


@pytest.fixture
def visit(chromium: Browser, core: Core) -> Iterator[Visit]:
    """Opens a page of the server as somebody of a role."""
    with serving(core.config.home, free_port()) as url, visiting(chromium, core) as go:
        yield lambda role, path: go(f"{role}@example.org", url + path)


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
