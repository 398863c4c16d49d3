"""The sample centre's day with an outage: from the start page to the queues that bounce customers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import select

from plugin.auth import create_user
from plugin.auth.sessions import open_session
from plugin.demo.centre import build, settings, write_files
from plugin.services.core import Core
from plugin.services.directory import apply_settings
from plugin.services.sources import add_source
from plugin.services.sync import sync
from plugin.services.transfers.fold import catch_up
from plugin.storage.tables import user
from tests.browser.conftest import serving
from tests.conftest import workspace
from tests.plugin.app.web import PASSWORD
from tests.servers.ports import free_port

pytestmark = pytest.mark.browser


@pytest.fixture
def outage(tmp_path: Path) -> Iterator[Core]:
    """What the centre's phone system wrote until noon of the day."""
    centre = build(datetime(2026, 11, 23, 14, 0, tzinfo=UTC))
    write_files(centre, tmp_path)
    made = settings(centre, tmp_path, "http://127.0.0.1:9", "http://127.0.0.1:9")
    core = workspace(tmp_path / "home", toml=made["toml"])
    with core.store.write() as connection:
        apply_settings(connection, core.config)
    pbx = made["sources"]["pbx"]
    add_source(core, "pbx", pbx["type"], pbx["settings"])
    assert [report.error for report in sync(core, ["pbx"])] == [None]
    catch_up(core)
    create_user(core, "boss@example.org", "Ruth", "supervisor", PASSWORD)
    (core.config.home / "segue.toml").write_text(_led(made["toml"]), "utf-8")
    yield core
    core.close()


def _led(toml: str) -> str:
    """The settings with Ruth as the supervisor of both teams."""
    led = 'supervisors = ["boss@example.org"]'
    lines = toml.splitlines()
    return "\n".join(f"{line}\n{led}" if line.startswith("[team.") else line for line in lines)


def test_three_clicks_lead_to_the_queues_that_bounce_customers(chromium: Browser, outage: Core) -> None:
    with serving(outage.config.home, free_port()) as url:
        with outage.store.write() as connection:
            number = connection.scalar(select(user.c.id).where(user.c.email == "boss@example.org"))
            assert number is not None
            token = open_session(connection, number, outage.clock())
        context = chromium.new_context(viewport={"width": 1280, "height": 800}, timezone_id="Europe/Berlin")
        context.add_cookies([{"name": "segue-session", "value": token, "url": url}])
        page = context.new_page()
        page.goto(url + "/")
        page.get_by_role("link", name="Today's transfers").click()  # one
        worst = page.get_by_role("region", name="Pairs").locator("tbody tr").first
        expect(worst).to_contain_text("Rechnung")
        expect(worst).to_contain_text("Störung")
        expect(worst).to_contain_text("17 of")
        worst.get_by_role("link", name="Show").click()  # two
        rows = page.get_by_role("region", name="Transfers").locator("tbody tr")
        expect(rows).to_have_count(17)
        expect(rows.first).to_contain_text("came back")
        rows.first.get_by_role("link").click()  # three
        expect(page.get_by_role("heading", name="On one time axis")).to_be_visible()
        expect(page.get_by_text("2 of 2 in its chain")).to_be_visible()
        context.close()
