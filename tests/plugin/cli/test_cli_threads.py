"""``segue threads`` as a supervisor types it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from plugin.config import Config
from plugin.services.core import open_core
from tests.making import address, look, mail, record
from tests.plugin.cli.conftest import Terminal

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
ANNA = address("anna@example.org")


@pytest.fixture
def customer(terminal: Terminal) -> str:
    core = open_core(Config.load({"SEGUE_HOME": str(terminal.home)}))
    record(core, mail("m1@example.org", AT, ANNA, text="Where is my parcel?", subject="Parcel"))
    record(core, mail("m2@example.org", AT, ANNA, text="A second key, please", subject="Key"))
    found: str = look(core, "email", "anna@example.org")["customer"]["id"]
    core.close()
    return found


def test_matters_are_listed_closed_and_moved(terminal: Terminal, customer: str) -> None:
    assert "Parcel" in terminal.ok("threads", "list", customer)
    assert {each["subject"] for each in terminal.json("threads", "list", customer)} == {"Parcel", "Key"}
    closed = terminal.json("threads", "close", customer, "<m1@example.org>", "--reason", "sent")
    assert {each["id"]: each["status"] for each in closed} == {
        "<m1@example.org>": "resolved",
        "<m2@example.org>": "open",
    }
    terminal.ok("threads", "reopen", customer, "<m1@example.org>")
    moved = terminal.json("threads", "relink", customer, "mail:m2@example.org", "--to", "<m1@example.org>")
    assert len(moved) == 1
    assert "no such matter" in terminal.error("threads", "close", customer, "nothing")
