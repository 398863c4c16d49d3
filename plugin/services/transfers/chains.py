"""Chains: which changes of hands belong together, across records and channels.

A pure fold over one customer's history: the same answer whatever the order of arrival. Records of one
contact or one conversation are a talk. Talks of one matter that follow each other on other channels
are joined by a channel switch, which is a transfer of its own: linked where a record names the other,
inferred where the earlier talk was unfinished or about the same, and the later one came soon after.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

CHAIN_GAP = timedelta(days=7)
"""After so long without a change of hands the next one begins another chain."""
TWINS = timedelta(seconds=90)
"""Two systems that log one contact tell of one change of hands within this time."""
_UNFINISHED = frozenset({"no_answer", "busy", "failed", "voicemail", "abandoned", "open", "waiting"})
_RANK = {"stated": 0, "linked": 1, "inferred": 2}


@dataclass(frozen=True, slots=True)
class Change:
    """A change of hands as stored. Parties are people's ids where the directory knows them."""

    id: int
    interaction: int
    source: str
    at: datetime
    type: str
    provenance: str
    completed: bool
    giver: str | None = None
    target: str | None = None
    taker: str | None = None
    from_queue: str | None = None
    to_queue: str | None = None

    @property
    def left(self) -> set[str]:
        """The places that the customer came from."""
        return {place for place in (self.giver, self.from_queue) if place}

    @property
    def reached(self) -> set[str]:
        """The places that the customer came to; the queue only where it is another one."""
        found = {self.target, self.taker}
        if self.to_queue != self.from_queue:
            found.add(self.to_queue)
        return {place for place in found if place} - ({self.from_queue} if self.from_queue else set())


@dataclass(frozen=True, slots=True)
class Visit:
    """One interaction as far as it matters here. ``hands`` are the agents, bots and queues that had the
    customer, in order, each with when; ``names`` the ids by which others may refer to it."""

    id: int
    evidence: str
    contact: int
    channel: str
    kind: str
    inbound: bool
    started_at: datetime
    ended_at: datetime | None = None
    conversation: str | None = None
    names: frozenset[str] = frozenset()
    refers: frozenset[str] = frozenset()
    outcome: str | None = None
    reason: str | None = None
    facts: frozenset[tuple[str, str]] = frozenset()
    hands: tuple[tuple[datetime, str], ...] = ()


@dataclass(slots=True)
class Talk:
    """The visits of one contact or conversation, oldest first."""

    visits: list[Visit]

    @property
    def first(self) -> Visit:
        return self.visits[0]

    @property
    def channel(self) -> str:
        """The channel that it happened on; the CRM only logs it."""
        told = [visit.channel for visit in self.visits]
        return next((channel for channel in told if channel != "crm"), "crm")

    def last_active(self, before: datetime) -> datetime:
        """When somebody last did something in it, up to ``before``."""
        return max(
            min(visit.ended_at or visit.started_at, before)
            for visit in self.visits
            if visit.started_at <= before
        )

    def is_finished(self, at: datetime) -> bool:
        """Whether it had come to an end by then, and not for want of an answer."""
        told = [visit for visit in self.visits if visit.started_at <= at and visit.outcome is not None]
        if not told:
            return any(not hand.startswith("bot") for hand in self.hands(at))
        last = told[-1]
        if last.outcome in _UNFINISHED:
            return False
        return last.ended_at is None or last.ended_at <= at

    def hands(self, until: datetime) -> list[str]:
        """Who had the customer, in order, up to then."""
        return [who for at, who in sorted(h for visit in self.visits for h in visit.hands) if at <= until]


@dataclass(frozen=True, slots=True)
class Switch:
    """The customer went on in another channel. ``visit`` is where; ``why`` says how that is known."""

    visit: Visit
    before: Visit
    provenance: Literal["linked", "inferred"]
    why: str
    from_channel: str
    to_channel: str
    giver: str | None
    target: str | None


@dataclass(slots=True)
class Place:
    """Where a change of hands stands in its chain."""

    chain_id: int
    position: int
    length: int = 0
    is_bounce: bool = False
    is_sent_back: bool = False
    until: datetime | None = None  # when it was handed on again
    twin_of: int | None = None


@dataclass(slots=True)
class _Groups:
    """Union-find over anything hashable."""

    parents: dict[object, object] = field(default_factory=dict)

    def find(self, item: object) -> object:
        parents = self.parents
        parents.setdefault(item, item)
        while parents[item] != item:
            parents[item] = parents[parents[item]]
            item = parents[item]
        return item

    def join(self, one: object, other: object) -> None:
        self.parents[self.find(one)] = self.find(other)


def talks(visits: Iterable[Visit]) -> list[Talk]:
    """The talks, by when they began."""
    groups = _Groups()
    ordered = sorted(visits, key=lambda visit: (visit.started_at, visit.evidence))
    for visit in ordered:
        groups.join(("visit", visit.id), ("contact", visit.contact))
        if visit.conversation is not None:
            groups.join(("visit", visit.id), ("conversation", visit.conversation))
    by_group: defaultdict[object, list[Visit]] = defaultdict(list)
    for visit in ordered:
        by_group[groups.find(("visit", visit.id))].append(visit)
    found = [Talk(group) for group in by_group.values()]
    return sorted(found, key=lambda talk: (talk.first.started_at, talk.first.evidence))


def switches(found: Sequence[Talk], window: timedelta) -> list[Switch]:
    """Where the customer went on in another channel, oldest first."""
    by_name = {name: talk for talk in found for visit in talk.visits for name in visit.names}
    made = []
    for index, talk in enumerate(found):
        if talk.channel == "crm":
            continue
        switch = _linked(talk, by_name) or _inferred(talk, found[:index], window)
        if switch is not None:
            made.append(switch)
    return made


