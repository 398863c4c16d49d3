"""The one door to the database: ``read()`` and ``write()``.

SQLite is the embedded default: WAL, foreign keys on, synchronous FULL (an acknowledged commit
survives a power cut), every write under one workspace lock and BEGIN IMMEDIATE, so that a
backfill and a click take turns. PostgreSQL needs none of that, and may have a streaming replica
for reads that may be a moment old.
"""

from __future__ import annotations

import fcntl
import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any, Literal

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import ConnectionPoolEntry

from plugin.config import Config, ConfigError
from plugin.storage.errors import Busy, StorageError, explain
from plugin.storage.prepared import Look

Dialect = Literal["sqlite", "postgresql"]

_log = logging.getLogger(__name__)

_BUSY_MS = 10_000
_CONNECT_TIMEOUT = 10  # seconds
_REPLICA_CONNECT_TIMEOUT = 2  # the primary answers in its place
_REPLICA_REST = 30.0  # seconds for which a replica that did not answer is not asked again


@dataclass(frozen=True, slots=True)
class Options:
    """How the database is used: the table ``[database]`` of ``segue.toml``."""

    pool_size: int = 10  # connections that a process keeps; as many again when all are taken
    statement_timeout: float = 30  # seconds, 0: none; PostgreSQL alone
    prepare: bool = True  # keep prepared statements; not behind PgBouncer in transaction mode

    @classmethod
    def of(cls, config: Config) -> Options:
        """As ``segue.toml`` says. Raises ConfigError."""
        size = config.number("database", "pool_size", cls().pool_size)
        if not size.is_integer() or not 1 <= size <= 1000:
            raise ConfigError("segue.toml: database.pool_size must be a whole number from 1 to 1000")
        timeout = config.number("database", "statement_timeout", cls().statement_timeout)
        if timeout > 86_400:
            raise ConfigError("segue.toml: database.statement_timeout is in seconds, at most 86400")
        return cls(int(size), timeout, config.flag("database", "prepare", cls().prepare))


