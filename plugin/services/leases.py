"""Leases: one holder at a time, and a fencing number that a holder who lost it cannot forge.

The number grows with each change of hands and is checked in the same transaction as the write that
it protects, so that a run that was thought dead and was not cannot write beside its successor. While
the block runs, the lease is renewed beside it: what takes long is not taken for dead.
"""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING
from uuid import uuid4

import structlog
from sqlalchemy import Connection, select, update
from sqlalchemy.dialects import postgresql, sqlite

from plugin.storage import StorageError
from plugin.storage.tables import lease as table

if TYPE_CHECKING:
    from plugin.services.core import Core

TERM = timedelta(seconds=120)
BEAT_SECONDS = 30.0
_POLL_SECONDS = 0.2
_START_TIME = 19  # field 22 of /proc/<pid>/stat, counted after the name

log = structlog.get_logger()


class Held(Exception):
    """Somebody else holds the lease; the message names them."""


class LostLease(Exception):
    """The lease went to somebody else in the meantime: stop, and write nothing."""


def pull_key(source: str) -> str:
    """The lease of whoever pulls ``source``."""
    return f"pull:{source}"


def inbox_key(source: str) -> str:
    """The lease of whoever works on what ``source`` pushed."""
    return f"inbox:{source}"


def upkeep_key(key: str) -> str:
    """The lease of whoever does this piece of upkeep."""
    return f"upkeep:{key}"


@contextmanager
def leased(core: Core, key: str, *, patience: float = 0) -> Iterator[int]:
    """Hold ``key`` and give its fence; wait up to ``patience`` seconds for it. Raises Held."""
    pid = os.getpid()
    holder = f"{_machine()}:{pid}:{_started(pid)}:{uuid4().hex[:8]}"
    deadline = time.monotonic() + patience
    while True:
        try:
            fence = _take(core, key, holder)
            break
        except Held:
            if time.monotonic() >= deadline:
                raise
            time.sleep(_POLL_SECONDS)
    over = Event()
    beating = Thread(target=_beat, args=(core, key, fence, over), name=f"lease {key}", daemon=True)
    beating.start()
    try:
        yield fence
    finally:
        over.set()
        beating.join()
        with core.store.write() as connection:
            connection.execute(
                update(table)
                .where(table.c.key == key, table.c.holder == holder)
                .values(expires_at=core.clock())
            )


def held_keys(connection: Connection, now: datetime) -> set[str]:
    """The keys that somebody holds who is not known to be dead."""
    rows = connection.execute(select(table.c.key, table.c.holder, table.c.expires_at))
    return {row.key for row in rows if _holds(row.holder, row.expires_at, now)}


def renew(connection: Connection, key: str, fence: int, now: datetime) -> None:
    """Hold on for another term, in the transaction that the lease protects. Raises LostLease."""
    held = connection.execute(
        update(table).where(table.c.key == key, table.c.fence == fence).values(expires_at=now + TERM)
    )
    if held.rowcount == 0:
        raise LostLease(f"{key} was taken over by another process")


def _take(core: Core, key: str, holder: str) -> int:
    now = core.clock()
    with core.store.write() as connection:
        # Two who come first at once: one makes the row, the other waits for it here.
        make = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
        made = make(table).values(key=key, holder=holder, fence=1, expires_at=now + TERM)
        if connection.scalar(made.on_conflict_do_nothing().returning(table.c.fence)) is not None:
            return 1
        query = select(table.c.holder, table.c.fence, table.c.expires_at).where(table.c.key == key)
        row = connection.execute(query.with_for_update()).one()
        if _holds(row.holder, row.expires_at, now):
            raise Held(f"{key.partition(':')[2]} is being worked on by another process ({row.holder})")
        fence: int = row.fence + 1
        connection.execute(
            update(table).where(table.c.key == key).values(holder=holder, fence=fence, expires_at=now + TERM)
        )
    return fence


def _beat(core: Core, key: str, fence: int, over: Event) -> None:
    while not over.wait(BEAT_SECONDS):
        try:
            with core.store.write() as connection:
                renew(connection, key, fence, core.clock())
        except LostLease:
            return  # the write that it protects finds out by itself
        except StorageError as error:
            log.warning("lease.storage", lease=key, error=str(error))


def _holds(holder: str, expires_at: datetime, now: datetime) -> bool:
    # Longer than a term: the clock was set back since, and nobody renewed it.
    return now < expires_at <= now + 2 * TERM and not _is_dead(holder)


def _is_dead(holder: str) -> bool:
    """True when the holder was a process of this machine that is no more: its lease need not run out."""
    parts = holder.rsplit(":", 3)
    if len(parts) != 4 or parts[0] != _machine():
        return False
    pid, started = int(parts[1]), parts[2]
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    # Numbers come again, in a container after each start: the time of the start tells them apart.
    return started != _started(pid)


@cache
def _machine() -> str:
    """Where a process number means something: the host, and its namespace of processes."""
    try:
        return f"{socket.gethostname()}/{Path('/proc/self/ns/pid').readlink().name}"
    except OSError:
        return socket.gethostname()


def _started(pid: int) -> str:
    """When ``pid`` began, in ticks since the machine did; ``-`` where the system does not tell."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
    except OSError:
        return "-"
    fields = stat.rpartition(")")[2].split()
    return "ended" if fields[0] == "Z" else fields[_START_TIME]
