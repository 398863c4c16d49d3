"""Replay in the background: what waits in the quarantine, some records at a time."""

from __future__ import annotations

import base64
from datetime import datetime
from pathlib import Path

import pytest

from plugin.domain import RawRecord
from plugin.services import upkeep
from plugin.services.core import Core
from plugin.services.ingest import record_page
from plugin.services.quarantine import entries
from plugin.services.sources import add_source
from plugin.services.upkeep import REPLAY, duties, replay
from tests.making import prepared

MAIL = """From: Maria Keller <maria@example.org>
To: service@example.com
Message-ID: <{number}@example.org>
Date: Mon, 02 Nov 2026 09:00:00 +0000

Hello
"""


def keep(core: Core, source: str, count: int) -> None:
    page = prepared(core)
    page.quarantined = [
        (
            RawRecord(source, "message", str(number), {"rfc822": _encoded(number)}),
            "a defect in the adapter that was mended since",
        )
        for number in range(count)
    ]
    record_page(core, source, page)


def _encoded(number: int) -> str:
    return base64.b64encode(MAIL.format(number=number).replace("\n", "\r\n").encode()).decode()


def test_what_is_understood_now_goes_and_the_rest_waits_on(
    core: Core, at: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replay, "RECORDS", 3)
    folder = tmp_path / "mail"
    folder.mkdir()
    add_source(core, "mail", "email", {"path": str(folder)})
    keep(core, "mail", 8)
    page = prepared(core)
    page.quarantined = [(RawRecord("mail", "message", "cut", {}), "the mail is cut")]
    record_page(core, "mail", page)
    keep(core, "removed", 2)
    upkeep.ask(core, REPLAY)
    outcome = upkeep.work(core, REPLAY, lambda: False)
    assert (outcome.done, outcome.changed, outcome.error) == (9, 8, None)
    assert [(entry["source"], entry["attempts"]) for entry in entries(core)] == [
        ("mail", 2), ("removed", 1), ("removed", 1)
    ]  # fmt: skip


def test_another_version_tries_again_by_itself(
    sqlite_core: Core, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    upkeep.notice(sqlite_core)
    keep(sqlite_core, "removed", 1)
    upkeep.notice(sqlite_core)
    assert upkeep.due(sqlite_core) == []
    monkeypatch.setattr(duties, "version", lambda _name: "99.0")
    upkeep.notice(sqlite_core)
    assert upkeep.due(sqlite_core) == [REPLAY]
