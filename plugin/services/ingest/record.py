"""``record_page``: one page, one short transaction, and the cursor with it.

Interactions are upserted by ``(source, external_id)``, people resolved, contacts placed, facts,
threads, transfers and journeys advanced, quarantine kept. The same page again changes nothing but
the source's times.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, update
from sqlalchemy.exc import IntegrityError

from plugin.services import directory
from plugin.services.contacts import Member, place, rearrange
from plugin.services.core import Core
from plugin.services.identity.handover import holder_at
from plugin.services.identity.locks import rely_on_pointers
from plugin.services.identity.names import refresh_names
from plugin.services.identity.normalise import Key
from plugin.services.identity.ours import ours
from plugin.services.identity.partition import STATED, Link
from plugin.services.identity.people import (
    Known,
    Newcomer,
    create,
    customers_of,
    find_or_create,
    name_profiles,
)
from plugin.services.identity.regroup import add_links, regroup
from plugin.services.ingest import cards, handovers, rows
from plugin.services.ingest.prepare import Prepared, PreparedPage, match_again
from plugin.services.journey import Event, InUse
from plugin.services.journey_models import rely_on_model
from plugin.services.journeys import update_journeys
from plugin.services.placements import placed
from plugin.services.quarantine import keep_quarantine
from plugin.services.sources import advance_source
from plugin.services.told import update_told
from plugin.services.transfers.due import TALKING, mark_due
from plugin.storage import Collision, new_ids
from plugin.storage.batches import batches
from plugin.storage.tables import context_document, customer

ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a page changed."""

    new: int = 0
    updated: int = 0
    unchanged: int = 0
    quarantined: int = 0


@dataclass(slots=True)
class _Change:
    """An interaction that is new or has changed, and where it stands. ``stored``: its last revision."""

    prepared: Prepared
    member: Member
    stored: rows.Stored | None


@dataclass(slots=True)
class _Effects:
    """Whom the page touched, and whose past it changed: from when on, None for from the beginning."""

    profiles: set[int] = field(default_factory=set)
    customers: set[int] = field(default_factory=set)
    born: set[int] = field(default_factory=set)  # customers that were not there before this page
    regrouped: set[int] = field(default_factory=set)  # whose identifiers may be others than before
    past_of_profiles: dict[int, datetime | None] = field(default_factory=dict)
    past_of_customers: dict[int, datetime | None] = field(default_factory=dict)
    ways: dict[tuple[int, int], datetime] = field(default_factory=dict)  # of interactions that moved

    def change_past(self, profiles: Iterable[int], since: datetime | None = None) -> None:
        _change_past(self.past_of_profiles, profiles, since)


def _change_past(past: dict[int, datetime | None], whose: Iterable[int], since: datetime | None) -> None:
    for each in whose:
        known = past.get(each, since)
        past[each] = None if since is None or known is None else min(known, since)


def record_page(
    core: Core,
    source: str,
    page: PreparedPage,
    *,
    cursor: Mapping[str, Any] | None = None,
    complete_until: datetime | None = None,
    fence: int | None = None,
) -> Recorded:
    """Store ``page`` and move the cursor, or nothing at all. Raises StorageError.

    ``fence`` is the number of the caller's lease on the source; a stale one raises LostLease.
    """
    for attempt in range(ATTEMPTS):
        try:
            with core.store.write() as connection:
                recorded = _record(core, connection, source, page)
                advance_source(
                    connection,
                    source,
                    cursor=cursor,
                    complete_until=complete_until,
                    fence=fence,
                    now=core.clock(),
                    brought=asdict(recorded),
                )
                return recorded
        except (IntegrityError, Collision):
            # Another page met the same newcomer at the same time: with it in place, ours fits in.
            if attempt == ATTEMPTS - 1:
                raise
    raise AssertionError("unreachable")


