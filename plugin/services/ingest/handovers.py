"""Numbers that change hands: what came by one before that stays with whoever had it then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, or_, select, update

from plugin.services.contacts import rearrange
from plugin.services.core import Core
from plugin.services.identity.handover import Tenure, Wanted, holder_at, tenures
from plugin.services.identity.neighbourhood import Neighbourhood, load
from plugin.services.identity.normalise import Key
from plugin.services.identity.partition import identified
from plugin.services.identity.people import Known, Newcomer, create
from plugin.services.ingest import rows
from plugin.storage.batches import batches
from plugin.storage.bulk import insert_rows
from plugin.storage.tables import identity_link, interaction, profile, tenure


@dataclass(slots=True)
class Settled:
    """``born``: profiles that stand for a former time now; ``profiles``: whose past changed."""

    born: set[int] = field(default_factory=set)
    profiles: set[int] = field(default_factory=set)
    customers: set[int] = field(default_factory=set)


def former(connection: Connection, known: Mapping[Key, Known]) -> dict[int, list[Tenure]]:
    """Who had the identifiers of ``known`` before, oldest first; most were never anybody else's."""
    if connection.execute(select(tenure.c.profile_id).limit(1)).first() is None:
        return {}
    found: defaultdict[int, list[Tenure]] = defaultdict(list)
    for batch in batches({each.identifier_id for each in known.values()}):
        said = connection.execute(
            select(tenure).where(tenure.c.identifier_id.in_(batch)).order_by(tenure.c.until)
        )
        for identifier_id, holder_id, until, profile_id in said:
            found[identifier_id].append(Tenure(holder_id, until, profile_id))
    return dict(found)


def settle(
    core: Core, connection: Connection, seeds: Iterable[int], own: frozenset[Key], now: datetime
) -> Settled:
    """Let the tenures around ``seeds`` be what the records say, and what happened go to whose it was."""
    settled = Settled()
    ended = select(identity_link.c.low).where(identity_link.c.ended_at.is_not(None)).limit(1)
    if connection.execute(ended).first() is None:
        return settled
    around = load(connection, seeds, (), own, core.identity)
    groups = identified(around.keys, around.said.values(), around.decisions, core.identity)
    wanted = tenures(groups, around.said.values())
    for value in sorted(wanted.keys() | around.tenures.keys()):
        _settle(core, connection, around, value, wanted.get(value, []), now, settled)
    return settled


def _settle(
    core: Core,
    connection: Connection,
    around: Neighbourhood,
    value: int,
    wanted: list[Wanted],
    now: datetime,
    settled: Settled,
) -> None:
    had = {one.holder_id: one for one in around.tenures.get(value, ())}
    if [Wanted(one.holder_id, one.until) for one in around.tenures.get(value, ())] == wanted:
        return
    stands = {each.holder_id: had[each.holder_id].profile_id for each in wanted if each.holder_id in had}
    fresh = [each for each in wanted if each.holder_id not in had]
    born = create(connection, [Newcomer(None, each.until) for each in fresh], now)
    for each, (profile_id, customer_id) in zip(fresh, born, strict=True):
        stands[each.holder_id] = profile_id
        settled.born.add(profile_id)
        settled.customers.add(customer_id)
    connection.execute(delete(tenure).where(tenure.c.identifier_id == value))
    now_had = [Tenure(each.holder_id, each.until, stands[each.holder_id]) for each in wanted]
    insert_rows(connection, tenure, [{"identifier_id": value, **one._asdict()} for one in now_had])
    today = around.profiles[value]
    involved = {today, *stands.values(), *(one.profile_id for one in had.values())}
    _give_back(core, connection, involved, now_had, today, settled)


def _give_back(
    core: Core,
    connection: Connection,
    involved: set[int],
    had: list[Tenure],
    today: int,
    settled: Settled,
) -> None:
    """Give what came by the number to whoever had it then."""
    near = select(profile.c.id).where(
        profile.c.customer_id.in_(select(profile.c.customer_id).where(profile.c.id.in_(involved)))
    )
    found = connection.execute(
        select(
            interaction.c.id,
            interaction.c.occurred_at,
            interaction.c.own_profile_id,
            interaction.c.contact_id,
        ).where(
            or_(interaction.c.profile_id.in_(involved), interaction.c.profile_id.in_(near)),
            interaction.c.own_profile_id.in_(involved),
        )
    ).all()
    moves = [
        (each.id, target, each.contact_id)
        for each in found
        if (target := holder_at(had, each.occurred_at) or today) != each.own_profile_id
    ]
    if not moves:
        return
    connection.execute(
        update(interaction)
        .where(interaction.c.id == bindparam("moved"))
        .values(own_profile_id=bindparam("target")),
        [{"moved": number, "target": target} for number, target, _ in moves],
    )
    placing = rearrange(connection, {contact_id for _, _, contact_id in moves}, core.contact_window)
    rows.move_details(connection, placing.moved)
    settled.profiles |= placing.profiles
