"""The breaker: when far more customers merge by rule than ever should, the rest waits for an operator.

It delays and never decides: what it holds back is kept, and is what the evidence says after ``resume``.
A merge joins two customers that were there before; newcomers find their place as always, and what the
evidence parts is parted. A person's decision is carried out with all that follows from it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import orjson
import structlog
from sqlalchemy import Connection, RowMapping, delete, func, select

from plugin.services.core import Core
from plugin.services.identity import journal
from plugin.services.identity.neighbourhood import Neighbourhood
from plugin.services.identity.rules import Rules
from plugin.services.times import iso
from plugin.storage.bulk import insert_rows
from plugin.storage.tables import breaker, held_profile, merge_journal, profile

WINDOW = timedelta(hours=1)
GRACE = timedelta(hours=24)
"""So long after its first record a centre is being loaded: the CRM joins what the phone system brought."""
COUNTED = timedelta(minutes=10)
_ONE = 1
_SHOWN = 100

log = structlog.get_logger()
Groups = list[list[int]]


def hold_back(
    connection: Connection, around: Neighbourhood, groups: Groups, now: datetime, rules: Rules
) -> Groups:
    """``groups`` (profiles by person) as they may be now: all of them, or without the merges."""
    joined = [group for group in groups if _merges(around, group, now)]
    if not joined or _lets(connection, sum(_merges(around, group, now) for group in joined), now, rules):
        return groups
    rows = [{"profile_id": group[0], "at": now} for group in joined]
    insert_rows(connection, held_profile, rows, key=("profile_id",))
    waiting = {group[0] for group in joined}
    allowed = [group for group in groups if group[0] not in waiting]
    for group in joined:
        by_customer: defaultdict[int, list[int]] = defaultdict(list)
        for profile_id in group:
            by_customer[around.places[profile_id].customer_id].append(profile_id)
        allowed += [sorted(apart) for apart in by_customer.values()]
    return allowed


def is_stopped(connection: Connection) -> bool:
    """Whether merges by rule wait."""
    return connection.scalar(select(breaker.c.tripped_at).where(breaker.c.id == _ONE)) is not None


def held(connection: Connection) -> int:
    """How many merges wait."""
    return connection.scalar(select(func.count()).select_from(held_profile)) or 0


def status(core: Core) -> dict[str, Any]:
    """Whether merges are stopped, since when, how many wait, and the batch that did it, newest first.

    ``said_by`` counts the batch by the sources whose records spoke for it.
    """
    with core.store.read() as connection:
        row = read(connection)
        since = _since(row, row["tripped_at"] or core.clock())
        rows = list(connection.execute(_batch(since)).mappings())
        said_by: Counter[str] = Counter()
        for each in rows:
            origins = {one["origin"].partition(":")[0] for one in orjson.loads(each["before"])["evidence"]}
            said_by.update(origins)
        return {
            "stopped": row["tripped_at"] is not None,
            "since": iso(row["tripped_at"]),
            "suspended_until": iso(row["suspended_until"]),
            "merges": len(rows),
            "profiles": row["profiles"],
            "waiting": held(connection),
            "said_by": dict(said_by.most_common()),
            "batch": [journal.describe(dict(each)) for each in rows[:_SHOWN]],
        }


def read(connection: Connection) -> RowMapping | dict[str, Any]:
    """The breaker's row."""
    found = connection.execute(select(breaker).where(breaker.c.id == _ONE)).mappings().first()
    return found or {
        "id": _ONE, "tripped_at": None, "armed_from": None, "suspended_until": None, "profiles": 0,
        "counted_at": None,
    }  # fmt: skip


def write(connection: Connection, **values: Any) -> None:
    """Change the breaker's row."""
    insert_rows(connection, breaker, [{**read(connection), **values}], key=("id",))


def batch(connection: Connection, now: datetime) -> list[RowMapping]:
    """The merges by rule of the hour before it tripped and since, newest first."""
    row = read(connection)
    return list(connection.execute(_batch(_since(row, row["tripped_at"] or now))).mappings())


def take_held(connection: Connection, limit: int) -> list[int]:
    """The first profiles whose groups wait; they wait no longer."""
    found = list(
        connection.scalars(select(held_profile.c.profile_id).order_by(held_profile.c.profile_id).limit(limit))
    )
    connection.execute(delete(held_profile).where(held_profile.c.profile_id.in_(found)))
    return found


def keep_held(connection: Connection, profiles: Iterable[int], now: datetime) -> None:
    """Let the groups of these profiles wait."""
    rows = [{"profile_id": profile_id, "at": now} for profile_id in sorted(set(profiles))]
    insert_rows(connection, held_profile, rows, key=("profile_id",))


def _batch(since: datetime) -> Any:
    return (
        select(merge_journal)
        .where(
            merge_journal.c.at > since,
            merge_journal.c.actor == journal.RULE,
            merge_journal.c.action == "merge",
            merge_journal.c.undone_at.is_(None),
        )
        .order_by(merge_journal.c.at.desc(), merge_journal.c.id.desc())
    )


def _since(row: Any, at: datetime) -> datetime:
    return max(at - WINDOW, row["armed_from"] or at - WINDOW)


def _merges(around: Neighbourhood, group: Iterable[int], now: datetime) -> int:
    """How many customers that were there before would go into another one."""
    places = [around.places[profile_id] for profile_id in group]
    return max(0, len({place.customer_id for place in places if place.created_at != now}) - 1)


def _lets(connection: Connection, merges: int, now: datetime, rules: Rules) -> bool:
    row = read(connection)
    if row["tripped_at"] is not None:
        return False
    if row["suspended_until"] is not None and row["suspended_until"] > now:
        return True
    recent = _batch(_since(row, now)).with_only_columns(func.count()).order_by(None)
    total = (connection.scalar(recent) or 0) + merges
    if total <= rules.breaker_floor:
        return True
    oldest = connection.scalar(select(profile.c.created_at).order_by(profile.c.id).limit(1))
    if oldest is None or now - oldest < GRACE:
        return True
    profiles = row["profiles"]
    if row["counted_at"] is None or now - row["counted_at"] > COUNTED:
        profiles = connection.scalar(select(func.count()).select_from(profile)) or 0
        write(connection, profiles=profiles, counted_at=now)
    if total <= profiles * rules.breaker_percent / 100:
        return True
    write(connection, tripped_at=now)
    log.error("identity.breaker", merges=total, profiles=profiles, percent=rules.breaker_percent)
    return False