def _record(core: Core, connection: Connection, source: str, page: PreparedPage) -> Recorded:
    now = core.clock()
    effects = _Effects()
    using = rely_on_model(core, connection)
    if page.directory and directory.apply_cards(connection, page.directory):
        # Names of agents stand in everybody's documents.
        connection.execute(delete(context_document))
    stored = rows.load_stored(connection, source, page.interactions)
    fresh = [
        prepared
        for external_id, prepared in page.interactions.items()
        if external_id not in stored or not stored[external_id].same_as(prepared.hash)
    ]
    own = ours(connection, core.config.region, core.identity.never)
    changed_cards = cards.changed(connection, source, page.cards)
    known, seeds = _people(connection, fresh, changed_cards, own, now, core.identity.trust, effects)
    for prepared in fresh:
        if prepared.hits_generation != using.generation:
            match_again(prepared, using)
    changes = _members(connection, source, fresh, stored, known, now, effects)
    if changes:
        _store(core, connection, changes, now, effects)
    buried, left = rows.bury(connection, source, page.tombstones, now)
    if left:
        moved = rearrange(connection, left, core.contact_window)
        rows.move_details(connection, moved.moved)
        buried |= moved.profiles
    effects.profiles |= buried
    effects.change_past(buried)
    seeds |= cards.save(connection, source, changed_cards, page.tombstones, known, now)
    if seeds:
        handed = handovers.settle(core, connection, seeds, own, now)
        effects.customers |= handed.customers
        effects.change_past(handed.profiles)
        regrouped = regroup(connection, seeds, own, now, core.identity, profiles=handed.born)
        effects.regrouped = regrouped.customers
        effects.customers |= effects.regrouped
        for each in regrouped.moves:
            # Who was born in this page brings nothing but what the page tells.
            if each.origin not in effects.born:
                _change_past(effects.past_of_customers, (each.origin, each.target), None)
    _settle(core, connection, using, changes, effects, now)
    keep_quarantine(connection, page, now)
    updated = sum(1 for change in changes if change.stored is not None)
    return Recorded(
        new=len(changes) - updated,
        updated=updated,
        unchanged=len(page.interactions) - len(changes),
        quarantined=len(page.quarantined),
    )


def _people(
    connection: Connection,
    fresh: list[Prepared],
    changed_cards: list[cards.Changed],
    own: frozenset[Key],
    now: datetime,
    trust: Sequence[str],
    effects: _Effects,
) -> tuple[dict[Key, Known], set[int]]:
    """Everybody the page names, and the identifiers around which people have to be regrouped."""
    wanted: dict[Key, Newcomer] = {}
    names: dict[Key, str] = {}
    for prepared in fresh:
        at = prepared.interaction.started_at
        for rank, key in enumerate(prepared.keys):
            if key not in own:
                name = prepared.name if rank == 0 else None
                wanted.setdefault(key, Newcomer(name, at))
                if name:
                    names.setdefault(key, name)
    for changed in changed_cards:
        wanted.update(
            {key: new for key, new in changed.newcomers().items() if key not in own | wanted.keys()}
        )
    known, born = find_or_create(connection, wanted, now)
    effects.customers |= born
    effects.born |= born
    unnamed = {
        known[key].profile_id: name for key, name in names.items() if known[key].customer_id not in born
    }
    if unnamed:
        named = name_profiles(connection, unnamed)
        renamed = set(customers_of(connection, named).values())
        refresh_names(connection, renamed, trust)
        effects.customers |= renamed
    return known, add_links(connection, _stated_links(fresh, known))


def _stated_links(fresh: Iterable[Prepared], known: Mapping[Key, Known]) -> Iterable[Link]:
    """A record that names its customer in two ways says that both are one person."""
    for prepared in fresh:
        best = next((key for key in prepared.keys if key in known), None)
        for key in prepared.keys:
            if best is None or key == best or key not in known:
                continue
            one, other = sorted((known[best].identifier_id, known[key].identifier_id))
            yield Link(
                one,
                other,
                prepared.interaction.source,
                STATED,
                not (key.scope and key.kind in ("phone", "email")),
                prepared.interaction.started_at,
            )


def _members(
    connection: Connection,
    source: str,
    fresh: list[Prepared],
    stored: Mapping[str, rows.Stored],
    known: Mapping[Key, Known],
    now: datetime,
    effects: _Effects,
) -> list[_Change]:
    """The new and changed interactions with the profile that their own identifiers name."""
    homes = _homes(connection, fresh, stored, known, now, effects)
    ids = iter(new_ids(len(fresh)))
    changes = []
    for prepared, profile_id in zip(fresh, homes, strict=True):
        interaction = prepared.interaction
        before = stored.get(interaction.external_id)
        member = Member(
            id=next(ids) if before is None else before.id,
            source=source,
            external_id=interaction.external_id,
            channel=interaction.channel,
            kind=interaction.kind,
            match_key=prepared.match_key,
            occurred_at=interaction.started_at,
            own_profile_id=profile_id,
            profile_id=profile_id if before is None else before.profile_id,
            contact_id=None if before is None or before.deleted else before.contact_id,
        )
        changes.append(_Change(prepared, member, before))
    return changes


