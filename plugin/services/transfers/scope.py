"""Whose transfers somebody sees: all of them, their teams', or their own. Nobody else's by default."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, false, or_, select

from plugin.services.errors import NotFound, OutsideScope
from plugin.services.teams import Member, Team
from plugin.storage.tables import agent, agent_alias, audit_entry, handover, queue, queue_alias, transfer

_C = transfer.c
_PEOPLE = (_C.giver, _C.target, _C.taker)
_QUEUES = (_C.from_queue, _C.to_queue)

Span = tuple[datetime | None, datetime | None]
"""From the first on, before the second; None: without an end."""


@dataclass(frozen=True, slots=True)
class Scope:
    """``parties`` (``agent:source:id``) and ``keys`` (the directory's) of agents by when they belong to it;
    ``queues`` (``queue:source:id``) and their keys for good. ``is_whole``: everything, whatever the rest
    says. ``is_own``: an agent's own, who is not told that there is more."""

    is_whole: bool = False
    is_own: bool = False
    parties: Mapping[Span, frozenset[str]] | None = None
    keys: Mapping[Span, frozenset[str]] | None = None
    queues: frozenset[str] = frozenset()
    queue_keys: frozenset[str] = frozenset()

    def of_transfers(self) -> ColumnElement[bool] | None:
        """What holds for transfers within it; None: for all."""
        if self.is_whole:
            return None
        found: list[ColumnElement[bool]] = [
            _during(_C.occurred_at, span, or_(*(column.in_(sorted(parties)) for column in _PEOPLE)))
            for span, parties in (self.parties or {}).items()
            if parties
        ]
        if self.queues:
            found += [column.in_(sorted(self.queues)) for column in _QUEUES]
        return or_(false(), *found)

    def of_handovers(self) -> ColumnElement[bool] | None:
        """What holds for handovers within it, joined or not; None: for all."""
        if self.is_whole:
            return None
        columns = handover.c
        found: list[ColumnElement[bool]] = []
        for span, keys in (self.keys or {}).items():
            names = sorted(keys)
            ends: list[ColumnElement[bool]] = [
                columns.giver.in_(names),
                columns.taker.in_(names),
                columns.claimed_by.in_(names),
            ]
            ends.append(and_(columns.to_kind == "agent", columns.to_key.in_(names)))
            found.append(_during(columns.created_at, span, or_(*ends)))
        if self.queue_keys:
            found.append(and_(columns.to_kind == "queue", columns.to_key.in_(sorted(self.queue_keys))))
        return or_(false(), *found)

    def of_entries(self, actor: str) -> ColumnElement[bool] | None:
        """What holds for entries of the audit trail within it, ``actor``'s own included; None: for all."""
        if self.is_whole:
            return None
        columns = audit_entry.c
        found: list[ColumnElement[bool]] = [columns.actor == actor]
        for span, keys in (self.keys or {}).items():
            found.append(_during(columns.at, span, columns.actor.in_(sorted(keys))))
        return or_(*found)

    def members(self, at: datetime) -> frozenset[str]:
        """The agents (``agent:source:id``) who belong to it then."""
        found = (parties for span, parties in (self.parties or {}).items() if _covers(span, at))
        return frozenset().union(*found)

    def require(self, row: Mapping[str, Any]) -> None:
        """Raise OutsideScope (an agent is told NotFound) unless the stored transfer ``row`` is within it."""
        if not self.has(row):
            if self.is_own:
                raise NotFound("there is no such transfer")
            raise OutsideScope("this transfer is another team's")

    def has(self, row: Mapping[str, Any]) -> bool:
        """Whether the stored transfer ``row`` is within it."""
        if self.is_whole or not self.queues.isdisjoint((row["from_queue"], row["to_queue"])):
            return True
        people = {row["giver"], row["target"], row["taker"]}
        return any(
            _covers(span, row["occurred_at"]) and not parties.isdisjoint(people)
            for span, parties in (self.parties or {}).items()
        )


WHOLE = Scope(is_whole=True)
NOTHING = Scope()


def of_teams(connection: Connection, teams: Sequence[Team], tables: Mapping[str, Any]) -> Scope:
    """What belongs to ``teams``. ``tables`` are those of ``[agent]`` in the settings."""
    parties: defaultdict[Span, set[str]] = defaultdict(set)
    keys: defaultdict[Span, set[str]] = defaultdict(set)
    members = [member for team in teams for member in team.members]
    people = _people(connection, members, tables)
    for member in members:
        found_keys, aliases = people[member.who]
        keys[member.since, member.until].update(found_keys)
        parties[member.since, member.until].update(f"agent:{alias}" for alias in aliases)
    queues, queue_keys = _queues(connection, {name for team in teams for name in team.queues})
    return Scope(
        parties={span: frozenset(found) for span, found in parties.items()},
        keys={span: frozenset(found) for span, found in keys.items()},
        queues=queues,
        queue_keys=queue_keys,
    )


def of_agent(connection: Connection, key: str) -> Scope:
    """The agent's own transfers; ``key`` is the address of the account."""
    _, aliases = _people(connection, [Member(key)], {})[key]
    span: Span = (None, None)
    return Scope(
        is_own=True,
        parties={span: frozenset(f"agent:{alias}" for alias in aliases)},
        keys={span: frozenset({key})},
    )


def _people(
    connection: Connection, members: Iterable[Member], tables: Mapping[str, Any]
) -> dict[str, tuple[set[str], set[str]]]:
    """The directory's keys of each member, and their ``source:id``."""
    found: dict[str, tuple[set[str], set[str]]] = {}
    wanted: defaultdict[str, set[str]] = defaultdict(set)  # a key of the directory: whose
    for who in dict.fromkeys(member.who for member in members):
        entry = tables.get(who)
        names = [str(entry.get("email") or f"toml:{who}").casefold()] if isinstance(entry, Mapping) else [who]
        if "@" not in names[0] and ":" in names[0] and not names[0].startswith("toml:"):
            source, _, number = names[0].partition(":")
            named = select(agent.c.key).join(agent_alias, agent_alias.c.agent_id == agent.c.id)
            key = connection.scalar(
                named.where(agent_alias.c.source == source, agent_alias.c.external_id == number)
            )
            found[who] = (set(), {names[0]})
            names = [] if key is None else [key]
        else:
            found[who] = (set(names), set())
        for name in names:
            found[who][0].add(name)
            wanted[name.casefold()].add(who)
            wanted[name].add(who)
    rows = connection.execute(
        select(agent.c.key, agent_alias.c.source, agent_alias.c.external_id)
        .join(agent_alias, agent_alias.c.agent_id == agent.c.id)
        .where(agent.c.key.in_(sorted(wanted)))
    )
    for row in rows:
        for who in wanted[row.key]:
            found[who][0].add(row.key)
            found[who][1].add(f"{row.source}:{row.external_id}")
    return found


def _queues(connection: Connection, names: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    wanted = set(names)
    named = {name for name in wanted if ":" in name}
    rows = connection.execute(
        select(queue.c.key, queue_alias.c.source, queue_alias.c.external_id).join(
            queue_alias, queue_alias.c.queue_id == queue.c.id
        )
    ).all()
    keys = {row.key for row in rows if row.key in wanted or f"{row.source}:{row.external_id}" in named}
    parties = {f"queue:{row.source}:{row.external_id}" for row in rows if row.key in keys}
    return frozenset(parties | {f"queue:{name}" for name in named}), frozenset(keys | (wanted - named))


def _during(column: Any, span: Span, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    since, until = span
    bounds = [] if since is None else [column >= since]
    bounds += [] if until is None else [column < until]
    return and_(*bounds, condition) if bounds else condition


def _covers(span: Span, at: datetime) -> bool:
    since, until = span
    return (since is None or since <= at) and (until is None or at < until)
