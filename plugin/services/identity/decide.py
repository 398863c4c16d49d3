"""What people decide: these two are one person, or they are not; and taking that back.

A decision is kept as evidence that is stronger than all other: the partition reads it, so what
arrives later, in whatever order, ends up where the decision says.
"""

from __future__ import annotations

from itertools import product
from typing import Any

import orjson
from sqlalchemy import Connection, select, update

from plugin.domain import Identifier
from plugin.services.core import Core
from plugin.services.errors import AlreadyMerged, AlreadyUndone, DoNotMerge, Invalid, Moved, NotFound
from plugin.services.identity import journal, place
from plugin.services.identity.change import Change, across, profiles_of, representative
from plugin.services.identity.locks import move_alone
from plugin.services.identity.normalise import key_of
from plugin.services.identity.people import customers_of, find
from plugin.services.identity.turns import done, in_turn, living, reason_of, resolve
from plugin.services.journey_models import rely_on_model
from plugin.storage import decode_id, encode_id
from plugin.storage.tables import customer, decision, merge_journal


def merge(
    core: Core, customer_id: str, other: str, *, actor: str, reason: str, force: bool = False
) -> dict[str, Any]:
    """Make one customer of two, by a person's word; the journal's entry. The older id survives.

    ``force`` joins those whom somebody parted before. Raises Invalid (with itself, no reason), NotFound,
    Moved (``customer_id`` went into another), AlreadyMerged, DoNotMerge.
    """
    reason = reason_of(reason)
    return in_turn(
        core,
        lambda connection: merge_in(
            core, connection, customer_id, other, actor=actor, reason=reason, force=force
        ),
    )


def undo(core: Core, journal_id: str, *, actor: str) -> dict[str, Any]:
    """Take back a merge, or a split by a person; the journal's entry.

    After a merge both have what they had, under the ids they had, and stay two whatever the evidence
    says. Raises NotFound, AlreadyUndone, and Invalid for what the evidence alone parted or moved.
    """
    return in_turn(core, lambda connection: _undo(core, connection, journal_id, actor))


def differ(core: Core, customer_id: str, other: str, *, actor: str, reason: str) -> dict[str, Any]:
    """Say that two customers are two people, by a person's word; the journal's entry.

    No rule joins them from now on, and nobody suggests it. Raises Invalid, NotFound, Moved, AlreadyMerged.
    """
    reason = reason_of(reason)
    return in_turn(core, lambda connection: _differ(core, connection, customer_id, other, actor, reason))


def split(core: Core, customer_id: str, identifier: Identifier, *, actor: str, reason: str) -> dict[str, Any]:
    """Take one identifier, with what came by it, off its customer; the journal's entry.

    Its ``scope`` is its source where it is an external id. Raises Invalid for what is no identifier or
    stands alone already, NotFound for one that is not this customer's, Moved.
    """
    reason = reason_of(reason)
    return in_turn(core, lambda connection: _split(core, connection, customer_id, identifier, actor, reason))


def history(core: Core, customer_id: str) -> list[dict[str, Any]]:
    """Who was joined with the customer and parted from it, newest first. Raises NotFound."""
    with core.store.read() as connection:
        number = decode_id(customer_id)
        known = connection.scalar(select(customer.c.id).where(customer.c.id == number))
        if known is None:
            raise NotFound("there is no such customer")
        return journal.history(connection, known)


def the_two(connection: Connection, customer_id: str, other: str) -> tuple[int, int]:
    """The numbers of two customers that can be merged. Raises as ``merge`` does."""
    one, one_now = resolve(connection, customer_id)
    two, two_now = resolve(connection, other)
    if one == two:
        raise Invalid("a customer cannot be merged with itself")
    survivor = [{"id": encode_id(two_now)}]
    if one_now == two_now:
        raise AlreadyMerged("these two are one customer already", survivor)
    if one != one_now:
        raise Moved(encode_id(one_now))
    if two != two_now:
        raise AlreadyMerged("the other one went into somebody else: merge with that customer", survivor)
    return one, two


