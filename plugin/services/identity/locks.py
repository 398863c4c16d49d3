"""Who moves people takes turns. SQLite has one writer anyway; PostgreSQL is told by advisory locks.

What points where is read, thought over and written back: two that did so at once around the same
people would each undo half of what the other found.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

# Any number that nobody else uses for an advisory lock in this database.
_PEOPLE = 7_349_552
_ALONE = text("SELECT pg_advisory_xact_lock(:key)")
_WITH_OTHERS = text("SELECT pg_advisory_xact_lock_shared(:key)")


def move_alone(connection: Connection) -> None:
    """Until this transaction ends nobody else moves people, or relies on where they point."""
    if connection.dialect.name == "postgresql":
        connection.execute(_ALONE, {"key": _PEOPLE})


def rely_on_pointers(connection: Connection) -> None:
    """Until this transaction ends nobody moves people; others may rely on it at the same time."""
    if connection.dialect.name == "postgresql":
        connection.execute(_WITH_OTHERS, {"key": _PEOPLE})
