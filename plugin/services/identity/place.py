"""Single interactions by a person's word: this call was somebody else's, these two are not one call."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import orjson
from sqlalchemy import Connection, select, update

from plugin.services import canonical
from plugin.services.contacts import rearrange
from plugin.services.core import Core
from plugin.services.errors import Invalid, NotFound
from plugin.services.identity import journal
from plugin.services.identity.change import profiles_of, representative
from plugin.services.identity.handover import holder_at
from plugin.services.identity.locks import move_alone
from plugin.services.identity.ours import ours
from plugin.services.identity.people import customers_of, find
from plugin.services.identity.turns import done, in_turn, living, reason_of
from plugin.services.ingest import handovers, rows
from plugin.services.ingest.clean import clean
from plugin.services.journey_models import rely_on_model
from plugin.services.journeys import update_journeys
from plugin.services.placements import Named, placed
from plugin.services.told import update_told
from plugin.storage import new_ids
from plugin.storage.batches import batches
from plugin.storage.bulk import insert_rows
from plugin.storage.tables import apart, customer, interaction, placement

PLACE, APART = "place", "apart"
ACTIONS = frozenset({PLACE, APART})


def place(core: Core, named: Named, customer_id: str, *, actor: str, reason: str) -> dict[str, Any]:
    """Give the interaction, with what else is the same contact, to the customer; the journal's entry.

    It may be still to come. Raises Invalid (it is theirs already, no reason), NotFound, Moved.
    """
    reason = reason_of(reason)
    return in_turn(
        core, lambda connection: place_in(core, connection, named, customer_id, actor=actor, reason=reason)
    )


def take_apart(
    core: Core, contact_id: int | None, named: Iterable[Named], *, actor: str, reason: str
) -> dict[str, Any]:
    """Say that the records ``named`` are another contact than the rest of ``contact_id``.

    They stay apart whatever arrives. Returns the journal's entry. Raises Invalid (all or none of its
    records are named), NotFound.
    """
    reason, wanted = reason_of(reason), set(named)
    return in_turn(core, lambda connection: _take_apart(core, connection, contact_id, wanted, actor, reason))


def place_in(
    core: Core, connection: Connection, named: Named, customer_id: str, *, actor: str, reason: str
) -> dict[str, Any]:
    """As ``place``, in a transaction that is open already."""
    rely_on_model(core, connection)
    move_alone(connection)
    target = living(connection, customer_id)
    everybody = profiles_of(connection, target)
    if not everybody:
        raise NotFound("there is no such customer")
    records = _contact_of(connection, named)
    was = customers_of(connection, {each.own_profile_id for each in records})
    origin = target
    if records:
        origin = customers_of(connection, {records[0].profile_id})[records[0].profile_id]
        if origin == target:
            raise Invalid("the interaction is this customer's already")
    home = representative(connection, everybody)
    entry = journal.Entry(
        PLACE, target, origin, actor, reason, core.clock(), was, [{"origin": ":".join(named)}]
    )
    journal_id = journal.keep(connection, entry)
    names = [(each.source, each.external_id) for each in records] or [named]
    insert_rows(
        connection,
        placement,
        [
            {
                "id": number,
                "source": source,
                "external_id": external_id,
                "profile_id": home,
                "at": core.clock(),
                "journal_id": journal_id,
                "undone_at": None,
            }
            for number, (source, external_id) in zip(new_ids(len(names)), names, strict=True)
        ],
    )
    _own(connection, dict.fromkeys((each.id for each in records), home))
    _settle(core, connection, {each.contact_id for each in records}, {origin, target})
    return done(core, connection, journal_id, actor, "identity.place", target)


def take_back(core: Core, connection: Connection, row: Mapping[str, Any], actor: str) -> dict[str, Any]:
    """Undo an entry of ``ACTIONS``, that is marked as undone already."""
    contacts: set[int] = set()
    if row["action"] == PLACE:
        names = connection.execute(
            select(placement.c.source, placement.c.external_id).where(placement.c.journal_id == row["id"])
        ).all()
        connection.execute(
            update(placement).where(placement.c.journal_id == row["id"]).values(undone_at=core.clock())
        )
        records = [each for name in names for each in _named(connection, tuple(name))]
        was = orjson.loads(row["before"])["profiles"]
        nameless = rows.without_identifier(connection, map(int, was))
        _own(connection, _homes(core, connection, records, nameless))
        contacts = {each.contact_id for each in records}
    else:
        pairs = connection.execute(
            select(apart.c.low, apart.c.high).where(apart.c.journal_id == row["id"])
        ).all()
        connection.execute(
            update(apart).where(apart.c.journal_id == row["id"]).values(undone_at=core.clock())
        )
        ends = {end for pair in pairs for end in pair}
        contacts = set(
            connection.scalars(
                select(interaction.c.contact_id).where(
                    interaction.c.id.in_(ends), interaction.c.deleted_at.is_(None)
                )
            )
        )
    _settle(core, connection, contacts, {row["survivor_id"], row["other_id"]})
    return done(core, connection, row["id"], actor, "identity.undo", row["survivor_id"])


def _take_apart(
    core: Core, connection: Connection, contact_id: int | None, wanted: set[Named], actor: str, reason: str
) -> dict[str, Any]:
    rely_on_model(core, connection)
    move_alone(connection)
    records = _records(connection, interaction.c.contact_id == contact_id)
    if not records:
        raise NotFound("there is no such contact")
    off = [each for each in records if (each.source, each.external_id) in wanted]
    rest = [each for each in records if (each.source, each.external_id) not in wanted]
    if len(off) != len(wanted):
        raise Invalid("one of the records is no part of this contact")
    if not off or not rest:
        raise Invalid("name some of the contact's records, and not all of them")
    owner = customers_of(connection, {records[0].profile_id})[records[0].profile_id]
    evidence = [{"origin": f"{each.source}:{each.external_id}"} for each in records]
    entry = journal.Entry(APART, owner, owner, actor, reason, core.clock(), {}, evidence)
    journal_id = journal.keep(connection, entry)
    pairs = sorted((min(one.id, two.id), max(one.id, two.id)) for one in off for two in rest)
    insert_rows(
        connection,
        apart,
        [
            {
                "id": number,
                "low": low,
                "high": high,
                "at": core.clock(),
                "journal_id": journal_id,
                "undone_at": None,
            }
            for number, (low, high) in zip(new_ids(len(pairs)), pairs, strict=True)
        ],
    )
    _settle(core, connection, {records[0].contact_id}, {owner})
    return done(core, connection, journal_id, actor, "identity.apart", owner)


_COLUMNS = (
    interaction.c.id,
    interaction.c.source,
    interaction.c.external_id,
    interaction.c.contact_id,
    interaction.c.profile_id,
    interaction.c.own_profile_id,
    interaction.c.occurred_at,
    interaction.c.body,
)


def _records(connection: Connection, where: Any) -> list[Any]:
    return list(connection.execute(select(*_COLUMNS).where(where, interaction.c.deleted_at.is_(None))).all())


def _named(connection: Connection, named: tuple[Any, ...]) -> list[Any]:
    source, external_id = named
    return _records(connection, (interaction.c.source == source) & (interaction.c.external_id == external_id))


def _contact_of(connection: Connection, named: Named) -> list[Any]:
    """All records of the interaction's contact; none while it has not arrived."""
    found = _named(connection, named)
    return _records(connection, interaction.c.contact_id == found[0].contact_id) if found else []


