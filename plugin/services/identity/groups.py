"""People in the making: a union-find that keeps to the limits and to what a person parted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from plugin.services.identity.normalise import Key
from plugin.services.identity.rules import Rules

Slot = tuple[str, str]


def slot_of(key: Key) -> Slot:
    """What a limit counts: accounts by their source, everything else by its kind."""
    return (key.kind, key.scope) if key.kind == "external" else (key.kind, "")


class Groups:
    """Begins with everybody alone; ``join`` refuses what the rules refuse."""

    def __init__(self, identifiers: Mapping[int, Key], rules: Rules) -> None:
        self.identifiers = identifiers
        self._rules = rules
        self._parent = {identifier: identifier for identifier in identifiers}
        self._members = {identifier: {identifier} for identifier in identifiers}
        self._slots = {identifier: Counter([slot_of(key)]) for identifier, key in identifiers.items()}
        self._apart: dict[int, set[int]] = {}  # by root: whom none of the group may meet

    def find(self, identifier: int) -> int:
        """Who stands for the group of ``identifier``."""
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

    def join(self, one: int, other: int, *, beyond_limits: bool = False) -> bool:
        """Make one group of both; whether they are one now."""
        one, other = self.find(one), self.find(other)
        if one == other:
            return True
        if not beyond_limits and self._is_too_much(one, other):
            return False
        if self._apart and not self._members[other].isdisjoint(self._apart.get(one, ())):
            return False
        if len(self._members[one]) < len(self._members[other]):
            one, other = other, one
        self._parent[other] = one
        self._members[one] |= self._members.pop(other)
        self._slots[one].update(self._slots.pop(other))
        if other in self._apart:
            self._apart.setdefault(one, set()).update(self._apart.pop(other))
        return True

    def accounts(self, root: int) -> frozenset[str]:
        """The sources that the group has an account in."""
        return frozenset(scope for kind, scope in self._slots[root] if kind == "external")

    def is_known_otherwise(self, root: int) -> bool:
        """Whether the group has something besides accounts: a number, an address, a device."""
        return any(kind != "external" for kind, _ in self._slots[root])

    def result(self) -> tuple[frozenset[int], ...]:
        """The groups, the one with the smallest identifier first."""
        return tuple(sorted((frozenset(members) for members in self._members.values()), key=min))

    def _is_too_much(self, one: int, other: int) -> bool:
        if len(self._members[one]) + len(self._members[other]) > self._rules.max_identifiers:
            return True
        mine, theirs = self._slots[one], self._slots[other]
        # Only where both have some: whom a person or a CRM gave more than that may still grow.
        return any(
            mine[slot] + theirs[slot] > self._rules.limit(slot[0]) for slot in mine.keys() & theirs.keys()
        )
