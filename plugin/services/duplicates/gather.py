"""Customers as people to compare: from their records, identifiers and what they told us."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import orjson
from sqlalchemy import Connection, select

from plugin.domain import Identifier
from plugin.services.core import Core
from plugin.services.duplicates.person import Person, person_of
from plugin.services.identity.normalise import Key, is_role_mailbox, key_of
from plugin.services.identity.ours import ours
from plugin.storage import encode_id
from plugin.storage.batches import SIZE, batches
from plugin.storage.tables import card, customer, fact, identifier, profile, source

_MASKED = "…"  # stands where a fact was not kept whole: many have the rest in common


def everybody(core: Core) -> Iterator[Person]:
    """Every customer, oldest first, in reads of their own: a run takes no snapshot of a whole centre."""
    last = 0
    while True:
        with core.store.read(stale_ok=True) as connection:
            numbers = connection.scalars(
                select(customer.c.id)
                .where(customer.c.id > last, customer.c.merged_into.is_(None))
                .order_by(customer.c.id)
                .limit(SIZE)
            ).all()
            people = _people(core, connection, numbers)
        if not numbers:
            return
        yield from people
        last = numbers[-1]


def people(core: Core, connection: Connection, numbers: Collection[int]) -> dict[int, Person]:
    """These customers as they are now, without those that went into others."""
    found: dict[int, Person] = {}
    for batch in batches(sorted(numbers)):
        alive = connection.scalars(
            select(customer.c.id)
            .where(customer.c.id.in_(batch), customer.c.merged_into.is_(None))
            .order_by(customer.c.id)
        ).all()
        found.update(zip(alive, _people(core, connection, alive), strict=True))
    return found


def _people(core: Core, connection: Connection, numbers: Collection[int]) -> list[Person]:
    own = ours(connection, core.config.region, core.identity.never)
    names = dict(
        connection.execute(select(customer.c.id, customer.c.name).where(customer.c.id.in_(numbers))).all()
    )
    keys, attributes = _keys(connection, numbers), _records(core, connection, numbers)
    facts = _facts(connection, numbers)
    found = []
    for number in numbers:
        said, listed = attributes.get(number, ({}, set()))
        known = {key for key in keys[number] | listed if Key(key.kind, "", key.value) not in own}
        found.append(
            person_of(
                encode_id(number),
                said,
                name=names[number],
                phones=[key.value for key in known if key.kind == "phone"],
                emails=[
                    key.value
                    for key in known
                    if key.kind == "email" and not is_role_mailbox(key.value, core.identity.role_mailboxes)
                ],
                facts=facts[number],
            )
        )
    return found


def _keys(connection: Connection, numbers: Collection[int]) -> defaultdict[int, set[Key]]:
    found: defaultdict[int, set[Key]] = defaultdict(set)
    rows = connection.execute(
        select(profile.c.customer_id, identifier.c.kind, identifier.c.value)
        .join(identifier, identifier.c.profile_id == profile.c.id)
        .where(
            profile.c.customer_id.in_(numbers),
            identifier.c.kind.in_(("phone", "email")),
            identifier.c.shared.is_(False),  # belongs to nobody of those who use it
        )
    )
    for number, kind, value in rows:
        # What was merely claimed counts as well: it is what a person can look at.
        found[number].add(Key(kind, "", value))
    return found


def _records(
    core: Core, connection: Connection, numbers: Collection[int]
) -> Mapping[int, tuple[dict[str, Any], set[Key]]]:
    """What the customers' records say, the newest word on each, and the identifiers that they list.

    A number that two records list is shared and nobody's: the records are the only ones that tell.
    """
    rows = connection.execute(
        select(profile.c.customer_id, card.c.body)
        .join(identifier, identifier.c.profile_id == profile.c.id)
        .join(card, card.c.identifier_id == identifier.c.id)
        .where(profile.c.customer_id.in_(numbers), card.c.deleted_at.is_(None), card.c.type == "person")
        .order_by(card.c.updated_at, card.c.source, card.c.external_id)
    )
    regions = _regions(connection)
    found: dict[int, tuple[dict[str, Any], set[Key]]] = {}
    for number, body in rows:
        record = orjson.loads(body)
        said, listed = found.setdefault(number, ({}, set()))
        said.update({name: value for name, value in record["attributes"].items() if value is not None})
        for each in record["identifiers"]:
            key = key_of(
                Identifier(each["kind"], each["value"]),
                source=record["source"],
                region=regions.get(record["source"]) or core.config.region,
            )
            if key is not None:
                listed.add(Key(key.kind, "", key.value))
    return found


def _regions(connection: Connection) -> dict[str, str]:
    rows = connection.execute(select(source.c.name, source.c.settings))
    return {name: str(orjson.loads(settings).get("region") or "").upper() for name, settings in rows}


def _facts(connection: Connection, numbers: Collection[int]) -> defaultdict[int, set[str]]:
    found: defaultdict[int, set[str]] = defaultdict(set)
    rows = connection.execute(
        select(profile.c.customer_id, fact.c.kind, fact.c.value)
        .join(fact, fact.c.profile_id == profile.c.id)
        .where(profile.c.customer_id.in_(numbers), fact.c.said_by == "customer")
        .distinct()
    )
    for number, kind, value in rows:
        if _MASKED not in value:
            found[number].add(f"{kind}={value}")
    return found
