"""The one door to the database: ``read()`` and ``write()``.

SQLite is the embedded default: WAL, foreign keys on, synchronous FULL (an acknowledged commit
survives a power cut), every write under one workspace lock and BEGIN IMMEDIATE, so that a
backfill and a click take turns. PostgreSQL needs none of that.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from plugin.storage.errors import StorageError, explain

Dialect = Literal["sqlite", "postgresql"]

_BUSY_MS = 10_000
_STATEMENT_TIMEOUT_MS = 30_000


class Store:
    """A database of one contact centre. Threads share it; after a fork call ``after_fork``."""

    def __init__(self, url: str, *, pool_size: int = 10) -> None:
        self.url = _parse(url)
        self.dialect: Dialect = "sqlite" if self.url.get_backend_name() == "sqlite" else "postgresql"
        self.where = self.url.database or "" if self.dialect == "sqlite" else f"at {self.url.host}"
        self._lock_file: Path | None = None
        if self.dialect == "sqlite":
            path = Path(self.where)
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise StorageError(f"the folder {path.parent} cannot be made: {error.strerror}") from None
            self._lock_file = path.with_name(path.name + ".lock")
            self.engine = create_engine(
                self.url, pool_size=pool_size, max_overflow=pool_size, hide_parameters=True
            )
            event.listen(self.engine, "connect", _configure_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)
            self._notes = create_engine(self.url, pool_size=2, max_overflow=pool_size, hide_parameters=True)
            event.listen(self._notes, "connect", _configure_sqlite)
            event.listen(self._notes, "connect", _relax_sqlite)
            event.listen(self._notes, "begin", _begin_sqlite)
        else:
            self.engine = create_engine(
                self.url,
                pool_size=pool_size,
                max_overflow=pool_size,
                pool_pre_ping=True,
                hide_parameters=True,  # they are what customers said: not for a traceback
                connect_args={
                    "connect_timeout": 10,
                    "options": f"-c timezone=UTC -c statement_timeout={_STATEMENT_TIMEOUT_MS}",
                    # PgBouncer in transaction mode hands each transaction another connection.
                    "prepare_threshold": None,
                },
            )
            self._notes = self.engine
        self._noter: Engine = self._notes.execution_options(segue_begin="BEGIN IMMEDIATE")
        self._reader: Engine = self.engine.execution_options(segue_begin="BEGIN")
        self._writer: Engine = self.engine.execution_options(segue_begin="BEGIN IMMEDIATE")

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection in one snapshot, rolled back at the end. Raises StorageError."""
        with self._explained(), self._reader.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction: committed at the end, rolled back when the block raises. Raises StorageError."""
        with self._explained(), self._locked(), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def note(self) -> Iterator[Connection]:
        """A small write beside a read: kept when this process dies, at a power cut perhaps not.

        A page that is read must not wait for the disk; what is read, and by whom, is in the log
        before the answer leaves. Raises StorageError.
        """
        with self._explained(), self._locked(), self._noter.begin() as connection:
            if self.dialect == "postgresql":
                connection.exec_driver_sql("SET LOCAL synchronous_commit TO off")
            yield connection

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()
        self._notes.dispose()

    def after_fork(self) -> None:
        """Forget the parent's connections without closing them under its feet."""
        self.engine.dispose(close=False)
        self._notes.dispose(close=False)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            explained = explain(error, self.where)
            if explained is None:
                raise
            raise explained from error

    def _locked(self) -> Any:
        return nullcontext() if self._lock_file is None else _flocked(self._lock_file)


@contextmanager
def _flocked(path: Path) -> Iterator[None]:
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StorageError(f"the lock file {path} cannot be opened: {error.strerror}") from None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise StorageError("SEGUE_DATABASE_URL is not a database address") from None
    if parsed.get_backend_name() == "sqlite":
        if not parsed.database or parsed.database == ":memory:":
            raise StorageError("SEGUE_DATABASE_URL must name a file: sqlite:////var/lib/segue/segue.db")
        return parsed
    if parsed.get_backend_name() in ("postgresql", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    raise StorageError("SEGUE_DATABASE_URL must begin with sqlite:/// or postgresql://")


def _configure_sqlite(connection: sqlite3.Connection, _record: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # BEGIN is ours: the driver's own is deferred
    for pragma in (
        f"busy_timeout = {_BUSY_MS}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "cache_size = -65536",
        "temp_store = MEMORY",
        "mmap_size = 268435456",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _relax_sqlite(connection: sqlite3.Connection, _record: ConnectionPoolEntry) -> None:
    connection.execute("PRAGMA synchronous = NORMAL")


def _begin_sqlite(connection: Connection) -> None:
    words = connection.get_execution_options().get("segue_begin", "BEGIN")
    driver: Any = connection.connection.dbapi_connection
    try:
        # Not through the connection: its way of executing costs more than the three words.
        driver.execute(words)
    except sqlite3.OperationalError as error:
        raise OperationalError(words, None, error) from error
