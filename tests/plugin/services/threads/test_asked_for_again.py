"""What we ask for again tells which matter a contact is about, where it is of one matter alone."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from plugin.domain import Participant, Turn
from plugin.services.core import Core
from plugin.services.facts import compile_rules
from plugin.services.threads import Reasons, matters, thread_touch
from tests.making import address, call, look, mail, record
from tests.plugin.services.threads.test_threads import CALENDARS, NOON, talk

MARIA = address("maria@example.org")
RULES = compile_rules(
    {"contract_number": {"shape": "[C-]#####", "check": "digitsum"}, "iban": {"read": "iban"}}
)
BANK = "DE89370400440532013000"
SPOKEN = "de eight nine three seven oh four oh oh four four oh five three two oh one three oh oh oh"


def test_a_matter_whose_account_is_asked_for_again_is_gone_on_with() -> None:
    first = talk("one", 0, f"Please debit {BANK}", "Thank you, that is changed.")
    later = talk("two", 24 * 33, "My payment bounced", "Which account is it?", BANK)
    placed = [
        (place, touch)
        for place, each in enumerate([*first, *later])
        if (touch := thread_touch(CALENDARS, each))
    ]
    name = [f"{each.source}:{each.external_id}" for each in (first[0], later[1])]
    at = NOON + timedelta(days=40)
    assert len(matters(placed, Reasons(), at)) == 2
    assert len(matters(placed, Reasons(), at, again={name[1]: frozenset({name[0]})})) == 1


@pytest.fixture
def told_core(core: Core) -> Core:
    core.fact_rules = RULES
    return core


def threads(core: Core, at: datetime, told: str, asks: str, answer: str) -> list[list[str]]:
    """The matters of a mail and of a call five weeks later."""
    again = at + timedelta(days=35)
    turns = (
        Turn(0, again, "my payment bounced"),
        Turn(1, again + timedelta(seconds=9), asks),
        Turn(0, again + timedelta(seconds=19), answer),
    )
    record(core, mail("1@example.org", at, MARIA, text=told))
    record(
        core,
        mail("2@example.org", at + timedelta(hours=1), MARIA, direction="outbound", text="Thank you, done."),
    )
    record(core, call("3", again, MARIA, staff=(Participant("agent", "Lena"),), turns=turns))
    now, then = (
        look(core, "email", "maria@example.org", **more)
        for more in ({}, {"as_of": again + timedelta(days=1)})
    )
    assert [each["interactions"] for each in then["threads"]] == [
        each["interactions"] for each in now["threads"]
    ]
    return sorted(sorted(each["interactions"]) for each in now["threads"])


def test_an_account_is_of_one_matter(told_core: Core, at: datetime) -> None:
    found = threads(told_core, at, f"My new account is {BANK}.", "what is your iban please", SPOKEN)
    assert found == [["mail:1@example.org", "mail:2@example.org", "pbx:3"]]


def test_a_contract_number_is_asked_for_in_every_matter(told_core: Core, at: datetime) -> None:
    found = threads(
        told_core, at, "My contract is C-44716.", "what is your contract number", "c four four seven one six"
    )
    assert found == [["mail:1@example.org", "mail:2@example.org"], ["pbx:3"]]
