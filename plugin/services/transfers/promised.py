"""What we promised customers and have not kept yet, and who has to keep it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, delete, false, or_, select

from plugin.services.context.matters import load_history
from plugin.services.core import Core
from plugin.services.directory import Alias, agent_keys, agent_names, queue_names
from plugin.services.times import iso
from plugin.services.transfers.history import History, party_at
from plugin.services.transfers.parties import alias_of
from plugin.services.transfers.scope import Scope, of_teams
from plugin.services.transfers.view import View
from plugin.storage import encode_id, new_ids
from plugin.storage.bulk import insert_rows
from plugin.storage.tables import customer
from plugin.storage.tables import promise_due as table

OPEN = ("open", "overdue")
FORGOTTEN = timedelta(days=30)
"""After so long a promise is history: nobody finds it under the day's work."""
_MOST, _SHOWN = 2_000, 10
_COMPARED = ("due", "said_at", "interaction", "turn", "agent", "queue")


class _Team(NamedTuple):
    """Who belongs to it now."""

    title: str
    members: Set[str]
    queues: Set[str]


def open_promises(core: Core, connection: Connection, history: History) -> list[dict[str, Any]]:
    """What the customer waits for: rows of ``promise_due`` without ids."""
    profiles = sorted(set(history.profiles.values()))
    if not profiles:
        return []
    told = load_history(core, connection, profiles)
    visits = {visit.evidence: visit for visit in history.visits}
    rows = {}
    for state in told.states(core.reasons, core.clock()):
        for each in state.promises:
            if each.by != "agent" or each.status not in OPEN or state.status == "resolved":
                continue
            visit = visits.get(each.interaction)
            agent = queue = None
            if visit is not None:
                agent, queue = _who(visit.evidence.partition(":")[0], history.bodies[visit.id])
            rows[each.interaction, each.turn, each.due] = {
                "customer_id": history.customer_id, "due": each.due, "said_at": each.said_at,
                "interaction": each.interaction, "turn": each.turn, "agent": agent, "queue": queue,
            }  # fmt: skip
    return [rows[place] for place in sorted(rows, key=lambda place: (place[2], place[0], place[1] or 0))]


def keep_promises(connection: Connection, customer_id: int, rows: Sequence[dict[str, Any]]) -> None:
    """Let these be the customer's open promises; nothing is written where they are already."""
    stored = connection.execute(
        select(*(table.c[name] for name in _COMPARED)).where(table.c.customer_id == customer_id)
    )
    if {tuple(row) for row in stored} == {tuple(row[name] for name in _COMPARED) for row in rows}:
        return
    connection.execute(delete(table).where(table.c.customer_id == customer_id))
    insert_rows(
        connection,
        table,
        [{"id": number, **row} for row, number in zip(rows, new_ids(len(rows)), strict=True)],
    )


def promises_due(core: Core, view: View, until: datetime) -> dict[str, Any]:
    """What is due before ``until``, within ``view``: ``teams`` with their counts, the ``next`` ones in full.

    A team is who has to keep it now; without teams it is the queue.
    """
    now = core.clock()
    query = (
        select(table, customer.c.name)
        .join(customer, customer.c.id == table.c.customer_id)
        .where(table.c.due > now - FORGOTTEN, table.c.due < until, customer.c.merged_into.is_(None))
        .order_by(table.c.due, table.c.id)
        .limit(_MOST)
    )
    within = _within(view.scope, now)
    with core.store.read(stale_ok=True) as connection:
        rows = connection.execute(query if within is None else query.where(within)).all()
        teams = [
            _Team(team.title, scope.members(now), scope.queues)
            for team in core.teams.all
            for scope in (of_teams(connection, [team], core.config.table("agent")),)
        ]
        names, keys, titles = _names(connection, rows)
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    shown: list[dict[str, Any]] = []
    for row in rows:
        team = _team(row, teams, titles)
        counts[team][row.due > now] += 1
        if len(shown) < _SHOWN:
            who = None if row.agent is None else names.get(alias_of(row.agent), alias_of(row.agent)[1])
            if who is not None and view.pseudonyms is not None:
                who = view.pseudonyms.of(
                    keys.get(alias_of(row.agent), row.agent.partition(":")[2]), row.said_at
                )
            shown.append(
                {
                    "customer": encode_id(row.customer_id),
                    "customer_name": row.name,
                    "due": iso(row.due),
                    "is_late": row.due <= now,
                    "by": who,
                    "team": team,
                }
            )
    return {
        "teams": [
            {"title": title, "late": late, "today": today}
            for title, (late, today) in sorted(counts.items(), key=lambda each: (-each[1][0], each[0]))
        ],
        "next": shown,
        "more": len(rows) == _MOST,
    }


def _who(source: str, body: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """The agent who spoke last, and the queue that they worked for, as ``role:source:id``."""
    told = (leg for leg in body.get("legs", ()) if leg["answered_at"])
    legs = sorted(told, key=lambda leg: str(leg["started_at"]))
    people = body.get("participants", ())
    spoke = [leg for leg in legs if people[leg["participant"]]["role"] == "agent"]
    if spoke:
        last = spoke[-1]
        return party_at(source, body, last["participant"]), party_at(source, body, last["queue"])
    staff = {who["role"]: place for place, who in enumerate(people) if who["role"] in ("agent", "queue")}
    return party_at(source, body, staff.get("agent")), party_at(source, body, staff.get("queue"))


def _within(scope: Scope, now: datetime) -> ColumnElement[bool] | None:
    """What holds for promises that somebody within ``scope`` has to keep."""
    if scope.is_whole:
        return None
    found: list[ColumnElement[bool]] = [table.c.queue.in_(sorted(scope.queues))] if scope.queues else []
    people = sorted(scope.members(now))
    return or_(false(), *found, and_(table.c.agent.in_(people)) if people else false())


def _team(row: Any, teams: Sequence[_Team], titles: Mapping[Alias, str]) -> str:
    for team in teams:
        if row.agent in team.members or row.queue in team.queues:
            return team.title
    if teams or row.queue is None:
        return "Nobody's team" if teams else "No queue"
    return titles.get(alias_of(row.queue), alias_of(row.queue)[1])


def _names(
    connection: Connection, rows: Iterable[Any]
) -> tuple[dict[Alias, str], dict[Alias, str], dict[Alias, str]]:
    rows = list(rows)
    agents = {alias_of(row.agent) for row in rows if row.agent}
    queues = {alias_of(row.queue) for row in rows if row.queue}
    return agent_names(connection, agents), agent_keys(connection, agents), queue_names(connection, queues)
