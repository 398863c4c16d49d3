"""The timeline: contacts newest first, by keyset, each told once though several systems logged it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

import orjson
from sqlalchemy import Connection, Integer, RowMapping, and_, bindparam, or_, select

from plugin.domain import Interaction
from plugin.domain.interaction import CHANNELS, KINDS
from plugin.services import canonical
from plugin.services.core import Core
from plugin.services.directory import Alias, agent_names, queue_names
from plugin.services.errors import Invalid, NotFound
from plugin.services.feedback import add_feedback
from plugin.services.identity import journal
from plugin.services.likeness import why_together
from plugin.services.summary import agents, summary
from plugin.services.times import iso
from plugin.storage import decode_id, encode_id
from plugin.storage.prepared import Prepared
from plugin.storage.tables import asked_again, contact, interaction, profile
from plugin.storage.types import Id, from_micros, to_micros

MAX_LIMIT = 200
MAX_TEXT = 500
_MAX_SCANNED = 2_000
_BATCH = 100


@dataclass(frozen=True, slots=True)
class Part:
    """One source's record of a contact."""

    id: int
    contact_id: int
    interaction: Interaction

    @property
    def evidence(self) -> str:
        return f"{self.interaction.source}:{self.interaction.external_id}"


ContactRow = Mapping[str, Any] | RowMapping
"""A contact's ``id`` and ``occurred_at``."""


def page(
    core: Core,
    customer_id: str,
    *,
    before: str | None = None,
    channel: str | None = None,
    kind: str | None = None,
    q: str | None = None,
    limit: int = 50,
) -> dict[str, Any]:
    """``{"entries": [...], "changes": [...], "next": cursor or None}``. Raises Invalid and NotFound.

    ``changes`` are the merges, splits and moves of the time that the page covers; none in a filtered one.
    """
    number = decode_id(customer_id)
    if number is None:
        raise NotFound("there is no such customer")
    if not 1 <= limit <= MAX_LIMIT:
        raise Invalid(f"limit must be from 1 to {MAX_LIMIT}")
    # The newest page has to show what just came in; older ones change seldom.
    with core.store.read(stale_ok=before is not None) as connection:
        return read_page(connection, number, before=before, channel=channel, kind=kind, q=q, limit=limit)


def entry(core: Core, contact_id: str) -> dict[str, Any]:
    """One contact in full: every source's record of it. Raises NotFound."""
    number = decode_id(contact_id)
    with core.store.read() as connection:
        rows = (
            connection.execute(
                select(contact.c.id, contact.c.occurred_at, profile.c.customer_id)
                .join(profile, profile.c.id == contact.c.profile_id)
                .where(contact.c.id == number)
            )
            .mappings()
            .all()
        )
        if number is None or not rows:
            raise NotFound("there is no such entry")
        records = connection.scalars(
            select(interaction.c.body)
            .where(interaction.c.contact_id == number, interaction.c.deleted_at.is_(None))
            .order_by(interaction.c.id)
        )
        return {
            **describe(connection, rows)[0],
            "customer": encode_id(rows[0]["customer_id"]),
            "together": why_together(connection, number),
            "records": [orjson.loads(body) for body in records],
        }


def read_page(
    connection: Connection,
    customer_id: int,
    *,
    before: str | None = None,
    channel: str | None = None,
    kind: str | None = None,
    q: str | None = None,
    limit: int = 50,
    parts: dict[int, Interaction] | None = None,
) -> dict[str, Any]:
    """As ``page``, in a snapshot that is open already. ``parts`` takes what was read, by its ids."""
    found = _read_entries(connection, customer_id, before, channel, kind, q, limit, parts)
    if channel is kind is q is None:
        start, end = _place(before), _place(found["next"])
        found["changes"] = journal.between(
            connection, customer_id, None if end is None else end[0], None if start is None else start[0]
        )
    return found


_PROFILES = Prepared(select(profile.c.id).where(profile.c.customer_id == bindparam("customer")))