def _homes(
    connection: Connection,
    fresh: list[Prepared],
    stored: Mapping[str, rows.Stored],
    known: Mapping[Key, Known],
    now: datetime,
    effects: _Effects,
) -> list[int]:
    """The profile of each; who withheld everything is somebody, too, and gets one of their own."""
    had = handovers.former(connection, known)
    homes: list[int | None] = []
    for prepared in fresh:
        best = next((known[key] for key in prepared.keys if key in known), None)
        home = prepared.home if best is None else best.profile_id
        if best is not None and best.identifier_id in had:
            home = holder_at(had[best.identifier_id], prepared.interaction.started_at) or home
        homes.append(home)
    given = placed(connection, [(each.interaction.source, each.interaction.external_id) for each in fresh])
    for spot, prepared in enumerate(fresh):
        place_of = prepared.interaction.source, prepared.interaction.external_id
        homes[spot] = given.get(place_of, homes[spot])
    nameless = [spot for spot, profile_id in enumerate(homes) if profile_id is None]
    before = {
        spot: found.own_profile_id
        for spot in nameless
        if (found := stored.get(fresh[spot].interaction.external_id)) is not None
    }
    kept = rows.without_identifier(connection, before.values())
    lost = [spot for spot in nameless if before.get(spot) not in kept]
    newcomers = [Newcomer(fresh[spot].name, fresh[spot].interaction.started_at) for spot in lost]
    for spot, (profile_id, customer_id) in zip(lost, create(connection, newcomers, now), strict=True):
        homes[spot] = profile_id
        effects.customers.add(customer_id)
    return [before[spot] if home is None else home for spot, home in enumerate(homes)]


def _store(
    core: Core, connection: Connection, changes: list[_Change], now: datetime, effects: _Effects
) -> None:
    references = {
        change.member.id: named
        for change in changes
        if (named := rows.named_records(change.prepared.interaction))
    }
    for change in changes:
        effects.profiles.add(change.member.profile_id)
        if change.stored is not None:
            _change_of(change.prepared, change.stored, effects)
    placing = place(connection, [change.member for change in changes], references, core.contact_window)
    effects.profiles |= placing.profiles
    if placing.moved:
        effects.ways = placing.ways
        rows.move_details(connection, placing.moved)
    saved = [(change.prepared, change.member, change.stored is not None) for change in changes]
    rows.save(connection, saved, now)
    rows.save_references(connection, references)
    rows.save_details(connection, saved)


def _change_of(prepared: Prepared, stored: rows.Stored, effects: _Effects) -> None:
    """From when on a new revision changes the past."""
    if stored.hits_generation != prepared.hits_generation:
        effects.change_past([stored.profile_id])
        return
    counted = [at for at in (stored.hits_at, prepared.hits_at) if at is not None]
    if counted:
        effects.change_past([stored.profile_id], min(counted))


def _settle(
    core: Core,
    connection: Connection,
    using: InUse,
    changes: list[_Change],
    effects: _Effects,
    now: datetime,
) -> None:
    """Journeys, facts and versions of everybody touched, with the pointers as they are now."""
    rely_on_pointers(connection)
    points_to = customers_of(connection, effects.profiles | effects.past_of_profiles.keys())
    past = effects.past_of_customers
    for profile_id, since in effects.past_of_profiles.items():
        _change_past(past, [points_to[profile_id]], since)
    moved: set[int] = set()
    for way, since in effects.ways.items():
        ends = {points_to[profile_id] for profile_id in way}
        moved |= ends
        # From one profile to another of the same customer: the contact is another, the past is not.
        if len(ends) > 1:
            _change_past(past, ends, since)
    events: defaultdict[int, list[Event]] = defaultdict(list)
    for change in changes:
        prepared, member = change.prepared, change.member
        if prepared.hits_at is not None:
            events[points_to[member.profile_id]].append(
                Event(prepared.hits_at, f"{member.source}:{member.external_id}", prepared.hits)
            )
    update_journeys(connection, using, events, past)
    spoke = [change for change in changes if change.prepared.heard or change.stored is not None]
    told = {points_to[change.member.profile_id] for change in spoke} | past.keys()
    told |= effects.regrouped - effects.born
    effects.customers |= update_told(core, connection, told)
    talked = {points_to[one.member.profile_id] for one in changes if one.member.kind in TALKING}
    mark_due(connection, talked | moved | past.keys(), now)
    touched = set(points_to.values()) | effects.customers
    for batch in batches(touched):
        connection.execute(
            update(customer).where(customer.c.id.in_(batch)).values(version=customer.c.version + 1)
        )
