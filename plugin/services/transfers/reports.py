"""Reports over a period: each rate with its denominator, nothing unknown counted as good or bad."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from statistics import median
from typing import Any

from sqlalchemy import BigInteger, Connection, and_, case, func, select, type_coerce

from plugin.config import ConfigError
from plugin.services.core import Core
from plugin.services.directory import Alias, agent_keys, agent_names, queue_names
from plugin.services.times import iso
from plugin.services.transfers.view import View
from plugin.storage.tables import transfer

_C = transfer.c
_HOUR = 3_600_000_000
_MOST_OPENED = 50_000
_MOST_PAIRS = 200
_MOST_GROUPS = 2_000  # before the names of one queue in several systems are put together
COVERAGE_PERCENT = 80


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


def report(core: Core, period: Period, view: View, zone: tzinfo = UTC) -> dict[str, Any]:
    """Of what ``view`` shows.

    ``totals`` with the period before, ``pairs`` of queues, ``hours``, ``chains``, ``opening``.
    """
    with core.store.read(stale_ok=True) as connection:
        make_room(connection)
        return {
            "since": iso(period.since),
            "until": iso(period.until),
            "totals": totals(connection, period, view),
            "before": totals(connection, period.before(), view),
            "pairs": pairs(connection, period, view),
            "hours": hours(connection, period, view, zone),
            "chains": chain_lengths(connection, period, view),
            "opening": opening(connection, period, view),
        }


def make_room(connection: Connection) -> None:
    """Let PostgreSQL group a month of a large centre in memory, in this transaction."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL work_mem = '64MB'")


def totals(connection: Connection, period: Period, view: View) -> dict[str, Any]:
    """How many transfers, and each rate as ``{"count", "of", "rate"}``; None where nothing is known."""
    row = connection.execute(select(func.count(), *_columns()).where(*_within(period, view))).one()
    return {"transfers": row[0], **_rates(row[0], row[1:])}


def pairs(connection: Connection, period: Period, view: View) -> list[dict[str, Any]]:
    """From which queue (or agent, where no queue is known) to which, the most frequent first."""
    return _pairs(connection, period, view, func.count())


def ping_pong(connection: Connection, period: Period, view: View) -> list[dict[str, Any]]:
    """The pairs between which customers came back, the worst first."""
    bounced = _counts(and_(_C.bounced.is_(True), _C.completed.is_(True)))
    found = [pair for pair in _pairs(connection, period, view, bounced) if pair["bounced"]["count"]]
    return sorted(found, key=lambda pair: -pair["bounced"]["count"])


def _pairs(connection: Connection, period: Period, view: View, most: Any) -> list[dict[str, Any]]:
    giver = func.coalesce(_C.from_queue, _C.giver)
    target = func.coalesce(_C.to_queue, _C.target, _C.taker)
    rows = connection.execute(
        select(giver, target, func.count(), *_columns(), func.max(_C.id))
        .where(*_within(period, view))
        .group_by(giver, target)
        .order_by(most.desc())
        .limit(_MOST_GROUPS)
    ).all()
    names = party_names(connection, [side for row in rows for side in row[:2] if side], period, view)
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
            "from_key": _key(keys[pair][0], pair[0], view),
            "to_key": _key(keys[pair][1], pair[1], view),
            "transfers": numbers[0],
            **_rates(numbers[0], numbers[1:]),
        }
        for pair, numbers in ordered[:_MOST_PAIRS]
    ]


def hours(connection: Connection, period: Period, view: View, zone: tzinfo) -> list[dict[str, Any]]:
    """The 24 hours of the day in ``zone``: transfers and bounces."""
    hour = (type_coerce(_C.occurred_at, BigInteger) // _HOUR).label("hour")
    rows = connection.execute(
        select(hour, func.count(), _counts(_C.bounced.is_(True))).where(*_within(period, view)).group_by(hour)
    )
    counts: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0])
    for number, count, bounced in rows:
        local = datetime.fromtimestamp(int(number) * 3600, UTC).astimezone(zone).hour
        counts[local][0] += count
        counts[local][1] += int(bounced)
    return [{"hour": each, "transfers": counts[each][0], "bounced": counts[each][1]} for each in range(24)]


