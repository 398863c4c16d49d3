"""What a list of transfers may be narrowed to: the same words in the address, the API and the terminal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any, get_args

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    and_,
    func,
    literal_column,
    or_,
    select,
    true,
)

from plugin.domain.interaction import CHANNELS, Provenance, TransferType
from plugin.services.errors import Invalid
from plugin.services.transfers.kinds import kinds_of
from plugin.services.transfers.naming import HINT, Pseudonyms, is_pseudonym
from plugin.services.transfers.view import View
from plugin.storage import decode_id
from plugin.storage.tables import agent, agent_alias, profile, queue, queue_alias, transfer

TYPES: tuple[str, ...] = get_args(TransferType)
PROVENANCES: tuple[str, ...] = get_args(Provenance)
_KINDS: Mapping[str, Sequence[str]] = {
    "type": TYPES, "provenance": PROVENANCES, "channel": sorted(CHANNELS)
}  # fmt: skip
_QUEUES = frozenset({"from_queue", "to_queue"})
HIDDEN = ("gone", "no_transfer", "self", "twin", "bulk")
_C = transfer.c
QUALITIES: Mapping[str, tuple[str, ColumnElement[bool]]] = {
    # As the partial indexes say it: of "bounced IS TRUE" PostgreSQL does not see that it is the same.
    "bounced": ("Came back to where it had been", literal_column("transfer.bounced")),
    "avoidable": ("Avoidable", _C.need == "avoidable"),
    "needed": ("Needed", _C.need == "needed"),
    "asked_again": ("Customer asked again", _C.asked_again > 0),
    "before": ("Context opened before the answer", _C.context == "before"),
    "after": ("Context opened after the answer", _C.context == "after"),
    "never": ("Context never opened", _C.context == "never"),
    "none": ("No context was available", _C.context == "none"),
    "abandoned": ("Customer gave up", _C.outcome == "abandoned"),
    "unresolved": ("Not resolved after it", _C.resolved.is_(False)),
    "incomplete": ("Not completed", _C.completed.is_(False)),
    "corrected": ("Corrected by a person", _C.corrected.is_(True)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """All None: everything. ``agent`` and ``queue`` are on either side; ``giver`` and ``target`` on
    theirs, each an agent or a queue: a name, an e-mail address or ``source:id``."""

    since: datetime | None = None
    until: datetime | None = None
    agent: str | None = None
    queue: str | None = None
    giver: str | None = None
    target: str | None = None
    type: str | None = None
    provenance: str | None = None
    channel: str | None = None
    quality: str | None = None
    customer: str | None = None
    chain: str | None = None
    hidden: str | None = None

    def is_empty(self) -> bool:
        """Whether nothing is left out."""
        return all(getattr(self, each.name) is None for each in fields(self))


Way = Sequence[ColumnElement[bool]]
"""Conditions that hold together; what several ways find is put together."""


def ways(connection: Connection, filters: Filters, view: View) -> list[Way]:
    """The conditions of ``filters`` within ``view``, as ways that an index each can go. Raises Invalid.

    No way at all: the filters name somebody who is in no transfer.
    """
    common: list[ColumnElement[bool]] = [
        _C.hidden.is_(None)
        if filters.hidden is None
        else _C.hidden == _one_of("hidden", filters.hidden, HIDDEN)
    ]
    within = view.scope.of_transfers()
    if within is not None:
        common.append(within)
    if filters.since is not None:
        common.append(_C.occurred_at >= filters.since)
    if filters.until is not None:
        common.append(_C.occurred_at < filters.until)
    wanted = {
        name: _one_of(name, value, known)
        for name, known in _KINDS.items()
        if (value := getattr(filters, name)) is not None
    }
    if filters.quality is not None:
        common.append(QUALITIES[_one_of("quality", filters.quality, tuple(QUALITIES))][1])
    if filters.chain is not None:
        common.append(_C.chain_id == _id("chain", filters.chain))
    found: list[list[ColumnElement[bool]]] = [common]
    kinds = [true()] if not wanted else [and_(*(_C[name] == value for name, value in wanted.items()))]
    spread = kinds
    if wanted and not filters.agent and not filters.customer:  # by whom there are few, whatever their kind
        spread = kinds_of(connection, wanted)
    find = _Finder(connection, view, filters)
    sides: tuple[tuple[str | None, Callable[[str], Found], tuple[Column[Any], ...]], ...] = (
        (filters.agent, find.agents, (_C.giver, _C.target, _C.taker)),
        (filters.queue, find.queues, (_C.from_queue, _C.to_queue)),
        (filters.giver, find.anybody, (_C.giver, _C.from_queue)),
        (filters.target, find.anybody, (_C.target, _C.taker, _C.to_queue)),
    )
    named = [(called(name), columns) for name, called, columns in sides if name is not None]
    for parties, columns in named:
        found = _with(
            found,
            [
                and_(column == party, *when, kind)
                for column in columns
                for party, when in parties
                for kind in (spread if column.name in _QUEUES else kinds)
            ],
        )
        kinds = spread = [true()]
    if not named:
        found = _with(found, spread)
    if filters.customer is not None:
        number = _id("customer", filters.customer)
        profiles = connection.scalars(select(profile.c.id).where(profile.c.customer_id == number))
        found = _with(found, [_C.profile_id == each for each in profiles])
    return list(found)


def agents_called(connection: Connection, name: str) -> list[str]:
    """The parties ``role:source:id`` of the agents with this name, e-mail address or ``source:id``."""
    source, colon, number = name.partition(":")
    if colon and "@" not in source and " " not in source:
        known = connection.scalar(
            select(agent_alias.c.agent_id).where(
                agent_alias.c.source == source, agent_alias.c.external_id == number
            )
        )
        ids = [] if known is None else [known]
        own = [f"agent:{name}", f"bot:{name}"]
    else:
        folded = name.strip().casefold()
        ids = list(
            connection.scalars(
                select(agent.c.id).where(or_(agent.c.email == folded, func.lower(agent.c.name) == folded))
            )
        )
        # SQLite folds ASCII alone.
        ids = ids or [
            row.id
            for row in connection.execute(select(agent.c.id, agent.c.name))
            if row.name and row.name.casefold() == folded
        ]
        own = []
    rows = connection.execute(
        select(agent_alias.c.source, agent_alias.c.external_id).where(agent_alias.c.agent_id.in_(ids))
    )
    return list(dict.fromkeys([*own, *(f"agent:{row.source}:{row.external_id}" for row in rows)]))


def queues_called(connection: Connection, name: str) -> list[str]:
    """The parties of the queues with this title, key or ``source:id``."""
    folded = name.strip().casefold()
    ids = [
        row.id
        for row in connection.execute(select(queue.c.id, queue.c.key, queue.c.title))
        if folded in ((row.title or "").casefold(), row.key.casefold())
    ]
    rows = connection.execute(
        select(queue_alias.c.source, queue_alias.c.external_id).where(queue_alias.c.queue_id.in_(ids))
    )
    own = [f"queue:{name}"] if ":" in name else []
    return list(dict.fromkeys([*own, *(f"queue:{row.source}:{row.external_id}" for row in rows)]))


Found = list[tuple[str, tuple[ColumnElement[bool], ...]]]
"""Parties, each with when it is they who are meant."""


@dataclass(frozen=True, slots=True)
class _Finder:
    """Finds parties by what ``view`` calls them."""

    connection: Connection
    view: View
    filters: Filters

    def agents(self, name: str) -> Found:
        if self.view.pseudonyms is None:
            return [(party, ()) for party in agents_called(self.connection, name)]
        if not is_pseudonym(name):
            raise Invalid(HINT)
        return self._behind(name, self.view.pseudonyms)

    def queues(self, name: str) -> Found:
        return [(party, ()) for party in queues_called(self.connection, name)]

    def anybody(self, name: str) -> Found:
        if self.view.pseudonyms is not None and not is_pseudonym(name):
            queues = self.queues(name)
            if not any(party != f"queue:{name}" for party, _ in queues):
                raise Invalid(HINT)  # no queue of that name: an agent's, then
            return queues
        return [*self.agents(name), *self.queues(name)]

    def _behind(self, name: str, pseudonyms: Pseudonyms) -> Found:
        """Whom a pseudonym stands for, within the period that it belongs to."""
        folded = " ".join(name.split()).casefold()
        rows = self.connection.execute(
            select(agent.c.key, agent_alias.c.source, agent_alias.c.external_id).join(
                agent_alias, agent_alias.c.agent_id == agent.c.id
            )
        ).all()
        keys = {row.key for row in rows}
        since, until = self._time()
        for start, end in pseudonyms.spans(since, until):
            meant = {key for key in keys if pseudonyms.of(key, start).casefold() == folded}
            if meant:
                when = (_C.occurred_at >= start, _C.occurred_at < end)
                return [(f"agent:{row.source}:{row.external_id}", when) for row in rows if row.key in meant]
        return []

    def _time(self) -> tuple[datetime, datetime]:
        """From the first transfer that may be meant until the last."""
        first, last = self.connection.execute(
            select(
                select(_C.occurred_at).order_by(_C.occurred_at).limit(1).scalar_subquery(),
                select(_C.occurred_at).order_by(_C.occurred_at.desc()).limit(1).scalar_subquery(),
            )
        ).one()
        ever = datetime.now(UTC)
        since, until = self.filters.since or first or ever, self.filters.until or last or ever
        return min(since, until), until


def _with(
    found: Sequence[Way], alternatives: Sequence[ColumnElement[bool]]
) -> list[list[ColumnElement[bool]]]:
    return [[*way, each] for way in found for each in alternatives]


def _one_of(name: str, value: str, known: Sequence[str]) -> str:
    if value not in known:
        raise Invalid(f"there is no {name} {value!r}; there are: {', '.join(known)}")
    return value


def _id(name: str, value: str) -> int:
    number = decode_id(value)
    if number is None:
        raise Invalid(f"{name} must be an id as lists show it")
    return number
