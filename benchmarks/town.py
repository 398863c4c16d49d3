"""The made-up centre with what makes identity hard, and the truth about it.

Families on one line, switchboards, redials within a minute, withheld numbers, addresses that were
only typed, role mailboxes; mails and calls that the CRM logged as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import combinations

from sqlalchemy import Connection, func, select

from benchmarks.population import PassOn, Person, Population
from plugin.domain import Identifier, Interaction, Participant
from plugin.services.core import Core
from plugin.services.ingest import prepare, record_page
from plugin.storage.tables import identifier, interaction, merge_journal, profile

FAMILY, FIRM, FIRM_SIZE = 20, 200, 12


@dataclass(frozen=True, slots=True)
class Quality:
    """Counts of pairs: joined rightly, joined wrongly, missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Of what was joined, what belongs together."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Of what belongs together, what was joined."""
        return self.right / max(1, self.right + self.missed)


class Town(Population):
    """``count`` interactions, and who and what belongs together."""

    def __init__(self, count: int, seed: int = 11) -> None:
        super().__init__(count, seed)
        self.same: list[tuple[str, str]] = []  # two records of one call or mail
        for first in range(0, len(self.people) - 1, FAMILY):
            if self.people[first].phone:
                self._share(self.people[first].phone, [first + 1])
        for first in range(5, len(self.people) - FIRM_SIZE, FIRM):
            self._share(f"+4930{first:08d}", range(first, first + FIRM_SIZE))

    def owners(self) -> dict[tuple[str, str], set[int]]:
        """The people of each identifier as ``(kind, value)``."""
        found: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
        for person in self.people:
            for known in person.known("phone", "email", "crm"):
                found[known.kind, known.value].add(person.number)
            found["external", f"visitor-{person.number}"].add(person.number)
        return dict(found)

    def _share(self, line: str, numbers: Iterable[int]) -> None:
        for number in numbers:
            self.people[number] = replace(self.people[number], phone=line)

    def _call(self, person: Person, at: datetime) -> list[Interaction]:
        found = super()._call(person, at)
        if self._random.random() < 0.03:
            found += super()._call(person, at + timedelta(seconds=self._random.randrange(25, 90)))
        for one in found:
            if one.source == "hubspot":
                pbx = next(each for each in found if each.external_id.endswith("." + one.external_id[5:]))
                self.same.append((f"pbx:{pbx.external_id}", f"hubspot:{one.external_id}"))
        if self._random.random() < 0.05:
            nobody = Participant("customer", None, (Identifier("phone", "anonymous"),))
            withheld = replace(found[0], external_id=f"w{self._id()}", transfers=(), legs=())
            found.append(replace(withheld, participants=(nobody,)))
        return found

    def _mails(self, person: Person, at: datetime) -> list[Interaction]:
        found = super()._mails(person, at)
        copies = []
        for mail in found:
            if person.crm and self._random.random() < 0.4:
                copy = replace(
                    mail,
                    source="hubspot",
                    external_id=f"email-{self._id()}",
                    started_at=mail.started_at + timedelta(seconds=self._random.randrange(120)),
                    participants=(Participant("customer", person.name, person.known("crm", "email")),),
                )
                copies.append(copy)
                self.same.append((f"mail:{mail.external_id}", f"hubspot:{copy.external_id}"))
        return found + copies

    def _chat(self, person: Person, at: datetime) -> list[Interaction]:
        found = super()._chat(person, at)
        if self._random.random() < 0.1:
            # Somebody types an address that is another's.
            other = self._random.choice(self.people)
            claim = Identifier("email", other.email or "info@example.org", verified=False)
            who = Participant("customer", person.name, (*person.known("chat"), claim))
            found = [replace(one, participants=(who, *one.participants[1:])) for one in found]
        return found


def ingest(core: Core, town: Town) -> None:
    """Record all of it, page by page. The CRM is connected last: it joins what the others brought."""
    pages = list(town.pages())
    for source, records in sorted(pages, key=lambda page: page[0] == "hubspot"):
        record_page(core, source, prepare(core, records, PassOn(), {}, "DE"))


def merges(core: Core) -> int:
    """How often two customers that were there became one by rule."""
    with core.store.read() as connection:
        where = (merge_journal.c.actor == "rule", merge_journal.c.action == "merge")
        return connection.scalar(select(func.count()).select_from(merge_journal).where(*where)) or 0


def people(core: Core, town: Town) -> Quality:
    """Pairs of identifiers of one customer, against whose they are. A line of several is right with each."""
    owners = town.owners()
    with core.store.read() as connection:
        groups = _identifiers(connection)
    right = wrong = 0
    place: dict[tuple[str, str], int] = {}
    for customer, known in groups.items():
        known = [key for key in known if key in owners]
        place.update(dict.fromkeys(known, customer))
        for one, other in combinations(known, 2):
            if owners[one] & owners[other]:
                right += 1
            else:
                wrong += 1
    missed = 0
    of_person: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for key, numbers in owners.items():
        if len(numbers) == 1 and key in place:  # a shared line belongs to nobody: joining it is no aim
            of_person[next(iter(numbers))].append(key)
    for keys in of_person.values():
        missed += sum(1 for one, other in combinations(keys, 2) if place[one] != place[other])
    return Quality(right, wrong, missed)


def contacts(core: Core, town: Town) -> Quality:
    """Pairs of records of one contact, against which are one call or mail."""
    with core.store.read() as connection:
        rows = connection.execute(
            select(interaction.c.contact_id, interaction.c.source, interaction.c.external_id)
        ).all()
    groups: defaultdict[int, list[str]] = defaultdict(list)
    stored = set()
    for contact_id, source, external_id in rows:
        groups[contact_id].append(f"{source}:{external_id}")
        stored.add(f"{source}:{external_id}")
    true = {frozenset(pair) for pair in town.same if stored.issuperset(pair)}
    found = {frozenset(pair) for names in groups.values() for pair in combinations(names, 2)}
    return Quality(len(found & true), len(found - true), len(true - found))


def _identifiers(connection: Connection) -> dict[int, list[tuple[str, str]]]:
    rows = connection.execute(
        select(profile.c.customer_id, identifier.c.kind, identifier.c.scope, identifier.c.value).join(
            identifier, identifier.c.profile_id == profile.c.id
        )
    )
    groups: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for customer, kind, scope, value in rows:
        if kind == "external" or not scope:
            groups[customer].append((kind, value))
    return groups