class Store:
    """A database of one contact centre. Threads share it; after a fork call ``after_fork``."""

    def __init__(self, url: str, *, read_url: str | None = None, options: Options | None = None) -> None:
        self.url = _parse(url, "SEGUE_DATABASE_URL")
        self.dialect: Dialect = "sqlite" if self.url.get_backend_name() == "sqlite" else "postgresql"
        self.where = self.url.database or "" if self.dialect == "sqlite" else f"at {self.url.host}"
        self._lock_file: Path | None = None
        self._replica: Engine | None = None
        self._replica_rests_until = 0.0
        self._limit: str | None = None  # to be said in each transaction
        options = options or Options()
        if self.dialect == "sqlite":
            if read_url is not None:
                raise StorageError("SEGUE_DATABASE_READ_URL needs PostgreSQL in SEGUE_DATABASE_URL as well")
            path = Path(self.where)
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise StorageError(f"the folder {path.parent} cannot be made: {error.strerror}") from None
            self._lock_file = path.with_name(path.name + ".lock")
            self.engine = create_engine(
                self.url, pool_size=options.pool_size, max_overflow=options.pool_size, hide_parameters=True
            )
            event.listen(self.engine, "connect", _configure_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)
            self._notes = create_engine(
                self.url, pool_size=2, max_overflow=options.pool_size, hide_parameters=True
            )
            event.listen(self._notes, "connect", _configure_sqlite)
            event.listen(self._notes, "connect", _relax_sqlite)
            event.listen(self._notes, "begin", _begin_sqlite)
        else:
            self.engine = _postgresql(self.url, options, _CONNECT_TIMEOUT)
            self._notes = self.engine
            self._limit = None if options.prepare else f"SET LOCAL {_timeout(options)}"
            if read_url is not None:
                address = _parse(read_url, "SEGUE_DATABASE_READ_URL")
                if address.get_backend_name() != "postgresql":
                    raise StorageError("SEGUE_DATABASE_READ_URL must begin with postgresql://")
                self._replica = _postgresql(address, options, _REPLICA_CONNECT_TIMEOUT)
        self._driver_error: type[Exception] = self.engine.dialect.loaded_dbapi.Error
        self._noter: Engine = self._notes.execution_options(segue_begin="BEGIN IMMEDIATE")
        self._reader: Engine = self.engine.execution_options(segue_begin="BEGIN")
        self._writer: Engine = self.engine.execution_options(segue_begin="BEGIN IMMEDIATE")

    @classmethod
    def of(cls, config: Config) -> Store:
        """The database that ``config`` names. Raises ConfigError and StorageError."""
        return cls(config.database_url, read_url=config.database_read_url, options=Options.of(config))

    @contextmanager
    def read(self, *, stale_ok: bool = False) -> Iterator[Connection]:
        """A connection in one snapshot, rolled back at the end. Raises StorageError.

        ``stale_ok``: what is read may be a moment old, a streaming replica may answer. Without one,
        or when it does not answer, the primary does.
        """
        with self._explained(), self._connect(stale_ok) as connection:
            yield connection

    def _connect(self, stale_ok: bool) -> Connection:
        if stale_ok and self._replica is not None and monotonic() >= self._replica_rests_until:
            try:
                return self._replica.connect()
            except OperationalError as error:
                self._replica_rests_until = monotonic() + _REPLICA_REST
                _log.warning(
                    "the replica in SEGUE_DATABASE_READ_URL does not answer (%s): the primary does for %d s",
                    type(error.orig).__name__,
                    _REPLICA_REST,
                )
        return self._reader.connect()

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

    @contextmanager
    def look(self) -> Iterator[Look]:
        """The driver's connection for prepared SELECTs, without a transaction around them: each sees what
        is committed by then. Raises StorageError."""
        with self._explained(), self._driven(self.engine) as look:
            yield look

    @contextmanager
    def jot(self) -> Iterator[Look]:
        """As ``note``, for prepared statements. Raises StorageError."""
        with self._explained(), self._locked(), self._driven(self._notes) as look:
            if self.dialect == "sqlite":
                look.driver.execute("BEGIN IMMEDIATE")
            elif look.driver.autocommit:
                look.driver.execute("BEGIN")
            try:
                if self.dialect == "postgresql":
                    look.driver.execute("SET LOCAL synchronous_commit TO off")
                yield look
                look.driver.execute("COMMIT")
            except BaseException:
                look.driver.rollback()
                raise

    @contextmanager
    def _driven(self, engine: Engine) -> Iterator[Look]:
        held = engine.raw_connection()
        driver: Any = held.dbapi_connection
        try:
            if self._limit is not None:
                driver.execute(self._limit)  # in a transaction that the driver begins
            elif self.dialect == "postgresql":
                driver.autocommit = True
            yield Look(driver, engine.dialect)
        finally:
            if self.dialect == "postgresql" and not driver.closed and driver.autocommit:
                driver.autocommit = False
            held.close()

    def close(self) -> None:
        """Give all connections back."""
        for engine in self._engines():
            engine.dispose()

    def after_fork(self) -> None:
        """Forget the parent's connections without closing them under its feet."""
        for engine in self._engines():
            engine.dispose(close=False)

    def _engines(self) -> list[Engine]:
        return [engine for engine in (self.engine, self._notes, self._replica) if engine is not None]

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            explained = explain(error, self.where)
            if explained is None:
                raise
            raise explained from error
        except self._driver_error as error:
            known = DBAPIError.instance(None, None, error, self._driver_error, hide_parameters=True)
            explained = explain(known, self.where) if isinstance(known, DBAPIError) else None
            raise (explained or known) from error
        except PoolTimeout as error:
            raise Busy(
                "no connection of this process became free: raise database.pool_size, or use fewer threads"
            ) from error

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


def _parse(url: str, variable: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise StorageError(f"{variable} is not a database address") from None
    if parsed.get_backend_name() == "sqlite":
        if not parsed.database or parsed.database == ":memory:":
            raise StorageError(f"{variable} must name a file: sqlite:////var/lib/segue/segue.db")
        return parsed
    if parsed.get_backend_name() in ("postgresql", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    raise StorageError(f"{variable} must begin with sqlite:/// or postgresql://")


def _timeout(options: Options) -> str:
    return f"statement_timeout={round(options.statement_timeout * 1000)}"


def _postgresql(url: URL, options: Options, connect_timeout: int) -> Engine:
    timeout = _timeout(options)
    arguments: dict[str, Any] = {"connect_timeout": connect_timeout}
    if options.prepare:
        arguments |= {"options": f"-c timezone=UTC -c {timeout}", "prepare_threshold": 3}
    else:
        # PgBouncer in transaction mode hands each transaction another connection and refuses options
        # at the start: nothing may outlive a transaction.
        arguments["prepare_threshold"] = None
    engine = create_engine(
        url,
        pool_size=options.pool_size,
        max_overflow=options.pool_size,
        pool_pre_ping=True,
        hide_parameters=True,  # they are what customers said: not for a traceback
        connect_args=arguments,
    )
    if not options.prepare:

        @event.listens_for(engine, "begin")
        def limit(connection: Connection) -> None:
            connection.exec_driver_sql(f"SET LOCAL {timeout}")

    return engine


def _configure_sqlite(connection: sqlite3.Connection, _record: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # BEGIN is ours: the driver's own is deferred
    for pragma in (
        f"busy_timeout = {_BUSY_MS}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "cache_size = -65536",
        "temp_store = MEMORY",
        "mmap_size = 1073741824",
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
