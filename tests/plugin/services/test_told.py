"""Facts and repeated questions as they are stored: whatever the order, through merges and unmerges."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import permutations
from typing import Any

import pytest
from sqlalchemy import select

from plugin.domain import Interaction, Participant, Tombstone, Turn
from plugin.services.core import Core
from plugin.services.facts import compile_rules
from plugin.services.ingest import record_page
from plugin.services.upkeep import RECOMPUTE, ask, work
from plugin.storage import tables
from tests.making import address, call, look, mail, person, phone, prepared, record

RULES = compile_rules(
    {
        "contract_number": {"shape": "[C-]#####", "check": "digitsum"},
        "customer_number": {"shape": "########"},
    }
)
MARIA, RUTH = address("maria@example.org"), phone("+493023125411")
STAFF = (Participant("agent", "Lena"),)


@pytest.fixture
def told_core(core: Core) -> Core:
    core.fact_rules = RULES
    return core


def talk(at: datetime) -> list[Interaction]:
    """A mail with the number, a call that asks for it again, and a mail that gives it once more."""
    turns = (
        Turn(1, at + timedelta(days=1, seconds=1), "wie lautet denn ihre vertragsnummer"),
        Turn(0, at + timedelta(days=1, seconds=9), "c vier vier sieben eins sechs"),
    )
    return [
        mail("1@example.org", at, MARIA, text="Vertrag C-44716, die Rechnung ist falsch"),
        call("2", at + timedelta(days=1), RUTH, staff=STAFF, turns=turns),
        mail("3@example.org", at + timedelta(days=2), MARIA, text="C-44716, wie gesagt"),
    ]


def one_person(at: datetime) -> Any:
    return person("7", at, MARIA, RUTH, name="Maria")


def asked(document: dict[str, Any]) -> list[tuple[str, int | None]]:
    return [(each["interaction"], each["turn"]) for fact in document["facts"] for each in fact["asked_again"]]


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5])
def test_the_order_of_arrival_changes_nothing(told_core: Core, at: datetime, order: tuple[int, ...]) -> None:
    items = [*talk(at), one_person(at)]
    for place in order:
        record(told_core, items[place])
    found = look(told_core, "email", "maria@example.org")
    (fact,) = found["facts"]
    assert (fact["value"], fact["interaction"]) == ("C-44716", "mail:3@example.org")
    assert fact["first"]["interaction"] == "mail:1@example.org"
    assert asked(found) == [("pbx:2", 0)]
    entries = {entry["interaction"]: entry["asked_again"] for entry in found["timeline"]["entries"]}
    assert entries == {
        "pbx:2": ["contract_number"], "mail:1@example.org": [], "mail:3@example.org": []
    }  # fmt: skip
    assert (
        look(told_core, "email", "maria@example.org", as_of=at + timedelta(days=5))["facts"] == found["facts"]
    )


def test_what_one_person_told_is_not_asked_again_of_another(told_core: Core, at: datetime) -> None:
    for item in talk(at):
        record(told_core, item)
    assert asked(look(told_core, "phone", "+493023125411")) == []
    assert asked(look(told_core, "email", "maria@example.org")) == []


def test_a_mail_that_is_deleted_was_never_told(told_core: Core, at: datetime) -> None:
    for item in (one_person(at), *talk(at)):
        record(told_core, item)
    stone = Tombstone(source="mail", external_id="1@example.org", subject="interaction", at=at)
    record_page(told_core, "mail", prepared(told_core, stone))
    found = look(told_core, "email", "maria@example.org")
    assert asked(found) == []
    assert found["facts"][0]["first"] == {
        "said_at": found["facts"][0]["first"]["said_at"], "interaction": "pbx:2", "turn": 1
    }  # fmt: skip


def test_a_revision_takes_back_what_it_no_longer_says(told_core: Core, at: datetime) -> None:
    record(told_core, mail("1@example.org", at, MARIA, text="Vertrag C-44716"))
    record(told_core, mail("1@example.org", at, MARIA, text="Kundennummer 20714409"))
    facts = look(told_core, "email", "maria@example.org")["facts"]
    assert [(fact["kind"], fact["value"]) for fact in facts] == [("customer_number", "20714409")]


def test_two_birthdays_are_a_conflict_and_two_contracts_are_not(told_core: Core, at: datetime) -> None:
    record(
        told_core, mail("1@example.org", at, MARIA, text="Verträge C-44716 und C-20518, geboren am 3.11.1984")
    )
    record(
        told_core, mail("2@example.org", at + timedelta(hours=1), MARIA, text="ich bin am 3.11.1985 geboren")
    )
    facts = look(told_core, "email", "maria@example.org")["facts"]
    conflicts = {(fact["kind"], fact["value"]): fact["conflicts"] for fact in facts}
    assert conflicts == {
        ("date_of_birth", "1985"): ["1984"],
        ("date_of_birth", "1984"): ["1985"],
        ("contract_number", "C-44716"): [],
        ("contract_number", "C-20518"): [],
    }


def test_other_rules_give_what_a_first_reading_gives(told_core: Core, at: datetime) -> None:
    told_core.fact_rules = compile_rules({})
    for item in (one_person(at), *talk(at)):
        record(told_core, item)
    assert look(told_core, "email", "maria@example.org")["facts"] == []
    told_core.fact_rules = RULES
    ask(told_core, RECOMPUTE)
    assert work(told_core, RECOMPUTE, lambda: False).error is None
    assert asked(look(told_core, "email", "maria@example.org")) == [("pbx:2", 0)]


def test_nothing_is_kept_of_those_who_told_nothing(told_core: Core, at: datetime) -> None:
    record(told_core, mail("1@example.org", at, MARIA, text="Guten Tag, meine Rechnung ist zu hoch. Danke"))
    with told_core.store.read() as connection:
        assert connection.execute(select(tables.heard)).all() == []


def test_a_message_of_a_megabyte_is_heard_to_its_first_part(told_core: Core, at: datetime) -> None:
    text = "Vertrag C-44716 " + "lorem 1 ipsum 22 dolor, " * 40_000
    record(told_core, mail("1@example.org", at, MARIA, text=text))
    values = [fact["value"] for fact in look(told_core, "email", "maria@example.org")["facts"]]
    assert values == ["C-44716"]


def test_whose_numbers_these_are_is_found_through_their_people(told_core: Core, at: datetime) -> None:
    if told_core.store.dialect != "sqlite":
        return  # PostgreSQL counts what is there before it chooses
    said: list[str] = []
    with told_core.store.write() as connection:
        driver = connection.connection.dbapi_connection
    assert driver is not None
    driver.set_trace_callback(said.append)
    record(told_core, *talk(at)[:1])
    driver.set_trace_callback(None)
    about = [each for each in said if each.startswith("SELECT profile.customer_id, identifier.")]
    assert about
    for each in about:
        plan = [row[3] for row in driver.execute(f"EXPLAIN QUERY PLAN {each}")]
        assert any("identifier USING INDEX ix_identifier_profile_id" in step for step in plan), plan
