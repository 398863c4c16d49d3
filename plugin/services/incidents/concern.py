"""Which incidents concern a customer, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Connection, bindparam, select

from plugin.domain import Interaction
from plugin.services import canonical
from plugin.services.core import Core
from plugin.services.directory import queue_names
from plugin.services.identity.names import name_key
from plugin.services.incidents.board import Incident, on_now, on_then
from plugin.services.times import iso
from plugin.storage import decode_id, encode_id
from plugin.storage.prepared import Prepared
from plugin.storage.tables import card, identifier, interaction, profile

_LOOKED_AT = 5  # contacts since the incident began

Contacts = tuple[set[str], set[str]]
"""Folded names of queues, and tags."""


def concerning(
    core: Core,
    head: bytes,
    rest: bytes,
    handled: Mapping[str, Any] | None,
    *,
    now: datetime,
    as_of: datetime | None = None,
    known_at: datetime | None = None,
) -> list[dict[str, Any]]:
    """``{"id", "title", "text", "starts_at", "ends_at", "because"}`` of each that concerns the customer.

    ``head`` and ``rest`` are their document, ``handled`` the contact at hand. ``because`` names what fits.
    """
    is_now = as_of is None and known_at is None
    found = on_now(core, now) if is_now else on_then(core, as_of or now, known_at)
    if not found:
        return []
    person, story = orjson.loads(head), None
    records: list[dict[str, str]] | None = None
    seen: dict[str, Contacts] = {}
    told = []
    for each in sorted(found, key=lambda one: one.starts_at, reverse=True):
        because = _of_place(each, person)
        if because is None:
            continue
        if each.scope.attributes:
            records = _records(core, person["id"]) if records is None else records
            fitting = _of_attributes(records, each.scope.attributes)
            if not fitting:
                continue
            because |= fitting
        if each.scope.queues or each.scope.tags:
            story = story or orjson.loads(rest)
            why = _of_contacts(core, each, story, handled, seen)
            if why is None:
                continue
            because |= why
        told.append(
            {
                "id": encode_id(each.id),
                "title": each.title,
                "text": each.text,
                "starts_at": iso(each.starts_at),
                "ends_at": iso(each.ends_at),
                "because": because,
            }
        )
    return told


def _of_place(each: Incident, person: Mapping[str, Any]) -> dict[str, str] | None:
    """What of the address fits, None where something has to and does not."""
    because = {}
    for name, values, fits in (
        ("city", each.scope.cities, lambda said, value: name_key(said) == name_key(value)),
        ("postal_code", each.scope.postcodes, _begins_so),
    ):
        if not values:
            continue
        said = person["fields"].get(name, {}).get("value")
        if said is None or not any(fits(said, value) for value in values):
            return None
        because[name] = said
    return because


def _begins_so(said: str, value: str) -> bool:
    return said.replace(" ", "").upper().startswith(value)


def _of_contacts(
    core: Core,
    each: Incident,
    story: Mapping[str, Any],
    handled: Mapping[str, Any] | None,
    seen: dict[str, Contacts],
) -> dict[str, str] | None:
    since = iso(each.starts_at) or ""
    entries = [one for one in story["timeline"]["entries"] if one["occurred_at"] >= since][:_LOOKED_AT]
    evidence = {name for one in (handled, *entries) if one for name in one["interactions"]}
    _read(core, evidence - seen.keys(), seen)
    queues: set[str] = set().union(*(seen[name][0] for name in evidence))
    tags: set[str] = set().union(*(seen[name][1] for name in evidence))
    because = {}
    for name, values, known in (("queue", each.scope.queues, queues), ("tag", each.scope.tags, tags)):
        if not values:
            continue
        fitting = next((value for value in values if (name_key(value) or "") in known), None)
        if fitting is None:
            return None
        because[name] = fitting
    return because


_BODY = Prepared(
    select(interaction.c.body).where(
        interaction.c.source == bindparam("source"), interaction.c.external_id == bindparam("external_id")
    )
)


def _read(core: Core, evidence: set[str], seen: dict[str, Contacts]) -> None:
    """Put the queues and tags of these interactions into ``seen``."""
    with core.store.read() as connection:
        for name in evidence:
            source, _, external_id = name.partition(":")
            body = _BODY.scalar(connection, {"source": source, "external_id": external_id})
            seen[name] = (set(), set()) if body is None else _contact(connection, canonical.load(bytes(body)))


def _contact(connection: Connection, found: Interaction) -> Contacts:
    reasons = _folded((found.reason or "").split(","))
    aliases = {
        (found.source, known.value)
        for one in found.participants
        if one.role == "queue"
        for known in one.identifiers
    }
    queues = _folded(value for _, value in aliases) | _folded(queue_names(connection, aliases).values())
    # A source without queues gives the one that it was for as the reason.
    return queues | reasons, reasons | _folded(str(found.attributes.get("tags", "")).split(","))


def _folded(names: Iterable[str]) -> set[str]:
    return {name_key(each.strip()) or "" for each in names}


def _records(core: Core, customer_id: str) -> list[dict[str, str]]:
    """The attributes of the customer's records, without case."""
    with core.store.read() as connection:
        bodies = connection.scalars(
            select(card.c.body)
            .join(identifier, identifier.c.id == card.c.identifier_id)
            .join(profile, profile.c.id == identifier.c.profile_id)
            .where(profile.c.customer_id == decode_id(customer_id), card.c.deleted_at.is_(None))
        )
        return [
            {
                str(name).casefold(): str(value).casefold()
                for name, value in orjson.loads(body)["attributes"].items()
            }
            for body in bodies
        ]


def _of_attributes(records: Sequence[Mapping[str, str]], wanted: Mapping[str, str]) -> dict[str, str]:
    """What of ``wanted`` a record has."""
    return {
        name: value
        for name, value in wanted.items()
        if any(record.get(name.casefold()) == value.casefold() for record in records)
    }
