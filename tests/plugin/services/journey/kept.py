"""Journeys and their counts as they are kept, beside what all of the interactions give."""

from __future__ import annotations

from collections import Counter

import orjson
from sqlalchemy import select

from plugin.services import journey_flows
from plugin.services.core import Core
from plugin.services.journey import Journey, fold
from plugin.services.journey_models import in_use
from plugin.services.journeys import TABLES, events_of
from plugin.storage import tables


def stored(core: Core) -> dict[int, Journey]:
    with core.store.read() as connection:
        table = TABLES[in_use(core, connection).slot].c
        return {
            customer_id: Journey.from_json(orjson.loads(body))
            for customer_id, body in connection.execute(select(table.customer_id, table.body))
        }


def recomputed(core: Core) -> dict[int, Journey]:
    """Every journey folded from all of its customer's interactions."""
    with core.store.read() as connection:
        using = in_use(core, connection)
        people = connection.scalars(select(tables.profile.c.customer_id).distinct()).all()
        found = events_of(connection, using, people)
    journeys = {customer_id: fold(using.model, events) for customer_id, events in found.items()}
    return {customer_id: journey for customer_id, journey in journeys.items() if journey.through}


def counted(core: Core) -> Counter[tuple[object, ...]]:
    with core.store.read() as connection:
        found: Counter[tuple[object, ...]] = Counter()
        table = tables.journey_flow.c
        for *kind, count in connection.execute(
            select(table.day, table.from_stage, table.to_stage, table.reason, table.dwell, table.count)
        ):
            found[tuple(kind)] += count
    return Counter({kind: count for kind, count in found.items() if count})


def counts_of(journeys: dict[int, Journey]) -> Counter[tuple[object, ...]]:
    pairs = {customer_id: (Journey(), journey) for customer_id, journey in journeys.items()}
    return Counter({tuple(flow): count for flow, (count, _) in journey_flows.difference(pairs).items()})


def holds(core: Core) -> None:
    assert stored(core) == recomputed(core)
    assert counted(core) == counts_of(stored(core))
