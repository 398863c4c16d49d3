"""Changes of stage, counted: by day, from, to, reason and time spent. What a map is drawn from.

What a customer adds to the counts is a function of their journey; when it changes, what they added is
taken off and added anew. Pages append what changes, and ``add_up`` makes one row of many.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime
from math import log2
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, select

from plugin.services.journey import Journey
from plugin.storage import new_ids
from plugin.storage.bulk import insert_rows
from plugin.storage.tables import journey_flow

NO_DWELL = -1
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC).date().toordinal()
_MANY = 2000  # rows from which adding up is worth it


class Flow(NamedTuple):
    """One kind of change on one day; stages are empty texts for none."""

    day: int
    from_stage: str
    to_stage: str
    reason: str
    dwell: int


Counts = dict[Flow, list[int]]  # how many, and how many seconds they spent in from_stage


def difference(pairs: Mapping[int, tuple[Journey, Journey]]) -> Counts:
    """What the counts change by when each journey gives way to the other."""
    counts: Counts = defaultdict(lambda: [0, 0])
    for before, after in pairs.values():
        if before.history != after.history:
            _add(counts, before, -1)
            _add(counts, after, 1)
    return {flow: count for flow, count in counts.items() if count != [0, 0]}


def _add(counts: Counts, journey: Journey, sign: int) -> None:
    entered: datetime | None = None
    for change in journey.history:
        seconds = 0
        dwell = NO_DWELL
        if change.from_stage is not None and entered is not None:
            seconds = int((change.at - entered).total_seconds())
            dwell = bucket(seconds)
        flow = Flow(
            change.at.toordinal() - _EPOCH,
            change.from_stage or "",
            change.stage or "",
            change.reason,
            dwell,
        )
        count = counts[flow]
        count[0] += sign
        count[1] += sign * seconds
        entered = change.at


def bucket(seconds: int) -> int:
    """Which bucket of time: two to each doubling of an hour and more."""
    return int(2 * log2(1 + seconds / 3600))


def bounds(number: int) -> tuple[float, float]:
    """The seconds between which the times of a bucket lie."""
    return (2 ** (number / 2) - 1) * 3600, (2 ** ((number + 1) / 2) - 1) * 3600


def day_of(moment: datetime) -> int:
    """Days since 1970."""
    return moment.astimezone(UTC).toordinal() - _EPOCH


def append(connection: Connection, slot: int, counts: Counts) -> None:
    """Add ``counts`` to those of the journeys in ``slot``."""
    ids = new_ids(len(counts))
    rows = [
        {"id": number, "slot": slot, **flow._asdict(), "count": count, "seconds": seconds}
        for number, (flow, (count, seconds)) in zip(ids, counts.items(), strict=True)
    ]
    insert_rows(connection, journey_flow, rows)


def is_long(connection: Connection) -> bool:
    """Whether so many rows were appended that adding up is worth it."""
    columns = journey_flow.c
    rows = select(func.count()).select_from(journey_flow).scalar_subquery()
    kinds = (
        select(func.count())
        .select_from(select(columns.slot, *(columns[name] for name in Flow._fields)).distinct().subquery())
        .scalar_subquery()
    )
    many, few = connection.execute(select(rows, kinds)).one()
    return bool(many >= _MANY and many > 2 * few)


def add_up(connection: Connection) -> int:
    """Make one row of those of one kind; how many rows went."""
    columns = journey_flow.c
    names = [columns[name] for name in Flow._fields]
    # What others append meanwhile is not read, and not deleted.
    gone = connection.execute(
        delete(journey_flow).returning(columns.slot, *names, columns.count, columns.seconds)
    ).all()
    sums: dict[tuple[int, Flow], list[int]] = defaultdict(lambda: [0, 0])
    for slot, *parts, count, seconds in gone:
        added = sums[slot, Flow(*parts)]
        added[0] += count
        added[1] += seconds
    left = {place: added for place, added in sums.items() if added != [0, 0]}
    for slot in {slot for slot, _ in left}:
        append(connection, slot, {flow: added for (at, flow), added in left.items() if at == slot})
    return len(gone) - len(left)