def _linked(talk: Talk, by_name: dict[str, Talk]) -> Switch | None:
    """The newest talk in another channel that this one names."""
    named = [
        (by_name[name], name)
        for visit in talk.visits
        for name in visit.refers
        if name in by_name and by_name[name] is not talk
    ]
    at = talk.first.started_at
    before = [
        (other.last_active(at), name, other)
        for other, name in named
        if other.channel not in ("crm", talk.channel) and other.first.started_at < at
    ]
    if not before:
        return None
    _, name, other = max(before, key=lambda each: each[:2])
    return _switch(talk, other, "linked", f"it names {name}")


def _inferred(talk: Talk, earlier: Sequence[Talk], window: timedelta) -> Switch | None:
    at = talk.first.started_at
    if not talk.first.inbound:
        return None
    near = [
        (other.last_active(at), other.first.evidence, other)
        for other in earlier
        if other.channel != "crm" and at - other.last_active(at) <= window
    ]
    if not near:
        return None
    active, _, other = max(near, key=lambda each: each[:2])
    if other.channel == talk.channel:
        return None  # they came again where they had been
    minutes = int((at - active).total_seconds() // 60)
    ago = "while it went on" if minutes <= 0 else f"{minutes} min after"
    if not other.is_finished(at):
        return _switch(talk, other, "inferred", f"{ago}, and unfinished there")
    if (reason := _same_reason(talk, other)) is not None:
        return _switch(talk, other, "inferred", f"{ago}, about the same: {reason}")
    return None


def _same_reason(talk: Talk, other: Talk) -> str | None:
    at = talk.first.started_at
    reasons = {visit.reason for visit in other.visits if visit.reason and visit.started_at <= at}
    same = sorted(reasons & {visit.reason for visit in talk.visits if visit.reason})
    if same:
        return same[0]
    facts = {fact for visit in other.visits for fact in visit.facts if visit.started_at <= at}
    shared = sorted(facts & {fact for visit in talk.visits for fact in visit.facts})
    return f"the same {shared[0][0].replace('_', ' ')}" if shared else None


def _switch(talk: Talk, other: Talk, provenance: Literal["linked", "inferred"], why: str) -> Switch:
    at = talk.first.started_at
    gave = other.hands(at)
    took = sorted(hand for visit in talk.visits for hand in visit.hands)
    people = [who for _, who in took if not who.startswith("queue")]
    return Switch(
        visit=talk.first,
        before=max(
            (visit for visit in other.visits if visit.started_at <= at),
            key=lambda visit: (visit.started_at, visit.id),
        ),
        provenance=provenance,
        why=why,
        from_channel=other.channel,
        to_channel=talk.channel,
        giver=gave[-1] if gave else None,
        target=people[0] if people else took[0][1] if took else None,
    )


def chains(found: Sequence[Talk], switched: Sequence[Switch], changes: Sequence[Change]) -> dict[int, Place]:
    """Where each change of hands stands, by its id."""
    groups = _Groups()
    for talk in found:
        for visit in talk.visits:
            groups.join(visit.id, talk.first.id)
    for switch in switched:
        groups.join(switch.visit.id, switch.before.id)
    contacts = {visit.id: visit.contact for talk in found for visit in talk.visits}
    by_group: defaultdict[object, list[Change]] = defaultdict(list)
    for change in changes:
        by_group[groups.find(change.interaction)].append(change)
    places: dict[int, Place] = {}
    for group in by_group.values():
        twins = _twins(group, contacts)
        told = [change for change in group if change.id not in twins]
        for chain in _split(sorted(told, key=lambda change: (change.at, change.id))):
            places.update(_places(chain))
        for twin, original in twins.items():
            places[twin] = Place(original, 1, twin_of=original)
    return places


def _twins(group: Sequence[Change], contacts: dict[int, int]) -> dict[int, int]:
    """Changes that another system told of, too; the one told best stays."""
    found: dict[int, int] = {}
    ordered = sorted(group, key=lambda change: (_RANK[change.provenance], change.source, change.id))
    for index, change in enumerate(ordered):
        if change.id in found:
            continue
        seen = {change.source}
        for other in ordered[index + 1 :]:
            if (
                other.id not in found
                and other.source not in seen
                and contacts[other.interaction] == contacts[change.interaction]
                and abs(other.at - change.at) <= TWINS
                and _may_be_one(change, other)
            ):
                found[other.id] = change.id
                seen.add(other.source)
    return found


def _may_be_one(one: Change, other: Change) -> bool:
    if one.completed != other.completed:
        return False
    gave = one.giver is None or other.giver is None or one.giver == other.giver
    return gave and (not one.reached or not other.reached or bool(one.reached & other.reached))


def _split(ordered: Sequence[Change]) -> list[list[Change]]:
    parts: list[list[Change]] = []
    for change in ordered:
        if parts and change.at - parts[-1][-1].at <= CHAIN_GAP:
            parts[-1].append(change)
        else:
            parts.append([change])
    return parts


def _places(chain: Sequence[Change]) -> dict[int, Place]:
    places: dict[int, Place] = {}
    went: list[Change] = []
    for change in chain:
        place = places[change.id] = Place(chain[0].id, 1)
        if change.completed:
            place.is_bounce = any(change.reached & before.left for before in went)
            if went and change.reached & went[-1].left and change.left & went[-1].reached:
                places[went[-1].id].is_sent_back = True
            if went:
                places[went[-1].id].until = change.at
            went.append(change)
        place.position = max(1, len(went))
    for place in places.values():
        place.length = len(went)
    return places
