"""What a customer is called: as a person corrected it, as the record believed says, as they said."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from plugin.storage.batches import batches
from plugin.storage.tables import card, correction, customer, identifier, profile

# Letters that are no letter with an accent, and are typed as one by whoever has them not on the keyboard.
_PLAIN = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th"})


def name_key(name: str | None) -> str | None:
    """``name`` as it is searched: no case, no accents, single spaces."""
    if name is None:
        return None
    if not name.isascii():
        letters = unicodedata.normalize("NFKD", name)
        name = "".join(letter for letter in letters if not unicodedata.combining(letter))
        name = name.casefold().translate(_PLAIN)
    return " ".join(name.casefold().split())[:500]


_ANY_CORRECTED = select(correction.c.id).where(correction.c.released_at.is_(None)).limit(1)


def refresh_names(connection: Connection, customer_ids: Iterable[int], trust: Sequence[str] = ()) -> None:
    """Set the names of these customers. ``trust``: the sources that are believed first."""
    corrected = connection.execute(_ANY_CORRECTED).first() is not None
    believed = {source: number for number, source in enumerate(reversed(trust), 1)}
    for batch in batches(set(customer_ids)):
        names: dict[int, str | None] = dict.fromkeys(batch)
        profiles = (
            select(profile.c.customer_id, profile.c.name)
            .where(profile.c.customer_id.in_(batch), profile.c.name.is_not(None))
            .order_by(profile.c.id.desc())
        )
        cards = (
            select(profile.c.customer_id, card.c.name, card.c.source)
            .join(identifier, identifier.c.profile_id == profile.c.id)
            .join(card, card.c.identifier_id == identifier.c.id)
            .where(
                profile.c.customer_id.in_(batch), card.c.name.is_not(None), card.c.deleted_at.is_(None)
            )
            .order_by(card.c.updated_at, card.c.source, card.c.external_id)
        )  # fmt: skip
        # The last row of a customer wins: the oldest profile, the newest card of whom is trusted most.
        names.update(connection.execute(profiles).all())
        told = connection.execute(cards).all()
        if believed:
            told = sorted(told, key=lambda row: believed.get(row.source, 0))
        names.update({row.customer_id: row.name for row in told})
        if corrected:
            names.update(connection.execute(_corrected(batch)).all())
        connection.execute(
            update(customer)
            .where(customer.c.id == bindparam("customer"))
            .values(name=bindparam("new_name"), name_key=bindparam("new_key")),
            [
                {"customer": customer_id, "new_name": name, "new_key": name_key(name)}
                for customer_id, name in names.items()
            ],
        )


def _corrected(batch: Sequence[int]) -> Any:
    return (
        select(profile.c.customer_id, correction.c.value)
        .join(profile, profile.c.id == correction.c.profile_id)
        .where(
            profile.c.customer_id.in_(batch),
            correction.c.field == "name",
            correction.c.released_at.is_(None),
        )
        .order_by(correction.c.at, correction.c.id)
    )