def _read_entries(
    connection: Connection,
    customer_id: int,
    before: str | None,
    channel: str | None,
    kind: str | None,
    q: str | None,
    limit: int,
    parts: dict[int, Interaction] | None,
) -> dict[str, Any]:
    filters = _filters(channel, kind)
    profiles = _PROFILES.scalars(connection, {"customer": customer_id})
    told: list[tuple[int, datetime, dict[str, Any]]] = []
    scanned = 0
    place = _place(before)
    while True:
        want = limit - len(told) + 1 if q is None else _BATCH
        rows = _contacts(connection, profiles, filters, place, want)
        read = load_parts(connection, [row["id"] for row in rows])
        if parts is not None:
            parts.update((part.id, part.interaction) for part in read)
        shown = describe_parts(connection, rows, read)
        for row, entry in zip(rows, shown, strict=True):
            if len(told) == limit:
                return _page(connection, profiles, told, place)
            if q is None or _mentions(entry, q):
                told.append((row["id"], row["occurred_at"], entry))
            place = row["occurred_at"], row["id"]
        scanned += len(rows)
        if len(rows) < want:
            return _page(connection, profiles, told, None)
        if scanned >= _MAX_SCANNED:
            return _page(connection, profiles, told, place)


def _page(
    connection: Connection,
    profiles: Sequence[int],
    told: Sequence[tuple[int, datetime, dict[str, Any]]],
    place: Place | None,
) -> dict[str, Any]:
    add_feedback(connection, profiles, told)
    entries = [entry for _, _, entry in told]
    return {"entries": entries, "changes": [], "next": _cursor(place)}


def describe(connection: Connection, rows: Sequence[ContactRow]) -> list[dict[str, Any]]:
    """The entries of these contact rows, in their order."""
    return describe_parts(connection, rows, load_parts(connection, [row["id"] for row in rows]))


def describe_parts(
    connection: Connection, rows: Sequence[ContactRow], found: Iterable[Part]
) -> list[dict[str, Any]]:
    """As ``describe``, where the contacts' parts are ``found`` already."""
    parts: defaultdict[int, list[Part]] = defaultdict(list)
    for part in found:
        parts[part.contact_id].append(part)
    everything = [part for group in parts.values() for part in group]
    names = names_for(connection, [part.interaction for part in everything])
    asked = asked_in(connection, [part.id for part in everything])
    return [entry_of(row["id"], row["occurred_at"], parts[row["id"]], names, asked) for row in rows]


Asked = Mapping[int, Sequence[str]]
_NOBODY: Asked = {}
_ASKED = Prepared(
    select(asked_again.c.interaction_id, asked_again.c.kind)
    .where(asked_again.c.interaction_id.in_(bindparam("interactions", expanding=True)))
    .order_by(asked_again.c.occurred_at, asked_again.c.id)
)


def asked_in(connection: Connection, interaction_ids: Iterable[int]) -> Asked:
    """The kinds of facts that were asked for again in these interactions."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for number, kind in _ASKED.all(connection, {"interactions": list(interaction_ids)}):
        found[number].append(kind)
    return found


_PARTS = Prepared(
    select(interaction.c.id, interaction.c.contact_id, interaction.c.body)
    .where(
        interaction.c.contact_id.in_(bindparam("contacts", expanding=True)),
        interaction.c.deleted_at.is_(None),
    )
    .order_by(interaction.c.id)
)


def load_parts(connection: Connection, contact_ids: Iterable[int]) -> list[Part]:
    """The interactions of these contacts, oldest id first."""
    rows = _PARTS.all(connection, {"contacts": list(contact_ids)})
    return [Part(number, contact_id, canonical.load(bytes(body))) for number, contact_id, body in rows]


Names = Callable[[str], dict[str, str]]


def names_for(connection: Connection, interactions: Iterable[Interaction]) -> Names:
    """What a source's agents and queues are called by their ids there, for those who took part."""
    aliases: defaultdict[str, set[Alias]] = defaultdict(set)
    for found in interactions:
        for participant in found.participants:
            aliases[participant.role].update(
                (found.source, identifier.value) for identifier in participant.identifiers
            )
    by_source: defaultdict[str, dict[str, str]] = defaultdict(dict)
    named = {**queue_names(connection, aliases["queue"]), **agent_names(connection, aliases["agent"])}
    for (source, external_id), name in named.items():
        by_source[source][external_id] = name
    return lambda source: by_source[source]


