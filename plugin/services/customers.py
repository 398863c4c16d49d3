"""Customers: found by name, number, address or ticket, and shown by id."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from plugin.domain import Identifier
from plugin.domain.interaction import IdentifierKind
from plugin.services.context.document import who
from plugin.services.context.lookup import candidates
from plugin.services.core import Core
from plugin.services.errors import Invalid, Moved, NotFound
from plugin.services.identity.names import name_key
from plugin.services.identity.normalise import key_of
from plugin.services.journey_models import in_use
from plugin.services.journeys import TABLES
from plugin.services.stage_overrides import overrides_of
from plugin.services.times import iso
from plugin.storage import decode_id, encode_id
from plugin.storage.batches import batches
from plugin.storage.tables import contact, customer, identifier, interaction, profile

MAX_QUERY = 200
_KINDS: tuple[IdentifierKind, ...] = ("phone", "email")
_TICKET_PREFIXES = ("ticket-", "conversation-", "deal-", "call-", "email-")


def search(core: Core, q: str, limit: int = 20) -> list[dict[str, Any]]:
    """The customers that ``q`` may mean: a name, a number, an e-mail address or a ticket's number.

    Raises Invalid for an empty or endless question.
    """
    wanted = " ".join(q.split())
    if not wanted or len(wanted) > MAX_QUERY:
        raise Invalid(f"search for 1 to {MAX_QUERY} characters")
    with core.store.read(stale_ok=True) as connection:
        found = dict.fromkeys(
            [
                *_by_identifier(connection, wanted, core.config.region),
                *_by_record(connection, wanted),
                *_by_name(connection, wanted, limit),
            ]
        )
        return _shown(core, connection, list(found)[:limit])


def get(core: Core, customer_id: str) -> dict[str, Any]:
    """Who this customer is. Raises NotFound, and Moved for one that was merged."""
    number = decode_id(customer_id)
    with core.store.read() as connection:
        row = connection.execute(
            select(customer.c.id, customer.c.merged_into).where(customer.c.id == number)
        ).first()
        if number is None or row is None:
            raise NotFound("there is no such customer")
        if row.merged_into is not None:
            raise Moved(encode_id(row.merged_into))
        return {
            **who(connection, number, core.identity.trust, core.clock()),
            **_shown(core, connection, [number])[0],
        }


def _by_identifier(connection: Connection, wanted: str, region: str) -> list[int]:
    found: list[int] = []
    for kind in _KINDS:
        key = key_of(Identifier(kind, wanted), source="", region=region)
        if key is None:
            continue
        row = connection.execute(
            select(identifier.c.id, identifier.c.shared, profile.c.customer_id)
            .join(profile, profile.c.id == identifier.c.profile_id)
            .where(identifier.c.kind == kind, identifier.c.scope == "", identifier.c.value == key.value)
        ).first()
        if row is None:
            continue
        if row.shared:
            people = candidates(connection, row.id, row.customer_id, key.value)
            found.extend(number for person in people if (number := decode_id(person["id"])) is not None)
        else:
            found.append(row.customer_id)
    return found


def _by_record(connection: Connection, wanted: str) -> list[int]:
    """By a vendor's number: ``#1042``, ``1042`` or ``hubspot:ticket-1042``."""
    source, colon, rest = wanted.partition(":")
    number = (rest if colon else wanted).lstrip("#")
    if not number or " " in number:
        return []
    names = [number, *(prefix + number for prefix in _TICKET_PREFIXES)]
    query = (
        select(profile.c.customer_id)
        .join(interaction, interaction.c.profile_id == profile.c.id)
        .where(interaction.c.external_id.in_(names))
        .order_by(interaction.c.occurred_at.desc())
        .limit(20)
    )
    sources = [source] if colon else list(connection.scalars(select(interaction.c.source).distinct()))
    return list(connection.scalars(query.where(interaction.c.source.in_(sources))))


def _by_name(connection: Connection, wanted: str, limit: int) -> list[int]:
    words = (name_key(wanted) or "").split()
    if not words:
        return []
    query = select(customer.c.id).where(
        *(customer.c.name_key.contains(word, autoescape=True) for word in words),
        customer.c.merged_into.is_(None),
    )
    return list(connection.scalars(query.order_by(customer.c.name_key, customer.c.id).limit(limit)))


def _shown(core: Core, connection: Connection, numbers: Sequence[int]) -> list[dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    using = in_use(core, connection)
    journeys = TABLES[using.slot]
    for batch in batches(numbers):
        rows = connection.execute(
            select(customer.c.id, customer.c.name, journeys.c.stage)
            .outerjoin(journeys, journeys.c.customer_id == customer.c.id)
            .where(customer.c.id.in_(batch))
        )
        for number, name, stage in rows:
            found[number] = {
                "id": encode_id(number),
                "name": name,
                "identifiers": [],
                "last_contact_at": None,
                "stage": stage,
            }
        for number, stage in overrides_of(connection, batch, using.model, core.clock()):
            found[number]["stage"] = stage
        identifiers = connection.execute(
            select(profile.c.customer_id, identifier.c.kind, identifier.c.value)
            .join(identifier, identifier.c.profile_id == profile.c.id)
            .where(profile.c.customer_id.in_(batch), identifier.c.kind.in_(("phone", "email")))
            .order_by(identifier.c.id)
        )
        for number, kind, value in identifiers:
            found[number]["identifiers"].append({"kind": kind, "value": value})
        times = connection.execute(
            select(profile.c.customer_id, func.max(contact.c.occurred_at))
            .join(contact, contact.c.profile_id == profile.c.id)
            .where(profile.c.customer_id.in_(batch))
            .group_by(profile.c.customer_id)
        )
        for number, at in times:
            found[number]["last_contact_at"] = iso(at)
    return [found[number] for number in numbers if number in found]
