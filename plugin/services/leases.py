"""Leases: one holder at a time, and a fencing number that a holder who lost it cannot forge.

The number grows with each change of hands and is checked in the same transaction as the write that
it protects, so that a run that was thought dead and was not cannot write beside its successor.
"""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy import Connection, insert, select, update

from plugin.storage.tables import lease as table

if TYPE_CHECKING:
    from plugin.services.core import Core

TERM = timedelta(seconds=120)
_POLL_SECONDS = 0.2


class Held(Exception):
    """Somebody else holds the lease; the message names them."""


class LostLease(Exception):
    """The lease went to somebody else in the meantime: stop, and write nothing."""


def pull_key(source: str) -> str:
    """The lease of whoever pulls ``source``."""
    return f"pull:{source}"


@contextmanager
def leased(core: Core, key: str, *, patience: float = 0) -> Iterator[int]:
    """Hold ``key`` and give its fence; wait up to ``patience`` seconds for it. Raises Held."""
    holder = f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex[:8]}"
    deadline = time.monotonic() + patience
    while True:
        try:
            fence = _take(core, key, holder)
            break
        except Held:
            if time.monotonic() >= deadline:
                raise
            time.sleep(_POLL_SECONDS)
    try:
        yield fence
    finally:
        with core.store.write() as connection:
            connection.execute(
                update(table)
                .where(table.c.key == key, table.c.holder == holder)
                .values(expires_at=core.clock())
            )


def _take(core: Core, key: str, holder: str) -> int:
    now = core.clock()
    with core.store.write() as connection:
        query = select(table.c.holder, table.c.fence, table.c.expires_at).where(table.c.key == key)
        row = connection.execute(query.with_for_update()).first()
        if row is None:
            connection.execute(insert(table).values(key=key, holder=holder, fence=1, expires_at=now + TERM))
            return 1
        if row.expires_at > now and not _is_dead(row.holder):
            raise Held(f"{key.partition(':')[2]} is being pulled by another process ({row.holder})")
        fence: int = row.fence + 1
        connection.execute(
            update(table).where(table.c.key == key).values(holder=holder, fence=fence, expires_at=now + TERM)
        )
    return fence


def renew(connection: Connection, key: str, fence: int, now: datetime) -> None:
    """Hold on for another term, in the transaction that the lease protects. Raises LostLease."""
    held = connection.execute(
        update(table).where(table.c.key == key, table.c.fence == fence).values(expires_at=now + TERM)
    )
    if held.rowcount == 0:
        raise LostLease(f"{key} was taken over by another process")


def _is_dead(holder: str) -> bool:
    """True when the holder was a process of this machine that is no more: its lease need not run out."""
    host, pid, _ = holder.rsplit(":", 2)
    if host != socket.gethostname():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
