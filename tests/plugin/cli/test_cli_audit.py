"""The audit trail in a terminal."""

from __future__ import annotations

import json
import sqlite3


def test_the_trail_is_listed_verified_and_anchored(terminal) -> None:
    terminal.ok(
        "user", "add", "lena@example.org", "--role", "agent", typed="a long password 1\na long password 1\n"
    )
    (entry,) = terminal.json("audit", "list", "--action", "user.")
    assert entry["seq"] is None
    head = json.loads(terminal.ok("audit", "head"))
    assert head["seq"] == 1
    assert "The trail holds." in terminal.ok("audit", "verify")
    anchors = terminal.home / "anchors"
    anchors.write_text(json.dumps(head) + "\n")
    assert terminal.json("audit", "verify", "--anchor", str(anchors))["holds"] is True


def test_a_trail_that_was_changed_is_told_with_its_place(terminal) -> None:
    terminal.ok("token", "mint", "desk", "--role", "agent")
    terminal.ok("audit", "head")
    with sqlite3.connect(terminal.home / "segue.db") as connection:
        connection.execute("UPDATE audit_entry SET action = 'token.nothing'")
    connection.close()
    result = terminal.run("audit", "verify")
    assert result.exit_code == 1
    assert result.stdout.startswith("1: entry ")
    assert "does NOT hold" in result.stdout


def test_a_file_that_holds_no_anchors_is_refused(terminal) -> None:
    (terminal.home / "anchors").write_text("nothing\n")
    message = terminal.error("audit", "verify", "--anchor", str(terminal.home / "anchors"))
    assert message.endswith("is no anchor, as segue audit head prints them")


def test_who_left_is_taken_out_of_the_trail(terminal) -> None:
    terminal.ok("token", "mint", "desk", "--role", "agent")
    (entry,) = terminal.json("audit", "list")
    terminal.ok("audit", "erase-actor", entry["actor"], "--reason", "left", "--yes")
    newest, first = terminal.json("audit", "list")
    assert (newest["action"], first["actor"]) == ("audit.actor_erased", "erased")
    terminal.ok("audit", "head")
    assert "The trail holds." in terminal.ok("audit", "verify")
