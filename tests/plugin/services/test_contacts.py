"""One call logged by two systems is one entry, in whichever order they arrive; two calls stay two."""

from datetime import timedelta
from itertools import permutations

import pytest

from plugin.domain import Tombstone
from tests.making import address, call, look, mail, person, phone, record, record_of

MARIA = "+493023125411"


def _entries(core) -> list[list[str]]:
    return [entry["interactions"] for entry in look(core, "phone", MARIA)["timeline"]["entries"]]


@pytest.fixture
def maria(core, at):
    record(core, person("77", at, phone(MARIA), address("maria@example.org"), name="Maria Keller"))
    return core


def _by_the_pbx(at):
    return call("c1", at, phone(MARIA), outcome="answered")


def _by_the_crm(at, **more):
    who = (record_of("77"), phone(MARIA))
    return call("call-9", at + timedelta(seconds=7), *who, source="hubspot", text="Wants to move", **more)


@pytest.mark.parametrize("pbx_first", [True, False])
def test_a_call_that_the_pbx_and_the_crm_logged_counts_once(maria, at, pbx_first) -> None:
    items = [_by_the_pbx(at), _by_the_crm(at)]
    for item in items if pbx_first else items[::-1]:
        record(maria, item)
    (entry,) = look(maria, "phone", MARIA)["timeline"]["entries"]
    assert entry["interactions"] == ["hubspot:call-9", "pbx:c1"]
    assert (entry["outcome"], entry["text"]) == ("answered", "Wants to move")


def test_two_calls_minutes_apart_stay_two(maria, at) -> None:
    record(maria, call("c1", at, phone(MARIA)), call("c2", at + timedelta(minutes=3), phone(MARIA)))
    record(maria, _by_the_crm(at + timedelta(minutes=3)))
    assert _entries(maria) == [["hubspot:call-9", "pbx:c2"], ["pbx:c1"]]


def test_two_calls_of_one_system_seconds_apart_stay_two(maria, at) -> None:
    record(maria, call("c1", at, phone(MARIA)), call("c2", at + timedelta(seconds=9), phone(MARIA)))
    assert sorted(_entries(maria)) == [["pbx:c1"], ["pbx:c2"]]


def test_calls_in_opposite_directions_stay_two(maria, at) -> None:
    record(maria, _by_the_pbx(at))
    record(maria, _by_the_crm(at, direction="outbound"))
    assert len(_entries(maria)) == 2


def test_the_nearest_pair_is_the_same_call_in_every_order(core, at) -> None:
    items = [
        call("c1", at, phone(MARIA)),
        call("c2", at + timedelta(seconds=20), phone(MARIA)),
        call("call-1", at + timedelta(seconds=18), phone(MARIA), source="hubspot"),
    ]
    for order in permutations(range(3)):
        shifted = timedelta(days=sum(place * 3**rank for rank, place in enumerate(order)))
        for number in order:
            item = items[number]
            again = call(
                f"{item.external_id}-{shifted.days}",
                item.started_at + shifted,
                phone(MARIA),
                source=item.source,
            )
            record(core, again)
    twins = [entry for entry in _entries(core) if len(entry) == 2]
    assert len(twins) == 6
    assert all(names[1].startswith("pbx:c2") for names in twins)


def test_a_mail_that_two_systems_logged_counts_once(maria, at) -> None:
    record(maria, mail("m1@example.org", at, address("maria@example.org")))
    logged = mail(
        "email-5", at + timedelta(hours=2), record_of("77"), source="hubspot", message_id="<m1@example.org>"
    )
    record(maria, logged)
    assert _entries(maria) == [["hubspot:email-5", "mail:m1@example.org"]]


@pytest.mark.parametrize("referring_first", [True, False])
def test_a_record_that_names_another_is_the_same_call(maria, at, referring_first) -> None:
    named = call(
        "call-9", at + timedelta(minutes=5), record_of("77"), source="hubspot", references=("pbx:c1",)
    )
    items = [_by_the_pbx(at), named]
    for item in items[::-1] if referring_first else items:
        record(maria, item)
    assert _entries(maria) == [["hubspot:call-9", "pbx:c1"]]


def test_the_call_of_a_shared_number_goes_to_the_person_that_the_crm_names(core, at) -> None:
    shared = "+493023125420"
    record(core, person("1", at, phone(shared), name="Ruth"), person("2", at, phone(shared), name="Peter"))
    record(core, call("c1", at, phone(shared)))
    record(core, call("call-1", at, record_of("1"), phone(shared), source="hubspot"))
    entries = look(core, "external", "hubspot:1")["timeline"]["entries"]
    assert [entry["interactions"] for entry in entries] == [["hubspot:call-1", "pbx:c1"]]


def test_a_call_that_turns_out_to_be_another_time_leaves_its_contact(maria, at) -> None:
    record(maria, _by_the_pbx(at))
    record(maria, _by_the_crm(at))
    record(maria, _by_the_crm(at + timedelta(hours=1)))
    assert _entries(maria) == [["hubspot:call-9"], ["pbx:c1"]]


def test_when_the_crm_deletes_its_record_the_call_stays_with_whoever_called(core, at) -> None:
    shared = "+493023125420"
    record(core, person("1", at, phone(shared), name="Ruth"), person("2", at, phone(shared), name="Peter"))
    record(core, call("c1", at, phone(shared)))
    logged = call("call-1", at, record_of("1"), phone(shared), source="hubspot")
    record(core, logged)
    record(core, Tombstone(source="hubspot", external_id="call-1", subject="interaction", at=at))
    assert look(core, "external", "hubspot:1")["timeline"]["entries"] == []
    found = look(core, "interaction", "pbx:c1")
    assert [entry["interactions"] for entry in found["timeline"]["entries"]] == [["pbx:c1"]]
    record(core, logged)
    entries = look(core, "external", "hubspot:1")["timeline"]["entries"]
    assert [entry["interactions"] for entry in entries] == [["hubspot:call-1", "pbx:c1"]]


def test_a_record_that_comes_back_from_the_dead_is_seen_again(maria, at) -> None:
    record(maria, _by_the_pbx(at))
    record(maria, Tombstone(source="pbx", external_id="c1", subject="interaction", at=at))
    assert _entries(maria) == []
    record(maria, _by_the_pbx(at))
    assert _entries(maria) == [["pbx:c1"]]
