"""The indexes by which people are searched: trigrams of names, numbers and addresses.

SQLite has them in FTS5 tables that triggers keep, PostgreSQL in indexes of its extension ``pg_trgm``.
A database may have neither: an account that may not create the extension, or a SQLite without FTS5.
Then a search reads the names themselves, and forgives no typing errors; ``ensure`` makes the indexes
as soon as it can. Interactions are not in them, so that what arrives pays for new people alone.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

PREFIX: Final = "search_"
_NUMBERS = "kind IN ('phone', 'email')"

_SQLITE_TABLES = (
    "CREATE VIRTUAL TABLE search_name USING fts5"
    "(name_key, content='customer', content_rowid='id', tokenize='trigram', detail='none')",
    "CREATE VIRTUAL TABLE search_number USING fts5"
    "(value, content='identifier', content_rowid='id', tokenize='trigram', detail='none')",
    "INSERT INTO search_name (rowid, name_key) SELECT id, name_key FROM customer WHERE name_key IS NOT NULL",
    f"INSERT INTO search_number (rowid, value) SELECT id, value FROM identifier WHERE {_NUMBERS}",  # noqa: S608
)
_SQLITE_TRIGGERS = (
    "CREATE TRIGGER search_name_born AFTER INSERT ON customer WHEN NEW.name_key IS NOT NULL BEGIN "
    "INSERT INTO search_name (rowid, name_key) VALUES (NEW.id, NEW.name_key); END",
    "CREATE TRIGGER search_name_renamed AFTER UPDATE OF name_key ON customer "
    "WHEN OLD.name_key IS NOT NEW.name_key BEGIN "
    "INSERT INTO search_name (search_name, rowid, name_key) "
    "SELECT 'delete', OLD.id, OLD.name_key WHERE OLD.name_key IS NOT NULL; "
    "INSERT INTO search_name (rowid, name_key) SELECT NEW.id, NEW.name_key WHERE NEW.name_key IS NOT NULL; "
    "END",
    "CREATE TRIGGER search_name_gone AFTER DELETE ON customer WHEN OLD.name_key IS NOT NULL BEGIN "
    "INSERT INTO search_name (search_name, rowid, name_key) VALUES ('delete', OLD.id, OLD.name_key); END",
    "CREATE TRIGGER search_number_born AFTER INSERT ON identifier WHEN NEW.kind IN ('phone', 'email') BEGIN "
    "INSERT INTO search_number (rowid, value) VALUES (NEW.id, NEW.value); END",
    "CREATE TRIGGER search_number_gone AFTER DELETE ON identifier WHEN OLD.kind IN ('phone', 'email') BEGIN "
    "INSERT INTO search_number (search_number, rowid, value) VALUES ('delete', OLD.id, OLD.value); END",
)
_POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX search_name ON customer USING gin (name_key gin_trgm_ops)",
    f"CREATE INDEX search_number ON identifier USING gin (value gin_trgm_ops) WHERE {_NUMBERS}",
)


def ensure(connection: Connection) -> bool:
    """Make the indexes where they are missing; False where this database cannot have them."""
    if is_there(connection):
        return True
    is_sqlite = connection.dialect.name == "sqlite"
    steps = (*_SQLITE_TABLES, *_SQLITE_TRIGGERS) if is_sqlite else _POSTGRESQL
    try:
        with connection.begin_nested():
            for step in steps:
                connection.exec_driver_sql(step)
    except DBAPIError as error:
        if not _cannot(error):
            raise
        return False
    return True


def is_there(connection: Connection) -> bool:
    """Whether this database has the indexes."""
    if connection.dialect.name == "sqlite":
        found = connection.scalar(text("SELECT 1 FROM sqlite_master WHERE name = 'search_number_gone'"))
    else:
        found = connection.scalar(text("SELECT to_regclass('search_number')"))
    return found is not None


def _cannot(error: DBAPIError) -> bool:
    """Whether the database refused because it has no such thing, or not for this account."""
    state = getattr(error.orig, "sqlstate", None)
    # insufficient_privilege, feature_not_supported, undefined_file, undefined_object
    return state in ("42501", "0A000", "58P01", "42704") or "no such module" in str(error.orig)
