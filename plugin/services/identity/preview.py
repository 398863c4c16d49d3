"""What a merge would join, named, and what speaks for and against it; nothing is changed."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, func, select

from plugin.services.core import Core
from plugin.services.identity.change import across, profiles_of
from plugin.services.identity.decide import the_two
from plugin.services.identity.neighbourhood import load
from plugin.storage import encode_id
from plugin.storage.tables import card, contact, customer, decision, identifier, profile


def preview(core: Core, customer_id: str, other: str) -> dict[str, Any]:
    """Both customers, the id that would stay, ``for`` and ``against``. Raises as ``merge`` does.

    Each of ``for`` and ``against`` is ``{"kind", "detail"}``, ``detail`` being one sentence.
    """
    with core.store.read() as connection:
        one, two = the_two(connection, customer_id, other)
        mine, theirs = profiles_of(connection, one), profiles_of(connection, two)
        survivor, absorbed = (one, two) if min(mine) < min(theirs) else (two, one)
        people = [_person(connection, number) for number in (survivor, absorbed)]
        return {
            "survivor": people[0]["id"],
            "customers": people,
            "for": _for(connection, people, mine, theirs),
            "against": [
                *_parted(connection, mine, theirs),
                *_two_records(connection, one, two),
                *_different_names(people),
                *_too_many(people, core.identity.max_identifiers),
            ],
        }


def _person(connection: Connection, number: int) -> dict[str, Any]:
    identifiers = connection.execute(
        select(identifier.c.kind, identifier.c.scope, identifier.c.value)
        .join(profile, profile.c.id == identifier.c.profile_id)
        .where(profile.c.customer_id == number)
        .order_by(identifier.c.id)
    )
    contacts = (
        select(func.count())
        .select_from(contact)
        .join(profile, profile.c.id == contact.c.profile_id)
        .where(profile.c.customer_id == number)
    )
    return {
        "id": encode_id(number),
        "name": connection.scalar(select(customer.c.name).where(customer.c.id == number)),
        "identifiers": [
            {"kind": kind, "value": f"{scope}:{value}" if kind == "external" else value}
            for kind, scope, value in identifiers
        ],
        "contacts": connection.scalar(contacts),
    }


def _for(
    connection: Connection, people: list[dict[str, Any]], mine: set[int], theirs: set[int]
) -> list[dict[str, str]]:
    found = []
    first, second = (person["name"] for person in people)
    if first and second and first.casefold() == second.casefold():
        found.append({"kind": "same-name", "detail": "Both have the same name."})
    around = load(connection, (), mine | theirs)
    origins: defaultdict[bool, set[str]] = defaultdict(set)
    for link in around.links.values():
        if link.ended_at is not None:
            continue
        ends = {around.profiles[link.low], around.profiles[link.high]}
        if ends & mine and ends & theirs:
            origins[link.verified].add(link.origin)
    for verified, kind, words in (
        (True, "named-together", "Named together by"),
        (False, "claimed", "Claimed in"),
    ):
        if origins[verified]:
            found.append({"kind": kind, "detail": f"{words} {', '.join(sorted(origins[verified]))}."})
    return found


def _parted(connection: Connection, mine: set[int], theirs: set[int]) -> list[dict[str, str]]:
    numbers = across(connection, mine, theirs, "different")
    rows = connection.execute(
        select(decision.c.actor, decision.c.at, decision.c.reason)
        .where(decision.c.id.in_(numbers))
        .order_by(decision.c.at.desc())
    )
    newest = rows.first()
    if newest is None:
        return []
    said = f"{newest.actor} parted them on {newest.at:%Y-%m-%d}; before that: {newest.reason}"
    return [{"kind": "do-not-merge", "detail": said}]


def _two_records(connection: Connection, one: int, two: int) -> list[dict[str, str]]:
    rows = connection.execute(
        select(card.c.source, card.c.external_id, profile.c.customer_id)
        .join(identifier, identifier.c.id == card.c.identifier_id)
        .join(profile, profile.c.id == identifier.c.profile_id)
        .where(profile.c.customer_id.in_((one, two)), card.c.deleted_at.is_(None))
        .order_by(card.c.source, card.c.external_id)
    )
    records: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for source, external_id, number in rows:
        records[source].setdefault(number, external_id)
    return [
        {"kind": "two-records", "detail": f"{source} has a record of each: {' and '.join(found.values())}."}
        for source, found in records.items()
        if len(found) > 1
    ]


def _different_names(people: list[dict[str, Any]]) -> list[dict[str, str]]:
    first, second = (person["name"] for person in people)
    if first and second and first.casefold() != second.casefold():
        return [{"kind": "different-names", "detail": "Their names differ."}]
    return []


def _too_many(people: list[dict[str, Any]], limit: int) -> list[dict[str, str]]:
    together = sum(len(person["identifiers"]) for person in people)
    if together > limit:
        return [{"kind": "many-identifiers", "detail": f"Together they have {together} identifiers."}]
    return []
