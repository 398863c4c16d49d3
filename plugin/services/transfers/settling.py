"""Adding up what triggers noted of transfers, and counting those that were there before.

Both read and write in one snapshot, and one after the other: a change is in the counts or among those that
are still to be added up, never in both, and never in neither. Where two meet on PostgreSQL, one gives way.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from plugin.services.core import Core
from plugin.services.transfers.counting import (
    ALL,
    DAY,
    EPOCH,
    Columns,
    Counts,
    counted_since,
    listed,
    rows_of,
)
from plugin.storage.tables import transfer, transfer_change, transfer_counted

CHANGES = 4_000  # that are added up at once
TRANSFERS = 5_000  # that are counted at once, and those of the rest of their day
_C = transfer_change.c


def settle(core: Core) -> int:
    """Add up the oldest changes; how many there were. Raises StorageError."""
    with core.store.read() as connection:
        if connection.scalar(select(_C.id).limit(1)) is None:
            return 0
    with core.store.write() as connection:
        _alone(connection)
        since = counted_since(connection)
        first = select(_C.id).order_by(_C.id).limit(CHANGES).subquery()
        last = connection.scalar(select(func.max(first.c.id)))
        if last is None:
            return 0
        if since is not None:
            # Older transfers are counted as they are then.
            for counts in ALL:
                _add(connection, counts, _C, [_C.id <= last, _C.occurred_at >= since])
        return connection.execute(delete(transfer_change).where(_C.id <= last)).rowcount


def settle_all(core: Core) -> None:
    """Add up every change. Raises StorageError."""
    while settle(core):
        pass


def is_counted(connection: Connection) -> bool:
    """Whether reports need to look at old transfers no more."""
    return counted_since(connection) == EPOCH


def begin_anew(connection: Connection) -> None:
    """Forget all that was counted: reports read transfers themselves until ``count_older`` is through."""
    _alone(connection)
    for counts in ALL:
        connection.execute(delete(counts.table))
    connection.execute(update(transfer_counted).values(since=None))


def count_older(connection: Connection) -> int | None:
    """Count the days before those that are counted, as many as hold some thousand transfers; how many days.
    None when there are none left."""
    _alone(connection)
    until = counted_since(connection)
    if until == EPOCH:
        return None
    if until is None:
        # What is to come is counted from the start.
        newest = connection.scalar(_newest())
        since = EPOCH if newest is None else max(EPOCH, _day(newest) + DAY)
        connection.execute(delete(transfer_change).where(_C.occurred_at >= since))
        days = 0
    else:
        oldest = connection.scalar(_newest().where(transfer.c.occurred_at < until).offset(TRANSFERS))
        since = EPOCH if oldest is None else max(EPOCH, _day(oldest))
        rows = listed((since, until)).c
        for counts in ALL:
            names = [column.name for column in counts.table.c]
            connection.execute(
                insert(counts.table).from_select(names, rows_of(counts, rows, ()), include_defaults=False)
            )
        connection.execute(delete(transfer_change).where(_C.occurred_at >= since, _C.occurred_at < until))
        days = (until - since) // DAY
    connection.execute(update(transfer_counted).values(since=(since - EPOCH) // DAY))
    return days


def _alone(connection: Connection) -> None:
    """One at a time, in one snapshot; the first statement of a transaction."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    connection.execute(select(transfer_counted.c.since).with_for_update())


def _add(connection: Connection, counts: Counts, rows: Columns, where: Sequence[ColumnElement[bool]]) -> None:
    make = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    names = [column.name for column in counts.table.c]
    added: Any = make(counts.table).from_select(names, rows_of(counts, rows, where), include_defaults=False)
    connection.execute(
        added.on_conflict_do_update(
            index_elements=[column.name for column in counts.table.primary_key],
            set_={name: counts.table.c[name] + added.excluded[name] for name in counts.numbers},
        )
    )


def _newest() -> Select[Any]:
    return select(transfer.c.occurred_at).order_by(transfer.c.occurred_at.desc()).limit(1)


def _day(at: datetime) -> datetime:
    return EPOCH + (at - EPOCH) // DAY * DAY
