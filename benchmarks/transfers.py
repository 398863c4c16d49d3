"""Transfers: what is found of a generated centre's changes of hands.

The centre knows what happened: which calls and chats changed hands as their sources tell (stated), who came
again by another channel with a record that names the first one (linked), and who came again for the same
matter without one (inferred). Beside them live customers whose contacts only look alike.
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from time import perf_counter

from benchmarks.figures import Figure, main
from benchmarks.population import PAGE, SOURCES, PassOn
from benchmarks.workspaces import TOML, workspace
from plugin.domain import Identifier, Interaction, Leg, Participant, RawRecord, Transfer
from plugin.services.core import Core
from plugin.services.ingest import prepare, record_page
from plugin.services.transfers.filters import Filters
from plugin.services.transfers.fold import catch_up
from plugin.services.transfers.listing import page
from plugin.services.transfers.view import EVERYTHING

COUNT = 1_000_000
AGENTS, QUEUES = 600, 24
PEOPLE = 2_000  # made, ingested and forgotten together
BULK = 8
START = datetime(2026, 1, 5, 7, tzinfo=UTC)
GOALS = {
    "stated": (">= 0.999", ">= 0.999"),
    "linked": (">= 0.999", ">= 0.99"),
    "inferred": (">= 0.97", ">= 0.90"),
}
Known = tuple[str, str]
"""The interaction and the moment of a change of hands."""


@dataclass
class Centre:
    """Interactions by source in order, and the truth by provenance."""

    pages: dict[str, list[Interaction]] = field(default_factory=lambda: defaultdict(list))
    truth: dict[str, set[Known]] = field(default_factory=lambda: defaultdict(set))


def measure(scale: float) -> Iterator[Figure]:
    """Precision and recall by provenance."""
    count = max(2_000, int(COUNT * scale))
    truth: defaultdict[str, set[Known]] = defaultdict(set)
    with workspace(SOURCES, TOML) as core:
        core.clock = lambda: START + timedelta(days=400)
        began = perf_counter()
        for centre in generate(count, random.Random(7)):
            ingest(core, centre)
            for provenance, known in centre.truth.items():
                truth[provenance] |= known
        ingested = perf_counter()
        judged = catch_up(core)
        seconds = perf_counter() - ingested
        print(f"ingested in {ingested - began:.0f} s, judged {judged} customers", file=sys.stderr)
        yield from _found(core, truth)
        yield Figure("transfers.judged_per_second", round(judged / seconds), "1/s", judged)


def generate(count: int, chance: random.Random) -> Iterator[Centre]:
    """About ``count`` interactions of people who come by phone, chat and mail and have tickets, some
    thousands of people at a time."""
    made, person = 0, 0
    while made < count:
        centre = Centre()
        for _ in range(PEOPLE):
            person += 1
            made += _person(centre, person, chance)
            if person % 500 == 0:
                made += _bulk(centre, person, chance)
            if made >= count:
                break
        yield centre


def _person(centre: Centre, number: int, chance: random.Random) -> int:
    who = _customer(number)
    at = START + timedelta(minutes=chance.randrange(60 * 24 * 330))
    made = 0
    for visit in range(chance.randrange(4, 12)):
        at += timedelta(days=chance.uniform(1.5, 12))
        name = f"{number}-{visit}"
        kind = chance.random()
        if kind < 0.46:
            _call(centre, name, at, who, chance)
        elif kind < 0.50:
            _ticket(centre, name, at, who, chance)
        elif kind < 0.68:
            _chat(centre, name, at, who, chance, outcome="resolved")
        elif kind < 0.84:
            _mail(centre, name, at, who)
        elif kind < 0.90:
            made += _goes_on(centre, name, at, who, chance)
        elif kind < 0.94:
            made += _named(centre, name, at, who, chance)
        else:
            made += _alike(centre, name, at, who, chance)
        made += 1
    return made


def _call(
    centre: Centre, name: str, at: datetime, who: Participant, chance: random.Random, **more: object
) -> Interaction:
    """A call that changes hands up to four times, sometimes to and fro."""
    people = [who]
    hops = chance.choices((0, 1, 2, 3, 4), (60, 25, 9, 4, 2))[0]
    legs, transfers = [], []
    giver = _agent(people, chance)
    moment = at
    queue = _queue(people, chance)
    legs.append(Leg(giver, moment, moment + timedelta(minutes=3), moment + timedelta(seconds=9), queue))
    for hop in range(hops):
        moment += timedelta(minutes=3)
        back = hop > 0 and chance.random() < 0.2
        to_queue = _queue(people, chance) if chance.random() < 0.6 and not back else None
        taker = legs[-2].participant if back else _agent(people, chance, other=giver)
        answered = moment + timedelta(seconds=chance.randrange(5, 240))
        transfers.append(
            Transfer(
                at=moment, type=chance.choice(("blind", "consult")), provenance="stated", completed=True,
                transferor=giver, target=taker if to_queue is None else to_queue, answered_by=taker,
                external_id=f"h{hop}",
            )
        )  # fmt: skip
        legs.append(Leg(taker, moment, answered + timedelta(minutes=3), answered, to_queue))
        giver, moment = taker, answered
        centre.truth["stated"].add((f"pbx:{name}", transfers[-1].at.isoformat()))
    made = Interaction(
        source="pbx", external_id=name, channel="phone", kind="call", direction="inbound", started_at=at,
        ended_at=moment + timedelta(minutes=4), participants=tuple(people), legs=tuple(legs),
        transfers=tuple(transfers), outcome="answered", reason=f"r{chance.randrange(40)}", **more,  # type: ignore[arg-type]
    )  # fmt: skip
    centre.pages["pbx"].append(made)
    return made


def _chat(
    centre: Centre,
    name: str,
    at: datetime,
    who: Participant,
    chance: random.Random,
    outcome: str,
    **more: object,
) -> Interaction:
    people = [who, Participant("bot", "bot", (Identifier("external", "b1"),))]
    agent = _agent(people, chance)
    hand = at + timedelta(minutes=2)
    given = Transfer(hand, "bot_to_human", "stated", True, 1, agent, agent, external_id="m1")
    centre.truth["stated"].add((f"chat:{name}", hand.isoformat()))
    end = at + timedelta(minutes=chance.randrange(5, 25))
    made = Interaction(
        source="chat", external_id=name, channel="chat", kind="session", direction="inbound", started_at=at,
        ended_at=end, participants=tuple(people), conversation_ref=name, outcome=outcome,
        legs=(Leg(1, at, hand, at), Leg(agent, hand, end, hand + timedelta(seconds=30))),
        transfers=(given,), **more,  # type: ignore[arg-type]
    )  # fmt: skip
    centre.pages["chat"].append(made)
    return made


def _mail(
    centre: Centre, name: str, at: datetime, who: Participant, references: tuple[str, ...] = ()
) -> None:
    centre.pages["mail"].append(
        Interaction(
            source="mail", external_id=name, channel="email", kind="email", direction="inbound",
            started_at=at, participants=(who,), message_id=f"<{name}@example.org>",
            conversation_ref=f"<{name}@example.org>",
            references=references, subject="A question", text="I have a question about my bill",
        )
    )  # fmt: skip


def _goes_on(centre: Centre, name: str, at: datetime, who: Participant, chance: random.Random) -> int:
    """An unfinished chat, and a call about it within hours."""
    chat = _chat(centre, name, at, who, chance, outcome=chance.choice(("open", "waiting", "abandoned")))
    assert chat.ended_at is not None
    later = chat.ended_at + timedelta(minutes=chance.randrange(1, 220))
    _call(centre, f"{name}-on", later, who, chance)
    centre.truth["inferred"].add((f"pbx:{name}-on", later.isoformat()))
    return 1


def _named(centre: Centre, name: str, at: datetime, who: Participant, chance: random.Random) -> int:
    """A call, and a mail that names it."""
    call = _call(centre, name, at, who, chance)
    later = (call.ended_at or at) + timedelta(minutes=chance.randrange(5, 60 * 30))
    _mail(centre, f"{name}-on", later, who, references=(f"pbx:{name}",))
    centre.truth["linked"].add((f"mail:{name}-on", later.isoformat()))
    return 1


def _alike(centre: Centre, name: str, at: datetime, who: Participant, chance: random.Random) -> int:
    """A chat that was resolved, and soon after a call about something else: no switch. In one of fifty
    the call is about the same after all, and nothing says so: nobody could know."""
    chat = _chat(centre, name, at, who, chance, outcome="resolved")
    later = (chat.ended_at or at) + timedelta(minutes=chance.randrange(3, 200))
    _call(centre, f"{name}-other", later, who, chance)
    if chance.random() < 0.02:
        centre.truth["inferred"].add((f"pbx:{name}-other", later.isoformat()))
    return 1


def _customer(number: int) -> Participant:
    phone = Identifier("phone", f"+4930{23_000_000 + number:08}")
    return Participant("customer", None, (phone, Identifier("email", f"p{number}@example.org")))


def _ticket(centre: Centre, name: str, at: datetime, who: Participant, chance: random.Random) -> None:
    """A ticket that somebody gives to a colleague."""
    people = [who]
    giver = _agent(people, chance)
    taker = _agent(people, chance, other=giver)
    moved = at + timedelta(hours=chance.uniform(1, 20))
    centre.pages["hubspot"].append(_owned(name, at, people, giver, taker, moved))
    centre.truth["stated"].add((f"hubspot:{name}", moved.isoformat()))


def _bulk(centre: Centre, number: int, chance: random.Random) -> int:
    """All the tickets of somebody who leaves, given to others at once: nobody changed hands."""
    at = START + timedelta(minutes=chance.randrange(60 * 24 * 330))
    leaving = Participant("agent", None, (Identifier("external", f"left-{number}"),))
    for ticket in range(BULK):
        people = [_customer(number - ticket), leaving]
        taker = _agent(people, chance, other=1)
        moved = at + timedelta(days=2, seconds=chance.randrange(20))
        name = f"{number}-bulk-{ticket}"
        centre.pages["hubspot"].append(_owned(name, at, people, 1, taker, moved))
    return BULK


def _owned(
    name: str, at: datetime, people: list[Participant], giver: int, taker: int, moved: datetime
) -> Interaction:
    return Interaction(
        source="hubspot", external_id=name, channel="crm", kind="case", direction="internal", started_at=at,
        participants=tuple(people), outcome="open", subject="A ticket",
        transfers=(
            Transfer(moved, "reassignment", "stated", True, giver, taker, taker, external_id="owner-2"),
        ),
    )  # fmt: skip


def _agent(people: list[Participant], chance: random.Random, other: int | None = None) -> int:
    while True:
        who = Participant("agent", None, (Identifier("external", str(200 + chance.randrange(AGENTS))),))
        if who in people and people.index(who) == other:
            continue
        if who not in people:
            people.append(who)
        return people.index(who)


def _queue(people: list[Participant], chance: random.Random) -> int:
    who = Participant("queue", None, (Identifier("external", f"q{chance.randrange(QUEUES)}"),))
    if who not in people:
        people.append(who)
    return people.index(who)


def ingest(core: Core, centre: Centre) -> None:
    """Record it all, source by source: what happened later in one may come before what led to it."""
    # One page in ten comes twice: what is told again changes nothing.
    for source, items in centre.pages.items():
        for start in range(0, len(items), PAGE):
            records = [
                RawRecord(source, "canonical", item.external_id, {"item": item})
                for item in items[start : start + PAGE]
            ]
            for _ in range(2 if start // PAGE % 10 == 0 else 1):
                record_page(core, source, prepare(core, records, PassOn(), {}, "DE"), cursor={"after": start})


def _found(core: Core, truth: Mapping[str, set[Known]]) -> Iterator[Figure]:
    found: defaultdict[str, set[Known]] = defaultdict(set)
    before = None
    while True:
        listed = page(core, Filters(), EVERYTHING, before=before, limit=500)
        for each in listed["transfers"]:
            at = datetime.fromisoformat(each["at"]).isoformat()
            found[each["provenance"]].add((each["interaction"], at))
        before = listed["next"]
        if before is None:
            break
    for provenance, (precision_goal, recall_goal) in GOALS.items():
        told, known = found[provenance], truth[provenance]
        right = len(told & known)
        name = f"transfers.{provenance}"
        yield Figure(
            f"{name}.precision", round(right / max(1, len(told)), 4), "ratio", len(told), precision_goal
        )
        yield Figure(f"{name}.recall", round(right / max(1, len(known)), 4), "ratio", len(known), recall_goal)


if __name__ == "__main__":
    main(measure, quick=0.02)
