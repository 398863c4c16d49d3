"""What is true in the sample centre, told by who made it up: for tests and benchmarks to compare with."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from plugin.demo.centre.pbx import PbxTransfer

SOURCES = ("pbx", "mail", "chat", "hubspot")


@dataclass(slots=True)
class Person:
    """A customer: identifiers as (kind, value), external ids being ``source:id``; and what they did.

    ``interactions`` are ``source:external_id`` of all records about the person.
    """

    key: str
    name: str
    identifiers: set[tuple[str, str]] = field(default_factory=set)
    interactions: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Outage:
    """The Pankow outage: people are customers' keys, the rest ``source:external_id``."""

    people: set[str] = field(default_factory=set)
    calls: set[str] = field(default_factory=set)
    chats: set[str] = field(default_factory=set)
    mails: set[str] = field(default_factory=set)
    blind_to_billing: int = 0
    bounced: int = 0


@dataclass(slots=True)
class Truth:
    """``interactions`` maps every ``source:external_id`` to its kind (call, email, message, session,
    note, case, deal, survey, event); ``same`` are groups of records of one call or mail;
    ``transfers`` are those of calls, as they were done; ``anonymous`` are calls of nobody known.
    """

    day: date
    people: dict[str, Person] = field(default_factory=dict)
    interactions: dict[str, str] = field(default_factory=dict)
    same: list[tuple[str, str]] = field(default_factory=list)
    transfers: list[PbxTransfer] = field(default_factory=list)
    anonymous: set[str] = field(default_factory=set)
    outage: Outage = field(default_factory=Outage)
    stories: dict[str, set[str]] = field(default_factory=dict)

    def add(self, reference: str, kind: str, people: tuple[str, ...], tag: str = "") -> None:
        """Note an interaction: whose it is, and which story it belongs to."""
        self.interactions[reference] = kind
        for key in people:
            self.people[key].interactions.add(reference)
        if tag:
            self.stories.setdefault(tag, set()).add(reference)

    def counts(self) -> dict[str, Counter[str]]:
        """How many interactions of each kind each source has."""
        found = {source: Counter[str]() for source in SOURCES}
        for reference, kind in self.interactions.items():
            found[reference.partition(":")[0]][kind] += 1
        return found
