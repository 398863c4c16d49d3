"""What a run wrote, row by row, and writing just that again with nothing but the driver.

The floor of all ingest: every row of every table, inserted once by ``executemany`` in the page that
first wrote it, into the same tables with the same indexes, foreign keys and durability. What the
run read, and what it wrote again over a row, is not repeated. The rows are noted on SQLite: those of
PostgreSQL are the same.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import psycopg
from sqlalchemy import Boolean, Engine, Table

from plugin.services.core import Core
from plugin.storage.tables import metadata

# What triggers write is written by them again.
_BY_TRIGGER = frozenset({"transfer_change"})
Driver = sqlite3.Connection | psycopg.Connection[Any]


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows of one table that one page wrote."""

    table: Table
    rows: Sequence[tuple[Any, ...]]

    def statement(self, mark: str) -> str:
        """The INSERT of one row, with the driver's ``mark`` for a value."""
        columns = ", ".join(f'"{column.name}"' for column in self.table.columns)
        marks = ", ".join([mark] * len(self.table.columns))
        return f'INSERT INTO "{self.table.name}" ({columns}) VALUES ({marks})'

    def for_postgresql(self) -> Batch:
        """The same rows with true and false where SQLite has 1 and 0."""
        flags = [spot for spot, column in enumerate(self.table.columns) if isinstance(column.type, Boolean)]
        if not flags:
            return self
        rows = [list(row) for row in self.rows]
        for row in rows:
            for spot in flags:
                row[spot] = None if row[spot] is None else bool(row[spot])
        return Batch(self.table, [tuple(row) for row in rows])


class Recorder:
    """Keeps each row as it is first inserted, and by which page: by triggers in the database itself."""

    def __init__(self, core: Core) -> None:
        connection = driver(core.store.engine)
        if not isinstance(connection, sqlite3.Connection):
            raise TypeError("rows are noted on SQLite")
        self._connection = connection
        self._pages = 0
        self._connection.execute("CREATE TABLE first_page (number INTEGER)")
        self._connection.execute("INSERT INTO first_page VALUES (0)")
        for table in metadata.sorted_tables:
            columns = [f'"{column.name}"' for column in table.columns]
            self._connection.execute(
                f'CREATE TABLE "first_{table.name}" (of_page, of_row UNIQUE, {", ".join(columns)})'
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
            if table.name in _BY_TRIGGER:
                continue
            columns = ", ".join(f'"{column.name}"' for column in table.columns)
            rows = self._connection.execute(
                f'SELECT {columns} FROM "first_{table.name}" WHERE of_page = ? ORDER BY rowid', (page,)
            ).fetchall()
            if rows:
                found.append(Batch(table, rows))
        return found


def driver(engine: Engine) -> Driver:
    """A connection of the driver alone, set up just as ``engine`` sets up its own."""
    pooled = engine.raw_connection()
    pooled.detach()
    connection: object = pooled.dbapi_connection
    if not isinstance(connection, sqlite3.Connection | psycopg.Connection):
        raise TypeError("only SQLite and PostgreSQL can be replayed")
    return connection


def write(connection: Driver, page: Sequence[Batch]) -> None:
    """Write one page again, in one transaction."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute("BEGIN IMMEDIATE")
        for batch in page:
            connection.executemany(batch.statement("?"), batch.rows)
        connection.execute("COMMIT")
        return
    with connection.transaction(), connection.cursor() as cursor:
        for batch in page:
            cursor.executemany(batch.statement("%s"), batch.rows)
