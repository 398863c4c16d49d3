"""Bring a database to this version's tables. The steps are Alembic's, in ``migrations/versions``."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from plugin.storage.engine import Store
from plugin.storage.errors import StorageError

# Any number that nobody else uses for an advisory lock in this database.
_MIGRATION_LOCK = 7_349_551


def upgrade(store: Store) -> list[str]:
    """Run what is pending, in one transaction; the revisions that were run. Raises StorageError."""
    with store.write() as connection:
        if store.dialect == "postgresql":
            # A large table takes its time, and so may somebody who upgrades at the same moment.
            connection.execute(text("SET LOCAL statement_timeout = 0"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
        revisions = _pending(connection)
        if revisions:
            config = _config()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
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
        raise StorageError("the database was made by a newer Segue: install that version or a newer one")
    missing = [
        revision.revision
        for revision in script.iterate_revisions("head", heads or "base")
        if revision.revision not in heads
    ]
    return missing[::-1]
