"""``segue customers suggest`` and ``review``."""

from __future__ import annotations

from datetime import UTC, datetime

from plugin.config import Config
from plugin.services.core import open_core
from tests.plugin.cli.conftest import Terminal
from tests.plugin.services.duplicates.couples import fill_with_couples


def test_duplicates_are_searched_for_listed_and_decided(terminal: Terminal) -> None:
    core = open_core(Config.load({"SEGUE_HOME": str(terminal.home)}))
    fill_with_couples(core, datetime(2026, 11, 2, 9, tzinfo=UTC))
    core.close()

    assert "2 likely duplicates (2 new)" in terminal.ok("customers", "suggest")
    assert "Same birth date: strongly for" in terminal.ok("customers", "review")
    first, second = (item["id"] for item in terminal.json("customers", "review")["items"])

    done = terminal.ok("customers", "review", first, second, "--decide", "different")
    assert "2 of 2 done" in done
    assert "Nothing waits" in terminal.ok("customers", "review")
    assert "decided before" in terminal.error("customers", "review", first, "--decide", "same")
    terminal.ok("customers", "review", first, "--decide", "undo")
    assert [item["id"] for item in terminal.json("customers", "review")["items"]] == [first]
    assert terminal.run("customers", "review", first).exit_code == 2
