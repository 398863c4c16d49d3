"""Work over the whole database, in the terminal."""

from __future__ import annotations

from typing import Any


def test_retention_says_what_would_go_and_then_lets_it_go(terminal: Any, mailbox: Any) -> None:
    assert "has no [retention]" in terminal.error("retention", "--dry-run")
    terminal.ok("sources", "add", "mail", "--type", "email", "--set", f"path={mailbox(1)}")
    terminal.ok("sync", "mail")
    (terminal.home / "segue.toml").write_text("[retention]\nemail = 1\n", "utf-8")
    found = terminal.json("retention", "--dry-run")
    assert found["channels"] == [
        {"channel": "email", "days": 1, "interactions": 1, "oldest": "2026-03-02T10:01:00Z"}
    ]
    assert "email" in terminal.ok("retention", "--dry-run")
    assert len(terminal.json("customers", "search", "Vera")) == 1
    assert terminal.json("retention") == {"deleted": 1}
    assert terminal.json("customers", "search", "Vera") == []
    (task,) = terminal.json("upkeep")
    assert (task["key"], task["state"], task["changed"]) == ("retention", "done", 1)
    assert "retention" in terminal.ok("upkeep")


def test_recompute_reads_again(terminal: Any, mailbox: Any) -> None:
    folder = mailbox(1, text="My contract is C-1234.")
    terminal.ok("sources", "add", "mail", "--type", "email", "--set", f"path={folder}")
    terminal.ok("sync", "mail")
    toml = "[facts.contract]\npattern = 'C-[0-9]{4}'\n"
    (terminal.home / "segue.toml").write_text(toml, "utf-8")
    assert terminal.json("context", "vera@example.org")["facts"] == []
    assert terminal.json("recompute") == {"done": 1, "changed": 1}
    (fact,) = terminal.json("context", "vera@example.org")["facts"]
    assert fact["value"] == "C-1234"
    assert "1 interactions and customers looked at, 0 changed" in terminal.ok("recompute")
