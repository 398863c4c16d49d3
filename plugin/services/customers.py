"""Customers: found by name, number, address or ticket, and shown by id."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from plugin.services.context.document import who
from plugin.services.core import Core
from plugin.services.errors import Invalid, Moved, NotFound
from plugin.services.journey_models import in_use
from plugin.services.journeys import TABLES
from plugin.services.search import find_customers
from plugin.services.stage_overrides import overrides_of
from plugin.services.times import iso
from plugin.storage import decode_id, encode_id
from plugin.storage.batches import batches
from plugin.storage.tables import contact, customer, identifier, profile

MAX_QUERY = 200


def search(core: Core, q: str, limit: int = 20, *, typing: bool = False) -> list[dict[str, Any]]:
    """The customers that ``q`` may mean, best first: a name, a number, an address, a ticket, a contract.

    Parts and typing errors are found, too; ``found_by`` says by what and how well (1: exactly). While
    somebody is ``typing``, only what an index answers is looked for.

    Raises Invalid for an empty or endless question.
    """
    wanted = " ".join(q.split())
    if not wanted or len(wanted) > MAX_QUERY:
        raise Invalid(f"search for 1 to {MAX_QUERY} characters")
    with core.store.read(stale_ok=True) as connection:
        hits = find_customers(core, connection, wanted, limit, typing=typing)
        found = _shown(core, connection, list(hits))
    for each, hit in zip(found, hits.values(), strict=True):
        each["found_by"] = {"kind": hit.what, "value": hit.value, "score": hit.score}
    found.sort(key=lambda each: each["last_contact_at"] or "", reverse=True)
    return sorted(found, key=lambda each: -each["found_by"]["score"])[:limit]


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
