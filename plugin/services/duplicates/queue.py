"""The review queue: pairs that may be one, and joins that somebody reported as wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import orjson
from sqlalchemy import Connection, Row, Select, and_, func, or_, select

from plugin.services.core import Core
from plugin.services.duplicates.gather import people
from plugin.services.duplicates.person import Person, fingerprint
from plugin.services.duplicates.words import speaks
from plugin.services.errors import NotFound
from plugin.services.identity.people import customers_of
from plugin.services.times import iso
from plugin.storage import decode_id, encode_id
from plugin.storage.batches import batches
from plugin.storage.tables import contact, customer, identifier, merge_journal, profile, review

PAGE = 20
_IDENTIFIERS_SHOWN = 8


def queue(core: Core, *, limit: int = PAGE, after: str | None = None) -> dict[str, Any]:
    """``{"items", "next", "open"}``: what waits, reports first, then the likeliest; what was put off last.

    A suggestion whose evidence has changed since is left out until the next search weighs it anew.
    Raises NotFound when ``after`` is not in the queue.
    """
    with core.store.read() as connection:
        query = _open()
        waiting = connection.scalar(select(func.count()).select_from(query.subquery())) or 0
        if after is not None:
            query = query.where(_behind(connection, after))
        rows = connection.execute(query.order_by(review.c.place, review.c.id).limit(limit + 1)).all()
        shown = rows[:limit]
        following = encode_id(shown[-1].id) if len(rows) > limit else None
        return {"items": _items(core, connection, shown), "next": following, "open": waiting}


def decided(core: Core, *, limit: int = 10) -> list[dict[str, Any]]:
    """What was decided last, newest first: each can be taken back."""
    with core.store.read() as connection:
        rows = connection.execute(
            select(review)
            .where(review.c.decided_at.is_not(None))
            .order_by(review.c.decided_at.desc(), review.c.id.desc())
            .limit(limit)
        ).all()
        names = _names(connection, {number for row in rows for number in (row.low, row.high)})
        return [
            {
                "id": encode_id(row.id),
                "kind": row.kind,
                "state": row.state,
                "customers": [
                    {"id": encode_id(number), "name": names.get(number)} for number in (row.low, row.high)
                ],
                "decided_at": iso(row.decided_at),
                "decided_by": row.decided_by,
            }
            for row in rows
        ]


def row_of(connection: Connection, review_id: str) -> Row[Any]:
    """The row of an item. Raises NotFound."""
    number = decode_id(review_id)
    row = connection.execute(select(review).where(review.c.id == number)).first()
    if number is None or row is None:
        raise NotFound("there is no such item in the review")
    return row


def is_as_weighed(row: Row[Any], known: Mapping[int, Person]) -> bool:
    """Whether both of a suggestion still are who they were when it was made."""
    if row.low not in known or row.high not in known:
        return False
    return bool(fingerprint(known[row.low]) + fingerprint(known[row.high]) == row.fingerprint)


def _open() -> Select[Any]:
    low, high = customer.alias(), customer.alias()
    return (
        select(review)
        .join(low, low.c.id == review.c.low)
        .join(high, high.c.id == review.c.high)
        .outerjoin(merge_journal, merge_journal.c.id == review.c.journal_id)
        .where(
            review.c.state == "open",
            or_(
                and_(review.c.kind == "duplicate", low.c.merged_into.is_(None), high.c.merged_into.is_(None)),
                and_(review.c.kind == "joined", merge_journal.c.undone_at.is_(None)),
            ),
        )
    )


def _behind(connection: Connection, after: str) -> Any:
    row = row_of(connection, after)
    return or_(review.c.place > row.place, and_(review.c.place == row.place, review.c.id > row.id))


def _items(core: Core, connection: Connection, rows: Sequence[Row[Any]]) -> list[dict[str, Any]]:
    duplicates = [row for row in rows if row.kind == "duplicate"]
    known = people(core, connection, {number for row in duplicates for number in (row.low, row.high)})
    sides = _customers(connection, known)
    joins = joined_sides(connection, [row.journal_id for row in rows if row.kind == "joined"])
    found = []
    for row in rows:
        if row.kind == "joined":
            found.append(
                _item(row, joins[row.journal_id]["customers"], reason=joins[row.journal_id]["reason"])
            )
        elif is_as_weighed(row, known):
            found.append(_item(row, [sides[row.low], sides[row.high]], (known[row.low], known[row.high])))
    return found


def _item(
    row: Row[Any],
    customers: list[dict[str, Any]],
    both: tuple[Person, Person] | None = None,
    reason: str | None = None,
) -> dict[str, Any]:
    speaks_for, against = speaks(orjson.loads(row.evidence), *both) if both else ([], [])
    return {
        "id": encode_id(row.id),
        "kind": row.kind,
        "probability": None if row.probability is None else round(row.probability, 6),
        "customers": customers,
        "for": speaks_for,
        "against": against,
        "joined_because": reason,
        "report": row.reason,
        "reported_by": row.reported_by,
        "created_at": iso(row.created_at),
        "put_back_at": iso(row.put_back_at),
    }


def joined_sides(connection: Connection, journal_ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """Of each join in the journal: its reason, both sides as they were before it, whether it ``stands``."""
    rows = connection.execute(select(merge_journal).where(merge_journal.c.id.in_(journal_ids))).all()
    before = {
        row.id: {int(text): number for text, number in orjson.loads(row.before)["profiles"].items()}
        for row in rows
    }
    everybody = {profile_id for profiles in before.values() for profile_id in profiles}
    now = customers_of(connection, everybody)
    names: dict[int, str | None] = {}
    ways: dict[int, list[dict[str, str]]] = {}
    for batch in batches(sorted(everybody)):
        names.update(
            connection.execute(select(profile.c.id, profile.c.name).where(profile.c.id.in_(batch))).all()
        )
        for profile_id, kind, scope, value in connection.execute(
            select(identifier.c.profile_id, identifier.c.kind, identifier.c.scope, identifier.c.value)
            .where(identifier.c.profile_id.in_(batch))
            .order_by(identifier.c.id)
        ):
            ways.setdefault(profile_id, []).append(_way(kind, scope, value))
    found = {}
    for row in rows:
        customers = []
        places = []
        for number in (row.survivor_id, row.other_id):
            profiles = sorted(profile_id for profile_id, had in before[row.id].items() if had == number)
            places.append({now[profile_id] for profile_id in profiles if profile_id in now})
            customers.append(
                {
                    "id": encode_id(number),
                    "name": next((names[each] for each in profiles if names.get(each)), None),
                    "identifiers": [way for each in profiles for way in ways.get(each, [])][
                        :_IDENTIFIERS_SHOWN
                    ],
                    "contacts": None,
                    "last_contact_at": None,
                }
            )
        found[row.id] = {
            "journal": encode_id(row.id),
            "at": iso(row.at),
            "actor": row.actor,
            "reason": row.reason,
            "customers": customers,
            "stands": bool(places[0] & places[1]),
        }
    return found


def _customers(connection: Connection, numbers: Iterable[int]) -> dict[int, dict[str, Any]]:
    numbers = sorted(numbers)
    names = _names(connection, numbers)
    found: dict[int, dict[str, Any]] = {
        number: {
            "id": encode_id(number),
            "name": names.get(number),
            "identifiers": [],
            "contacts": 0,
            "last_contact_at": None,
        }
        for number in numbers
    }
    for batch in batches(numbers):
        for number, kind, scope, value in connection.execute(
            select(profile.c.customer_id, identifier.c.kind, identifier.c.scope, identifier.c.value)
            .join(identifier, identifier.c.profile_id == profile.c.id)
            .where(profile.c.customer_id.in_(batch))
            .order_by(identifier.c.id)
        ):
            ways = found[number]["identifiers"]
            if len(ways) < _IDENTIFIERS_SHOWN:
                ways.append(_way(kind, scope, value))
        for number, count, last in connection.execute(
            select(profile.c.customer_id, func.count(), func.max(contact.c.occurred_at))
            .join(contact, contact.c.profile_id == profile.c.id)
            .where(profile.c.customer_id.in_(batch))
            .group_by(profile.c.customer_id)
        ):
            found[number] |= {"contacts": count, "last_contact_at": iso(last)}
    return found


def _way(kind: str, scope: str, value: str) -> dict[str, str]:
    return {"kind": kind, "value": f"{scope}:{value}" if kind == "external" else value}


def _names(connection: Connection, numbers: Iterable[int]) -> dict[int, str | None]:
    found: dict[int, str | None] = {}
    for batch in batches(sorted(numbers)):
        found.update(
            connection.execute(select(customer.c.id, customer.c.name).where(customer.c.id.in_(batch))).all()
        )
    return found