def chain_lengths(connection: Connection, period: Period, view: View) -> list[dict[str, Any]]:
    """How many chains began in the period, by the number of their changes of hands."""
    rows = connection.execute(
        select(_C.chain_length, func.count())
        .where(*_within(period, view), _C.chain_id == _C.id, _C.chain_length.is_not(None))
        .group_by(_C.chain_length)
        .order_by(_C.chain_length)
    )
    return [{"length": length, "chains": count} for length, count in rows]


def opening(connection: Connection, period: Period, view: View) -> dict[str, Any]:
    """Seconds from the answer until the context was opened: the median and the slowest tenth."""
    found = sorted(
        connection.scalars(
            select(_C.opened_after)
            .where(*_within(period, view), _C.opened_after.is_not(None))
            .limit(_MOST_OPENED)
        )
    )
    if not found:
        return {"count": 0, "median": None, "p90": None}
    return {
        "count": len(found),
        "median": median(found),
        "p90": found[min(len(found) - 1, len(found) * 9 // 10)],
    }


def coverage_of(core: Core) -> float:
    """The share of contexts that should be opened; below, the day's page warns. Raises ConfigError."""
    percent = core.config.number("transfers", "coverage_percent", COVERAGE_PERCENT)
    if percent > 100:
        raise ConfigError("segue.toml: transfers.coverage_percent must be a number from 0 to 100")
    return percent / 100


def today(core: Core, view: View, zone: tzinfo) -> Period:
    """The day so far in ``zone``; before its first transfer: from the last day on that had one."""
    now = core.clock()
    query = select(func.max(_C.occurred_at)).where(_C.hidden.is_(None), _C.occurred_at <= now)
    scope = view.scope.of_transfers()
    with core.store.read(stale_ok=True) as connection:
        newest = connection.scalar(query if scope is None else query.where(scope)) or now
    day = newest.astimezone(zone).date()
    return Period(datetime.combine(day, datetime.min.time(), zone), now)


def alerts(core: Core, view: View, opened: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What a supervisor should look at now: pairs with ping-pong in the last hour, context coverage of
    the day, which is what its ``totals`` say was ``opened``, below what the settings ask for. Raises
    ConfigError."""
    now, coverage = core.clock(), coverage_of(core)
    found: list[dict[str, Any]] = []
    with core.store.read() as connection:
        lately = ping_pong(connection, Period(now - timedelta(hours=1), now), view)[:3]
        found += [{"kind": "ping_pong", **pair} for pair in lately if pair["bounced"]["count"] >= 2]
    if opened["of"] >= 10 and opened["rate"] < coverage:
        found.append({"kind": "coverage", "limit": coverage, **opened})
    return found


def party_names(
    connection: Connection, parties: Sequence[str], period: Period, view: View
) -> dict[str | None, str]:
    """What the directory, or ``view``, calls ``role:source:id``; the id where nobody is known."""
    split = {party: party.split(":", 2) for party in set(parties)}
    agents: set[Alias] = {(source, number) for role, source, number in split.values() if role != "queue"}
    queues: set[Alias] = {(source, number) for role, source, number in split.values() if role == "queue"}
    titles = queue_names(connection, queues)
    names = agent_names(connection, agents)
    keys = {} if view.pseudonyms is None else agent_keys(connection, agents)
    # A period that touches several of the pseudonyms' calls everybody as in its last one.
    last = period.until - timedelta(microseconds=1)

    def name(role: str, alias: Alias) -> str:
        if role == "queue":
            return titles.get(alias, alias[1])
        if view.pseudonyms is None or role == "bot":
            return names.get(alias, alias[1])
        return view.pseudonyms.of(keys.get(alias, f"{alias[0]}:{alias[1]}"), last)

    return {party: name(role, (source, number)) for party, (role, source, number) in split.items()}


def _key(party: str | None, name: str, view: View) -> str | None:
    """What a filter takes for the party, who is called ``name``."""
    if party is None:
        return None
    return name if view.pseudonyms is not None and party.startswith("agent:") else party.split(":", 1)[1]


def _within(period: Period, view: View) -> tuple[Any, ...]:
    scope = view.scope.of_transfers()
    found = (_C.hidden.is_(None), _C.occurred_at >= period.since, _C.occurred_at < period.until)
    return found if scope is None else (*found, scope)


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
