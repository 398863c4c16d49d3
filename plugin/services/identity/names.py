"""What a customer is called: the newest CRM record's name, else what they called themselves."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, select, update

from plugin.storage.batches import batches
from plugin.storage.tables import card, customer, identifier, profile


def name_key(name: str | None) -> str | None:
    """``name`` as it is searched: no case, no accents, single spaces."""
    if name is None:
        return None
    if not name.isascii():
        letters = unicodedata.normalize("NFKD", name)
        name = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(name.casefold().split())[:500]


def refresh_names(connection: Connection, customer_ids: Iterable[int]) -> None:
    """Set the names of these customers from their cards and profiles."""
    for batch in batches(set(customer_ids)):
        names: dict[int, str | None] = dict.fromkeys(batch)
        profiles = (
            select(profile.c.customer_id, profile.c.name)
            .where(profile.c.customer_id.in_(batch), profile.c.name.is_not(None))
            .order_by(profile.c.id.desc())
        )
        cards = (
            select(profile.c.customer_id, card.c.name)
            .join(identifier, identifier.c.profile_id == profile.c.id)
            .join(card, card.c.identifier_id == identifier.c.id)
            .where(
                profile.c.customer_id.in_(batch), card.c.name.is_not(None), card.c.deleted_at.is_(None)
            )
            .order_by(card.c.updated_at, card.c.source, card.c.external_id)
        )  # fmt: skip
        for query in (profiles, cards):
            # The last row of a customer wins: the oldest profile, the newest card.
            names.update(connection.execute(query).all())
        connection.execute(
            update(customer)
            .where(customer.c.id == bindparam("customer"))
            .values(name=bindparam("new_name"), name_key=bindparam("new_key")),
            [
                {"customer": customer_id, "new_name": name, "new_key": name_key(name)}
                for customer_id, name in names.items()
            ],
        )
