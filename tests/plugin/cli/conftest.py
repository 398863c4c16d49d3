"""A workspace of its own for each test, and ``segue`` as a user types it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from plugin.cli import segue


@dataclass
class Terminal:
    """Runs ``segue`` in this process, with output in a pipe."""

    home: Path

    def run(self, *arguments: str, typed: str | None = None) -> Result:
        result = CliRunner().invoke(segue, arguments, input=typed, prog_name="segue")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    def ok(self, *arguments: str, typed: str | None = None) -> str:
        result = self.run(*arguments, typed=typed)
        assert result.exit_code == 0, result.stderr
        return result.stdout

    def json(self, *arguments: str) -> Any:
        return json.loads(self.ok(*arguments, "--json"))

    def error(self, *arguments: str, code: int = 1) -> str:
        """The one line on stderr."""
        result = self.run(*arguments)
        assert result.exit_code == code
        (line,) = result.stderr.splitlines()
        assert line.startswith("Error: ")
        return line.removeprefix("Error: ")


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A folder without a workspace."""
    for name in [name for name in os.environ if name.startswith("SEGUE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("SEGUE_HOME", str(tmp_path / "var"))
    monkeypatch.chdir(tmp_path)
    return Terminal(tmp_path / "var")


@pytest.fixture
def terminal(nowhere: Terminal) -> Terminal:
    """A workspace that ``segue init`` made."""
    nowhere.ok("init")
    return nowhere


@pytest.fixture
def mailbox(tmp_path: Path) -> Callable[..., Path]:
    """Puts mails into a folder of .eml files; gives the folder."""
    folder = tmp_path / "mails"
    folder.mkdir()

    def put(number: int, sender: str = "Vera Ito <vera@example.org>", text: str = "Hello") -> Path:
        lines = [
            f"Message-ID: <{number}@example.org>",
            f"From: {sender}",
            "To: support@example.com",
            f"Subject: Mail {number}",
            f"Date: Mon, 02 Mar 2026 10:{number:02}:00 +0000",
            "Content-Type: text/plain; charset=utf-8",
            "",
            text,
            "",
        ]
        (folder / f"{number}.eml").write_bytes("\r\n".join(lines).encode())
        return folder

    return put
