"""What all tests share: a workspace on each database."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from plugin.config import Config, make_secret_key
from plugin.services.core import Core, open_core
from plugin.storage import Store
from plugin.storage.migrate import upgrade
from tests.servers import postgresql

# A busy machine takes its time: a property fails by what is found, never by how long it took.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    with postgresql.server() as url:
        yield url


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: str) -> Iterator[str]:
    """The name of a migrated database to copy: quicker than migrating one for each test."""
    with postgresql.database(postgresql_server) as url:
        store = Store(url)
        upgrade(store)
        store.close()
        yield str(store.url.database)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.server)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database, on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'segue.db'}"
        return
    with postgresql.database(request.getfixturevalue("postgresql_server")) as url:
        yield url


@cache
def _migrated_sqlite() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{folder}/segue.db")
        upgrade(store)
        with store.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        store.close()
        return Path(folder, "segue.db").read_bytes()


def workspace(home: Path, database_url: str | None = None, toml: str = "") -> Core:
    """A migrated workspace in ``home``; close it."""
    home.mkdir(parents=True, exist_ok=True)
    make_secret_key(home)
    (home / "segue.toml").write_text(toml, "utf-8")
    environ = {"SEGUE_HOME": str(home)}
    if database_url is None:
        (home / "segue.db").write_bytes(_migrated_sqlite())
    else:
        environ["SEGUE_DATABASE_URL"] = database_url
    core = open_core(Config.load(environ))
    if database_url is not None:
        upgrade(core.store)
    return core


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.server)])
def core(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Core]:
    """A workspace on each database."""
    with ExitStack() as stack:
        url = None
        if request.param == "postgresql":
            template = request.getfixturevalue("postgresql_template")
            server = request.getfixturevalue("postgresql_server")
            url = stack.enter_context(postgresql.database(server, template=template))
        opened = workspace(tmp_path / "home", url)
        stack.callback(opened.close)
        yield opened


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
