"""What reports count, alike from the transfers themselves and from what was counted before.

A period is read in three pieces, in one statement: whole hours, or days of UTC, that are counted; the changes
since that nobody has added up yet; and the transfers of what is left at both ends. Where nothing is counted
yet, and for a supervisor of some teams, it is all left. The answer is the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    Subquery,
    Table,
    and_,
    case,
    cast,
    func,
    literal,
    select,
    type_coerce,
    union_all,
)

from plugin.services.transfers.scope import WHOLE, Scope
from plugin.storage.tables import (
    transfer,
    transfer_chain,
    transfer_change,
    transfer_counted,
    transfer_hour,
    transfer_opening,
    transfer_pair,
)

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

Columns = Any
"""Those of ``transfer_change``, or of transfers in the same shape."""
Span = tuple[datetime, datetime]
"""From the first on, before the second."""


def _conditions(of: Columns) -> dict[str, ColumnElement[bool] | None]:
    opened = of.context.in_(("before", "after"))
    available = of.context.in_(("before", "after", "never"))
    return {
        "transfers": None,
        "completed": of.completed.is_(True),
        "bounced": of.bounced.is_(True),
        "came_back": and_(of.bounced.is_(True), of.completed.is_(True)),
        "gave_up": and_(of.outcome == "abandoned", of.completed.is_(True)),
        "avoidable": of.need == "avoidable",
        "need_known": of.need.in_(("needed", "avoidable")),
        "available": available,
        "context_known": of.context.is_not(None),
        "opened": opened,
        "in_time": of.context == "before",
        "asked_again": of.asked_again > 0,
        "asked_known": of.asked_again.is_not(None),
        "resolved": of.resolved.is_(True),
        "resolved_known": of.resolved.is_not(None),
    }


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers by ``table``'s first column, a ``unit`` of time, and by ``keys``: names of columns of
    ``transfer_change`` and of ``table``. Where one of them is unknown, nothing is counted."""

    table: Table
    unit: timedelta
    keys: tuple[str, ...] = ()

    @property
    def bucket(self) -> ColumnElement[int]:
        """The hour or the day since 1970."""
        first: ColumnElement[int] = next(iter(self.table.c))
        return first

    @property
    def numbers(self) -> tuple[str, ...]:
        """The names of what is counted."""
        return tuple(column.name for column in self.table.c if not column.primary_key)

    def bucket_of(self, rows: Columns) -> ColumnElement[int]:
        """In which bucket these rows are counted."""
        at: ColumnElement[int] = type_coerce(rows.occurred_at, BigInteger)
        return at // (self.unit // _MICROSECOND)

    def counted(self, rows: Columns) -> list[ColumnElement[int]]:
        """The numbers over ``rows``, each by its weight."""
        conditions = _conditions(rows)
        found: list[ColumnElement[int]] = []
        for name in self.numbers:
            condition = conditions[name]
            value = rows.weight if condition is None else case((condition, rows.weight), else_=0)
            found.append(sum_of(value).label(name))
        return found

    def known(self, rows: Columns) -> list[ColumnElement[bool]]:
        """What holds for the rows that are counted."""
        return [rows[key].is_not(None) for key in self.keys]


HOURS = Counts(transfer_hour, HOUR)
PAIRS = Counts(transfer_pair, DAY, ("giver", "target"))
CHAINS = Counts(transfer_chain, DAY, ("chain_length",))
OPENINGS = Counts(transfer_opening, DAY, ("opened_after",))
ALL = (HOURS, PAIRS, CHAINS, OPENINGS)


def tally(
    connection: Connection, counts: Counts, since: datetime, until: datetime, scope: Scope, by: Sequence[str]
) -> Subquery:
    """The numbers of ``counts`` from ``since`` on before ``until`` within ``scope``, ``by`` its keys,
    ``bucket``, or nothing. Each piece gives rows of its own: to be summed up."""
    pieces: list[Select[Any]] = []
    left: list[Span] = [(since, until)]
    whole = _whole(connection, counts.unit, since, until) if scope.is_whole else None
    if whole is not None:
        first, last = whole
        kept = [counts.bucket if name == "bucket" else counts.table.c[name] for name in by]
        pieces.append(
            select(
                *(column.label(name) for column, name in zip(kept, by, strict=True)),
                *(sum_of(counts.table.c[name]).label(name) for name in counts.numbers),
            )
            .where(counts.bucket >= _number(first, counts.unit), counts.bucket < _number(last, counts.unit))
            .group_by(*kept)
        )
        pieces.append(_counted_of(counts, transfer_change.c, by, _within(transfer_change.c, whole)))
        left = [span for span in ((since, first), (last, until)) if span[0] < span[1]]
    pieces += [_counted_of(counts, listed(span, scope).c, by, ()) for span in left]
    return union_all(*pieces).subquery()


def listed(span: Span, scope: Scope = WHOLE) -> Subquery:
    """Transfers that lists show, in the shape of ``transfer_change``."""
    of = transfer.c
    within = scope.of_transfers()
    same = (
        "occurred_at", "completed", "outcome", "bounced", "context", "opened_after", "asked_again", "need",
        "resolved",
    )  # fmt: skip
    query = select(
        literal(1).label("weight"),
        func.coalesce(of.from_queue, of.giver, "").label("giver"),
        func.coalesce(of.to_queue, of.target, of.taker, "").label("target"),
        case((of.chain_id == of.id, of.chain_length)).label("chain_length"),
        *(of[name] for name in same),
    ).where(of.hidden.is_(None), *_within(of, span))
    return (query if within is None else query.where(within)).subquery()


def rows_of(counts: Counts, rows: Columns, where: Sequence[ColumnElement[bool]]) -> Select[Any]:
    """``rows`` as rows of ``counts.table``: bucket, keys, numbers."""
    return _counted_of(counts, rows, ("bucket", *counts.keys), where)


def counted_since(connection: Connection) -> datetime | None:
    """From when on all transfers are counted; None: nothing is."""
    day = connection.scalar(select(transfer_counted.c.since))
    return None if day is None else EPOCH + day * DAY


def _counted_of(
    counts: Counts, rows: Columns, by: Sequence[str], where: Sequence[ColumnElement[bool]]
) -> Select[Any]:
    keys = [counts.bucket_of(rows) if name == "bucket" else rows[name] for name in by]
    names = [key.label(name) for key, name in zip(keys, by, strict=True)]
    query = select(*names, *counts.counted(rows)).where(*where, *counts.known(rows))
    return query.group_by(*keys) if keys else query


def _whole(connection: Connection, unit: timedelta, since: datetime, until: datetime) -> Span | None:
    """The whole units of the period that are counted."""
    counted = counted_since(connection)
    if counted is None:
        return None
    first, last = EPOCH - (EPOCH - since) // unit * unit, EPOCH + (until - EPOCH) // unit * unit
    first = max(first, counted)
    return (first, last) if first < last else None


def _number(at: datetime, unit: timedelta) -> int:
    return (at - EPOCH) // unit


def _within(of: Columns, span: Span) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return of.occurred_at >= span[0], of.occurred_at < span[1]


def sum_of(value: Any) -> ColumnElement[int]:
    """A whole number, 0 of nothing. PostgreSQL sums large integers to decimals."""
    return cast(func.coalesce(func.sum(value), 0), BigInteger)
