"""Recompute who belongs together around new evidence, and move the pointers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, or_, select, update

from plugin.services.identity.names import refresh_names
from plugin.services.identity.normalise import Key
from plugin.services.identity.partition import CARD, MERGED_BY_CRM, Link, partition
from plugin.storage import new_ids
from plugin.storage.batches import batches
from plugin.storage.bulk import insert_rows
from plugin.storage.tables import card, customer, identifier, identity_link, journey, profile


def add_links(connection: Connection, links: Iterable[Link]) -> set[int]:
    """Keep what links say, the earliest time of each; the identifiers whose evidence is new."""
    wanted: dict[tuple[int, int, str], Link] = {}
    for link in links:
        place = link.low, link.high, link.origin
        if place not in wanted or link.occurred_at < wanted[place].occurred_at:
            wanted[place] = link
    known: dict[tuple[int, int, str], datetime] = {}
    for batch in batches({link.low for link in wanted.values()}):
        rows = connection.execute(
            select(
                identity_link.c.low, identity_link.c.high, identity_link.c.origin, identity_link.c.occurred_at
            ).where(identity_link.c.low.in_(batch))
        )
        known.update({(low, high, origin): at for low, high, origin, at in rows})
    changed = [
        link for place, link in wanted.items() if place not in known or link.occurred_at < known[place]
    ]
    _upsert(connection, changed)
    return {end for link in changed for end in (link.low, link.high)}


def replace_card_links(connection: Connection, said: Mapping[str, Iterable[Link]]) -> set[int]:
    """Let the records of a CRM say just these links, by origin; the identifiers whose evidence changed."""
    old: dict[tuple[int, int, str], tuple[int, bool]] = {}
    for batch in batches(said):
        rows = connection.execute(
            select(
                identity_link.c.low, identity_link.c.high, identity_link.c.origin,
                identity_link.c.strength, identity_link.c.verified,
            ).where(
                identity_link.c.origin.in_(batch), identity_link.c.strength.in_((CARD, MERGED_BY_CRM))
            )
        )  # fmt: skip
        old.update(
            {(low, high, origin): (strength, verified) for low, high, origin, strength, verified in rows}
        )
    new = {(link.low, link.high, link.origin): link for links in said.values() for link in links}
    gone = [place for place in old if place not in new]
    if gone:
        connection.execute(
            delete(identity_link).where(
                identity_link.c.low == bindparam("one"),
                identity_link.c.high == bindparam("other"),
                identity_link.c.origin == bindparam("said_by"),
            ),
            [{"one": low, "other": high, "said_by": origin} for low, high, origin in gone],
        )
    changed = [link for place, link in new.items() if old.get(place) != (link.strength, link.verified)]
    _upsert(connection, changed)
    ends = {end for low, high, _ in gone for end in (low, high)}
    return ends | {end for link in changed for end in (link.low, link.high)}


def _upsert(connection: Connection, links: list[Link]) -> None:
    rows = [
        {
            "low": link.low,
            "high": link.high,
            "origin": link.origin,
            "strength": link.strength,
            "verified": link.verified,
            "occurred_at": link.occurred_at,
        }
        for link in links
    ]
    insert_rows(connection, identity_link, rows, key=("low", "high", "origin"))


@dataclass(slots=True)
class _Neighbourhood:
    """All identifiers that any chain of links joins to the seeds, and what they point to."""

    keys: dict[int, Key]
    profiles: dict[int, int]  # identifier -> profile
    customers: dict[int, int]  # profile -> customer
    shared: set[int]
    links: list[Link]
    records: set[int]


def regroup(connection: Connection, seeds: Iterable[int], ours: frozenset[Key], now: datetime) -> set[int]:
    """Make the customers around ``seeds`` what the evidence says; the customers that changed."""
    around = _load(connection, set(seeds))
    result = partition(around.keys, around.links, around.records, ours)
    _mark_shared(connection, around, result.shared)
    moves, survivors = _plan(around, result.groups)
    fresh = [place for place, survivor in enumerate(survivors) if survivor is None]
    made = dict(zip(fresh, new_ids(len(fresh)), strict=True))
    if made:
        connection.execute(
            insert(customer), [{"id": new, "created_at": now, "version": 1} for new in made.values()]
        )
    touched = set(made.values())
    changes = []
    for place, profiles in enumerate(moves):
        target = survivors[place]
        target = made[place] if target is None else target
        for profile_id in profiles:
            if around.customers[profile_id] != target:
                changes.append({"moved": profile_id, "target": target})
                touched |= {around.customers[profile_id], target}
    if changes:
        connection.execute(
            update(profile).where(profile.c.id == bindparam("moved")).values(customer_id=bindparam("target")),
            changes,
        )
        _redirect(connection, {around.customers[change["moved"]]: change["target"] for change in changes})
    refresh_names(connection, touched)
    return touched


def _load(connection: Connection, seeds: set[int]) -> _Neighbourhood:
    links: dict[tuple[int, int, str], Link] = {}
    seen: set[int] = set()
    frontier = seeds
    while frontier:
        seen |= frontier
        for batch in batches(frontier):
            rows = connection.execute(
                select(
                    identity_link.c.low,
                    identity_link.c.high,
                    identity_link.c.origin,
                    identity_link.c.strength,
                    identity_link.c.verified,
                    identity_link.c.occurred_at,
                ).where(or_(identity_link.c.low.in_(batch), identity_link.c.high.in_(batch)))
            )
            for row in rows:
                link = Link(*tuple(row))
                links[link.low, link.high, link.origin] = link
        frontier = {end for link in links.values() for end in (link.low, link.high)} - seen
    around = _Neighbourhood({}, {}, {}, set(), list(links.values()), set())
    for batch in batches(seen):
        columns = identifier.c
        rows = connection.execute(
            select(
                columns.id, columns.kind, columns.scope, columns.value, columns.shared,
                columns.profile_id, profile.c.customer_id,
            )
            .join(profile, profile.c.id == columns.profile_id)
            .where(columns.id.in_(batch))
        )  # fmt: skip
        for row in rows:
            identifier_id, kind, scope, value, shared, profile_id, customer_id = tuple(row)
            around.keys[identifier_id] = Key(kind, scope, value)
            around.profiles[identifier_id] = profile_id
            around.customers[profile_id] = customer_id
            if shared:
                around.shared.add(identifier_id)
        around.records.update(
            connection.scalars(
                select(card.c.identifier_id).where(
                    card.c.identifier_id.in_(batch), card.c.deleted_at.is_(None)
                )
            )
        )
    return around


def _mark_shared(connection: Connection, around: _Neighbourhood, shared: frozenset[int]) -> None:
    changed = around.shared ^ shared
    if changed:
        connection.execute(
            update(identifier).where(identifier.c.id == bindparam("changed")).values(shared=bindparam("now")),
            [{"changed": identifier_id, "now": identifier_id in shared} for identifier_id in changed],
        )


def _plan(
    around: _Neighbourhood, groups: Iterable[frozenset[int]]
) -> tuple[list[list[int]], list[int | None]]:
    """Profiles by group, and the customer that each group keeps; None: it needs a new one.

    A customer stays with the group that holds its oldest profile; of several, a group keeps the oldest.
    """
    moves = [sorted({around.profiles[member] for member in group}) for group in groups]
    place = {profile_id: number for number, profiles in enumerate(moves) for profile_id in profiles}
    oldest: dict[int, int] = {}
    for profile_id in sorted(around.customers):
        oldest.setdefault(around.customers[profile_id], profile_id)
    kept: defaultdict[int, list[int]] = defaultdict(list)
    for customer_id, profile_id in oldest.items():
        kept[place[profile_id]].append(customer_id)
    return moves, [min(kept[number]) if number in kept else None for number in range(len(moves))]


def _redirect(connection: Connection, moved: dict[int, int]) -> None:
    """Let customers that nobody points to any more lead to where their profiles went, flatly."""
    for batch in batches(set(moved) | set(moved.values())):
        alive = set(connection.scalars(select(profile.c.customer_id).where(profile.c.customer_id.in_(batch))))
        connection.execute(
            update(customer)
            .where(customer.c.id.in_(alive), customer.c.merged_into.is_not(None))
            .values(merged_into=None)
        )
        gone = [customer_id for customer_id in batch if customer_id not in alive]
        if gone:
            connection.execute(delete(journey).where(journey.c.customer_id.in_(gone)))
            connection.execute(
                update(customer)
                .where(or_(customer.c.id == bindparam("gone"), customer.c.merged_into == bindparam("gone")))
                .values(merged_into=bindparam("target")),
                [{"gone": customer_id, "target": moved[customer_id]} for customer_id in gone],
            )
