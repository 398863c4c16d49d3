"""Redis, and workspaces that jobs open by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jobs import process
from plugin.services.core import Core
from plugin.services.sources import add_source
from tests.conftest import workspace
from tests.servers import valkey

_MAIL = """From: Maria Keller <maria@example.org>
To: service@example.com
Subject: Moving
Message-ID: <m1@example.org>
Date: Mon, 02 Nov 2026 09:00:00 +0000

Hello
"""


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    with valkey.server() as url:
        yield url


@pytest.fixture
def mailbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Core]:
    """A workspace with one folder of mail, which is also the one that jobs open."""
    folder = tmp_path / "mail"
    folder.mkdir()
    (folder / "one.eml").write_bytes(_MAIL.replace("\n", "\r\n").encode())
    core = workspace(tmp_path / "home")
    monkeypatch.setenv("SEGUE_HOME", str(tmp_path / "home"))
    add_source(core, "mail", "email", {"path": str(folder), "own_addresses": ["service@example.com"]})
    process._opened.clear()
    yield core
    for opened in process._opened.values():
        opened.close()
    process._opened.clear()
    core.close()
