"""What the database may answer that its operator has to know, in one line each."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError


class StorageError(Exception):
    """The database cannot be used as it is. The message says what to do."""


class Unreachable(StorageError):
    """The database does not answer now: it may when asked again."""


class Busy(StorageError):
    """Somebody else holds what was asked for: trying again later helps."""


class Collision(Busy):
    """Two changes met, and this one gave way: the same again goes through."""


# Deadlock, serialization failure: the database took one of two changes back.
_GAVE_WAY = frozenset({"40P01", "40001"})
_SQLITE = (
    ("file is not a database", "is not a Segue database: restore it from a backup, or move it away"),
    ("malformed", "is damaged: restore it from a backup, or move it away and run segue sync"),
    ("disk is full", "could not grow, the disk is full: free some space; nothing was half written"),
    ("disk i/o error", "could not be written, the disk refused: check its space and health"),
    ("unable to open", "cannot be opened: check that its folder exists and may be written"),
    ("readonly", "may not be written: check the owner and the rights of its folder"),
    ("no such table", "has no tables yet: run segue init"),
    ("no such column", "is of another version: run segue db upgrade"),
)
_POSTGRES = (
    ("failed to resolve", "cannot be found: check the host in SEGUE_DATABASE_URL"),
    ("password authentication failed", "refuses the password in SEGUE_DATABASE_URL"),
    ("startup parameter", "is behind PgBouncer: set prepare = false in [database] of segue.toml"),
    ('role "', "does not know the user in SEGUE_DATABASE_URL"),
    ("does not exist", "lacks a database or a table: create it, then run segue init"),
)
# What comes and goes by itself. "Does not exist" among it: a socket whose server is away.
_AWAY = (
    ("connection refused", "does not answer: is PostgreSQL running there?"),
    ("no such file or directory", "does not answer: is PostgreSQL running there?"),
    ("timeout expired", "does not answer: is PostgreSQL running there?"),
    ("starting up", "is starting up"),
    ("recovery", "is recovering"),
    ("shutting down", "is shutting down"),
    ("terminating connection", "ended the connection"),
    ("server closed the connection", "ended the connection"),
    ("connection is lost", "ended the connection"),
    ("too many clients", "has no connection left: raise max_connections or lower database.pool_size"),
    ("connection slots are reserved", "has no connection left: raise max_connections"),
)


def explain(error: DBAPIError, where: str) -> StorageError | None:
    """What ``error`` means for the operator of the database at ``where``; None when it is a defect."""
    if getattr(error.orig, "sqlstate", None) in _GAVE_WAY:
        return Collision(f"the database {where} is busy: try again")
    text = str(error.orig).lower()
    if "locked" in text or "statement timeout" in text or "lock timeout" in text:
        return Busy(f"the database {where} is busy: try again")
    if isinstance(error, OperationalError):
        for words, meaning in _AWAY:
            if words in text:
                return Unreachable(f"the database {where} {meaning}")
    for words, meaning in _SQLITE + _POSTGRES:
        if words in text:
            return StorageError(f"the database {where} {meaning}")
    if isinstance(error, OperationalError) and not isinstance(error, IntegrityError):
        return StorageError(f"the database {where} cannot be used: {type(error.orig).__name__}")
    return None
