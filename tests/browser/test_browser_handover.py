"""Agent A hands over with a note, agent B's page opens on it, the supervisor sees who read it."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy import select

from plugin.auth import create_user
from plugin.auth.sessions import open_session
from plugin.domain import DirectoryCard, Transfer
from plugin.services.core import Core
from plugin.services.transfers.fold import catch_up
from plugin.storage.tables import audit_entry, user
from tests.browser.conftest import serving
from tests.making import call, phone, record
from tests.plugin.app.web import PASSWORD, web_core
from tests.plugin.services.transfers.hands import agent
from tests.servers.ports import free_port

__all__ = ["web_core"]

pytestmark = pytest.mark.browser

NORA = phone("+493023125477")
PANEL = "/panel?phone=%2B493023125477"
Visit = Callable[[str, str, str], Page]


@pytest.fixture
def core(web_core: Core) -> Core:
    web_core.clock = lambda: datetime.now(UTC)
    for number, key in (("301", "jonas"), ("302", "lena")):
        email = f"{key}@example.org"
        record(
            web_core,
            DirectoryCard(source="pbx", external_id=number, type="agent", name=key.title(), email=email),
        )
        create_user(web_core, email, key.title(), "agent", PASSWORD)
    at = datetime.now(UTC) - timedelta(minutes=2)
    record(web_core, call("ho-1", at, NORA, name="=Nora", staff=(agent("301"),)))
    return web_core


@pytest.fixture
def visit(chromium: Browser, core: Core) -> Iterator[Visit]:
    """Opens a path as somebody."""
    contexts: list[BrowserContext] = []

    def go(url: str, email: str, path: str) -> Page:
        with core.store.write() as connection:
            number = connection.scalar(select(user.c.id).where(user.c.email == email))
            assert number is not None
            token = open_session(connection, number, core.clock())
        context = chromium.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True)
        contexts.append(context)
        context.add_cookies([{"name": "segue-session", "value": token, "url": url}])
        page = context.new_page()
        page.goto(url + path)
        return page

    yield go
    for context in contexts:
        context.close()


def _hand_to_lena(page: Page, note: str, reason: str = "") -> None:
    """Fills and sends the form; a wrap-up and a note have fields of the same names beside it."""
    page.get_by_text("Hand over", exact=True).click()
    form = page.locator("form").filter(has=page.get_by_role("button", name="Hand over"))
    form.get_by_label("To", exact=True).fill("agent: lena@example.org")
    form.get_by_label("Reason").fill(reason)
    form.get_by_label("Note").fill(note)
    form.get_by_role("button", name="Hand over").click()


def _told(core: Core) -> set[str]:
    """What the audit trail tells of."""
    with core.store.read() as connection:
        return set(connection.scalars(select(audit_entry.c.action)))


def _wait_for(page: Page, core: Core, action: str) -> None:
    for _ in range(200):
        if action in _told(core):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"no {action}: {_told(core)}")


def test_a_note_from_hand_to_hand(visit: Visit, core: Core, tmp_path: Path) -> None:
    with serving(core.config.home, free_port()) as url:
        lena = visit(url, "lena@example.org", "/")
        jonas = visit(url, "jonas@example.org", PANEL)
        _hand_to_lena(jonas, "The meter was swapped twice", reason="meters are hers")
        expect(jonas.get_by_text("Handed over to Lena.")).to_be_visible()

        lena.wait_for_url("**/panel?customer=*")
        section = lena.locator("[data-handover]")
        expect(section).to_contain_text("Handed over to you by Jonas")
        expect(section).to_contain_text("The meter was swapped twice")
        _wait_for(lena, core, "handover.shown")  # the page's script runs
        lena.get_by_role("button", name="I have read it").click()
        expect(lena.get_by_role("button", name="I have read it")).to_be_hidden()

        # The source tells of the transfer only now.
        at = datetime.now(UTC) - timedelta(seconds=20)
        people = (agent("301"), agent("302"))
        moved = Transfer(at, "blind", "stated", True, 1, 2, 2, raw_to="302", external_id="b1")
        start = datetime.now(UTC) - timedelta(minutes=2)
        record(core, call("ho-1", start, NORA, name="=Nora", staff=people, transfers=(moved,)))
        catch_up(core)

        boss = visit(url, "supervisor@example.org", "/supervisor/transfers?agent=Lena")
        boss.locator("tbody a").first.click()
        expect(boss.locator(".axis")).to_contain_text("The meter was swapped twice")
        expect(boss.locator(".axis")).to_contain_text("Lena acknowledged it")
        boss.get_by_label("Verdict").select_option("good")
        boss.get_by_label("Comment").fill("as it should be")
        boss.get_by_role("button", name="Keep").click()
        expect(boss.get_by_text("as it should be")).to_be_visible()
        boss.goto(url + "/supervisor/transfers?agent=Lena")
        with boss.expect_download() as download:
            boss.get_by_role("link", name="Export as CSV").click()
        path = tmp_path / "transfers.csv"
        download.value.save_as(path)
        rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
        assert [row["to_agent"] for row in rows] == ["Lena"]
        assert not [cell for row in rows for cell in row.values() if cell[:1] in ("=", "+", "@")]
    assert {
        "handover.give",
        "handover.shown",
        "handover.acknowledged",
        "transfers.review",
        "transfers.export",
    } <= _told(core)


def test_a_page_that_nobody_sees_leaves_no_receipt(visit: Visit, core: Core) -> None:
    with serving(core.config.home, free_port()) as url:
        jonas = visit(url, "jonas@example.org", PANEL)
        _hand_to_lena(jonas, "Please call her")
        expect(jonas.get_by_text("Handed over to Lena.")).to_be_visible()
        lena = visit(url, "lena@example.org", "/sign-in")
        lena.add_init_script(
            "Object.defineProperty(document, 'hidden', { value: true, configurable: true });"
        )
        lena.goto(url + PANEL)
        expect(lena.locator("[data-handover]")).to_contain_text("Please call her")
        lena.wait_for_timeout(1_000)
        boss = visit(url, "supervisor@example.org", PANEL)
        expect(boss.locator("[data-handover]")).to_contain_text("Please call her")
        boss.wait_for_timeout(1_000)
        assert not {"handover.shown", "handover.receipt_refused"} & _told(core)
        lena.evaluate(
            "Object.defineProperty(document, 'hidden', { value: false, configurable: true });"
            "document.dispatchEvent(new Event('visibilitychange'))"
        )
        _wait_for(lena, core, "handover.shown")
