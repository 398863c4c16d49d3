"""The map of all journeys: how many customers are in each stage, how they move, where it sticks.

Stages are counted from the journeys as they are, moves from the counts that each page keeps
(``journey_flows``): neither reads a history.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, or_, select

from plugin.services import journey_flows
from plugin.services.core import Core
from plugin.services.journey import InUse, Model, ModelError, Stage, load_model
from plugin.services.journey.model import SHIPPED
from plugin.services.journey_flows import NO_DWELL
from plugin.services.journey_models import ACTIVE, PREPARING, in_use
from plugin.services.journeys import TABLES
from plugin.services.times import iso
from plugin.storage.tables import journey_flow, journey_model, stage_override

DAY = 86_400
_FRICTION = 20


def models(core: Core) -> list[dict[str, Any]]:
    """The model in use, the one that is being prepared, and those that could be used."""
    with core.store.read() as connection:
        using = in_use(core, connection)
        rows = connection.execute(
            select(journey_model.c.state, journey_model.c.model, journey_model.c.since).where(
                journey_model.c.state.in_((ACTIVE, PREPARING))
            )
        ).all()
    since = {row.state: row.since for row in rows}
    found = {using.model.id: _model(using.model, ACTIVE, since.get(ACTIVE))}
    if PREPARING in since:
        found[f"{PREPARING} {core.model.id}"] = _model(core.model, PREPARING, None)
    for path in (*sorted(SHIPPED.glob("*.toml")), *sorted(core.config.home.glob("*.toml"))):
        if path.name == "segue.toml" or path.stem in found:
            continue
        try:
            model = load_model(str(path))
        except ModelError:
            continue  # another TOML file beside segue.toml, or one that segue journey check explains
        state = "threads" if model.id == core.service_model.id else "available"
        found.setdefault(model.id, _model(model, state, None))
    return list(found.values())


def _model(model: Model, state: str, since: datetime | None) -> dict[str, Any]:
    return {
        "id": model.id,
        "title": model.title,
        "state": state,
        "since": iso(since),
        "stages": [
            {
                "id": stage.id,
                "title": stage.title,
                "order": stage.order,
                "at_risk_after_days": _days(stage.at_risk_after),
                "dormant_after_days": _days(stage.dormant_after),
            }
            for stage in model.stages
        ],
    }


def _days(span: timedelta | None) -> float | None:
    return None if span is None else round(span.total_seconds() / DAY, 2)


def read_map(core: Core, days: int = 90) -> dict[str, Any]:
    """Where customers are now, and how they moved within the last ``days``; 0: ever."""
    now = core.clock()
    with core.store.read(stale_ok=True) as connection:
        using = in_use(core, connection)
        model = using.model
        counts = {stage.id: _counts(connection, using, stage, now) for stage in model.stages}
        people = _set_by_people(connection, now)
        flows = _flows(connection, using, now, days)
    orders = {stage.id: stage.order for stage in model.stages}
    moved: defaultdict[tuple[str, str], int] = defaultdict(int)
    friction: defaultdict[tuple[str, str, str], int] = defaultdict(int)
    dwell: defaultdict[str, dict[int, list[int]]] = defaultdict(dict)
    for before, after, reason, bucket, count, seconds in flows:
        moved[before, after] += count
        if _is_back(orders, before, after):
            friction[before, after, reason] += count
        if bucket != NO_DWELL:
            spent = dwell[before].setdefault(bucket, [0, 0])
            spent[0] += count
            spent[1] += seconds
    stages = [
        {
            "id": stage.id,
            "title": stage.title,
            "order": stage.order,
            **counts[stage.id],
            "set_by_people": people.get(stage.id, 0),
            "entered": sum(count for (_, after), count in moved.items() if after == stage.id),
            "left": sum(count for (before, _), count in moved.items() if before == stage.id),
            "dwell": _dwell(dwell[stage.id]),
        }
        for stage in model.stages
    ]
    return {
        "model": model.id,
        "title": model.title,
        "days": days,
        "at": iso(now),
        "customers": sum(stage["customers"] for stage in stages),
        "stages": stages,
        "flows": [
            {
                "from": before or None,
                "to": after or None,
                "count": count,
                "back": _is_back(orders, before, after),
            }
            for (before, after), count in sorted(
                moved.items(), key=lambda item: (orders.get(item[0][0], -1), orders.get(item[0][1], -1), item)
            )
            if count > 0
        ],
        "friction": [
            {"from": before, "to": after or None, "reason": reason, "count": count}
            for (before, after, reason), count in sorted(
                friction.items(), key=lambda item: (-item[1], item[0])
            )[:_FRICTION]
            if count > 0
        ],
    }


def metrics(core: Core, days: int = 90) -> dict[str, Any]:
    """The map in a few numbers; each rate with its denominator."""
    found = read_map(core, days)
    orders = {stage["id"]: stage["order"] for stage in found["stages"]}
    moves = [flow for flow in found["flows"] if flow["from"] is not None]
    back = sum(flow["count"] for flow in moves if flow["back"])
    changes = sum(flow["count"] for flow in moves)
    steps = []
    for stage in found["stages"]:
        on = sum(
            flow["count"]
            for flow in moves
            if flow["from"] == stage["id"] and flow["to"] and orders[flow["to"]] > stage["order"]
        )
        steps.append(
            {
                "stage": stage["id"],
                "left": stage["left"],
                "went_on": on,
                "went_on_rate": _share(on, stage["left"]),
                "median_days": stage["dwell"]["median_days"],
            }
        )
    return {
        "model": found["model"],
        "days": days,
        "at": found["at"],
        "customers": found["customers"],
        "at_risk": sum(stage["at_risk"] for stage in found["stages"]),
        "dormant": sum(stage["dormant"] for stage in found["stages"]),
        "changes": changes,
        "forward": changes - back,
        "back": back,
        "back_rate": _share(back, changes),
        "steps": steps,
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _counts(connection: Connection, using: InUse, stage: Stage, now: datetime) -> dict[str, int]:
    table = TABLES[using.slot].c
    everybody = select(func.count()).where(table.stage == stage.id)
    dormant = risky = 0
    if stage.dormant_after is not None:
        dormant = _silent(connection, everybody, table, now - stage.dormant_after)
    if stage.at_risk_after is not None:
        risky = _silent(connection, everybody, table, now - stage.at_risk_after) - dormant
    return {
        "customers": connection.scalar(everybody) or 0,
        "at_risk": risky,
        "dormant": dormant,
    }


def _silent(connection: Connection, everybody: Any, table: Any, since: datetime) -> int:
    return connection.scalar(everybody.where(table.last_seen <= since)) or 0


def _set_by_people(connection: Connection, now: datetime) -> dict[str, int]:
    table = stage_override.c
    rows = connection.execute(
        select(table.stage, func.count().label("customers"))
        .where(table.ended_at.is_(None), or_(table.until.is_(None), table.until > now))
        .group_by(table.stage)
    )
    return {row.stage: row.customers for row in rows}


def _flows(
    connection: Connection, using: InUse, now: datetime, days: int
) -> list[tuple[str, str, str, int, int, int]]:
    table = journey_flow.c
    query = (
        select(
            table.from_stage,
            table.to_stage,
            table.reason,
            table.dwell,
            func.sum(table.count),
            func.sum(table.seconds),
        )
        .where(table.slot == using.slot)
        .group_by(table.from_stage, table.to_stage, table.reason, table.dwell)
    )
    if days:
        query = query.where(table.day > journey_flows.day_of(now) - days)
    return [
        (before, after, reason, dwell, int(count), int(seconds))
        for before, after, reason, dwell, count, seconds in connection.execute(query)
    ]


def _is_back(orders: dict[str, int], before: str, after: str) -> bool:
    return before in orders and (after not in orders or orders[after] < orders[before])


def _dwell(buckets: dict[int, list[int]]) -> dict[str, Any]:
    count = sum(found for found, _ in buckets.values())
    seconds = sum(spent for _, spent in buckets.values())
    return {
        "count": count,
        "mean_days": round(seconds / count / DAY, 2) if count else None,
        "median_days": _quantile(buckets, count, 0.5),
        "p90_days": _quantile(buckets, count, 0.9),
    }


def _quantile(buckets: dict[int, list[int]], count: int, share: float) -> float | None:
    """From the buckets, evenly spread within each: right to a fifth."""
    left = share * count
    for number in sorted(buckets):
        found = buckets[number][0]
        if found > 0 and left <= found:
            low, high = journey_flows.bounds(number)
            return round((low + (high - low) * left / found) / DAY, 2)
        left -= found
    return None
