"""All that any chain of evidence or of decisions joins to some identifiers, as the partition takes it.

A node is an identifier's id. Who gave none (a withheld number), and the time in which a number was
somebody else's, have a profile all the same; their node is the negative of the profile's id, so that
a person can say who it was.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, or_, select

from plugin.services.identity.handover import Tenure, dated
from plugin.services.identity.normalise import Key
from plugin.services.identity.partition import RULES, Decision, Link, joins_nobody
from plugin.services.identity.rules import Rules
from plugin.storage.batches import batches
from plugin.storage.tables import card, decision, identifier, identity_link, profile, tenure


class Place(NamedTuple):
    """Where a profile points. ``home_id``: the customer that it was born with, where that is known."""

    customer_id: int
    home_id: int | None
    created_at: datetime


@dataclass(slots=True)
class Neighbourhood:
    """What decides about a few people, and what they point to now.

    ``links`` are the evidence as it counts for whoever has each identifier today; ``said`` as it was said.
    """

    keys: dict[int, Key] = field(default_factory=dict)
    profiles: dict[int, int] = field(default_factory=dict)  # node -> profile
    places: dict[int, Place] = field(default_factory=dict)  # profile -> where it points
    shared: set[int] = field(default_factory=set)
    records: set[int] = field(default_factory=set)
    said: dict[tuple[int, int, str], Link] = field(default_factory=dict)
    links: dict[tuple[int, int, str], Link] = field(default_factory=dict)
    tenures: dict[int, list[Tenure]] = field(default_factory=dict)  # identifier -> who had it before
    decisions: list[Decision] = field(default_factory=list)


class _Said(NamedTuple):
    """A decision as it is stored, about profiles."""

    low: int
    high: int
    same: bool
    place: tuple[datetime, int]


def load(
    connection: Connection,
    seeds: Iterable[int],
    profiles: Iterable[int] = (),
    ours: frozenset[Key] = frozenset(),
    rules: Rules = RULES,
) -> Neighbourhood:
    """The neighbourhood of the identifiers ``seeds`` and of ``profiles``.

    It ends at what joins nobody: behind a role mailbox there may be the whole town.
    """
    around = Neighbourhood()
    decided = connection.execute(select(decision.c.id).limit(1)).first() is not None
    handed_over = connection.execute(select(tenure.c.profile_id).limit(1)).first() is not None
    said: dict[int, _Said] = {}
    nodes, people = set(seeds), set(profiles)
    while nodes or people:
        known = set(around.places)
        for batch in batches(people):
            nodes.update(
                connection.scalars(select(identifier.c.id).where(identifier.c.profile_id.in_(batch)))
            )
        if handed_over:
            nodes |= _holders(connection, people)
        _follow_links(connection, around, nodes, ours, rules)
        former = _follow_tenures(connection, around) if handed_over else set()
        _add_nameless(connection, around, (people | former) - set(around.places))
        nodes, people = set(), set()
        if decided:
            people = _follow_decisions(connection, said, set(around.places) - known) - set(around.places)
    around.links = dated(around.said, around.tenures) if around.tenures else around.said
    node_of = {profile_id: node for node, profile_id in around.profiles.items()}
    around.decisions = [
        Decision(node_of[each.low], node_of[each.high], each.same, each.place)
        for each in said.values()
        if each.low in node_of and each.high in node_of
    ]
    return around


def _follow_links(
    connection: Connection, around: Neighbourhood, nodes: set[int], ours: frozenset[Key], rules: Rules
) -> None:
    """Add ``nodes`` and all that links lead to from them."""
    frontier = nodes - set(around.keys)
    while frontier:
        _describe(connection, around, frontier)
        ends: set[int] = set()
        leads_on = [
            node
            for node in frontier
            if node in around.keys and not joins_nobody(around.keys[node], ours, rules)
        ]
        for batch in batches(leads_on):
            rows = connection.execute(
                select(
                    identity_link.c.low,
                    identity_link.c.high,
                    identity_link.c.origin,
                    identity_link.c.strength,
                    identity_link.c.verified,
                    identity_link.c.occurred_at,
                    identity_link.c.ended_at,
                ).where(or_(identity_link.c.low.in_(batch), identity_link.c.high.in_(batch)))
            )
            for row in rows:
                link = Link(*tuple(row))
                around.said[link.low, link.high, link.origin] = link
                ends |= {link.low, link.high}
        frontier = ends - set(around.keys)


def _describe(connection: Connection, around: Neighbourhood, nodes: Iterable[int]) -> None:
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


def _holders(connection: Connection, profiles: Iterable[int]) -> set[int]:
    """Those records that had an identifier in the time that one of ``profiles`` stands for."""
    found: set[int] = set()
    for batch in batches(profiles):
        found.update(connection.scalars(select(tenure.c.holder_id).where(tenure.c.profile_id.in_(batch))))
    return found


def _follow_tenures(connection: Connection, around: Neighbourhood) -> set[int]:
    """Add who had the identifiers before; the profiles that stand for those times."""
    found: set[int] = set()
    around.tenures.clear()
    for batch in batches(around.keys):
        rows = connection.execute(
            select(tenure.c.identifier_id, tenure.c.holder_id, tenure.c.until, tenure.c.profile_id)
            .where(or_(tenure.c.identifier_id.in_(batch), tenure.c.holder_id.in_(batch)))
            .order_by(tenure.c.until)
        )
        for identifier_id, holder_id, until, profile_id in rows:
            one = Tenure(holder_id, until, profile_id)
            had = around.tenures.setdefault(identifier_id, [])
            if one not in had:
                had.append(one)
                found.add(profile_id)
    for had in around.tenures.values():
        had.sort(key=lambda one: one.until)
    return found


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
