"""Journeys in the database: advanced by the newest events, folded again when the past changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

import orjson
from sqlalchemy import Connection, bindparam, delete, select

from plugin.services.journey import Event, Hit, Journey, Model, advance, fold, is_newest
from plugin.storage.batches import batches
from plugin.storage.bulk import insert_rows
from plugin.storage.tables import interaction, journey, profile


def update_journeys(
    connection: Connection,
    model: Model,
    events: Mapping[int, list[Event]],
    refold: Iterable[int],
) -> None:
    """Bring journeys up to date: ``events`` are new ones by customer, ``refold`` whose past changed."""
    again = set(refold)
    journeys = {}
    known, strange = _load(connection, model, set(events) - again)
    again |= strange
    for customer_id, new in events.items():
        if customer_id in again:
            continue
        current = known.get(customer_id, Journey())
        for event in sorted(new):
            if not is_newest(current, event):
                again.add(customer_id)
                break
            current = advance(model, current, event)
        else:
            journeys[customer_id] = current
    for customer_id, found in events_of(connection, model, again).items():
        journeys[customer_id] = fold(model, found)
    _save(connection, model, journeys)


def events_of(connection: Connection, model: Model, customer_ids: Iterable[int]) -> dict[int, list[Event]]:
    """All that counts for the journeys of these customers; an empty list where nothing does.

    Signals of a former model that nobody matched again yet count for nothing.
    """
    found: defaultdict[int, list[Event]] = defaultdict(list)
    for batch in batches(customer_ids):
        rows = connection.execute(
            select(
                profile.c.customer_id,
                interaction.c.hits_at,
                interaction.c.source,
                interaction.c.external_id,
                interaction.c.hits,
            )
            .join(profile, profile.c.id == interaction.c.profile_id)
            .where(
                profile.c.customer_id.in_(batch),
                interaction.c.hits.is_not(None),
                interaction.c.deleted_at.is_(None),
            )
        )
        for customer_id, at, source, external_id, hits in rows:
            told = event(at, source, external_id, hits)
            if any(hit.signal not in model.signals for hit in told.hits):
                told = told._replace(hits=tuple(hit for hit in told.hits if hit.signal in model.signals))
            found[customer_id].append(told)
        for customer_id in batch:
            found.setdefault(customer_id, [])
    return dict(found)


def event(at: datetime, source: str, external_id: str, hits: bytes) -> Event:
    """An interaction's signals as the fold takes them."""
    return Event(at, f"{source}:{external_id}", _hits(bytes(hits)))


_parsed: dict[bytes, tuple[Hit, ...]] = {}


def _hits(stored: bytes) -> tuple[Hit, ...]:
    # There are only as many different ones as there are combinations of a model's signals.
    found = _parsed.get(stored)
    if found is None:
        found = tuple(Hit(*parts) for parts in orjson.loads(stored))
        if len(_parsed) < 10_000:
            _parsed[stored] = found
    return found


def load_journey(connection: Connection, model: Model, customer_id: int) -> Journey:
    """The customer's journey; an empty one when nothing happened yet."""
    return _load(connection, model, {customer_id})[0].get(customer_id, Journey())


_STORED = select(journey.c.customer_id, journey.c.model, journey.c.body).where(
    journey.c.customer_id.in_(bindparam("customers", expanding=True))
)


def _load(
    connection: Connection, model: Model, customer_ids: set[int]
) -> tuple[dict[int, Journey], set[int]]:
    """The stored journeys, and those customers whose journey a former model wrote."""
    found: dict[int, Journey] = {}
    strange: set[int] = set()
    stages = {stage.id for stage in model.stages}
    for batch in batches(customer_ids):
        for customer_id, model_id, body in connection.execute(_STORED, {"customers": batch}):
            stored = Journey.from_json(orjson.loads(body))
            if model_id == model.id and stages.issuperset(step.stage for step in stored.path):
                found[customer_id] = stored
            else:
                strange.add(customer_id)
    return found, strange


def _save(connection: Connection, model: Model, journeys: Mapping[int, Journey]) -> None:
    empty = [customer_id for customer_id, found in journeys.items() if found.through is None]
    for batch in batches(empty):
        connection.execute(delete(journey).where(journey.c.customer_id.in_(batch)))
    rows = [
        {
            "customer_id": customer_id,
            "model": model.id,
            "stage": found.stage,
            "since": found.since,
            "body": orjson.dumps(found.to_json()),
        }
        for customer_id, found in journeys.items()
        if found.through is not None
    ]
    insert_rows(connection, journey, rows, key=("customer_id",))
