"""Journeys in the database: advanced by the newest events, folded again where the past changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection, Select, Table, bindparam, delete, select

from plugin.services import canonical, journey_flows
from plugin.services.journey import (
    Event,
    Hit,
    InUse,
    Journey,
    checkpoints,
    go_on,
    is_newest,
    match,
    moment,
    remembered,
)
from plugin.services.journey.late import put_in
from plugin.storage.batches import batches
from plugin.storage.bulk import insert_rows
from plugin.storage.prepared import Prepared
from plugin.storage.tables import interaction, journey, journey_spare, profile

Past = Mapping[int, datetime | None]
"""Customers whose past changed: from when on, or None for from the beginning."""

NOTHING_YET = ""
"""Stands for the model where a journey is kept beside those in use and nothing has happened in it."""

_BEGINNING = datetime.min.replace(year=2, tzinfo=UTC)

TABLES: tuple[Table, Table] = (journey, journey_spare)


def update_journeys(
    connection: Connection, using: InUse, events: Mapping[int, list[Event]], past: Past
) -> None:
    """Bring journeys up to date: ``events`` are new ones by customer, ``past`` says who is folded again."""
    again = dict(past)
    stored = _load(connection, using, events.keys() | again.keys())
    changes = _Changes(stored)
    for customer_id, new in events.items():
        if customer_id in again:
            again[customer_id] = _earlier(again[customer_id], min(new).occurred_at)
            continue
        one = stored.get(customer_id, _NOBODY)
        ordered = sorted(new)
        if one.is_strange:
            again[customer_id] = None
        elif not is_newest(one.journey, ordered[0]):
            if one.journey.count < checkpoints.EVERY:
                found = _put_in(using, one.journey, ordered)
                if found is None:
                    again[customer_id] = ordered[0].occurred_at
                else:
                    changes.advanced[customer_id] = found
            else:
                _fold_late(connection, using, customer_id, one.journey, ordered, changes)
        elif (one.journey.count + len(new)) // checkpoints.EVERY > one.journey.count // checkpoints.EVERY:
            marks = _checkpoints(connection, using, customer_id)
            changes.fold(customer_id, *checkpoints.fold_on(using.model, marks, one.journey, ordered))
        else:
            changes.advanced[customer_id] = go_on(using.model, one.journey, ordered)
    _fold_again(connection, using, again, changes)
    _save(connection, using, changes)


def _put_in(using: InUse, current: Journey, ordered: list[Event]) -> Journey | None:
    """A short journey with new events of which some are late; None where it has to be folded again."""
    if current.count + len(ordered) >= checkpoints.EVERY:
        return None
    late = [event for event in ordered if not is_newest(current, event)]
    found = put_in(using.model, current, late)
    return None if found is None else go_on(using.model, found, ordered[len(late) :])


def _earlier(one: datetime | None, other: datetime) -> datetime | None:
    return None if one is None else min(one, other)


class _Stored(NamedTuple):
    """A journey as it is stored. ``is_strange``: a model that is no longer in use wrote it."""

    journey: Journey
    is_strange: bool = False


_NOBODY = _Stored(Journey())


@dataclass(slots=True)
class _Changes:
    """What becomes of journeys: those that only went on keep their checkpoints."""

    stored: Mapping[int, _Stored]
    advanced: dict[int, Journey] = field(default_factory=dict)
    folded: dict[int, Journey] = field(default_factory=dict)
    marks: dict[int, list[Journey]] = field(default_factory=dict)

    def fold(self, customer_id: int, found: Journey, marks: list[Journey]) -> None:
        self.folded[customer_id] = found
        self.marks[customer_id] = marks


def _fold_again(connection: Connection, using: InUse, again: Past, changes: _Changes) -> None:
    whole = []
    for customer_id, since in again.items():
        one = changes.stored.get(customer_id, _NOBODY)
        if since is None or one.is_strange or one.journey.count < checkpoints.EVERY:
            whole.append(customer_id)
            continue
        marks = checkpoints.before(_checkpoints(connection, using, customer_id), since)
        if not marks or marks[-1].through is None:
            whole.append(customer_id)
            continue
        rest = _events_between(connection, using, customer_id, marks[-1].through, None)
        changes.fold(customer_id, *checkpoints.fold_on(using.model, marks, marks[-1], rest))
    for customer_id, found in events_of(connection, using, whole).items():
        changes.fold(customer_id, *checkpoints.fold_on(using.model, [], Journey(), sorted(found)))


def _fold_late(
    connection: Connection,
    using: InUse,
    customer_id: int,
    current: Journey,
    new: list[Event],
    changes: _Changes,
) -> None:
    """Fold in events of which some are late, and nothing else in the customer's past has changed."""
    late = [event for event in new if not is_newest(current, event)]
    marks = _checkpoints(connection, using, customer_id)
    kept = checkpoints.before(marks, late[0].occurred_at)
    behind = [mark for mark in marks if mark.through and mark.through[0] > late[-1].occurred_at]
    journey = kept[-1] if kept else Journey()
    for place, old in enumerate((*behind, current)):
        events = _events_between(connection, using, customer_id, journey.through, old.through)
        journey, kept = checkpoints.fold_on(using.model, kept, journey, events)
        if old is current:
            break
        if checkpoints.is_where(old, journey):
            later = [checkpoints.graft(old, journey, each) for each in (*behind[place + 1 :], current)]
            kept = [*kept, journey, *later[:-1]]
            journey = later[-1]
            break
    fresh = [event for event in new if is_newest(current, event)]
    changes.fold(customer_id, *checkpoints.fold_on(using.model, kept, journey, fresh))