def entry_of(
    contact_id: int, occurred_at: datetime, parts: Sequence[Part], names: Names, asked: Asked = _NOBODY
) -> dict[str, Any]:
    """One timeline entry. The part that tells most leads; the others fill in what it lacks."""
    ordered = sorted(
        parts,
        key=lambda part: (
            -len(part.interaction.legs),
            -len(part.interaction.text or ""),
            part.evidence,
        ),
    )
    found = [part.interaction for part in ordered]
    lead = found[0]
    text = next((item.text for item in found if item.text), None)
    who: dict[str, None] = {}
    for item in found:
        who.update(dict.fromkeys(agents(item, names(item.source))))
    conversation = next((item for item in found if item.conversation_ref), None)
    amount = next((item.amount for item in found if item.amount), None)
    score = next((item.score for item in found if item.score), None)
    return {
        "contact": encode_id(contact_id),
        "interaction": ordered[0].evidence,
        "occurred_at": iso(occurred_at),
        "ended_at": iso(lead.ended_at),
        "channel": lead.channel,
        "kind": lead.kind,
        "direction": lead.direction,
        "summary": summary(lead, names(lead.source)),
        "text": text[:MAX_TEXT] if text else None,
        "outcome": next((item.outcome for item in found if item.outcome), None),
        "reason": next((item.reason for item in found if item.reason), None),
        "asked_again": list(dict.fromkeys(kind for part in ordered for kind in asked.get(part.id, ()))),
        "agents": list(who),
        "sources": sorted({item.source for item in found}),
        "interactions": sorted(part.evidence for part in parts),
        "conversation": f"{conversation.source}:{conversation.conversation_ref}" if conversation else None,
        "transfers": sum(transfer.completed for item in found for transfer in item.transfers),
        "link": next((item.link for item in found if item.link), None),
        "amount": {"value": amount.value, "currency": amount.currency} if amount else None,
        "score": {"type": score.type, "value": score.value, "scale": score.scale} if score else None,
        "feedback": [],
        "about": None,
    }


def _filters(channel: str | None, kind: str | None) -> dict[str, str]:
    """The columns of a contact that must have these values. Raises Invalid."""
    if channel is not None and channel not in CHANNELS:
        raise Invalid(f"there is no channel {channel!r}; there are: {', '.join(sorted(CHANNELS))}")
    if kind is not None and kind not in KINDS:
        raise Invalid(f"there is no kind {kind!r}; there are: {', '.join(sorted(KINDS))}")
    asked = {"channel": channel, "kind": kind}
    return {name: value for name, value in asked.items() if value is not None}


Place = tuple[datetime, int]


@lru_cache(maxsize=16)
def _newest(filters: tuple[str, ...], before: bool) -> Prepared:
    """The newest contacts of one profile, with these filters, at any place or before one."""
    query = select(contact.c.id, contact.c.occurred_at).where(contact.c.profile_id == bindparam("profile"))
    for name in filters:
        query = query.where(contact.c[name] == bindparam(name))
    if before:
        at, number = bindparam("at", type_=contact.c.occurred_at.type), bindparam("number", type_=Id)
        earlier = or_(contact.c.occurred_at < at, and_(contact.c.occurred_at == at, contact.c.id < number))
        # The first condition alone lets the index begin at the right place.
        query = query.where(contact.c.occurred_at <= at, earlier)
    newest_first = query.order_by(contact.c.occurred_at.desc(), contact.c.id.desc())
    return Prepared(newest_first.limit(bindparam("limit", type_=Integer)))


def _contacts(
    connection: Connection,
    profiles: Sequence[int],
    filters: Mapping[str, str],
    place: Place | None,
    limit: int,
) -> Sequence[ContactRow]:
    query = _newest(tuple(filters), place is not None)
    values: dict[str, Any] = {**filters, "limit": limit}
    if place is not None:
        values["at"], values["number"] = place
    # Each profile gives its own newest from the index: one IN over all would sort a whole history.
    found = [
        {"id": number, "occurred_at": occurred_at}
        for profile_id in profiles
        for number, occurred_at in query.all(connection, {**values, "profile": profile_id})
    ]
    found.sort(key=lambda row: (row["occurred_at"], row["id"]), reverse=True)
    return found[:limit]


def _mentions(entry: dict[str, Any], q: str) -> bool:
    words = q.casefold().split()
    told = [entry[name] for name in ("summary", "text", "reason", "outcome") if entry[name]]
    whole = " ".join([*told, *entry["agents"]]).casefold()
    return all(word in whole for word in words)


def _place(cursor: str | None) -> Place | None:
    if cursor is None:
        return None
    at, _, number = cursor.partition(".")
    contact_id = decode_id(number)
    micros = decode_id(at)
    if contact_id is None or micros is None:
        raise Invalid("before must be the next of an earlier page")
    try:
        return from_micros(micros - _SHIFT), contact_id
    except OverflowError:
        raise Invalid("before must be the next of an earlier page") from None


# Times before 1970 are negative; ids are not.
_SHIFT = 1 << 60


def _cursor(place: Place | None) -> str | None:
    return None if place is None else f"{encode_id(to_micros(place[0]) + _SHIFT)}.{encode_id(place[1])}"
