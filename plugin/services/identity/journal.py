"""The journal of merges: who joined or parted whom, when and why, and what was before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

import orjson
from sqlalchemy import Connection, bindparam, func, or_, select

from plugin.services.identity.neighbourhood import Neighbourhood
from plugin.services.identity.partition import CARD, MERGED_BY_CRM, Link
from plugin.services.times import iso
from plugin.storage import encode_id, new_id, new_ids
from plugin.storage.bulk import insert_rows
from plugin.storage.prepared import Prepared
from plugin.storage.tables import customer, merge_journal

RULE = "rule"
MAX_REASON = 1000
MAX_MARKS = 50
_EVIDENCE = 10
_SAYS = {MERGED_BY_CRM: "merged in the CRM, says {}", CARD: "listed together by {}"}


class Move(Protocol):
    """A profile's pointer that changed."""

    @property
    def profile_id(self) -> int: ...
    @property
    def origin(self) -> int: ...
    @property
    def target(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """``survivor`` keeps its id; ``other`` went into it, or came off it. ``before`` is who had what."""

    action: str
    survivor: int
    other: int
    actor: str
    reason: str
    at: datetime
    before: Mapping[int, int]  # profile -> customer
    evidence: Sequence[Mapping[str, Any]] = ()


def keep(connection: Connection, entry: Entry) -> int:
    """Write ``entry``; its id."""
    number = new_id()
    insert_rows(connection, merge_journal, [_row(number, entry)])
    return number


def keep_rule(
    connection: Connection,
    around: Neighbourhood,
    moves: Iterable[Move],
    now: datetime,
    *,
    without: frozenset[int] = frozenset(),
) -> None:
    """Write what the evidence moved. Profiles that are new with this page, and ``without``, are no news."""
    moves = list(moves)
    by_pair: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for each in moves:
        if around.places[each.profile_id].created_at != now and each.profile_id not in without:
            by_pair[each.origin, each.target].add(each.profile_id)
    if not by_pair:
        return
    had: defaultdict[int, set[int]] = defaultdict(set)
    for profile_id, place in around.places.items():
        had[place.customer_id].add(profile_id)
    entries = []
    for (origin, target), profiles in by_pair.items():
        there = _company(around, moves, had.get(target, set()), target, now) - profiles
        if had[origin] <= profiles:
            action, survivor, other = "merge", target, origin
        elif target not in had:
            action, survivor, other = "split", origin, target
        else:
            action, survivor, other = "move", target, origin
        spoke = [] if action == "split" else _crossing(around, profiles, there)
        if action != "split" and not spoke:
            # A record that is new with this page and names both is what joined them.
            spoke = _crossing(around, profiles, _joined(moves, had.get(target, set()), target))
        both = had[origin] | there
        before = {profile_id: around.places[profile_id].customer_id for profile_id in both}
        evidence = [{"origin": link.origin, "strength": link.strength} for link in spoke[:_EVIDENCE]]
        entries.append(Entry(action, survivor, other, RULE, _why(spoke), now, before, evidence))
    ids = new_ids(len(entries))
    rows = [_row(number, entry) for number, entry in zip(ids, entries, strict=True)]
    insert_rows(connection, merge_journal, rows)


def history(connection: Connection, customer_id: int) -> list[dict[str, Any]]:
    """The entries about the customer, and about those who went into it, newest first."""
    about = {
        customer_id,
        *connection.scalars(select(customer.c.id).where(customer.c.merged_into == customer_id)),
    }
    rows = connection.execute(
        select(merge_journal)
        .where(or_(merge_journal.c.survivor_id.in_(about), merge_journal.c.other_id.in_(about)))
        .order_by(merge_journal.c.at.desc(), merge_journal.c.id.desc())
    )
    return [describe(dict(row)) for row in rows.mappings()]


_THEM = select(customer.c.id).where(
    or_(customer.c.id == bindparam("customer"), customer.c.merged_into == bindparam("customer"))
)
_ABOUT_THEM = or_(merge_journal.c.survivor_id.in_(_THEM), merge_journal.c.other_id.in_(_THEM))
_COUNT = Prepared(select(func.count()).select_from(merge_journal).where(_ABOUT_THEM))
_BETWEEN = Prepared(
    select(merge_journal)
    .where(_ABOUT_THEM, merge_journal.c.at >= bindparam("after"), merge_journal.c.at < bindparam("until"))
    .order_by(merge_journal.c.at.desc(), merge_journal.c.id.desc())
    .limit(MAX_MARKS)
)
_FIRST, _LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


def between(
    connection: Connection, customer_id: int, after: datetime | None, until: datetime | None
) -> list[dict[str, Any]]:
    """What ``history`` has from ``after`` on and before ``until``, newest first."""
    values = {"customer": customer_id, "after": after or _FIRST, "until": until or _LAST}
    names = [column.name for column in merge_journal.c]
    rows = _BETWEEN.all(connection, values)
    return [describe(dict(zip(names, row, strict=True))) for row in rows]


def count(connection: Connection, customer_id: int) -> int:
    """How many entries ``history`` has."""
    found: int = _COUNT.scalar(connection, {"customer": customer_id})
    return found


def describe(row: Mapping[str, Any]) -> dict[str, Any]:
    """An entry as the outside sees it."""
    evidence = orjson.loads(row["before"])["evidence"]
    return {
        "id": encode_id(row["id"]),
        "at": iso(row["at"]),
        "action": row["action"],
        "survivor": encode_id(row["survivor_id"]),
        "other": encode_id(row["other_id"]),
        "actor": row["actor"],
        "reason": row["reason"],
        "evidence": list(dict.fromkeys(each["origin"] for each in evidence)),
        "undone_at": iso(row["undone_at"]),
        "undone_by": row["undone_by"],
    }


def _company(
    around: Neighbourhood, moves: Iterable[Move], had: set[int], target: int, now: datetime
) -> set[int]:
    """Who is at ``target`` after ``moves``; those who are new with this page only where nobody else is."""
    moved = {each.profile_id: each.target for each in moves}
    company = {profile_id for profile_id in had if moved.get(profile_id, target) == target}
    company |= {profile_id for profile_id, to in moved.items() if to == target}
    older = {profile_id for profile_id in company if around.places[profile_id].created_at != now}
    return older or company


def _joined(moves: Iterable[Move], had: set[int], target: int) -> set[int]:
    """Who is at ``target`` after ``moves``, those who are new with this page among them."""
    moved = {each.profile_id: each.target for each in moves}
    return {profile_id for profile_id in had | moved.keys() if moved.get(profile_id, target) == target}


def _crossing(around: Neighbourhood, profiles: set[int], others: set[int]) -> list[Link]:
    """The links from ``profiles`` to ``others``, strongest and oldest first."""
    nodes = around.profiles
    found = [
        link
        for link in around.links.values()
        if link.verified
        and link.ended_at is None
        and (
            (nodes[link.low] in profiles and nodes[link.high] in others)
            or (nodes[link.high] in profiles and nodes[link.low] in others)
        )
    ]
    return sorted(found, key=lambda link: (-link.strength, link.occurred_at, link.origin))


def _why(spoke: list[Link]) -> str:
    if not spoke:
        return "what is known no longer says what it said before"
    best = spoke[0]
    return _SAYS.get(best.strength, "named together by {}").format(best.origin)[:MAX_REASON]


def _row(number: int, entry: Entry) -> dict[str, Any]:
    before = {
        "profiles": {
            str(profile_id): customer_id for profile_id, customer_id in sorted(entry.before.items())
        },
        "evidence": list(entry.evidence),
    }
    return {
        "id": number,
        "at": entry.at,
        "actor": entry.actor,
        "action": entry.action,
        "survivor_id": entry.survivor,
        "other_id": entry.other,
        "reason": entry.reason,
        "before": orjson.dumps(before),
        "undone_at": None,
        "undone_by": None,
    }