_COLUMNS = (
    profile.c.customer_id, interaction.c.id, interaction.c.hits_at, interaction.c.source,
    interaction.c.external_id, interaction.c.hits, interaction.c.hits_generation,
)  # fmt: skip
_EVENTS = (
    select(*_COLUMNS)
    .join(profile, profile.c.id == interaction.c.profile_id)
    .where(
        profile.c.customer_id.in_(bindparam("customers", expanding=True)),
        interaction.c.deleted_at.is_(None),
        interaction.c.hits.is_not(None)
        | interaction.c.hits_generation.is_distinct_from(bindparam("generation")),
    )
)
_SINCE = _EVENTS.where(interaction.c.occurred_at >= bindparam("since"))
_LATER = _EVENTS.where(
    interaction.c.hits_at > interaction.c.occurred_at,
    interaction.c.hits_at >= bindparam("since"),
    interaction.c.occurred_at < bindparam("since"),
)
# Not read yet by the model in use: when they count is not known before they are.
_UNREAD = _EVENTS.where(
    interaction.c.hits_generation.is_distinct_from(bindparam("generation")),
    interaction.c.occurred_at < bindparam("since"),
    interaction.c.kind.in_(("deal", "order")),
)


_ALL = Prepared(_EVENTS)


def events_of(connection: Connection, using: InUse, customer_ids: Iterable[int]) -> dict[int, list[Event]]:
    """All that counts for the journeys of these customers; an empty list where nothing does."""
    found: dict[int, list[Event]] = {}
    for batch in batches(customer_ids):
        for customer_id in batch:
            found[customer_id] = []
        rows = _ALL.all(connection, {"customers": batch, "generation": using.generation})
        for customer_id, told in _read(connection, using, rows):
            found[customer_id].append(told)
    return found


def _events_between(
    connection: Connection,
    using: InUse,
    customer_id: int,
    after: tuple[datetime, str] | None,
    through: tuple[datetime, str] | None,
) -> list[Event]:
    """What counts after ``after``, up to ``through``; nothing counts before it occurred."""
    since = after[0] if after else _BEGINNING
    values = {"customers": [customer_id], "generation": using.generation, "since": since}
    queries: list[Select[Any]] = [_SINCE, _LATER, _UNREAD] if after else [_SINCE]
    if through is not None:
        queries = [query.where(interaction.c.occurred_at <= through[0]) for query in queries]
    rows = {row.id: row for query in queries for row in connection.execute(query, values)}
    return _in_order(connection, using, rows.values(), after, through)


def _in_order(
    connection: Connection,
    using: InUse,
    rows: Iterable[Any],
    after: tuple[datetime, str] | None,
    through: tuple[datetime, str] | None,
) -> list[Event]:
    return sorted(
        told
        for _, told in _read(connection, using, rows)
        if (after is None or (told.occurred_at, told.evidence) > after)
        and (through is None or (told.occurred_at, told.evidence) <= through)
    )


def _read(connection: Connection, using: InUse, rows: Iterable[Any]) -> Iterator[tuple[int, Event]]:
    """The events, matched again where another model matched them last."""
    stale: dict[int, int] = {}
    for customer_id, number, at, source, external_id, hits, generation in rows:
        if generation == using.generation:
            yield customer_id, Event(at, f"{source}:{external_id}", _hits(bytes(hits)))
        else:
            stale[number] = customer_id
    for batch in batches(stale):
        bodies = connection.execute(
            select(interaction.c.id, interaction.c.body).where(interaction.c.id.in_(batch))
        )
        for number, body in bodies:
            item = canonical.load(body)
            if hits := match(using.model, item):
                yield stale[number], Event(moment(item), f"{item.source}:{item.external_id}", hits)


