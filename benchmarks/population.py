"""A made-up centre at any size: customers, and what they did over 18 months, in rough order.

Phone calls (half of them logged in the CRM as well, seconds apart), mails with Message-IDs, chat
messages and CRM records. Texts have a median of 300 bytes. The same arguments give the same centre.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from plugin.domain import (
    Amount,
    ContactCard,
    Identifier,
    Interaction,
    Leg,
    Participant,
    RawRecord,
    Score,
    Transfer,
)

SOURCES = ("pbx", "mail", "chat", "hubspot")
PER_CUSTOMER = 13
PAGE = 500
MEDIAN_BYTES = 300
END = datetime(2026, 11, 1, tzinfo=UTC)
SPAN = timedelta(days=548)

_FIRST = ("Anna", "Ben", "Clara", "David", "Eva", "Felix", "Greta", "Hannes", "Ida", "Jonas", "Lena", "Omar")
_LAST = ("Albrecht", "Brandt", "Conrad", "Demir", "Engel", "Fischer", "Keller", "Krüger", "Möller", "Öztürk")
_TEXT = """
der die das ich habe meine Rechnung erhalten und sie stimmt nicht bitte prüfen Sie den Abschlag seit dem
Umzug im letzten Monat zahle ich mehr als vorher können Sie mir sagen wann der Zähler abgelesen wird
vielen Dank für Ihre Antwort the bill is wrong please call me back when it is settled thank you wir haben
den Vertrag geprüft und den Betrag korrigiert die Gutschrift kommt mit der nächsten Rechnung
"""
_WORDS = _TEXT.split()
Item = Interaction | ContactCard


@dataclass(frozen=True, slots=True)
class Person:
    """A customer as the systems know them; empty where a system does not."""

    number: int
    name: str
    phone: str
    email: str
    crm: str
    since: datetime

    def known(self, *kinds: str) -> tuple[Identifier, ...]:
        """Their identifiers of these kinds."""
        found = {
            "phone": Identifier("phone", self.phone),
            "email": Identifier("email", self.email),
            "crm": Identifier("external", self.crm),
            "chat": Identifier("external", f"visitor-{self.number}"),
        }
        return tuple(found[kind] for kind in kinds if found[kind].value)


class Population:
    """``count`` interactions of ``count / 13`` customers, with the CRM's cards of two in three.

    Customers are numbered from ``first``: another one gives the same centre with other numbers and addresses.
    """

    def __init__(self, count: int, seed: int = 7, *, first: int = 0) -> None:
        self._random = Random(seed)
        self.people = [self._person(first + number) for number in range(max(1, count // PER_CUSTOMER))]
        self._count = count

    def pages(self) -> Iterator[tuple[str, list[RawRecord]]]:
        """``(source, records)``: pages of 500 interactions, each card before its person's records."""
        waiting: defaultdict[str, list[Item]] = defaultdict(list)
        held: Counter[str] = Counter()
        for item in self._arrivals():
            waiting[item.source].append(item)
            held[item.source] += isinstance(item, Interaction)
            if held[item.source] == PAGE:
                yield item.source, _raw(waiting.pop(item.source))
                held[item.source] = 0
        for source, items in waiting.items():
            yield source, _raw(items)

    def _person(self, number: int) -> Person:
        draw = self._random.random
        has_phone = draw() < 0.9
        return Person(
            number,
            f"{self._random.choice(_FIRST)} {self._random.choice(_LAST)}",
            f"+49151{number:08d}" if has_phone else "",
            f"customer{number}@example.org" if not has_phone or draw() < 0.7 else "",
            str(500_000 + number) if draw() < 0.66 else "",
            END - SPAN * draw(),
        )

    def _arrivals(self) -> Iterator[Item]:
        """What happened, ordered by when it was heard of: hours later."""
        late = [
            (at + timedelta(seconds=self._random.expovariate(1 / 7200)), place, item)
            for place, (at, item) in enumerate(self._occurrences())
        ]
        heapq.heapify(late)
        while late:
            yield heapq.heappop(late)[2]

    def _occurrences(self) -> Iterator[tuple[datetime, Item]]:
        made = 0
        for person in self.people:
            if person.crm:
                yield person.since, self._card(person)
        while made < self._count:
            person = self._random.choice(self.people)
            at = person.since + (END - person.since) * self._random.random()
            for item in self._matter(person, at)[: self._count - made]:
                made += 1
                yield item.started_at, item

    def _card(self, person: Person) -> ContactCard:
        return ContactCard(
            source="hubspot",
            external_id=person.crm,
            type="person",
            updated_at=person.since,
            name=person.name,
            identifiers=person.known("phone", "email"),
            attributes={"language": "de", "lifecyclestage": "customer"},
        )

    def _matter(self, person: Person, at: datetime) -> Sequence[Interaction]:
        kind = self._random.random()
        if person.phone and kind < 0.45:
            return self._call(person, at)
        if person.email and kind < 0.75:
            return self._mails(person, at)
        if kind < 0.9 or not person.crm:
            return self._chat(person, at)
        return self._record(person, at)

    def _call(self, person: Person, at: datetime) -> list[Interaction]:
        number = self._id()
        agents = [self._agent("1"), self._agent("2")]
        moved = self._random.random() < 0.15
        talk = timedelta(seconds=self._random.randrange(20, 900))
        call = Interaction(
            source="pbx",
            external_id=f"{at.timestamp():.0f}.{number}",
            channel="phone",
            kind="call",
            direction="inbound",
            started_at=at,
            ended_at=at + talk,
            participants=(
                Participant("customer", None, person.known("phone")),
                Participant("queue", "billing", (Identifier("external", "602"),)),
                *(agents if moved else agents[:1]),
            ),
            legs=(Leg(2, at + timedelta(seconds=8), at + talk, at + timedelta(seconds=20), 1),),
            transfers=(Transfer(at + talk / 2, "blind", "stated", True, 2, 3, 3, "201", "202"),)
            if moved
            else (),
            text=self.text(),
            outcome="answered",
            reason="billing",
            attributes={"status": "ANSWERED"},
        )
        if not person.crm or self._random.random() < 0.5:
            return [call]
        logged = Interaction(
            source="hubspot",
            external_id=f"call-{number}",
            channel="phone",
            kind="call",
            direction="inbound",
            started_at=at + timedelta(seconds=self._random.randrange(9)),
            ended_at=at + talk,
            participants=(
                Participant("customer", person.name, person.known("crm", "phone")),
                self._agent("8"),
            ),
            text=self.text(),
            outcome="answered",
            link="https://crm.example.com/calls/1",
        )
        return [call, logged]

    def _mails(self, person: Person, at: datetime) -> list[Interaction]:
        root = f"<{self._id()}@mail.example.org>"
        staff = Participant("agent", "Lena Vogt", (Identifier("email", "lena@support.example.com"),))
        found = []
        for place in range(self._random.randrange(1, 4)):
            message_id = root if place == 0 else f"<{self._id()}@mail.example.org>"
            found.append(
                Interaction(
                    source="mail",
                    external_id=message_id[1:-1],
                    channel="email",
                    kind="email",
                    direction="outbound" if place % 2 else "inbound",
                    started_at=at + timedelta(hours=5 * place),
                    participants=(Participant("customer", person.name, person.known("email")), staff),
                    subject="Rückfrage zur Rechnung",
                    text=self.text(),
                    conversation_ref=root,
                    message_id=message_id,
                    references=(root,) if place else (),
                    language="de",
                )
            )
        return found

    def _chat(self, person: Person, at: datetime) -> list[Interaction]:
        number = self._id()
        customer = Participant("customer", person.name, person.known("chat", "email"))
        return [
            Interaction(
                source="chat",
                external_id=f"message-{number}-{place}",
                channel="chat",
                kind="message",
                direction="outbound" if place % 2 else "inbound",
                started_at=at + timedelta(seconds=50 * place),
                participants=(customer, self._agent("7")),
                text=self.text(),
                conversation_ref=str(number),
            )
            for place in range(self._random.randrange(2, 7))
        ]

    def _record(self, person: Person, at: datetime) -> list[Interaction]:
        kind = self._random.choice(("case", "case", "note", "deal", "survey"))
        number = self._id()
        closed = at + timedelta(days=self._random.randrange(1, 20))
        return [
            Interaction(
                source="hubspot",
                external_id=f"{kind}-{number}",
                channel="survey" if kind == "survey" else "crm",
                kind=kind,  # type: ignore[arg-type]
                direction="internal" if kind == "note" else "inbound",
                started_at=at,
                ended_at=closed if kind == "deal" else None,
                participants=(Participant("customer", person.name, person.known("crm")), self._agent("8")),
                subject="Tarifwechsel",
                text=self.text(),
                conversation_ref=f"ticket-{number}" if kind == "case" else None,
                outcome={"deal": "won", "case": "resolved"}.get(kind),
                amount=Amount("1140.00", "EUR") if kind == "deal" else None,
                score=Score("nps", float(self._random.randrange(11)), 10.0) if kind == "survey" else None,
                attributes={"pipeline": "default", "priority": 2},
            )
        ]

    def _agent(self, prefix: str) -> Participant:
        number = self._random.randrange(40)
        return Participant("agent", f"Agent {number}", (Identifier("external", f"{prefix}{number:02d}"),))

    def _id(self) -> int:
        return self._random.getrandbits(44)

    def text(self) -> str:
        """A text of 300 bytes in the median."""
        size = min(8000, int(self._random.lognormvariate(math.log(MEDIAN_BYTES), 0.7)))
        words: list[str] = []
        length = 0
        while length < size:
            draw = self._random.random()
            if draw < 0.002:
                word = f"C-{self._random.randrange(10_000, 99_999)}"
            elif draw < 0.02:
                word = f"{self._random.randrange(1, 5000)},{self._random.randrange(100):02d}"
            else:
                word = self._random.choice(_WORDS)
            words.append(word)
            length += len(word.encode()) + 1
        return " ".join(words)


class PassOn:
    """An adapter for records that carry their interaction ready made."""

    name = "given"

    def adapt(self, raw: RawRecord, settings: Mapping[str, Any]) -> Iterator[Item]:
        """What the record carries."""
        yield raw.payload["item"]


def _raw(items: Sequence[Item]) -> list[RawRecord]:
    return [RawRecord(item.source, "given", item.external_id, {"item": item}) for item in items]
