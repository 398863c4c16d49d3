"""What all tests share: a workspace on each database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from plugin.config import Config, make_secret_key
from plugin.services.core import Core, open_core
from plugin.storage.migrate import upgrade
from tests.servers import postgresql


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    with postgresql.server() as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.server)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database, on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'segue.db'}"
        return
    with postgresql.database(request.getfixturevalue("postgresql_server")) as url:
        yield url


def workspace(home: Path, database_url: str | None = None, toml: str = "") -> Core:
    """A migrated workspace in ``home``; close it."""
    home.mkdir(parents=True, exist_ok=True)
    make_secret_key(home)
    (home / "segue.toml").write_text(toml, "utf-8")
    environ = {"SEGUE_HOME": str(home)}
    if database_url is not None:
        environ["SEGUE_DATABASE_URL"] = database_url
    core = open_core(Config.load(environ))
    upgrade(core.store)
    return core


@pytest.fixture
def core(tmp_path: Path, database_url: str) -> Iterator[Core]:
    """A workspace on each database."""
    opened = workspace(tmp_path / "home", database_url)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_core(tmp_path: Path) -> Iterator[Core]:
    """A workspace on SQLite alone, for what does not depend on the database."""
    opened = workspace(tmp_path / "home")
    yield opened
    opened.close()


@pytest.fixture
def at() -> datetime:
    """A moment to count from."""
    return datetime.fromisoformat("2026-11-02T09:00:00+00:00")