def merge_in(
    core: Core,
    connection: Connection,
    customer_id: str,
    other: str,
    *,
    actor: str,
    reason: str,
    force: bool = False,
) -> dict[str, Any]:
    """As ``merge``, in a transaction that is open already."""
    rely_on_model(core, connection)
    move_alone(connection)
    one, two = the_two(connection, customer_id, other)
    mine, theirs = profiles_of(connection, one), profiles_of(connection, two)
    parted = across(connection, mine, theirs, "different")
    if parted and not force:
        raise DoNotMerge("somebody said that these are two people: force joins them all the same")
    survivor, absorbed = (one, two) if min(mine) < min(theirs) else (two, one)
    change = Change(core, connection, actor, reason)
    change.enter("merge", survivor, absorbed, mine | theirs)
    change.retract(parted)
    change.say("same", [(representative(connection, mine), representative(connection, theirs))])
    change.apply(mine | theirs)
    if len(set(customers_of(connection, mine | theirs).values())) > 1:
        # Two of one kind each, such as two chat accounts, would not follow by themselves.
        first, *rest = sorted(mine | theirs)
        change.say("same", [(first, profile_id) for profile_id in rest])
        change.apply(mine | theirs)
    change.settle()
    return done(core, connection, change.journal_id, actor, "identity.merge", survivor)


def _differ(
    core: Core, connection: Connection, customer_id: str, other: str, actor: str, reason: str
) -> dict[str, Any]:
    move_alone(connection)
    one, two = the_two(connection, customer_id, other)
    mine, theirs = profiles_of(connection, one), profiles_of(connection, two)
    change = Change(core, connection, actor, reason)
    change.enter("different", one, two, mine | theirs)
    change.say("different", [(representative(connection, mine), representative(connection, theirs))])
    change.apply(mine | theirs)
    change.settle()
    return done(core, connection, change.journal_id, actor, "identity.different", one)


def _undo(core: Core, connection: Connection, journal_id: str, actor: str) -> dict[str, Any]:
    rely_on_model(core, connection)
    move_alone(connection)
    number = decode_id(journal_id)
    row = connection.execute(select(merge_journal).where(merge_journal.c.id == number)).mappings().first()
    if number is None or row is None:
        raise NotFound("there is no such entry in the journal")
    if row["undone_at"] is not None:
        raise AlreadyUndone("this was undone before")
    if row["action"] != "merge" and row["actor"] == journal.RULE:
        raise Invalid("what the evidence parted is joined by a merge, not by an undo")
    connection.execute(
        update(merge_journal)
        .where(merge_journal.c.id == number)
        .values(undone_at=core.clock(), undone_by=actor)
    )
    if row["action"] in place.ACTIONS:
        return place.take_back(core, connection, dict(row), actor)
    before = {int(text): customer_id for text, customer_id in orjson.loads(row["before"])["profiles"].items()}
    change = Change(core, connection, actor, row["reason"], number)
    change.retract(connection.scalars(select(decision.c.id).where(decision.c.journal_id == number)))
    if row["action"] == "merge":
        _part_again(connection, change, before, row["other_id"])
    else:
        change.apply(before)
    change.settle()
    return done(core, connection, number, actor, "identity.undo", row["survivor_id"])


def _part_again(connection: Connection, change: Change, before: dict[int, int], other: int) -> None:
    theirs = {profile_id for profile_id, customer_id in before.items() if customer_id == other}
    mine = set(before) - theirs
    if not mine or not theirs:
        raise Invalid("nobody is left of one of the two")
    change.say("different", [(representative(connection, mine), representative(connection, theirs))])
    change.apply(before)
    now = customers_of(connection, before)
    if {now[profile_id] for profile_id in mine} & {now[profile_id] for profile_id in theirs}:
        # The evidence that joined them would divide them elsewhere than between the two they were.
        change.say("different", product(mine, theirs))
        change.apply(before)


def _split(
    core: Core, connection: Connection, customer_id: str, identifier: Identifier, actor: str, reason: str
) -> dict[str, Any]:
    rely_on_model(core, connection)
    move_alone(connection)
    number = living(connection, customer_id)
    key = key_of(identifier, source=identifier.scope, region=core.config.region)
    if key is None:
        raise Invalid("this is no identifier")
    known = find(connection, [key]).get(key)
    if known is None or known.customer_id != number:
        raise NotFound("the customer has no such identifier")
    off, everybody = known.profile_id, profiles_of(connection, number)
    rest = everybody - {off}
    if not rest:
        raise Invalid("the identifier stands alone already")
    change = Change(core, connection, actor, reason)
    change.enter("split", number, number, everybody)
    change.say("different", [(off, profile_id) for profile_id in rest])
    change.apply(everybody)
    if len({customers_of(connection, rest)[profile_id] for profile_id in rest}) > 1:
        # It was what joined the others: they stay together without it.
        first, *others = sorted(rest)
        change.say("same", [(first, profile_id) for profile_id in others])
        change.apply(everybody)
    points_to = customers_of(connection, everybody)
    change.name(points_to[min(rest)], points_to[off])
    change.settle()
    return done(core, connection, change.journal_id, actor, "identity.split", points_to[min(rest)])
