"""Search across customers: parts, typing errors and rank, on both databases and without their indexes."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from plugin.domain import Interaction, Participant
from plugin.services import upkeep
from plugin.services.core import Core
from plugin.services.customers import search
from plugin.services.facts import compile_rules
from plugin.services.identity.fields import correct
from plugin.services.keeping import Keeping
from plugin.services.search.likeness import name_likeness, near_numbers
from plugin.services.upkeep import RETENTION
from plugin.storage import search_index
from tests.making import address, call, look, mail, person, phone, record, record_of

PEOPLE = {
    "1": ("Maria Keller", "+493023125411", "maria.keller@example.org"),
    "2": ("Mario Kellermann", "+493023125412", "mario@example.org"),
    "3": ("Anneliese Österreicher", "+493023125413", "a.oe@example.org"),
    "4": ("Aylin Yılmaz", "+12025550143", "aylin@example.org"),
    "5": ("Jo Li", "+493023125415", "jo@example.org"),
    "6": ("Thomas Keller", "+493023125416", "tk@example.org"),
    "7": ("🦊 Fuchs", "+493023125417", "fuchs@example.org"),
}


@pytest.fixture
def filled(core: Core, at: datetime) -> Core:
    core.fact_rules = compile_rules({"contract_number": {"shape": "[C-]#####"}})
    for number, (name, line, box) in PEOPLE.items():
        record(core, person(number, at, phone(line), address(box), name=name))
    told = mail("1@example.org", at, address("maria.keller@example.org"), text="My contract is C-44716.")
    record(core, told)
    ticket = Interaction(
        source="hubspot",
        external_id="ticket-104217",
        channel="crm",
        kind="case",
        direction="inbound",
        started_at=at,
        participants=(Participant("customer", None, (record_of("4"),)),),
    )
    record(core, ticket)
    return core


def names(core: Core, q: str) -> list[str]:
    return [each["name"] for each in search(core, q)]


# Typed, and who is meant.
MEANT = [
    ("Maria Kel", "Maria Keller"),
    ("keller maria", "Maria Keller"),
    ("maria kelelr", "Maria Keller"),
    ("Marai Keler", "Maria Keller"),
    ("kellerman", "Mario Kellermann"),
    ("osterreicher", "Anneliese Österreicher"),
    ("anelise", "Anneliese Österreicher"),
    ("yilmas", "Aylin Yılmaz"),
    ("jo", "Jo Li"),
    ("li", "Jo Li"),
    ("🦊", "🦊 Fuchs"),
    ("23125416", "Thomas Keller"),
    ("030 2312541 6", "Thomas Keller"),
    ("+1 202 555 0134", "Aylin Yılmaz"),
    ("maria.kel", "Maria Keller"),
    ("maria.kelller@example.org", "Maria Keller"),
    ("C-44716", "Maria Keller"),
    ("c44716", "Maria Keller"),
    ("44716", "Maria Keller"),
    ("C-447", "Maria Keller"),
    ("44176", "Maria Keller"),
    ("104217", "Aylin Yılmaz"),
    ("#104217", "Aylin Yılmaz"),
    ("104271", "Aylin Yılmaz"),
]
NOBODY = ["zebra", "maria zebra xylophone", "%", "_", '"', "* OR *", "9999", "+49 30 99999999"]


def test_who_is_meant_comes_first_and_nobody_where_nobody_is(filled: Core) -> None:
    found = {q: names(filled, q)[:1] for q, _ in MEANT}
    assert found == {q: [first] for q, first in MEANT}
    assert {q: names(filled, q) for q in NOBODY} == {q: [] for q in NOBODY}


def test_the_best_and_the_latest_come_first_and_say_why(filled: Core, at: datetime) -> None:
    assert names(filled, "keller") == ["Maria Keller", "Thomas Keller", "Mario Kellermann"]
    record(filled, call("2", at + timedelta(days=1), phone("+493023125416")))
    assert names(filled, "keller") == ["Thomas Keller", "Maria Keller", "Mario Kellermann"]
    (found,) = search(filled, "C-44716")
    assert found["found_by"] == {"kind": "fact", "value": "C-44716", "score": 1.0}


def test_a_new_name_is_found_at_once_and_the_old_one_is_not(filled: Core) -> None:
    maria = look(filled, "phone", "+493023125411")["customer"]["id"]
    correct(filled, maria, "name", "Magdalena Zimmermann", actor="me")
    assert names(filled, "magdalna") == ["Magdalena Zimmermann"]
    assert "Magdalena Zimmermann" not in names(filled, "maria kelelr")


def test_whoever_is_deleted_is_found_no_more(filled: Core, at: datetime) -> None:
    record(filled, call("9", at, phone("+12025550199"), name="Only Called"))
    assert names(filled, "only caled") == ["Only Called"]
    filled.keeping = Keeping({"phone": 1})
    filled.clock = lambda: at + timedelta(days=30)
    upkeep.ask(filled, RETENTION)
    assert upkeep.work(filled, RETENTION, lambda: False).error is None
    assert names(filled, "only caled") == names(filled, "2025550199") == []
    if filled.store.dialect == "sqlite":
        with filled.store.write() as connection:
            for table in ("search_name", "search_number"):
                connection.execute(text(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')"))


def drop_index(core: Core) -> None:
    """As a database that may not have one."""
    with core.store.write() as connection:
        if core.store.dialect == "sqlite":
            parts = connection.execute(
                text(
                    "SELECT type, name FROM sqlite_master "
                    "WHERE name IN ('search_name', 'search_number') OR type = 'trigger'"
                )
            )
            for kind, name in parts.all():
                connection.execute(text(f"DROP {kind} {name}"))
        else:
            connection.execute(text("DROP EXTENSION pg_trgm CASCADE"))
        assert not search_index.is_there(connection)


def test_a_database_without_trigrams_finds_parts(filled: Core) -> None:
    drop_index(filled)
    assert names(filled, "maria kel") == ["Maria Keller"]
    assert names(filled, "23125416") == ["Thomas Keller"]
    assert names(filled, "44176") == ["Maria Keller"]
    assert names(filled, "maria kelelr") == []
    with filled.store.write() as connection:
        assert search_index.ensure(connection)
    assert names(filled, "maria kelelr")[:1] == ["Maria Keller"]


def test_likeness_and_slips() -> None:
    assert name_likeness(["maria"], "maria keller") == 1.0
    assert name_likeness([], "maria") == name_likeness(["maria"], "") == 0.0
    assert {"2134", "124", "12334", "1294"} <= set(near_numbers("1234"))


def test_while_somebody_types_no_name_is_read_that_no_index_leads_to(filled: Core) -> None:
    def typed(q: str) -> list[str]:
        return [each["name"] for each in search(filled, q, typing=True)]

    assert typed("jo") == names(filled, "jo") == ["Jo Li"]
    assert (typed("li"), names(filled, "li")) == ([], ["Jo Li"])  # a second word of two letters: by Enter
    assert typed("maria kel") == names(filled, "maria kel")
    assert typed("23125413") == ["Anneliese Österreicher"]


def test_without_an_index_only_beginnings_come_while_typing(filled: Core) -> None:
    drop_index(filled)
    for q, found in (("maria", ["Maria Keller"]), ("kellermann", []), ("23125413", [])):
        assert [each["name"] for each in search(filled, q, typing=True)] == found
    assert names(filled, "kellermann") == ["Mario Kellermann"]
