"""Identifiers, profiles and customers in the database.

Each identifier is born with a profile of its own and each profile with a customer of its own; what
joins them is evidence (``identity_link``), and ``regroup`` moves the pointers as the partition says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from plugin.services.identity.names import name_key
from plugin.services.identity.normalise import Key
from plugin.storage import new_ids
from plugin.storage.batches import batches
from plugin.storage.bulk import insert_rows
from plugin.storage.tables import customer, identifier, profile


@dataclass(slots=True)
class Known:
    """Where an identifier points. ``customer_id`` is as it was when the page began."""

    identifier_id: int
    profile_id: int
    customer_id: int


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What is told of whoever an identifier belongs to, at its first sight."""

    name: str | None
    seen_at: datetime


def find(connection: Connection, keys: Iterable[Key]) -> dict[Key, Known]:
    """What is known of ``keys``."""
    by_scope: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for key in keys:
        by_scope[key.kind, key.scope].append(key.value)
    found = {}
    for (kind, scope), values in by_scope.items():
        for batch in batches(values):
            rows = connection.execute(
                select(identifier.c.value, identifier.c.id, identifier.c.profile_id, profile.c.customer_id)
                .join(profile, profile.c.id == identifier.c.profile_id)
                .where(
                    identifier.c.kind == kind,
                    identifier.c.scope == scope,
                    identifier.c.value.in_(batch),
                )
            )
            for value, identifier_id, profile_id, customer_id in rows:
                found[Key(kind, scope, value)] = Known(identifier_id, profile_id, customer_id)
    return found


def find_or_create(
    connection: Connection, wanted: Mapping[Key, Newcomer], now: datetime
) -> tuple[dict[Key, Known], set[int]]:
    """What is known of ``wanted`` after the unknown ones were made, and the customers that are new."""
    known = find(connection, wanted)
    missing = [key for key in wanted if key not in known]
    born = create(connection, [wanted[key] for key in missing], now)
    ids = new_ids(len(missing))
    for key, identifier_id, (profile_id, customer_id) in zip(missing, ids, born, strict=True):
        known[key] = Known(identifier_id, profile_id, customer_id)
    rows = [
        {
            "id": known[key].identifier_id,
            "kind": key.kind,
            "scope": key.scope,
            "value": key.value,
            "profile_id": known[key].profile_id,
            "first_seen": wanted[key].seen_at,
            "shared": False,
        }
        for key in missing
    ]
    insert_rows(connection, identifier, rows)
    return known, {customer_id for _, customer_id in born}


def create(connection: Connection, newcomers: list[Newcomer], now: datetime) -> list[tuple[int, int]]:
    """A new profile and customer for each newcomer: ``(profile_id, customer_id)``."""
    if not newcomers:
        return []
    customers = new_ids(len(newcomers))
    profiles = new_ids(len(newcomers))
    insert_rows(
        connection,
        customer,
        [
            {
                "id": customer_id,
                "created_at": now,
                "version": 1,
                "name": newcomer.name,
                "name_key": name_key(newcomer.name),
            }
            for customer_id, newcomer in zip(customers, newcomers, strict=True)
        ],
    )
    insert_rows(
        connection,
        profile,
        [
            {
                "id": profile_id,
                "customer_id": customer_id,
                "created_at": now,
                "name": newcomer.name,
                "home_id": customer_id,
            }
            for profile_id, customer_id, newcomer in zip(profiles, customers, newcomers, strict=True)
        ],
    )
    return list(zip(profiles, customers, strict=True))


def customers_of(connection: Connection, profile_ids: Iterable[int]) -> dict[int, int]:
    """The customer that each profile points to now."""
    found: dict[int, int] = {}
    for batch in batches(set(profile_ids)):
        rows = connection.execute(select(profile.c.id, profile.c.customer_id).where(profile.c.id.in_(batch)))
        found.update(rows.all())
    return found


def name_profiles(connection: Connection, names: Mapping[int, str]) -> set[int]:
    """Name the profiles that had no name yet; those that now have one."""
    named: set[int] = set()
    for batch in batches(names):
        named.update(
            connection.scalars(select(profile.c.id).where(profile.c.id.in_(batch), profile.c.name.is_(None)))
        )
    if named:
        connection.execute(
            update(profile).where(profile.c.id == bindparam("named")).values(name=bindparam("called")),
            [{"named": profile_id, "called": names[profile_id]} for profile_id in named],
        )
    return named
