"""What a list of transfers may be narrowed to: the same words in the address, the API and the terminal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, get_args

from sqlalchemy import Column, ColumnElement, Connection, func, or_, select

from plugin.domain.interaction import CHANNELS, Provenance, TransferType
from plugin.services.errors import Invalid
from plugin.storage import decode_id
from plugin.storage.tables import agent, agent_alias, profile, queue, queue_alias, transfer

TYPES: tuple[str, ...] = get_args(TransferType)
PROVENANCES: tuple[str, ...] = get_args(Provenance)
HIDDEN = ("gone", "no_transfer", "self", "twin", "bulk")
_C = transfer.c
QUALITIES: Mapping[str, tuple[str, ColumnElement[bool]]] = {
    "bounced": ("Came back to where it had been", _C.bounced.is_(True)),
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


def ways(connection: Connection, filters: Filters) -> list[Way]:
    """The conditions of ``filters``, as ways that an index each can go. Raises Invalid.

    No way at all: the filters name somebody who is in no transfer.
    """
    common: list[ColumnElement[bool]] = [
        _C.hidden.is_(None)
        if filters.hidden is None
        else _C.hidden == _one_of("hidden", filters.hidden, HIDDEN)
    ]
    if filters.since is not None:
        common.append(_C.occurred_at >= filters.since)
    if filters.until is not None:
        common.append(_C.occurred_at < filters.until)
    for name, known in (("type", TYPES), ("provenance", PROVENANCES), ("channel", sorted(CHANNELS))):
        value = getattr(filters, name)
        if value is not None:
            common.append(_C[name] == _one_of(name, value, known))
    if filters.quality is not None:
        common.append(QUALITIES[_one_of("quality", filters.quality, tuple(QUALITIES))][1])
    if filters.chain is not None:
        common.append(_C.chain_id == _id("chain", filters.chain))
    found: list[list[ColumnElement[bool]]] = [common]
    sides: tuple[tuple[str | None, Callable[..., list[str]], tuple[Column[Any], ...]], ...] = (
        (filters.agent, agents_called, (_C.giver, _C.target, _C.taker)),
        (filters.queue, queues_called, (_C.from_queue, _C.to_queue)),
        (filters.giver, _anybody, (_C.giver, _C.from_queue)),
        (filters.target, _anybody, (_C.target, _C.taker, _C.to_queue)),
    )
    for wanted, called, columns in sides:
        if wanted is not None:
            parties = called(connection, wanted)
            found = _with(found, [column == party for column in columns for party in parties])
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


def _anybody(connection: Connection, name: str) -> list[str]:
    return [*agents_called(connection, name), *queues_called(connection, name)]


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
