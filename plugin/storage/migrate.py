"""Bring a database to this version's tables. The steps are Alembic's, in ``migrations/versions``."""

from __future__ import annotations

from pathlib import Path
from time import sleep

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from plugin.storage import search_index
from plugin.storage.engine import Store
from plugin.storage.errors import Busy, StorageError

# Any number that nobody else uses for an advisory lock in this database.
_MIGRATION_LOCK = 7_349_551
_LOCK_SECONDS = 3
_ATTEMPTS = 30
_PAUSE_SECONDS = 0.5


class Newer(StorageError):
    """The tables are of a newer version than this code."""


def upgrade(store: Store) -> list[str]:
    """Run what is pending, in one transaction; the revisions that were run. Raises StorageError.

    Those who write meanwhile are let through again and again: who waits for a table holds up everybody
    behind it, so it gives way after a moment and comes again.
    """
    for _ in range(_ATTEMPTS - 1):
        try:
            return _upgrade(store)
        except Busy:
            sleep(_PAUSE_SECONDS)
    return _upgrade(store)


def _upgrade(store: Store) -> list[str]:
    with store.write() as connection:
        if store.dialect == "postgresql":
            # A large table takes its time, and so may somebody who upgrades at the same moment.
            connection.execute(text("SET LOCAL statement_timeout = 0"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
            connection.execute(text(f"SET LOCAL lock_timeout = '{_LOCK_SECONDS}s'"))
        revisions = _pending(connection)
        if revisions:
            config = _config()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
        search_index.ensure(connection)
    return revisions


def pending(store: Store) -> list[str]:
    """The revisions that ``upgrade`` would run, oldest first."""
    with store.read() as connection:
        return _pending(connection)


def _config() -> AlembicConfig:
    config = AlembicConfig()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


def _pending(connection: Connection) -> list[str]:
    script = ScriptDirectory.from_config(_config())
    heads = MigrationContext.configure(connection).get_current_heads()
    known = {revision.revision for revision in script.walk_revisions()}
    if not known.issuperset(heads):
        raise Newer("the database was made by a newer Segue: install that version or a newer one")
    missing = [
        revision.revision
        for revision in script.iterate_revisions("head", heads or "base")
        if revision.revision not in heads
    ]
    return missing[::-1]
