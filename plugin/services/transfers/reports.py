"""Reports over a period: each rate with its denominator, nothing unknown counted as good or bad."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from statistics import median
from typing import Any

from sqlalchemy import BigInteger, Connection, and_, case, func, select, type_coerce

from plugin.services.core import Core
from plugin.services.directory import Alias, agent_names, queue_names
from plugin.services.times import iso
from plugin.storage.tables import transfer

_C = transfer.c
_HOUR = 3_600_000_000
_MOST_OPENED = 50_000
_MOST_PAIRS = 200


@dataclass(frozen=True, slots=True)
class Period:
    """From ``since`` on, before ``until``."""

    since: datetime
    until: datetime

    def before(self) -> Period:
        """The period of the same length just before."""
        return Period(self.since - (self.until - self.since), self.since)


def _counts(condition: Any) -> Any:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


# What is counted, and of how many: in this order, in one pass.
_RATES: tuple[tuple[str, str, Any, Any], ...] = (
    ("completed", "Completed", _C.completed.is_(True), None),
    ("bounced", "Came back", and_(_C.bounced.is_(True), _C.completed.is_(True)), _C.completed.is_(True)),
    ("abandoned", "Gave up waiting", _C.outcome == "abandoned", _C.completed.is_(True)),
    ("avoidable", "Avoidable", _C.need == "avoidable", _C.need.in_(("needed", "avoidable"))),
    ("available", "Context there", _C.context.in_(("before", "after", "never")), _C.context.is_not(None)),
    (
        "opened",
        "Context opened",
        _C.context.in_(("before", "after")),
        _C.context.in_(("before", "after", "never")),
    ),
    (
        "in_time",
        "Opened before the answer",
        _C.context == "before",
        _C.context.in_(("before", "after", "never")),
    ),
    ("asked_again", "Customer asked again", _C.asked_again > 0, _C.asked_again.is_not(None)),
    ("resolved", "Resolved after it", _C.resolved.is_(True), _C.resolved.is_not(None)),
)


def report(core: Core, period: Period, zone: tzinfo = UTC) -> dict[str, Any]:
    """``totals`` with the period before, ``pairs`` of queues, ``hours``, ``chains``, ``opening``."""
    with core.store.read(stale_ok=True) as connection:
        return {
            "since": iso(period.since),
            "until": iso(period.until),
            "totals": totals(connection, period),
            "before": totals(connection, period.before()),
            "pairs": pairs(connection, period),
            "hours": hours(connection, period, zone),
            "chains": chain_lengths(connection, period),
            "opening": opening(connection, period),
        }


def totals(connection: Connection, period: Period) -> dict[str, Any]:
    """How many transfers, and each rate as ``{"count", "of", "rate"}``; None where nothing is known."""
    row = connection.execute(select(func.count(), *_columns()).where(*_within(period))).one()
    return {"transfers": row[0], **_rates(row[0], row[1:])}


def pairs(connection: Connection, period: Period) -> list[dict[str, Any]]:
    """From which queue (or agent, where no queue is known) to which, the most frequent first."""
    giver = func.coalesce(_C.from_queue, _C.giver)
    target = func.coalesce(_C.to_queue, _C.target, _C.taker)
    rows = connection.execute(
        select(giver, target, func.count(), *_columns(), func.max(_C.id))
        .where(*_within(period))
        .group_by(giver, target)
        .order_by(func.count().desc())
    ).all()
    names = party_names(connection, [side for row in rows for side in row[:2] if side])
    merged: dict[tuple[str, str], list[int]] = {}
    keys: dict[tuple[str, str], tuple[str | None, str | None]] = {}
    for row in rows:
        # One queue has a name in each system.
        pair = names.get(row[0], "somebody"), names.get(row[1], "somebody")
        keys.setdefault(pair, (row[0], row[1]))
        numbers = [int(each) for each in row[2:-1]]
        merged[pair] = [a + b for a, b in zip(merged.get(pair, [0] * len(numbers)), numbers, strict=True)]
    ordered = sorted(merged.items(), key=lambda each: (-each[1][0], each[0]))
    return [
        {
            "from": pair[0],
            "to": pair[1],
            "from_key": _key(keys[pair][0]),
            "to_key": _key(keys[pair][1]),
            "transfers": numbers[0],
            **_rates(numbers[0], numbers[1:]),
        }
        for pair, numbers in ordered[:_MOST_PAIRS]
    ]


def ping_pong(connection: Connection, period: Period) -> list[dict[str, Any]]:
    """The pairs between which customers came back, the worst first."""
    found = [pair for pair in pairs(connection, period) if pair["bounced"]["count"]]
    return sorted(found, key=lambda pair: -pair["bounced"]["count"])


def hours(connection: Connection, period: Period, zone: tzinfo) -> list[dict[str, Any]]:
    """The 24 hours of the day in ``zone``: transfers and bounces."""
    hour = (type_coerce(_C.occurred_at, BigInteger) // _HOUR).label("hour")
    rows = connection.execute(
        select(hour, func.count(), _counts(_C.bounced.is_(True))).where(*_within(period)).group_by(hour)
    )
    counts: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0])
    for number, count, bounced in rows:
        local = datetime.fromtimestamp(int(number) * 3600, UTC).astimezone(zone).hour
        counts[local][0] += count
        counts[local][1] += int(bounced)
    return [{"hour": each, "transfers": counts[each][0], "bounced": counts[each][1]} for each in range(24)]


def chain_lengths(connection: Connection, period: Period) -> list[dict[str, Any]]:
    """How many chains began in the period, by the number of their changes of hands."""
    rows = connection.execute(
        select(_C.chain_length, func.count())
        .where(*_within(period), _C.chain_id == _C.id, _C.chain_length.is_not(None))
        .group_by(_C.chain_length)
        .order_by(_C.chain_length)
    )
    return [{"length": length, "chains": count} for length, count in rows]


def opening(connection: Connection, period: Period) -> dict[str, Any]:
    """Seconds from the answer until the context was opened: the median and the slowest tenth."""
    found = sorted(
        connection.scalars(
            select(_C.opened_after).where(*_within(period), _C.opened_after.is_not(None)).limit(_MOST_OPENED)
        )
    )
    if not found:
        return {"count": 0, "median": None, "p90": None}
    return {
        "count": len(found),
        "median": median(found),
        "p90": found[min(len(found) - 1, len(found) * 9 // 10)],
    }


def alerts(core: Core, *, coverage: float = 0.8) -> list[dict[str, Any]]:
    """What a supervisor should look at now: pairs with ping-pong in the last hour, context coverage of
    today below ``coverage``."""
    now = core.clock()
    found: list[dict[str, Any]] = []
    with core.store.read() as connection:
        lately = ping_pong(connection, Period(now - timedelta(hours=1), now))[:3]
        found += [{"kind": "ping_pong", **pair} for pair in lately if pair["bounced"]["count"] >= 2]
        today = totals(connection, Period(now - timedelta(hours=24), now))
    opened = today["opened"]
    if opened["of"] >= 10 and opened["rate"] < coverage:
        found.append({"kind": "coverage", "limit": coverage, **opened})
    return found


def party_names(connection: Connection, parties: Sequence[str]) -> dict[str | None, str]:
    """What the directory calls ``role:source:id``; the id where it knows nobody."""
    split = {party: party.split(":", 2) for party in set(parties)}
    agents: set[Alias] = {(source, number) for role, source, number in split.values() if role != "queue"}
    queues: set[Alias] = {(source, number) for role, source, number in split.values() if role == "queue"}
    known: Mapping[str, Mapping[Alias, str]] = {
        "agent": agent_names(connection, agents), "queue": queue_names(connection, queues)
    }  # fmt: skip
    return {
        party: known["queue" if role == "queue" else "agent"].get((source, number), number)
        for party, (role, source, number) in split.items()
    }


def _key(party: str | None) -> str | None:
    """What a filter takes for the party."""
    return None if party is None else party.split(":", 1)[1]


def _within(period: Period) -> tuple[Any, ...]:
    return _C.hidden.is_(None), _C.occurred_at >= period.since, _C.occurred_at < period.until


def _columns() -> list[Any]:
    return [
        _counts(condition)
        for _, _, counted, of in _RATES
        for condition in ([counted] if of is None else [and_(counted, of), of])
    ]


def _rates(total: int, numbers: Sequence[Any]) -> dict[str, Any]:
    left = [int(each) for each in numbers]
    found: dict[str, Any] = {}
    for name, title, _, of in _RATES:
        count = left.pop(0)
        denominator = total if of is None else left.pop(0)
        found[name] = {
            "title": title,
            "count": count,
            "of": denominator,
            "rate": count / denominator if denominator else None,
        }
    return found


def flows(found: Sequence[Mapping[str, Any]], most: int = 12) -> dict[str, Any]:
    """The places and bands of the flow picture: ``left``, ``right`` with their sums, ``bands``."""
    shown = found[:most]
    left, right = Counter[str](), Counter[str]()
    for pair in shown:
        left[pair["from"]] += pair["transfers"]
        right[pair["to"]] += pair["transfers"]
    return {"left": left.most_common(), "right": right.most_common(), "bands": list(shown)}
