"""The phone rings: the right customer is in the right agent's panel before it is picked up."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from plugin.auth import mint_token
from plugin.config import Config
from plugin.services.core import open_core
from tests.browser.conftest import Desk
from tests.browser.test_browser_embed import Desk as Crm
from tests.browser.test_browser_embed import desk as crm  # noqa: F401
from tests.plugin.app.web import MARIA, SHARED

pytestmark = pytest.mark.browser
Ring = Callable[..., None]


def ringer(home: Path, url: Callable[[], str]) -> Ring:
    """A telephone system with a token."""
    core = open_core(Config.load({"SEGUE_HOME": str(home)}))
    token = mint_token(core, f"pbx-{uuid4().hex[:6]}", "operator")
    core.close()

    def ring(agent: str = "agent@example.org", **told: Any) -> None:
        request = urllib.request.Request(
            url() + "/api/v1/pops",
            json.dumps({"agent": agent, **told}).encode(),
            {"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=30) as response:
            assert response.status == 200

    return ring


@pytest.fixture
def ring(desk: Desk, filled: Path) -> Iterator[Ring]:
    yield ringer(filled, lambda: desk.url)
    # What rang must not ring in the next test's page.
    core = open_core(Config.load({"SEGUE_HOME": str(filled)}))
    with core.store.write() as connection:
        connection.exec_driver_sql("DELETE FROM pop")
    core.close()


def test_a_call_opens_the_customer_with_what_was_told(desk: Desk, ring: Ring) -> None:
    page = desk.open("/")
    ring("supervisor@example.org", phone=MARIA)  # somebody else's telephone
    ring(
        phone=MARIA, queue="billing", waiting=95, ivr=["Bills", "2"],
        transferred_by="Omar Haddad", note="Wants the corrected bill by post",
    )  # fmt: skip
    expect(page.get_by_role("heading", level=1)).to_have_text("Maria Keller")
    told = page.get_by_label("What was told of this contact")
    expect(told).to_contain_text("billing")
    expect(told).to_contain_text("waited 2 min")
    expect(told).to_contain_text("Chose Bills › 2")
    expect(told).to_contain_text("Passed on by Omar Haddad Wants the corrected bill by post")
    # From one customer's panel to the next, by the stream that the panel has.
    ring(external="hubspot:1301", channel="chat")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ruth Albrecht")
    expect(page.get_by_label("What was told of this contact")).to_contain_text("Chat")
    page.goto(
        desk.url + "/panel?customer=" + page.locator("[data-customer]").first.get_attribute("data-customer")
    )  # type: ignore[operator]
    expect(page.get_by_label("What was told of this contact")).to_be_visible()
    # Back at the search, what was shown is not thrust again.
    went: list[str] = []
    page.on("framenavigated", lambda frame: went.append(frame.url.removeprefix(desk.url)))
    page.goto(desk.url + "/")
    assert not desk.is_too_wide()
    ring(external="hubspot:1302")
    expect(page.get_by_role("heading", level=1)).to_have_text("Peter Albrecht")
    assert [each.partition("?")[0] for each in went] == ["/", "/panel"]  # to the next call, by no other way


def test_what_is_being_typed_stays_and_the_call_is_announced(desk: Desk, ring: Ring) -> None:
    page = desk.open("/panel?external=hubspot:1301")
    page.keyboard.press("m")
    note = page.get_by_label("Note", exact=True)
    note.fill("She asked about the gas")
    ring(phone=MARIA, queue="billing")
    offer = page.locator("#pops .offer")
    expect(offer).to_contain_text(f"{MARIA} rings for billing")
    expect(note).to_have_value("She asked about the gas")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ruth Albrecht")
    expect(page.locator("#said")).to_contain_text("What you typed stays here")
    offer.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Maria Keller")
    page.goto(desk.url + "/panel?external=hubspot:1301")
    note = page.locator(".writing textarea[name=text]").last
    expect(note).to_have_value("She asked about the gas")
    note.fill("")


def test_unknown_shared_and_withheld_numbers_say_so(desk: Desk, ring: Ring) -> None:
    page = desk.open("/")
    desk.complaints.clear()
    ring(phone="+12025550123", queue="sales", note="A new customer?")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nobody is known by this")
    expect(page.get_by_label("What was told of this contact")).to_contain_text("A new customer?")
    page.get_by_label("Who is it?").blur()
    ring(phone=SHARED)
    expect(page.get_by_role("heading", level=1)).to_contain_text("2 people use this")
    ring(phone="anonymous")
    expect(page.get_by_role("heading", level=1)).to_have_text("The number is withheld")
    desk.complaints[:] = [
        each for each in desk.complaints if "404" not in each and "409" not in each and "422" not in each
    ]


def test_without_a_stream_the_page_asks(desk: Desk, ring: Ring) -> None:
    desk.page.route("**/api/v1/stream**", lambda route: route.fulfill(status=503))
    page = desk.open("/")
    ring(phone=MARIA)
    expect(page.get_by_role("heading", level=1)).to_have_text("Maria Keller")
    desk.complaints.clear()


def test_the_panel_in_a_crm_opens_it_too(crm: Crm, chromium: Any) -> None:  # noqa: F811
    ring = ringer(crm.home, lambda: crm.segue)
    context = chromium.new_context(viewport={"width": 420, "height": 700})
    page = context.new_page()
    crm.attributes = 'launch-url="/launch"'
    page.goto(crm.url)
    frame = page.frame_locator("segue-panel iframe")
    expect(frame.get_by_role("heading", level=1)).to_have_text("Waiting for a contact")
    ring(phone=MARIA, queue="billing")
    expect(frame.get_by_role("heading", level=1)).to_have_text("Maria Keller")
    expect(frame.get_by_label("What was told of this contact")).to_contain_text("billing")
    ring(phone="+12025550123")
    expect(frame.get_by_role("heading", level=1)).to_have_text("Nobody is known by this")
    ring(external="hubspot:1301")
    expect(frame.get_by_role("heading", level=1)).to_have_text("Ruth Albrecht")
    assert [kind for kind, _ in page.evaluate("window.heard")].count("opened") == 2
    context.close()
