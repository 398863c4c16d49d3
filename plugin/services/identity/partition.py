"""The partition of identifiers into people: a pure function of the evidence, whatever its order.

1. A link that nobody verified joins nothing.
2. A role mailbox, and what is ours, joins nothing.
3. What the records of two people of one CRM both claim is *shared*: it stands for itself alone.
4. Two ids of one CRM are two people, whatever else joins them, unless the CRM merged them.
5. Links are taken strongest first, then oldest, then by value, so that the one that is refused
   under rule 4 or for size is always the same one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from plugin.services.identity.normalise import Key, is_role_mailbox

MERGED_BY_CRM, CARD, STATED = 3, 2, 1
MAX_IDENTIFIERS = 50


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
class Partition:
    """``groups``: identifier ids by person. ``shared``: identifiers that several people use."""

    groups: tuple[frozenset[int], ...]
    shared: frozenset[int]


def partition(
    identifiers: Mapping[int, Key],
    links: Iterable[Link],
    records: Iterable[int],
    ours: frozenset[Key] = frozenset(),
) -> Partition:
    """Split ``identifiers`` into people. ``records`` are those that are a CRM's record of a person."""
    usable = [
        link
        for link in links
        if link.verified and not any(_joins_nobody(identifiers[end], ours) for end in (link.low, link.high))
    ]
    groups = _Groups(identifiers, frozenset(records))
    for link in _ordered(usable, identifiers):
        if link.strength == MERGED_BY_CRM:
            groups.join(link.low, link.high, same_record=True)
    shared = _shared(usable, groups)
    for link in _ordered(usable, identifiers):
        if link.strength != MERGED_BY_CRM and link.low not in shared and link.high not in shared:
            groups.join(link.low, link.high)
    return Partition(groups.result(), shared)


def _joins_nobody(key: Key, ours: frozenset[Key]) -> bool:
    return key in ours or (key.kind == "email" and is_role_mailbox(key.value))


def _ordered(links: Iterable[Link], identifiers: Mapping[int, Key]) -> list[Link]:
    def order(link: Link) -> tuple[int, datetime, tuple[Key, ...]]:
        return (
            -link.strength,
            link.occurred_at,
            tuple(sorted((identifiers[link.low], identifiers[link.high]))),
        )

    return sorted(links, key=order)


def _shared(links: Iterable[Link], groups: _Groups) -> frozenset[int]:
    """What the cards of two or more people of one source list."""
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
        if len(owners) > len({scope for scope, _ in owners})
    )  # fmt: skip


class _Groups:
    """Union-find that refuses to put two people of one CRM together."""

    def __init__(self, identifiers: Mapping[int, Key], records: frozenset[int]) -> None:
        self.identifiers = identifiers
        self.records = records
        self._parent = {identifier: identifier for identifier in identifiers}
        self._members = {identifier: {identifier} for identifier in identifiers}
        self._scopes = {
            identifier: {key.scope} if identifier in records else set()
            for identifier, key in identifiers.items()
        }

    def find(self, identifier: int) -> int:
        root = identifier
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[identifier] != root:
            self._parent[identifier], identifier = root, self._parent[identifier]
        return root

    def join(self, one: int, other: int, *, same_record: bool = False) -> None:
        one, other = self.find(one), self.find(other)
        if one == other:
            return
        if not same_record:
            if self._scopes[one] & self._scopes[other]:
                return
            if len(self._members[one]) + len(self._members[other]) > MAX_IDENTIFIERS:
                return
        if len(self._members[one]) < len(self._members[other]):
            one, other = other, one
        self._parent[other] = one
        self._members[one] |= self._members.pop(other)
        self._scopes[one] |= self._scopes.pop(other)

    def result(self) -> tuple[frozenset[int], ...]:
        return tuple(sorted((frozenset(members) for members in self._members.values()), key=min))
