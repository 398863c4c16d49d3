"""Facts and repeated questions in talks, written and spoken, in German, English, French and Spanish."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from benchmarks.conversations import DATA
from plugin.domain import Interaction, Participant, Turn
from plugin.domain.interaction import Role
from plugin.services.facts import HeardAt, compile_rules, listen, understand
from plugin.services.facts.heard import Heard
from plugin.services.ingest.clean import clean
from tests.plugin.services.facts.moved_otherwise import MOVED_OTHERWISE
from tests.plugin.services.facts.numbers_de import NUMBERS_IN_GERMAN
from tests.plugin.services.facts.numbers_en import NUMBERS_IN_ENGLISH
from tests.plugin.services.facts.numbers_es import NUMBERS_IN_SPANISH
from tests.plugin.services.facts.numbers_fr import NUMBERS_IN_FRENCH
from tests.plugin.services.facts.questions_beside import QUESTIONS_BESIDE
from tests.plugin.services.facts.questions_de import IN_GERMAN
from tests.plugin.services.facts.questions_en import IN_ENGLISH
from tests.plugin.services.facts.questions_es import IN_SPANISH
from tests.plugin.services.facts.questions_fr import IN_FRENCH
from tests.plugin.services.facts.questions_otherwise import OTHERWISE
from tests.plugin.services.facts.questions_spoken import IN_PASSING
from tests.plugin.services.facts.talks import Fact, Talk
from tests.plugin.services.facts.talks_again import ASKED
from tests.plugin.services.facts.talks_asked import QUESTIONS
from tests.plugin.services.facts.talks_bit_by_bit import BIT_BY_BIT
from tests.plugin.services.facts.talks_channels import CHANNELS, PUT_RIGHT
from tests.plugin.services.facts.talks_dictated import DICTATED
from tests.plugin.services.facts.talks_given import GIVEN
from tests.plugin.services.facts.talks_heard import SAID
from tests.plugin.services.facts.talks_many import MANY
from tests.plugin.services.facts.talks_moved import MOVED
from tests.plugin.services.facts.talks_nobodys import NOBODYS
from tests.plugin.services.facts.talks_not_again import NOT_ASKED
from tests.plugin.services.facts.talks_own import THEIR_OWN
from tests.plugin.services.facts.talks_passing import PASSING
from tests.plugin.services.facts.talks_places import SERVED
from tests.plugin.services.facts.talks_read_off import READ_OFF
from tests.plugin.services.facts.talks_stated import STATED
from tests.plugin.services.facts.talks_theirs import THEIRS
from tests.plugin.services.facts.talks_told import TOLD_OR_NOT
from tests.plugin.services.facts.talks_trades import ELSEWHERE
from tests.plugin.services.facts.talks_values import TOLD
from tests.plugin.services.facts.talks_wanted import WANTED
from tests.plugin.services.facts.talks_whose import WHOSE
from tests.plugin.services.facts.talks_wished import WISHED
from tests.plugin.services.facts.wishes_de import WISHES_IN_GERMAN
from tests.plugin.services.facts.wishes_en import WISHES_IN_ENGLISH
from tests.plugin.services.facts.wishes_es import WISHES_IN_SPANISH
from tests.plugin.services.facts.wishes_fr import WISHES_IN_FRENCH
from tests.plugin.services.facts.wishes_otherwise import WISHED_OTHERWISE

AT = datetime(2026, 3, 3, 9, tzinfo=UTC)
OWN = "+493023125100"
RULES = compile_rules(tomllib.loads((DATA / "segue.toml").read_text("utf-8"))["facts"])
ROLES: dict[str, Role] = {"c": "customer", "k": "customer", "a": "agent", "b": "bot"}
PARTIES = tuple(Participant(role) for role in ("customer", "agent", "bot"))


def call(lines: list[str], at: datetime) -> Interaction:
    turns = tuple(
        Turn(
            [party.role for party in PARTIES].index(ROLES[line[0]]),
            at + timedelta(seconds=10 * place),
            line[2:],
            keyed=line[0] == "k",
        )
        for place, line in enumerate(lines)
    )
    return Interaction(
        source="pbx", external_id=f"{at:%d}", channel="phone", kind="call", direction="inbound",
        started_at=at, participants=PARTIES, turns=turns,
    )  # fmt: skip


def chat(lines: list[str], at: datetime) -> Iterator[Interaction]:
    for place, line in enumerate(lines):
        role = ROLES[line[0]]
        staff = () if role == "customer" else (Participant(role),)
        yield Interaction(
            source="chat", external_id=f"{at:%d}-{place}", channel="chat", kind="message",
            direction="inbound" if role == "customer" else "outbound", text=line[2:],
            started_at=at + timedelta(seconds=10 * place), participants=(Participant("customer"), *staff),
            conversation_ref=f"{at:%d}",
        )  # fmt: skip


def heard(talks: list[Talk]) -> list[HeardAt]:
    told: list[Interaction] = []
    for day, (kind, lines) in enumerate(talks):
        at = AT + timedelta(days=day)
        told += [call(lines, at)] if kind == "call" else chat(lines, at)
    return [
        HeardAt(number, f"{each.source}:{each.external_id}", found)
        for number, each in enumerate(told)
        if (found := listen(RULES, clean(each, "DE")[0])) is not None
    ]


def outcome(said: list[HeardAt]) -> tuple[list[Fact], list[str]]:
    found = understand(RULES, said, [OWN])
    facts = {(told.kind, told.value) for told in found.told if told.said_by == "customer"}
    return sorted(facts), [asked.kind for asked in found.asked_again]


@pytest.mark.parametrize(("talks", "facts"), TOLD)
def test_what_is_told(talks: list[Talk], facts: list[Fact]) -> None:
    assert outcome(heard(talks)) == (facts, [])


@pytest.mark.parametrize(
    ("talks", "facts", "kinds"),
    [
        *ASKED,
        *NOT_ASKED,
        *WISHED,
        *TOLD_OR_NOT,
        *SAID,
        *ELSEWHERE,
        *SERVED,
        *WHOSE,
        *MANY,
        *GIVEN,
        *WANTED,
        *QUESTIONS,
        *MOVED,
        *BIT_BY_BIT,
        *MOVED_OTHERWISE,
        *IN_PASSING,
        *OTHERWISE,
        *WISHED_OTHERWISE,
        *IN_GERMAN,
        *IN_ENGLISH,
        *IN_FRENCH,
        *IN_SPANISH,
        *WISHES_IN_GERMAN,
        *WISHES_IN_ENGLISH,
        *WISHES_IN_FRENCH,
        *WISHES_IN_SPANISH,
        *STATED,
        *READ_OFF,
        *CHANNELS,
        *NUMBERS_IN_ENGLISH,
        *NUMBERS_IN_GERMAN,
        *NUMBERS_IN_FRENCH,
        *NUMBERS_IN_SPANISH,
        *PUT_RIGHT,
        *DICTATED,
        *PASSING,
        *THEIRS,
        *NOBODYS,
        *THEIR_OWN,
        *QUESTIONS_BESIDE,
    ],
)
def test_what_is_asked_again(talks: list[Talk], facts: list[Fact], kinds: list[str]) -> None:
    assert outcome(heard(talks)) == (facts, kinds)


@pytest.mark.parametrize(
    "talks",
    [
        talks
        for talks, *_ in (
            *TOLD,
            *ASKED,
            *NOT_ASKED,
            *WISHED,
            *TOLD_OR_NOT,
            *SAID,
            *ELSEWHERE,
            *SERVED,
            *WHOSE,
        )
    ],
)
def test_the_order_of_arrival_and_a_way_through_the_store_change_nothing(talks: list[Talk]) -> None:
    said = heard(talks)
    stored = [each._replace(heard=Heard.from_json(each.heard.to_json())) for each in said]
    assert stored == said
    Random(7).shuffle(stored)
    assert understand(RULES, stored, [OWN]) == understand(RULES, said, [OWN])
