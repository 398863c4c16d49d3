"""Contacts: what really happened once, though two systems logged it.

Two records of different sources are one contact when they carry the same Message-ID, when one
refers to the other by ``source:external_id``, or when both are calls of one number in one direction
that began within ``window`` seconds of each other. Each source has at most one record in a contact;
the nearest pairs are taken first, so any order of arrival gives the same contacts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, bindparam, delete, select, update

from plugin.services.placements import apart_from, placed
from plugin.storage import new_ids
from plugin.storage.batches import batches
from plugin.storage.bulk import insert_rows
from plugin.storage.tables import contact, identifier, interaction, reference

# Calls are looked up this far around a new one, so that a chain of calls that follow each other
# within the window is judged as a whole.
_SIGHT = timedelta(minutes=10)
_CALLS = ("call", "voicemail")


@dataclass(slots=True)
class Member:
    """An interaction as the matching sees it. ``contact_id`` is None while it has no contact yet."""

    id: int
    source: str
    external_id: str
    channel: str
    kind: str
    match_key: str | None
    occurred_at: datetime
    own_profile_id: int
    profile_id: int
    contact_id: int | None

    @property
    def evidence(self) -> str:
        return f"{self.source}:{self.external_id}"


@dataclass(slots=True)
class Placing:
    """What placing the new interactions changed: interactions that moved, and profiles touched.

    ``ways`` are the profiles that moved interactions went from and to, and since when they occurred.
    """

    moved: list[Member]
    profiles: set[int]
    ways: dict[tuple[int, int], datetime]


def place(
    connection: Connection,
    members: Collection[Member],
    references: Mapping[int, tuple[str, ...]],
    window: float,
) -> Placing:
    """Give every one of ``members`` its contact and write the contacts; interactions are the caller's.

    ``references`` are what the members refer to, by interaction id.
    """
    twins, pairs = _candidates(connection, members, references)
    everyone = {member.id: member for member in (*twins, *members)}
    apart = apart_from(connection, everyone)
    groups = _group(everyone.values(), pairs, timedelta(seconds=window), apart)
    return _write(connection, groups, _ranks(connection, groups))


def rearrange(connection: Connection, contact_ids: Iterable[int], window: float) -> Placing:
    """Place what is left of these contacts anew, after one of their records went."""
    members: dict[int, Member] = {}
    for batch in batches(contact_ids):
        found = _select(connection, interaction.c.contact_id.in_(batch))
        members.update({member.id: member for member in found})
    named: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    for ids in batches(members):
        rows = connection.execute(
            select(reference.c.interaction_id, reference.c.target).where(reference.c.interaction_id.in_(ids))
        )
        for interaction_id, target in rows:
            named[interaction_id] += (target,)
    return place(connection, members.values(), named, window)


def _candidates(
    connection: Connection, members: Collection[Member], references: Mapping[int, tuple[str, ...]]
) -> tuple[list[Member], set[tuple[int, int]]]:
    """Stored interactions that may be the same as one of ``members``, and pairs joined by name."""
    new = {member.id for member in members}
    found: dict[int, Member] = {}
    # A Message-ID is one mail whenever it was logged; calls of one number are many.
    mails = {member.match_key for member in members if member.match_key and member.kind not in _CALLS}
    for keys in batches(mails):
        found.update({member.id: member for member in _select(connection, interaction.c.match_key.in_(keys))})
    calls = [member for member in members if member.match_key and member.kind in _CALLS]
    if calls:
        first = min(member.occurred_at for member in calls) - _SIGHT
        last = max(member.occurred_at for member in calls) + _SIGHT
        for keys in batches({member.match_key for member in calls if member.match_key}):
            near = interaction.c.match_key.in_(keys) & interaction.c.occurred_at.between(first, last)
            found.update({member.id: member for member in _select(connection, near)})
    # A record that changed may no longer belong to those it shared a contact with.
    for ids in batches({member.contact_id for member in members if member.contact_id is not None}):
        found.update({member.id: member for member in _select(connection, interaction.c.contact_id.in_(ids))})
    pairs = _named_pairs(connection, members, references, found)
    return [member for member in found.values() if member.id not in new], pairs


def _named_pairs(
    connection: Connection,
    members: Collection[Member],
    references: Mapping[int, tuple[str, ...]],
    found: dict[int, Member],
) -> set[tuple[int, int]]:
    by_evidence = {member.evidence: member for member in members}
    pairs = set()
    targets: defaultdict[str, list[int]] = defaultdict(list)
    for member_id, named in references.items():
        for target in named:
            targets[target].append(member_id)
    wanted: defaultdict[str, list[str]] = defaultdict(list)
    for target in targets:
        source, _, external_id = target.partition(":")
        wanted[source].append(external_id)
    for source, external_ids in wanted.items():
        for batch in batches(external_ids):
            there = (interaction.c.source == source) & interaction.c.external_id.in_(batch)
            for member in _select(connection, there):
                found[member.id] = member
                by_evidence.setdefault(member.evidence, member)
    for target, ids in targets.items():
        if target in by_evidence:
            pairs |= {(member_id, by_evidence[target].id) for member_id in ids}
    for batch in batches([member.evidence for member in members]):
        rows = connection.execute(
            select(reference.c.target, reference.c.interaction_id).where(reference.c.target.in_(batch))
        ).all()
        if rows:
            waiting = interaction.c.id.in_([row.interaction_id for row in rows])
            found.update({member.id: member for member in _select(connection, waiting)})
            pairs |= {(row.interaction_id, by_evidence[row.target].id) for row in rows}
    return pairs


def _select(connection: Connection, where: ColumnElement[bool]) -> Iterable[Member]:
    columns = interaction.c
    rows = connection.execute(
        select(
            columns.id, columns.source, columns.external_id, columns.channel, columns.kind,
            columns.match_key, columns.occurred_at, columns.own_profile_id, columns.profile_id,
            columns.contact_id,
        ).where(where, columns.deleted_at.is_(None))
    )  # fmt: skip
    return [Member(*tuple(row)) for row in rows]


def _group(
    members: Iterable[Member],
    named: set[tuple[int, int]],
    window: timedelta,
    apart: Mapping[int, set[int]],
) -> list[list[Member]]:
    """The members by contact: nearest pairs first, one record of each source in a contact.

    ``apart``: what a person took apart stays so, round a corner, too.
    """
    everyone = {member.id: member for member in members}
    pairs: list[tuple[timedelta, tuple[str, str], int, int]] = []
    for one, other in named:
        if one in everyone and other in everyone:
            pairs.append(_pair(everyone[one], everyone[other], timedelta(-1)))
    by_key: defaultdict[str, list[Member]] = defaultdict(list)
    for member in everyone.values():
        if member.match_key is not None:
            by_key[member.match_key].append(member)
    for key, alike in by_key.items():
        if len(alike) > 1:
            pairs.extend(_pairs_within(alike, None if key.startswith("m:") else window))
    group_of = {member_id: [member] for member_id, member in everyone.items()}
    for _, _, one, other in sorted(pairs):
        mine, theirs = group_of[one], group_of[other]
        if mine is theirs or {member.source for member in mine} & {member.source for member in theirs}:
            continue
        if apart and {member.id for member in theirs} & {
            other for member in mine for other in apart.get(member.id, ())
        }:
            continue
        mine.extend(theirs)
        for member in theirs:
            group_of[member.id] = mine
    return list({id(group): group for group in group_of.values()}.values())


def _pairs_within(
    alike: list[Member], window: timedelta | None
) -> list[tuple[timedelta, tuple[str, str], int, int]]:
    alike.sort(key=lambda member: (member.occurred_at, member.evidence))
    pairs = []
    for place, one in enumerate(alike):
        for other in alike[place + 1 :]:
            apart = other.occurred_at - one.occurred_at
            if window is not None and apart > window:
                break
            if one.source != other.source:
                pairs.append(_pair(one, other, apart))
    return pairs


def _pair(one: Member, other: Member, apart: timedelta) -> tuple[timedelta, tuple[str, str], int, int]:
    first, second = sorted((one, other), key=lambda member: member.evidence)
    return apart, (first.evidence, second.evidence), first.id, second.id


def _ranks(connection: Connection, groups: list[list[Member]]) -> dict[int, tuple[int, str]]:
    """How well a profile names a person, lower being better, for those in contacts of several.

    Best is whom a person gave one of the records to.
    """
    together = [member for group in groups if len(group) > 1 for member in group]
    wanted = {member.own_profile_id for member in together}
    kinds = {"external": 0, "email": 1, "phone": 2, "device": 3}
    ranks: dict[int, tuple[int, str]] = {}
    for batch in batches(wanted):
        rows = connection.execute(
            select(identifier.c.profile_id, identifier.c.kind, identifier.c.scope).where(
                identifier.c.profile_id.in_(batch)
            )
        )
        for profile_id, kind, scope in rows:
            ranks[profile_id] = min(ranks.get(profile_id, (9, "")), (kinds[kind], scope))
    if together:
        given = placed(connection, [(member.source, member.external_id) for member in together])
        ranks.update(dict.fromkeys(given.values(), (-1, "")))
    return ranks


def _write(
    connection: Connection, groups: list[list[Member]], ranks: Mapping[int, tuple[int, str]]
) -> Placing:
    moved: list[Member] = []
    profiles: set[int] = set()
    ways: dict[tuple[int, int], datetime] = {}
    fresh: list[dict[str, object]] = []
    changed: list[dict[str, object]] = []
    had = {member.contact_id for group in groups for member in group if member.contact_id is not None}
    kept = _kept(groups)
    ids = iter(new_ids(kept.count(None)))
    for group, keeps in zip(groups, kept, strict=True):
        contact_id = next(ids) if keeps is None else keeps
        best = min(group, key=lambda member: (ranks.get(member.own_profile_id, (9, "")), member.evidence))
        first = min(group, key=lambda member: (member.occurred_at, member.evidence))
        (fresh if keeps is None else changed).append(
            {
                "id": contact_id,
                "profile_id": best.own_profile_id,
                "occurred_at": first.occurred_at,
                "channel": first.channel,
                "kind": first.kind,
            }
        )
        for member in group:
            profiles |= {member.profile_id, best.own_profile_id}
            if member.contact_id != contact_id or member.profile_id != best.own_profile_id:
                if member.contact_id is not None:
                    moved.append(member)
                    way = member.profile_id, best.own_profile_id
                    ways[way] = min(ways.get(way, member.occurred_at), member.occurred_at)
                member.contact_id, member.profile_id = contact_id, best.own_profile_id
    _save(connection, fresh, changed)
    _move(connection, moved)
    drop_empty(connection, had - {contact_id for contact_id in kept if contact_id is not None})
    return Placing(moved, profiles, ways)


def _kept(groups: list[list[Member]]) -> list[int | None]:
    """The contact that each group keeps: one stays with its oldest record; None: a new one."""
    home: dict[int, tuple[int, int]] = {}
    for place, group in enumerate(groups):
        for member in group:
            if member.contact_id is not None:
                home[member.contact_id] = min(
                    home.get(member.contact_id, (member.id, place)), (member.id, place)
                )
    kept: list[int | None] = [None] * len(groups)
    for contact_id in sorted(home, reverse=True):
        kept[home[contact_id][1]] = contact_id
    return kept


def _save(connection: Connection, fresh: list[dict[str, object]], changed: list[dict[str, object]]) -> None:
    insert_rows(connection, contact, fresh)
    if changed:
        connection.execute(
            update(contact)
            .where(contact.c.id == bindparam("contact"))
            .values({name: bindparam(f"new_{name}") for name in changed[0] if name != "id"}),
            [
                {"contact" if name == "id" else f"new_{name}": value for name, value in row.items()}
                for row in changed
            ],
        )


def _move(connection: Connection, moved: list[Member]) -> None:
    if moved:
        connection.execute(
            update(interaction)
            .where(interaction.c.id == bindparam("interaction"))
            .values(contact_id=bindparam("contact"), profile_id=bindparam("profile")),
            [
                {"interaction": member.id, "contact": member.contact_id, "profile": member.profile_id}
                for member in moved
            ],
        )


def drop_empty(connection: Connection, candidates: Iterable[int]) -> set[int]:
    """Delete those of the contacts that no living interaction is part of any more; which they were."""
    dropped: set[int] = set()
    for batch in batches(set(candidates)):
        alive = set(
            connection.scalars(
                select(interaction.c.contact_id).where(
                    interaction.c.contact_id.in_(batch), interaction.c.deleted_at.is_(None)
                )
            )
        )
        empty = [contact_id for contact_id in batch if contact_id not in alive]
        if empty:
            connection.execute(delete(contact).where(contact.c.id.in_(empty)))
            dropped.update(empty)
    return dropped
