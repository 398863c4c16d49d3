"""Recompute who belongs together around new evidence, and move the pointers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, insert, select, update

from plugin.services.identity import breaker, journal
from plugin.services.identity.locks import move_alone
from plugin.services.identity.names import refresh_names
from plugin.services.identity.neighbourhood import Neighbourhood, load
from plugin.services.identity.normalise import Key
from plugin.services.identity.partition import CARD, MERGED_BY_CRM, RULES, Link, partition
from plugin.services.identity.rules import Rules
from plugin.storage import new_id
from plugin.storage.batches import batches
from plugin.storage.bulk import insert_rows
from plugin.storage.tables import customer, identifier, identity_link, profile


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


class Said(NamedTuple):
    """What the record of a CRM says, and since when it says just that."""

    links: Sequence[Link]
    at: datetime


def replace_card_links(connection: Connection, said: Mapping[str, Said]) -> set[int]:
    """Let the records of a CRM say just these links, by origin; the identifiers whose evidence changed.

    What a record lists no longer is kept with the time: it may be somebody else's since then.
    """
    old: dict[tuple[int, int, str], tuple[int, bool] | None] = {}
    for batch in batches(said):
        rows = connection.execute(
            select(
                identity_link.c.low, identity_link.c.high, identity_link.c.origin,
                identity_link.c.strength, identity_link.c.verified, identity_link.c.ended_at,
            ).where(
                identity_link.c.origin.in_(batch), identity_link.c.strength.in_((CARD, MERGED_BY_CRM))
            )
        )  # fmt: skip
        for low, high, origin, strength, verified, ended_at in rows:
            old[low, high, origin] = (strength, verified) if ended_at is None else None
    new = {(link.low, link.high, link.origin): link for each in said.values() for link in each.links}
    gone = [place for place, before in old.items() if before is not None and place not in new]
    if gone:
        connection.execute(
            update(identity_link)
            .where(
                identity_link.c.low == bindparam("one"),
                identity_link.c.high == bindparam("other"),
                identity_link.c.origin == bindparam("said_by"),
            )
            .values(ended_at=bindparam("ended")),
            [
                {"one": low, "other": high, "said_by": origin, "ended": said[origin].at}
                for low, high, origin in gone
            ],
        )
    changed = [link for place, link in new.items() if old.get(place) != (link.strength, link.verified)]
    _upsert(connection, changed)
    ends = {end for low, high, _ in gone for end in (low, high)}
    return ends | {end for link in changed for end in (link.low, link.high)}


def add_former_links(connection: Connection, origin: str, listed: Said, newest: datetime) -> set[int]:
    """Take in what a record said before what is known of it, ``newest``; whose evidence changed.

    So it makes no difference in which order the versions of a record come.
    """
    rows = connection.execute(
        select(
            identity_link.c.low, identity_link.c.high, identity_link.c.origin, identity_link.c.strength,
            identity_link.c.verified, identity_link.c.occurred_at, identity_link.c.ended_at,
        ).where(identity_link.c.origin == origin, identity_link.c.strength == CARD)
    )  # fmt: skip
    known = {(row.low, row.high): Link(*row) for row in rows}
    then = {(link.low, link.high): link for link in listed.links}
    changed = [replace(link, ended_at=newest) for place, link in then.items() if place not in known]
    for place, link in known.items():
        if place in then and listed.at < link.occurred_at:
            changed.append(replace(link, occurred_at=listed.at))
        elif place not in then and link.ended_at and link.occurred_at < listed.at < link.ended_at:
            changed.append(replace(link, ended_at=listed.at))
    _upsert(connection, changed)
    return {end for link in changed for end in (link.low, link.high)}


def _upsert(connection: Connection, links: list[Link]) -> None:
    rows = [
        {
            "low": link.low,
            "high": link.high,
            "origin": link.origin,
            "strength": link.strength,
            "verified": link.verified,
            "occurred_at": link.occurred_at,
            "ended_at": link.ended_at,
        }
        for link in links
    ]
    insert_rows(connection, identity_link, rows, key=("low", "high", "origin"))


class Move(NamedTuple):
    """A profile's pointer that changed from one customer to another."""

    profile_id: int
    origin: int
    target: int


@dataclass(frozen=True, slots=True)
class Moved:
    """What changed, and the neighbourhood as it was before. ``customers`` are all that were touched."""

    moves: list[Move]
    customers: set[int]
    around: Neighbourhood


Hold = Callable[[Neighbourhood, list[list[int]]], list[list[int]]]