def _own(connection: Connection, homes: Mapping[int, int]) -> None:
    for number, profile_id in homes.items():
        connection.execute(
            update(interaction).where(interaction.c.id == number).values(own_profile_id=profile_id)
        )


def _homes(
    core: Core, connection: Connection, records: Collection[Any], nameless: Collection[int]
) -> dict[int, int]:
    """Whose each record is by what it names itself, or by what a person said before that.

    ``nameless`` are the profiles that those had who named nobody.
    """
    own = ours(connection, core.config.region, core.identity.never)
    given = placed(connection, [(each.source, each.external_id) for each in records])
    homes = {}
    for each in records:
        body = canonical.load(bytes(each.body))
        _, keys, _ = clean(body, core.config.region)
        known = find(connection, [key for key in keys if key not in own])
        best = next((known[key] for key in keys if key in known), None)
        if (each.source, each.external_id) in given:
            homes[each.id] = given[each.source, each.external_id]
        elif best is not None:
            had = handovers.former(connection, known).get(best.identifier_id, ())
            homes[each.id] = holder_at(had, each.occurred_at) or best.profile_id
        elif nameless:
            homes[each.id] = min(nameless)
    return homes


def _settle(core: Core, connection: Connection, contacts: Iterable[int], customers: set[int]) -> None:
    """Contacts anew, and journeys and versions of everybody whose past changed."""
    placing = rearrange(connection, contacts, core.contact_window)
    rows.move_details(connection, placing.moved)
    touched = customers | set(customers_of(connection, placing.profiles).values())
    update_journeys(connection, rely_on_model(core, connection), {}, dict.fromkeys(touched))
    update_told(core, connection, touched)
    for batch in batches(touched):
        connection.execute(
            update(customer).where(customer.c.id.in_(batch)).values(version=customer.c.version + 1)
        )