@lru_cache(maxsize=1000)
def dump_hits(hits: tuple[Hit, ...]) -> bytes | None:
    """An interaction's signals as they are stored; None when there are none."""
    return orjson.dumps(list(map(list, hits))) if hits else None


_parsed: dict[bytes, tuple[Hit, ...]] = {}


def _hits(stored: bytes) -> tuple[Hit, ...]:
    # There are only as many different ones as there are combinations of a model's signals.
    found = _parsed.get(stored)
    if found is None:
        found = tuple(Hit(*parts) for parts in orjson.loads(stored))
        if len(_parsed) < 10_000:
            _parsed[stored] = found
    return found


def load_journey(connection: Connection, using: InUse, customer_id: int) -> Journey:
    """The customer's journey; an empty one when nothing happened yet."""
    found = _load(connection, using, {customer_id}).get(customer_id, _NOBODY)
    return Journey() if found.is_strange else found.journey


_STORED = tuple(
    Prepared(
        select(table.c.customer_id, table.c.model, table.c.body).where(
            table.c.customer_id.in_(bindparam("customers", expanding=True))
        )
    )
    for table in TABLES
)
_CHECKPOINTS = tuple(
    select(table.c.checkpoints).where(table.c.customer_id == bindparam("customer")) for table in TABLES
)


def _load(connection: Connection, using: InUse, customer_ids: Iterable[int]) -> dict[int, _Stored]:
    found: dict[int, _Stored] = {}
    stages = {stage.id for stage in using.model.stages}
    for batch in batches(customer_ids):
        for customer_id, model_id, body in _STORED[using.slot].all(connection, {"customers": batch}):
            stored = remembered.load(customer_id, bytes(body))
            is_ours = model_id == using.model.id and stages.issuperset([step.stage for step in stored.path])
            found[customer_id] = _Stored(stored, is_strange=not is_ours)
    return found


def _checkpoints(connection: Connection, using: InUse, customer_id: int) -> list[Journey]:
    return checkpoints.load(connection.scalar(_CHECKPOINTS[using.slot], {"customer": customer_id}))


def keep_beside(
    connection: Connection, using: InUse, events: Mapping[int, list[Event]], versions: Mapping[int, int]
) -> None:
    """Work out journeys by a model that is not in use yet, each from all of its customer's ``events``.

    ``versions`` are the customers' as the events were read: who has another one later is behind.
    """
    changes = _Changes(_load(connection, using, events))
    for customer_id, found in events.items():
        changes.fold(customer_id, *checkpoints.fold_on(using.model, [], Journey(), sorted(found)))
    _save(connection, using, changes, versions)


def _save(
    connection: Connection, using: InUse, changes: _Changes, versions: Mapping[int, int] | None = None
) -> None:
    table = TABLES[using.slot]
    empty = [
        customer_id
        for customer_id, found in changes.folded.items()
        # Beside the one in use, an empty one says that nothing has happened up to its version.
        if found.through is None and customer_id in changes.stored and versions is None
    ]
    for batch in batches(empty):
        connection.execute(delete(table).where(table.c.customer_id.in_(batch)))
    insert_rows(
        connection,
        table,
        [_row(using, customer_id, found) for customer_id, found in changes.advanced.items()],
        key=("customer_id",),
    )
    folded = [
        {**_row(using, customer_id, found), "checkpoints": checkpoints.dump(changes.marks[customer_id])}
        for customer_id, found in changes.folded.items()
        if found.through is not None or versions is not None
    ]
    if versions is not None:
        for row in folded:
            row["version"] = versions[row["customer_id"]]
            if changes.folded[row["customer_id"]].through is None:
                row["model"] = NOTHING_YET
    insert_rows(connection, table, folded, key=("customer_id",))
    if using.is_counted:
        pairs = {
            customer_id: (changes.stored.get(customer_id, _NOBODY).journey, found)
            for found_by_id in (changes.advanced, changes.folded)
            for customer_id, found in found_by_id.items()
        }
        journey_flows.append(connection, using.slot, journey_flows.difference(pairs))


def _row(using: InUse, customer_id: int, found: Journey) -> dict[str, Any]:
    return {
        "customer_id": customer_id,
        "model": using.model.id,
        "stage": found.stage,
        "since": found.since,
        "last_seen": found.last_seen,
        "body": remembered.dump(customer_id, found),
    }
