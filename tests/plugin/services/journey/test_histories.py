"""Histories at random, in any order, through merges and unmerges: what is kept is what a recompute gives.

Many histories share a workspace, each with people of its own; ``HISTORIES`` says how many there are.
"""

from __future__ import annotations

import os
import random
from collections import Counter, defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, select

from plugin.domain import Identifier, Interaction, Participant, Score, Tombstone
from plugin.services import canonical, journey_flows
from plugin.services.core import Core
from plugin.services.errors import AlreadyUndone, Invalid
from plugin.services.facts import HeardAt, compile_rules, listen, understand
from plugin.services.identity import decide
from plugin.services.journey import checkpoints
from plugin.services.told import first_and_last
from plugin.storage import encode_id, tables
from tests.making import address, call, mail, phone, record, record_of
from tests.plugin.services.journey.kept import holds

HISTORIES = int(os.environ.get("HISTORIES", "24"))
TOGETHER = min(100, -(-HISTORIES // 2))  # histories in a workspace; at least two of those
AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
RULES = compile_rules({"contract_number": {"shape": "[C-]#####", "check": "digitsum"}})
CONTRACTS = ("C-44716", "C-33983", "C-10023")
STAFF = (Participant("agent", "Lena"),)
SAID = (
    "Vertrag {}, die Rechnung ist falsch.",
    "Meine Vertragsnummer ist {}. Bitte nur noch per Brief.",
    "Da habe ich mich vertippt, richtig ist {}.",
    "Vielen Dank und viele Grüße",
)
SOURCES = ("pbx", "mail", "hubspot")


@dataclass
class History:
    """What happens to three people, who may turn out to be one. ``number`` tells all of it."""

    number: int
    chance: random.Random = field(init=False)
    rounds: int = field(init=False)
    items: dict[tuple[str, str], Interaction] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.number)
        self.rounds = self.chance.randrange(4, 9)

    def known(self, kind: str, who: int) -> Identifier:
        """One of the ways in which somebody is known."""
        place = 3 * (self.number % TOGETHER) + who
        made = {
            "phone": lambda: phone(f"+493023125{place:03d}"),
            "email": lambda: address(f"{place}@example.org"),
            "crm": lambda: record_of(f"{place}", "hubspot"),
        }
        return made[kind]()

    def happenings(self) -> list[Interaction]:
        """A few things that happen, or happen again in another way."""
        page = {}
        for _ in range(self.chance.randrange(1, 6)):
            item = self._happening(f"{self.number}-{self.chance.randrange(12)}")
            page[item.source, item.external_id] = item
        self.items |= page
        return list(page.values())

    def _happening(self, name: str) -> Interaction:
        chance = self.chance
        at = AT + timedelta(minutes=chance.randrange(0, 60 * 24 * 200))
        who = chance.randrange(3)
        match chance.randrange(9):
            case 0:
                days = timedelta(days=chance.randrange(1, 30))
                outcome = chance.choice(["open", "won", "lost"])
                return self._crm(name, at, "deal", who, outcome=outcome, ended_at=at + days)
            case 1:
                score = Score("nps", float(chance.randrange(11)), 10.0)
                return self._crm(name, at, "survey", who, channel="survey", score=score)
            case 2:
                return self._crm(name, at, "order", who, outcome=chance.choice(["paid", "cancelled"]))
            case 3 | 4:
                said = chance.choice(SAID).format(chance.choice(CONTRACTS))
                return mail(f"m{name}", at, self.known("email", who), text=said)
            case 5:
                asked = "Wie lautet bitte Ihre Vertragsnummer?"
                return mail(
                    f"o{name}", at, self.known("email", who), text=asked, direction="outbound", staff=STAFF
                )
            case 6:
                calls = [item for item in self.items.values() if item.source == "pbx"]
                if calls:
                    return self._logged(chance.choice(calls), chance)
        return call(f"c{name}", at, self.known("phone", who), outcome="answered")

    def _crm(self, name: str, at: datetime, kind: str, who: int, **more) -> Interaction:
        known = chosen = [self.known(self.chance.choice(["phone", "crm"]), who)]
        if self.chance.random() < 0.2:
            known = [*chosen, self.known("email", who)]
        return Interaction(
            source="hubspot", external_id=f"{kind}-{name}", channel=more.pop("channel", "crm"), kind=kind,
            direction="inbound", started_at=at,
            participants=(Participant("customer", None, tuple(known)),), **more,
        )  # fmt: skip

    def _logged(self, found: Interaction, chance: random.Random) -> Interaction:
        """The same call as the CRM has it: it names the person's record, mostly the right one."""
        number = found.participants[0].identifiers[0]
        who = int(number.value[-3:]) % 3 if chance.random() < 0.8 else chance.randrange(3)
        return call(
            f"log-{found.external_id}", found.started_at + timedelta(seconds=chance.randrange(30)),
            self.known("crm", who), number, source="hubspot", outcome="answered",
        )  # fmt: skip

    def gone(self) -> Tombstone | None:
        """Now and then a record that its source deletes."""
        if self.chance.random() >= 0.2 or not self.items:
            return None
        gone = self.items.pop(self.chance.choice(sorted(self.items)))
        return Tombstone(
            source=gone.source, external_id=gone.external_id, subject="interaction", at=gone.started_at
        )

    def decide(self, core: Core) -> None:
        """Now and then somebody says that two are one, or takes back what was said."""
        if self.chance.random() >= 0.4:
            return
        with core.store.read() as connection:
            people = sorted(self._people(connection))
            journal = tables.merge_journal.c
            entries = connection.scalars(
                select(journal.id)
                .where(journal.undone_at.is_(None), journal.action == "merge")
                .where(journal.survivor_id.in_(people))
                .order_by(journal.id)
            ).all()
        if entries and self.chance.random() < 0.5:
            # What the evidence did may have been parted by the evidence since.
            with suppress(Invalid, AlreadyUndone):
                decide.undo(core, encode_id(self.chance.choice(entries)), actor="test")
        elif len(people) > 1:
            one, other = (encode_id(number) for number in self.chance.sample(people, 2))
            decide.merge(core, one, other, actor="test", reason="one", force=True)

    def _people(self, connection: Connection) -> set[int]:
        values = [self.known(kind, who).value for kind in ("phone", "email", "crm") for who in range(3)]
        identifier, profile = tables.identifier.c, tables.profile.c
        found = select(profile.customer_id).join(tables.identifier, identifier.profile_id == profile.id)
        return set(connection.scalars(found.where(identifier.value.in_(values))))


def told(core: Core) -> Counter[tuple[object, ...]]:
    """Facts and repeated questions as they are kept, by customer."""
    profile, fact, asked = tables.profile.c, tables.fact.c, tables.asked_again.c
    with core.store.read() as connection:
        facts = select(profile.customer_id, fact.interaction_id, fact.kind, fact.value, fact.said_by)
        again = select(profile.customer_id, asked.interaction_id, asked.kind, asked.asked_by)
        return Counter(
            tuple(row)
            for table, query in ((fact, facts), (asked, again))
            for row in connection.execute(query.where(profile.id == table.profile_id))
        )


def retold(core: Core) -> Counter[tuple[object, ...]]:
    """The same from all of a customer's interactions, read anew."""
    heard: defaultdict[int, list[HeardAt]] = defaultdict(list)
    profile, interaction = tables.profile.c, tables.interaction.c
    with core.store.read() as connection:
        rows = connection.execute(
            select(profile.customer_id, interaction.id, interaction.body).where(
                profile.id == interaction.profile_id, interaction.deleted_at.is_(None)
            )
        ).all()
    for customer_id, number, body in rows:
        item = canonical.load(body)
        if (said := listen(core.fact_rules, item, "DE")) is not None:
            heard[customer_id].append(HeardAt(number, f"{item.source}:{item.external_id}", said))
    found: Counter[tuple[object, ...]] = Counter()
    for customer_id, spoken in heard.items():
        understood = understand(core.fact_rules, spoken, (), "DE")
        found.update(
            (customer_id, each.interaction, each.kind, each.value, each.said_by)
            for each in first_and_last(understood)
        )
        found.update(
            (customer_id, each.interaction, each.kind, each.asked_by) for each in understood.asked_again
        )
    return found


@pytest.mark.parametrize("block", range(-(-HISTORIES // TOGETHER)))
def test_after_any_pages_merges_and_unmerges_all_is_what_a_recompute_gives(
    sqlite_core: Core, monkeypatch: pytest.MonkeyPatch, block: int
) -> None:
    core = sqlite_core
    core.fact_rules = RULES
    # Every other block with journeys so long that they are gone on with from their middle.
    monkeypatch.setattr(checkpoints, "EVERY", (checkpoints.EVERY, 4)[block % 2])
    first = block * TOGETHER
    histories = [History(number) for number in range(first, min(first + TOGETHER, HISTORIES))]
    for place in range(max(history.rounds for history in histories)):
        going = [history for history in histories if history.rounds > place]
        page = [item for history in going for item in history.happenings()]
        gone = [stone for history in going if (stone := history.gone()) is not None]
        for source in SOURCES:
            if some := [item for item in (*page, *gone) if item.source == source]:
                record(core, *some)
        for history in going:
            history.decide(core)
    holds(core)
    assert told(core) == retold(core)
    with core.store.write() as connection:
        journey_flows.add_up(connection)
    holds(core)
