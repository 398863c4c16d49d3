"""The partition of identifiers into people: a pure function of the evidence, whatever its order.

1. What a person decided comes before all evidence, the newest decision first: "same" joins whatever
   it names, two ids of one CRM, too; "different" keeps apart whatever the evidence says.
2. A link that nobody verified joins nothing.
3. A role mailbox, and what is ours, joins nothing.
4. What the records of two people of one CRM both claim is *shared*: it stands for itself alone,
   unless a person said whose it is.
5. Two ids of one CRM are two people, whatever else joins them, unless the CRM merged them.
6. Links are taken strongest first, then oldest, then by value, so that the one that is refused
   under rule 5 or for size is always the same one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from plugin.services.identity.normalise import Key, is_role_mailbox
from plugin.services.identity.rules import Rules

MERGED_BY_CRM, CARD, STATED = 3, 2, 1
RULES = Rules()


@dataclass(frozen=True, slots=True)
class Link:
    """Two identifiers that some ``origin`` calls one person. ``strength`` is one of the above."""

    low: int
    high: int
    origin: str
    strength: int
    verified: bool
    occurred_at: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word that two identifiers are one person, or are not. ``place`` orders decisions."""

    low: int
    high: int
    same: bool
    place: tuple[datetime, int]


@dataclass(frozen=True, slots=True)
class Partition:
    """``groups``: identifier ids by person. ``shared``: identifiers that several people use."""

    groups: tuple[frozenset[int], ...]
    shared: frozenset[int]


def partition(
    identifiers: Mapping[int, Key],
    links: Iterable[Link],
    records: Iterable[int],
    ours: frozenset[Key] = frozenset(),
    decisions: Iterable[Decision] = (),
    rules: Rules = RULES,
) -> Partition:
    """Split ``identifiers`` into people. ``records`` are those that are a CRM's record of a person."""
    usable = [
        link
        for link in links
        if link.verified
        and not any(_joins_nobody(identifiers[end], ours, rules) for end in (link.low, link.high))
    ]
    groups = _Groups(identifiers, frozenset(records), rules.max_identifiers)
    decided = _decide(groups, decisions)
    for link in _ordered(usable, identifiers):
        if link.strength == MERGED_BY_CRM:
            groups.join(link.low, link.high, same_record=True)
    shared = _shared(usable, groups, rules.shared_at) - decided
    for link in _ordered(usable, identifiers):
        if link.strength != MERGED_BY_CRM and link.low not in shared and link.high not in shared:
            groups.join(link.low, link.high)
    return Partition(groups.result(), shared)


def _decide(groups: _Groups, decisions: Iterable[Decision]) -> set[int]:
    """Take the decisions, newest first; what a person joined with somebody."""
    joined: set[int] = set()
    for decision in sorted(decisions, key=lambda decision: decision.place, reverse=True):
        if not decision.same:
            groups.part(decision.low, decision.high)
        elif groups.join(decision.low, decision.high, same_record=True):
            joined |= {decision.low, decision.high}
    return joined


def _joins_nobody(key: Key, ours: frozenset[Key], rules: Rules) -> bool:
    return key in ours or (key.kind == "email" and is_role_mailbox(key.value, rules.role_mailboxes))


def _ordered(links: Iterable[Link], identifiers: Mapping[int, Key]) -> list[Link]:
    def order(link: Link) -> tuple[int, datetime, tuple[Key, ...]]:
        return (
            -link.strength,
            link.occurred_at,
            tuple(sorted((identifiers[link.low], identifiers[link.high]))),
        )

    return sorted(links, key=order)


def _shared(links: Iterable[Link], groups: _Groups, limit: int) -> frozenset[int]:
    """What the cards of ``limit`` or more people of one source list."""
    claimed: defaultdict[int, set[tuple[str, int]]] = defaultdict(set)
    for link in links:
        if link.strength != CARD:
            continue
        for record, value in ((link.low, link.high), (link.high, link.low)):
            if record in groups.records and value not in groups.records:
                claimed[value].add((groups.identifiers[record].scope, groups.find(record)))
    return frozenset(
        value
        for value, owners in claimed.items()
        if len(owners) >= limit and max(Counter(scope for scope, _ in owners).values()) >= limit
    )  # fmt: skip


class _Groups:
    """Union-find that refuses to put two people of one CRM together, or whom a person parted."""

    def __init__(self, identifiers: Mapping[int, Key], records: frozenset[int], limit: int) -> None:
        self._limit = limit
        self.identifiers = identifiers
        self.records = records
        self._parent = {identifier: identifier for identifier in identifiers}
        self._members = {identifier: {identifier} for identifier in identifiers}
        self._scopes = {
            identifier: {key.scope} if identifier in records else set()
            for identifier, key in identifiers.items()
        }
        self._apart: dict[int, set[int]] = {}  # by root: whom none of the group may meet

    def find(self, identifier: int) -> int:
        root = identifier
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[identifier] != root:
            self._parent[identifier], identifier = root, self._parent[identifier]
        return root

    def part(self, one: int, other: int) -> None:
        """Keep the groups of both apart from now on; in vain when they are one already."""
        if self.find(one) != self.find(other):
            self._apart.setdefault(self.find(one), set()).add(other)
            self._apart.setdefault(self.find(other), set()).add(one)

    def join(self, one: int, other: int, *, same_record: bool = False) -> bool:
        """Make one group of both; whether they are one now."""
        one, other = self.find(one), self.find(other)
        if one == other:
            return True
        if not same_record:
            if self._scopes[one] & self._scopes[other]:
                return False
            if len(self._members[one]) + len(self._members[other]) > self._limit:
                return False
        if self._apart and not self._members[other].isdisjoint(self._apart.get(one, ())):
            return False
        if len(self._members[one]) < len(self._members[other]):
            one, other = other, one
        self._parent[other] = one
        self._members[one] |= self._members.pop(other)
        self._scopes[one] |= self._scopes.pop(other)
        if other in self._apart:
            self._apart.setdefault(one, set()).update(self._apart.pop(other))
        return True

    def result(self) -> tuple[frozenset[int], ...]:
        return tuple(sorted((frozenset(members) for members in self._members.values()), key=min))