def regroup(
    connection: Connection,
    seeds: Iterable[int],
    ours: frozenset[Key],
    now: datetime,
    rules: Rules = RULES,
    *,
    profiles: Iterable[int] = (),
) -> Moved:
    """Make the customers around ``seeds`` and ``profiles`` what the evidence says.

    What joins or parts customers that were there before this page is written to the journal.
    """

    def hold(around: Neighbourhood, groups: list[list[int]]) -> list[list[int]]:
        return breaker.hold_back(connection, around, groups, now, rules)

    moved = move(connection, seeds, ours, now, rules, profiles=profiles, hold=hold)
    journal.keep_rule(connection, moved.around, moved.moves, now)
    return moved


def regroup_freely(
    connection: Connection, profiles: Iterable[int], ours: frozenset[Key], now: datetime, rules: Rules
) -> set[int]:
    """As ``regroup``, past the breaker."""
    moved = move(connection, (), ours, now, rules, profiles=profiles)
    journal.keep_rule(connection, moved.around, moved.moves, now)
    return moved.customers


def move(
    connection: Connection,
    seeds: Iterable[int],
    ours: frozenset[Key],
    now: datetime,
    rules: Rules,
    *,
    profiles: Iterable[int] = (),
    hold: Hold | None = None,
) -> Moved:
    """Move the pointers around the identifiers ``seeds`` and around ``profiles``; keeps no journal.

    ``hold`` says which of the groups that the evidence speaks of may be there now.

    A customer is its oldest profile's: what is joined goes by the oldest id, and what is parted again
    by the very ids that it had.
    """
    move_alone(connection)
    seeds = set(seeds)
    around = load(connection, seeds, profiles, ours, rules)
    result = partition(around.keys, around.links.values(), around.records, ours, around.decisions, rules)
    _mark_shared(connection, around, result.shared)
    groups = [sorted({around.profiles[member] for member in group}) for group in result.groups]
    if hold is not None:
        groups = hold(around, groups)
    _give_homes(connection, around, [group[0] for group in groups], now)
    moves = []
    for group in groups:
        target = around.places[group[0]].home_id
        if target is not None:
            moves += [
                Move(profile_id, around.places[profile_id].customer_id, target)
                for profile_id in group
                if around.places[profile_id].customer_id != target
            ]
    customers = {customer_id for each in moves for customer_id in (each.origin, each.target)}
    targets = {each.profile_id: each.target for each in moves}
    for seed in seeds:
        # What a record says of its person may have changed without anybody moving.
        profile_id = around.profiles[seed]
        customers.add(targets.get(profile_id, around.places[profile_id].customer_id))
    if moves:
        connection.execute(
            update(profile).where(profile.c.id == bindparam("moved")).values(customer_id=bindparam("target")),
            [{"moved": each.profile_id, "target": each.target} for each in moves],
        )
        _redirect(connection, around, moves, now)
    refresh_names(connection, customers, rules.trust)
    return Moved(moves, customers, around)


def _give_homes(connection: Connection, around: Neighbourhood, leaders: Iterable[int], now: datetime) -> None:
    """A customer for each of ``leaders`` whose own one is not known any more."""
    for profile_id in leaders:
        place = around.places[profile_id]
        if place.home_id is None:
            home_id = new_id()
            connection.execute(insert(customer), {"id": home_id, "created_at": now, "version": 1})
            connection.execute(update(profile).where(profile.c.id == profile_id).values(home_id=home_id))
            around.places[profile_id] = place._replace(home_id=home_id)


def _mark_shared(connection: Connection, around: Neighbourhood, shared: frozenset[int]) -> None:
    changed = around.shared ^ shared
    if changed:
        connection.execute(
            update(identifier).where(identifier.c.id == bindparam("changed")).values(shared=bindparam("now")),
            [{"changed": identifier_id, "now": identifier_id in shared} for identifier_id in changed],
        )


def _redirect(connection: Connection, around: Neighbourhood, moves: list[Move], now: datetime) -> None:
    """Let customers that nobody points to any more lead to where their profiles went, flatly."""
    gone = {each.origin: each.target for each in moves if around.places[each.profile_id].created_at != now}
    for batch in batches(set(gone)):
        alive = connection.scalars(select(profile.c.customer_id).where(profile.c.customer_id.in_(batch)))
        for customer_id in set(alive):
            del gone[customer_id]
    if gone:
        connection.execute(
            update(customer)
            .where(customer.c.merged_into == bindparam("gone"))
            .values(merged_into=bindparam("target")),
            [{"gone": customer_id, "target": target} for customer_id, target in sorted(gone.items())],
        )
    led: dict[int, int | None] = dict(gone)
    for each in moves:
        home_id = around.places[each.profile_id].home_id
        if home_id is not None:
            led[home_id] = None if home_id == each.target else each.target
    connection.execute(
        update(customer).where(customer.c.id == bindparam("home")).values(merged_into=bindparam("target")),
        [{"home": home_id, "target": target} for home_id, target in sorted(led.items())],
    )
