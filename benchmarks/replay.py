"""What a run wrote, row by row, and writing just that again with nothing but sqlite3.

The floor of all ingest: every row of every table, inserted once by ``executemany`` in the page that
first wrote it, into the same tables with the same indexes, foreign keys and durability. What the
run read, and what it wrote again over a row, is not repeated.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine

from plugin.services.core import Core
from plugin.storage.tables import metadata


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows of one table that one page wrote."""

    statement: str
    rows: Sequence[tuple[Any, ...]]


class Recorder:
    """Keeps each row as it is first inserted, and by which page: by triggers in the database itself."""

    def __init__(self, core: Core) -> None:
        self._connection = driver(core.store.engine)
        self._pages = 0
        self._connection.execute("CREATE TABLE first_page (number INTEGER)")
        self._connection.execute("INSERT INTO first_page VALUES (0)")
        for table in metadata.sorted_tables:
            columns = [f'"{column.name}"' for column in table.columns]
            self._connection.execute(
                f'CREATE TABLE "first_{table.name}" (page, row UNIQUE, {", ".join(columns)})'
            )
            new = ", ".join(f"NEW.{column}" for column in columns)
            self._connection.execute(
                f'CREATE TRIGGER "keep_{table.name}" AFTER INSERT ON "{table.name}" BEGIN '
                f'INSERT OR IGNORE INTO "first_{table.name}" '
                f"SELECT number, NEW.rowid, {new} FROM first_page; END"
            )

    def end_page(self) -> None:
        """Everything since the last call is one page."""
        self._pages += 1
        self._connection.execute("UPDATE first_page SET number = ?", (self._pages,))

    def pages(self) -> list[list[Batch]]:
        """What each page wrote, parents before children."""
        return [self._batches(page) for page in range(self._pages)]

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()

    def _batches(self, page: int) -> list[Batch]:
        found = []
        for table in metadata.sorted_tables:
            columns = ", ".join(f'"{column.name}"' for column in table.columns)
            rows = self._connection.execute(
                f'SELECT {columns} FROM "first_{table.name}" WHERE page = ? ORDER BY rowid', (page,)
            ).fetchall()
            if rows:
                marks = ", ".join("?" * len(table.columns))
                statement = f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks})'
                found.append(Batch(statement, rows))
        return found


def driver(engine: Engine) -> sqlite3.Connection:
    """A sqlite3 connection of its own, set up just as ``engine`` sets up its own."""
    pooled = engine.raw_connection()
    pooled.detach()
    connection: object = pooled.dbapi_connection
    if not isinstance(connection, sqlite3.Connection):
        raise TypeError("only SQLite can be replayed")
    return connection


def write(connection: sqlite3.Connection, page: Sequence[Batch]) -> None:
    """Write one page again, in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    for batch in page:
        connection.executemany(batch.statement, batch.rows)
    connection.execute("COMMIT")
