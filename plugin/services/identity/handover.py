"""Identifiers have dates: a number that the CRM took from one person and gave to another changed hands.

The one who has it today has the identifier. For each one before there is a *tenure*: a profile of its
own for what came by the number until then, which belongs to the record that listed it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from plugin.services.identity.groups import Groups
from plugin.services.identity.partition import CARD, STATED, Link

SLIP = timedelta(days=1)
"""What a record listed for less than this was a slip of the pen, and nobody's number."""


class Tenure(NamedTuple):
    """``profile_id`` stands for the identifier while the record ``holder_id`` listed it, until ``until``."""

    holder_id: int
    until: datetime
    profile_id: int


class Wanted(NamedTuple):
    """A tenure that the evidence speaks of."""

    holder_id: int
    until: datetime


class _Listing(NamedTuple):
    since: datetime
    ended_at: datetime | None
    record: int


Place = tuple[int, int, str]


def tenures(groups: Groups, links: Iterable[Link]) -> dict[int, list[Wanted]]:
    """Who had which identifier before, oldest first. ``groups``: who is one person whatever they list."""
    listed: defaultdict[tuple[int, str], list[_Listing]] = defaultdict(list)
    for link in links:
        if link.strength != CARD or not link.verified:
            continue
        for record, value in ((link.low, link.high), (link.high, link.low)):
            keys = groups.identifiers[record], groups.identifiers[value]
            if keys[0].kind == "external" and keys[1].kind != "external":
                listed[value, keys[0].scope].append(_Listing(link.occurred_at, link.ended_at, record))
    found: dict[int, list[Wanted]] = {}
    for (value, _), listings in sorted(listed.items()):
        if value not in found and any(each.ended_at for each in listings):
            wanted = _of_one(groups, listings)
            if wanted:
                found[value] = wanted
    return found


def holder_at(had: Iterable[Tenure], at: datetime) -> int | None:
    """The profile of whoever had it at ``at``; None: who has it today. ``had`` is oldest first."""
    return next((one.profile_id for one in had if at < one.until), None)


def dated(links: Mapping[Place, Link], had: Mapping[int, list[Tenure]]) -> dict[Place, Link]:
    """The evidence as it counts: what was said in somebody's time is about that person."""
    found = {}
    for place, link in links.items():
        ends = [_at(link, end, had) for end in (link.low, link.high)]
        if None in ends:
            continue
        low, high = sorted(end for end in ends if end is not None)
        found[place] = link if (low, high) == (link.low, link.high) else replace(link, low=low, high=high)
    for tenures_of in had.values():
        for one in tenures_of:
            origin = f"tenure:{one.profile_id}"
            link = Link(-one.profile_id, one.holder_id, origin, CARD, True, one.until)
            found[link.low, link.high, origin] = link
    return found


def _at(link: Link, end: int, had: Mapping[int, list[Tenure]]) -> int | None:
    """The node that this end of the link is about; None: nobody can say."""
    if end not in had or link.ended_at is not None:
        return end
    former = holder_at(had[end], link.occurred_at)
    if former is None:
        return end
    # What another system lists since then may have been true before the CRM knew, or be out of date.
    return -former if link.strength == STATED else None


def _of_one(groups: Groups, listings: Iterable[_Listing]) -> list[Wanted]:
    """The tenures of one identifier by the word of one CRM."""
    people: defaultdict[int, list[_Listing]] = defaultdict(list)
    for listing in listings:
        people[groups.find(listing.record)].append(listing)
    terms = []
    for theirs in people.values():
        first = min(theirs, key=lambda each: (each.since, groups.identifiers[each.record]))
        ends = [each.ended_at for each in theirs]
        ended_at = None if None in ends else max(end for end in ends if end is not None)
        if ended_at is None or ended_at - first.since >= SLIP:
            terms.append(first._replace(ended_at=ended_at))
    terms.sort(key=lambda term: (term.since, groups.identifiers[term.record]))
    return [
        Wanted(term.record, min(term.ended_at, following.since))
        for term, following in pairwise(terms)
        if term.ended_at is not None
    ]
