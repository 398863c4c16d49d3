"""What a page leaves behind, on SQLite and on PostgreSQL."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from plugin.domain import DirectoryCard, Identifier, Participant, Tombstone, Transfer
from plugin.services.errors import Several, Unknown, Withheld
from plugin.services.ingest import Recorded
from plugin.storage import tables
from tests.making import address, call, evidence, look, mail, person, phone, record, record_of

MARIA = "+493023125411"
SHARED = "+493023125420"


def _count(core, table) -> int:
    with core.store.read() as connection:
        return connection.scalar(select(func.count()).select_from(table))


def test_the_same_page_again_changes_nothing(core, at) -> None:
    calls = [call(str(number), at + timedelta(hours=number), phone(MARIA)) for number in range(5)]
    assert record(core, *calls) == Recorded(new=5)
    before = look(core, "phone", MARIA)
    assert record(core, *calls) == Recorded(unchanged=5)
    assert look(core, "phone", MARIA) == before


def test_a_changed_record_is_a_revision_and_the_old_one_stays(core, at) -> None:
    first = call("1", at, phone(MARIA), outcome="no_answer")
    record(core, first)
    core_time = core.clock()
    assert record(core, replace(first, outcome="answered")) == Recorded(updated=1)
    assert look(core, "phone", MARIA)["timeline"]["entries"][0]["outcome"] == "answered"
    known = look(core, "phone", MARIA, known_at=core_time)
    assert known["timeline"]["entries"][0]["outcome"] == "no_answer"
    assert _count(core, tables.interaction_revision) == 1


def test_as_of_leaves_out_what_had_not_happened(core, at) -> None:
    record(core, call("1", at, phone(MARIA)), call("2", at + timedelta(days=2), phone(MARIA)))
    assert evidence(look(core, "phone", MARIA, as_of=at + timedelta(days=1))) == ["pbx:1"]
    assert evidence(look(core, "phone", MARIA)) == ["pbx:2", "pbx:1"]


def test_a_crm_card_joins_the_channels_of_one_person(core, at) -> None:
    record(core, call("1", at, phone(MARIA)))
    record(core, mail("m1@example.org", at + timedelta(hours=1), address("maria@example.org")))
    assert evidence(look(core, "phone", MARIA)) == ["pbx:1"]
    record(core, person("77", at, phone(MARIA), address("maria@example.org"), name="Maria Keller"))
    found = look(core, "email", "maria@example.org")
    assert found["customer"]["name"] == "Maria Keller"
    assert evidence(found) == ["mail:m1@example.org", "pbx:1"]
    by_record = look(core, "external", "hubspot:77")["customer"]
    assert by_record["id"] == found["customer"]["id"]
    assert by_record["matched_by"] == {"kind": "external", "value": "hubspot:77", "verified": False}


def test_a_number_that_two_people_share_opens_neither_alone(core, at) -> None:
    record(core, call("1", at, phone(SHARED)))
    record(core, person("1", at, phone(SHARED), name="Ruth Albrecht"))
    record(core, person("2", at, phone(SHARED), name="Peter Albrecht"))
    with pytest.raises(Several) as several:
        look(core, "phone", SHARED)
    assert [person["name"] for person in several.value.candidates] == [
        "Peter Albrecht",
        "Ruth Albrecht",
        SHARED,
    ]
    assert evidence(look(core, "customer", several.value.candidates[2]["id"])) == ["pbx:1"]


def test_a_number_that_is_no_longer_shared_finds_its_owner_again(core, at) -> None:
    record(core, call("1", at, phone(SHARED)))
    record(core, person("1", at, phone(SHARED), name="Ruth Albrecht"))
    record(core, person("2", at, phone(SHARED), name="Peter Albrecht"))
    record(core, person("2", at + timedelta(days=1), name="Peter Albrecht"))
    assert look(core, "phone", SHARED)["customer"]["name"] == "Ruth Albrecht"


def test_records_that_the_crm_merged_become_one_and_the_old_id_answers(core, at) -> None:
    record(
        core, person("1", at, name="R. Albrecht"), person("2", at, address("ruth@example.org"), name="Ruth")
    )
    old = look(core, "external", "hubspot:2")["customer"]["id"]
    merged = person(
        "1", at + timedelta(days=1), address("ruth@example.org"), name="Ruth A.", merged_ids=("2",)
    )
    record(core, merged, Tombstone(source="hubspot", external_id="2", subject="contact", at=at))
    new = look(core, "external", "hubspot:1")["customer"]["id"]
    assert look(core, "external", "hubspot:2")["customer"]["id"] == new
    assert look(core, "email", "ruth@example.org")["customer"]["id"] == new
    assert new <= old


def test_a_claimed_address_does_not_open_its_owners_history(core, at) -> None:
    record(core, mail("m@example.org", at, address("maria@example.org")))
    claim = replace(
        call("c", at, Identifier("email", "maria@example.org", verified=False), source="chat"),
        channel="chat",
        kind="message",
    )
    record(core, claim)
    assert evidence(look(core, "email", "maria@example.org")) == ["mail:m@example.org"]
    assert evidence(look(core, "interaction", "chat:c")) == ["chat:c"]


def test_a_withheld_caller_is_somebody_of_their_own(core, at) -> None:
    record(core, call("1", at, phone("anonymous")), call("2", at, phone("anonymous")))
    with pytest.raises(Withheld):
        look(core, "phone", "anonymous")
    assert evidence(look(core, "interaction", "pbx:1")) == ["pbx:1"]
    again = call("1", at, phone("anonymous"), outcome="answered")
    record(core, again)
    assert evidence(look(core, "interaction", "pbx:1")) == ["pbx:1"]
    assert _count(core, tables.customer) == 2


def test_nobody_is_known_by_an_unknown_number(core) -> None:
    with pytest.raises(Unknown):
        look(core, "phone", MARIA)


def test_a_deleted_record_leaves_the_timeline(core, at) -> None:
    record(core, call("1", at, phone(MARIA)), call("2", at + timedelta(hours=1), phone(MARIA)))
    record(core, Tombstone(source="pbx", external_id="2", subject="interaction", at=at))
    assert evidence(look(core, "phone", MARIA)) == ["pbx:1"]


def test_a_transfer_is_listed_with_the_names_of_the_directory(core, at) -> None:
    cards = [
        DirectoryCard(source="pbx", external_id="201", type="agent", name="Omar Haddad"),
        DirectoryCard(source="pbx", external_id="602", type="queue", name="Moves"),
    ]
    record(core, *cards)
    staff = (
        Participant("agent", None, (record_of("201"),)),
        Participant("queue", None, (record_of("602"),)),
    )
    moved = Transfer(at, "blind", "stated", True, transferor=1, target=2, raw_from="201", raw_to="602")
    record(core, call("1", at, phone(MARIA), staff=staff, transfers=(moved,)))
    last = look(core, "phone", MARIA)["last_transfer"]
    assert last["from"] == {"agent": "Omar Haddad", "queue": None, "raw": "201"}
    assert last["to"] == {"agent": None, "queue": "Moves", "raw": "602"}


def test_cards_of_a_payment_are_masked_before_they_are_stored(core, at) -> None:
    record(
        core,
        mail("m@example.org", at, address("maria@example.org"), text="Visa 4111 1111 1111 1111, CVV 123"),
    )
    with core.store.read() as connection:
        body = connection.scalar(select(tables.interaction.c.body))
    assert b"4111 1111 1111" not in bytes(body)


def test_text_that_no_database_takes_is_made_safe(core, at) -> None:
    record(
        core,
        mail("m@example.org", at, address("maria@example.org"), text="a\x00b\ud800c", name="M\u202ear\x00ia"),
    )
    found = look(core, "email", "maria@example.org")
    assert found["timeline"]["entries"][0]["text"] == "abc"
    assert found["customer"]["name"] == "M ar ia"


def test_a_directory_that_changes_shows_in_what_was_read_before(core, at) -> None:
    staff = (Participant("agent", None, (record_of("201"),)),)
    record(core, call("1", at, phone(MARIA), staff=staff))
    assert look(core, "phone", MARIA)["timeline"]["entries"][0]["agents"] == ["201"]
    record(core, DirectoryCard(source="pbx", external_id="201", type="agent", name="Lena"))
    assert look(core, "phone", MARIA)["timeline"]["entries"][0]["agents"] == ["Lena"]
