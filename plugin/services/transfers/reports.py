"""Reports over a period: each rate with its denominator, nothing unknown counted as good or bad."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any

from sqlalchemy import Connection, Subquery, func, select

from plugin.config import ConfigError
from plugin.services.core import Core
from plugin.services.directory import Alias, agent_keys, agent_names, queue_names
from plugin.services.times import iso
from plugin.services.transfers.counting import (
    CHAINS,
    EPOCH,
    HOUR,
    HOURS,
    OPENINGS,
    PAIRS,
    Counts,
    sum_of,
    tally,
)
from plugin.services.transfers.parties import split_party
from plugin.services.transfers.view import View
from plugin.storage.tables import transfer

_C = transfer.c
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


# What is counted, and of how many.
_RATES: tuple[tuple[str, str, str, str], ...] = (
    ("completed", "Completed", "completed", "transfers"),
    ("bounced", "Came back", "came_back", "completed"),
    ("abandoned", "Gave up waiting", "gave_up", "completed"),
    ("avoidable", "Avoidable", "avoidable", "need_known"),
    ("available", "Context there", "available", "context_known"),
    ("opened", "Context opened", "opened", "available"),
    ("in_time", "Opened before the answer", "in_time", "available"),
    ("asked_again", "Customer asked again", "asked_again", "asked_known"),
    ("resolved", "Resolved after it", "resolved", "resolved_known"),
)


def report(core: Core, period: Period, view: View, zone: tzinfo = UTC) -> dict[str, Any]:
    """Of what ``view`` shows.

    ``totals`` with the period before, ``pairs`` of queues, ``hours``, ``chains``, ``opening``.
    """
    with reading(core) as connection:
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


@contextmanager
def reading(core: Core) -> Iterator[Connection]:
    """A connection for reports: all figures in one snapshot. Raises StorageError."""
    with core.store.read(stale_ok=True) as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            # A month of a large centre is grouped in memory.
            connection.exec_driver_sql("SET LOCAL work_mem = '64MB'")
        yield connection


def totals(connection: Connection, period: Period, view: View) -> dict[str, Any]:
    """How many transfers, and each rate as ``{"count", "of", "rate"}``; None where nothing is known."""
    found = _tally(connection, HOURS, period, view)
    row = connection.execute(select(*_sums(HOURS, found))).mappings().one()
    return {"transfers": row["transfers"], **_rates(dict(row))}


def pairs(connection: Connection, period: Period, view: View) -> list[dict[str, Any]]:
    """From which queue (or agent, where no queue is known) to which, the most frequent first."""
    return _pairs(connection, period, view, "transfers")


def ping_pong(connection: Connection, period: Period, view: View) -> list[dict[str, Any]]:
    """The pairs between which customers came back, the worst first."""
    found = [pair for pair in _pairs(connection, period, view, "came_back") if pair["bounced"]["count"]]
    return sorted(found, key=lambda pair: -pair["bounced"]["count"])


def _pairs(connection: Connection, period: Period, view: View, most: str) -> list[dict[str, Any]]:
    found = _tally(connection, PAIRS, period, view, "giver", "target")
    sides = (found.c.giver, found.c.target)
    numbers = _sums(PAIRS, found)
    rows = connection.execute(
        select(*sides, *numbers)
        .group_by(*sides)
        .having(func.sum(found.c.transfers) > 0)
        .order_by(func.sum(found.c[most]).desc(), *sides)
        .limit(_MOST_GROUPS)
    ).all()
    names = party_names(connection, [side for row in rows for side in row[:2] if side], period, view)
    merged: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    keys: dict[tuple[str, str], tuple[str, str]] = {}
    for row in rows:
        # One queue has a name in each system.
        pair = names.get(row[0], "somebody"), names.get(row[1], "somebody")
        keys.setdefault(pair, (row[0], row[1]))
        merged[pair].update(dict(zip(PAIRS.numbers, row[2:], strict=True)))
    ordered = sorted(merged.items(), key=lambda each: (-each[1]["transfers"], each[0]))
    return [
        {
            "from": pair[0],
            "to": pair[1],
            "from_key": _key(keys[pair][0], pair[0], view),
            "to_key": _key(keys[pair][1], pair[1], view),
            "transfers": counted["transfers"],
            **_rates(counted),
        }
        for pair, counted in ordered[:_MOST_PAIRS]
    ]


def hours(connection: Connection, period: Period, view: View, zone: tzinfo) -> list[dict[str, Any]]:
    """The 24 hours of the day in ``zone``: transfers and bounces."""
    found = _tally(connection, HOURS, period, view, "bucket")
    rows = connection.execute(select(found.c.bucket, found.c.transfers, found.c.bounced))
    counts: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0])
    for number, count, bounced in rows:
        local = (EPOCH + number * HOUR).astimezone(zone).hour
        counts[local][0] += count
        counts[local][1] += bounced
    return [{"hour": each, "transfers": counts[each][0], "bounced": counts[each][1]} for each in range(24)]


def chain_lengths(connection: Connection, period: Period, view: View) -> list[dict[str, Any]]:
    """How many chains began in the period, by the number of their changes of hands."""
    found = _by_number(connection, CHAINS, period, view)
    # Where every consultation was refused nobody changed hands.
    return [{"length": length, "chains": count} for length, count in found if length > 0]


def opening(connection: Connection, period: Period, view: View) -> dict[str, Any]:
    """Seconds from the answer until the context was opened: the median and the slowest tenth."""
    found = _by_number(connection, OPENINGS, period, view)
    count = sum(many for _, many in found)
    if not count:
        return {"count": 0, "median": None, "p90": None}
    below, above = _at(found, (count - 1) // 2), _at(found, count // 2)
    middle = below if below == above else (below + above) / 2
    return {"count": count, "median": middle, "p90": _at(found, min(count - 1, count * 9 // 10))}


def _at(found: Sequence[tuple[int, int]], place: int) -> int:
    """The number at ``place``, from 0 on, of all in order."""
    for number, many in found:
        place -= many
        if place < 0:
            return number
    raise IndexError(place)


def _by_number(connection: Connection, counts: Counts, period: Period, view: View) -> list[tuple[int, int]]:
    """The numbers that are there, in order, and how often each."""
    (key,) = counts.keys
    found = _tally(connection, counts, period, view, key)
    number, many = found.c[key], sum_of(found.c.transfers)
    rows = connection.execute(select(number, many).group_by(number).having(many > 0).order_by(number))
    return [(row[0], row[1]) for row in rows]


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
    with reading(core) as connection:
        lately = ping_pong(connection, Period(now - timedelta(hours=1), now), view)[:3]
        found += [{"kind": "ping_pong", **pair} for pair in lately if pair["bounced"]["count"] >= 2]
    if opened["of"] >= 10 and opened["rate"] < coverage:
        found.append({"kind": "coverage", "limit": coverage, **opened})
    return found


def party_names(
    connection: Connection, parties: Sequence[str], period: Period, view: View
) -> dict[str | None, str]:
    """What the directory, or ``view``, calls ``role:source:id``; the id where nobody is known."""
    split = {party: split_party(party) for party in set(parties)}
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


def _key(party: str, name: str, view: View) -> str | None:
    """What a filter takes for the party, who is called ``name``."""
    if not party:
        return None
    return name if view.pseudonyms is not None and party.startswith("agent:") else party.split(":", 1)[1]


def _tally(connection: Connection, counts: Counts, period: Period, view: View, *by: str) -> Subquery:
    return tally(connection, counts, period.since, period.until, view.scope, by)


def _sums(counts: Counts, found: Subquery) -> list[Any]:
    return [sum_of(found.c[name]).label(name) for name in counts.numbers]


def _rates(counted: Mapping[Any, int]) -> dict[str, Any]:
    return {
        name: {
            "title": title,
            "count": counted[count],
            "of": counted[of],
            "rate": counted[count] / counted[of] if counted[of] else None,
        }
        for name, title, count, of in _RATES
    }


def flows(found: Sequence[Mapping[str, Any]], most: int = 12) -> dict[str, Any]:
    """The places and bands of the flow picture: ``left``, ``right`` with their sums, ``bands``."""
    shown = found[:most]
    left, right = Counter[str](), Counter[str]()
    for pair in shown:
        left[pair["from"]] += pair["transfers"]
        right[pair["to"]] += pair["transfers"]
    return {"left": left.most_common(), "right": right.most_common(), "bands": list(shown)}
