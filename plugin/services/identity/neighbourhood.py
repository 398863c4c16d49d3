"""All that any chain of evidence or of decisions joins to some identifiers, as the partition takes it.

A node is an identifier's id. Who gave none (a withheld number) has a profile all the same; their node
is the negative of the profile's id, so that a person can say who it was.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, or_, select

from plugin.services.identity.normalise import Key
from plugin.services.identity.partition import Decision, Link
from plugin.storage.batches import batches
from plugin.storage.tables import card, decision, identifier, identity_link, profile


class Place(NamedTuple):
    """Where a profile points. ``home_id``: the customer that it was born with, where that is known."""

    customer_id: int
    home_id: int | None
    created_at: datetime


@dataclass(slots=True)
class Neighbourhood:
    """What decides about a few people, and what they point to now."""

    keys: dict[int, Key] = field(default_factory=dict)
    profiles: dict[int, int] = field(default_factory=dict)  # node -> profile
    places: dict[int, Place] = field(default_factory=dict)  # profile -> where it points
    shared: set[int] = field(default_factory=set)
    records: set[int] = field(default_factory=set)
    links: dict[tuple[int, int, str], Link] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)


class _Said(NamedTuple):
    """A decision as it is stored, about profiles."""

    low: int
    high: int
    same: bool
    place: tuple[datetime, int]


def load(connection: Connection, seeds: Iterable[int], profiles: Iterable[int] = ()) -> Neighbourhood:
    """The neighbourhood of the identifiers ``seeds`` and of ``profiles``."""
    around = Neighbourhood()
    decided = connection.execute(select(decision.c.id).limit(1)).first() is not None
    said: dict[int, _Said] = {}
    nodes, people = set(seeds), set(profiles)
    while nodes or people:
        known = set(around.places)
        for batch in batches(people):
            nodes.update(
                connection.scalars(select(identifier.c.id).where(identifier.c.profile_id.in_(batch)))
            )
        _describe(connection, around, _follow_links(connection, around, nodes))
        _add_nameless(connection, around, people - set(around.places))
        nodes, people = set(), set()
        if decided:
            people = _follow_decisions(connection, said, set(around.places) - known) - set(around.places)
    node_of = {profile_id: node for node, profile_id in around.profiles.items()}
    around.decisions = [
        Decision(node_of[each.low], node_of[each.high], each.same, each.place)
        for each in said.values()
        if each.low in node_of and each.high in node_of
    ]
    return around


def _follow_links(connection: Connection, around: Neighbourhood, frontier: set[int]) -> set[int]:
    """Add the links that lead on from ``frontier``; the identifiers that they reach."""
    seen: set[int] = set()
    while frontier:
        seen |= frontier
        ends: set[int] = set()
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
                around.links[link.low, link.high, link.origin] = link
                ends |= {link.low, link.high}
        frontier = ends - seen
    return seen - set(around.keys)


def _describe(connection: Connection, around: Neighbourhood, nodes: set[int]) -> None:
    columns = identifier.c
    for batch in batches(nodes):
        rows = connection.execute(
            select(
                columns.id, columns.kind, columns.scope, columns.value, columns.shared, columns.profile_id,
                profile.c.customer_id, profile.c.home_id, profile.c.created_at,
            )
            .join(profile, profile.c.id == columns.profile_id)
            .where(columns.id.in_(batch))
        )  # fmt: skip
        for row in rows:
            identifier_id, kind, scope, value, shared, profile_id, customer_id, home_id, created_at = row
            around.keys[identifier_id] = Key(kind, scope, value)
            around.profiles[identifier_id] = profile_id
            around.places[profile_id] = Place(customer_id, home_id, created_at)
            if shared:
                around.shared.add(identifier_id)
        around.records.update(
            connection.scalars(
                select(card.c.identifier_id).where(
                    card.c.identifier_id.in_(batch), card.c.deleted_at.is_(None)
                )
            )
        )


def _add_nameless(connection: Connection, around: Neighbourhood, profiles: set[int]) -> None:
    for batch in batches(profiles):
        rows = connection.execute(
            select(profile.c.id, profile.c.customer_id, profile.c.home_id, profile.c.created_at).where(
                profile.c.id.in_(batch)
            )
        )
        for profile_id, customer_id, home_id, created_at in rows:
            around.keys[-profile_id] = Key("profile", "", str(profile_id))
            around.profiles[-profile_id] = profile_id
            around.places[profile_id] = Place(customer_id, home_id, created_at)


def _follow_decisions(connection: Connection, said: dict[int, _Said], profiles: set[int]) -> set[int]:
    """Add the decisions about ``profiles``; the profiles that "same" names with them."""
    named: set[int] = set()
    for batch in batches(profiles):
        rows = connection.execute(
            select(decision.c.id, decision.c.low, decision.c.high, decision.c.kind, decision.c.at).where(
                or_(decision.c.low.in_(batch), decision.c.high.in_(batch)), decision.c.undone_at.is_(None)
            )
        )
        for number, low, high, kind, at in rows:
            said[number] = _Said(low, high, kind == "same", (at, number))
            if kind == "same":
                named |= {low, high}
    return named
