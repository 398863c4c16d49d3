"""A number tells matters apart where it is the customer's, and not where it is a sample's or somebody's."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from plugin.domain import Participant
from plugin.services.core import Core
from plugin.services.facts import compile_rules
from plugin.services.threads import Reasons, matters, thread_touch
from tests.making import address, look, mail, record
from tests.plugin.services.threads.test_threads import CALENDARS, NOON, PROMISED, talk

MARIA = address("maria@example.org")
LATER = "It is C-36616. Four instalments of the bill would be perfect."


def count(first: str, own: set[str]) -> int:
    given = [
        *talk("one", 0, first, "Which contract is yours?"),
        *talk("two", 24, LATER, "They are set up."),
    ]
    placed = [(place, touch) for place, each in enumerate(given) if (touch := thread_touch(CALENDARS, each))]
    return len(matters(placed, Reasons(), NOON + timedelta(days=3), own=own))


@pytest.mark.parametrize(
    ("first", "own", "matters_there_are"),
    [
        ("May I pay in instalments? My landlord's contract is C-44042", {"C-36616"}, 1),
        ("May I pay in instalments? It is C-44042", {"C-44042", "C-36616"}, 2),
        ("May I pay in instalments? It is c 4 4 0 4 2", {"C-36616"}, 1),
        ("May I pay in instalments? It is case R-2203", {"C-36616"}, 1),
    ],
)
def test_only_numbers_of_theirs_tell_matters_apart(first: str, own: set[str], matters_there_are: int) -> None:
    assert count(first, own) == matters_there_are


def test_a_case_is_told_from_another_whatever_numbers_they_have() -> None:
    given = [
        *talk("one", 0, "The bill of case R-22031 is wrong", "We look into it."),
        *talk("two", 24, "The bill of case R-23918 is wrong", "We look into it."),
    ]
    placed = [(place, touch) for place, each in enumerate(given) if (touch := thread_touch(CALENDARS, each))]
    assert len(matters(placed, Reasons(), NOON + timedelta(days=3), own={"C-36616"})) == 2


@pytest.fixture
def told_core(core: Core) -> Core:
    core.fact_rules = compile_rules({"contract_number": {"shape": "[C-]#####", "check": "digitsum"}})
    return core


def test_a_document_knows_which_numbers_are_theirs(told_core: Core, at: datetime) -> None:
    texts = (
        (
            "inbound",
            "May I pay in instalments? The contract of my landlord is C-44042, that is not mine.",
        ),
        ("outbound", "Which contract is yours?"),
        ("inbound", LATER),
    )
    for place, (direction, text) in enumerate(texts):
        when = at + timedelta(days=place)
        answers = ("<0@example.org>",) if place == 1 else ()
        record(
            told_core,
            mail(f"{place}@example.org", when, MARIA, direction=direction, text=text, references=answers),
        )
    found = look(told_core, "email", "maria@example.org")
    assert [fact["value"] for fact in found["facts"]] == ["C-36616"]
    assert len(found["threads"]) == 1
    past = look(told_core, "email", "maria@example.org", as_of=at + timedelta(days=4))
    assert [each["interactions"] for each in past["threads"]] == [
        each["interactions"] for each in found["threads"]
    ]


@pytest.mark.parametrize(
    "later",
    [
        "Kein Anruf, keine Antwort. Das Angebot vom Tischler: 340 Euro.",
        "No reply. The carpenter wants 340 euros.",
        "Ni una llamada. El carpintero pide 340 euros.",
        "Aucune réponse. Le menuisier demande 340 euros.",
    ],
)
def test_who_got_no_answer_goes_on(later: str) -> None:
    given = [
        *talk("one", 0, "Your man broke my garden gate, who pays?", PROMISED),
        *talk("two", 150, later, "We take the damage."),
    ]
    placed = [(place, touch) for place, each in enumerate(given) if (touch := thread_touch(CALENDARS, each))]
    assert len(matters(placed, Reasons(), NOON + timedelta(days=9))) == 1


def test_a_greeting_is_of_what_the_customer_comes_with() -> None:
    first = talk(
        "one", 0, "I am moving on 15 June, to Kastanienallee 17", "You get a confirmation within 24 hours."
    )
    greeting, *rest = talk(
        "two", 5, "", "", "ah, something else, can I have my bills in the app?", "Yes, under bills."
    )
    bot = replace(
        greeting,
        direction="outbound",
        text="Hello, what is it about?",
        participants=(Participant("bot", "Volta"),),
    )
    given = [*first, bot, *rest[1:]]
    placed = [(place, touch) for place, each in enumerate(given) if (touch := thread_touch(CALENDARS, each))]
    found = matters(placed, Reasons(), NOON + timedelta(days=2))
    name = {f"{each.source}:{each.external_id}": each.conversation_ref for each in given}
    assert sorted(sorted({name[one] for one in each.interactions}) for each in found) == [["one"], ["two"]]
