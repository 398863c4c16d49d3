from datetime import timedelta

import pytest

from plugin.domain import Interaction, Participant
from plugin.services import timeline
from plugin.services.customers import get, search
from plugin.services.errors import Invalid, Moved, NotFound
from tests.making import address, call, look, person, phone, record, record_of

MARIA = "+493023125411"


@pytest.fixture
def maria(core, at):
    record(core, person("77", at, phone(MARIA), address("maria@example.org"), name="Märia Keller"))
    ticket = Interaction(
        source="hubspot",
        external_id="ticket-1042",
        channel="crm",
        kind="case",
        direction="inbound",
        started_at=at,
        participants=(Participant("customer", None, (record_of("77"),)),),
    )
    record(core, ticket)
    return core


@pytest.mark.parametrize(
    "q", ["maria", "KELLER", "kel mär", "030 23125411", MARIA, "Maria@Example.org", "1042", "#1042",
          "hubspot:ticket-1042"],
)  # fmt: skip
def test_a_customer_is_found_by_name_number_address_and_ticket(maria, q) -> None:
    (found,) = search(maria, q)
    assert (found["name"], found["last_contact_at"]) == ("Märia Keller", "2026-11-02T09:00:00Z")
    assert {"kind": "phone", "value": MARIA} in found["identifiers"]


@pytest.mark.parametrize("q", ["nobody", "+493023125999", "%", "_", "9999"])
def test_what_is_not_there_is_not_found(maria, q) -> None:
    assert search(maria, q) == []


@pytest.mark.parametrize("q", ["", "   ", "x" * 201])
def test_a_question_that_is_none_is_refused(core, q) -> None:
    with pytest.raises(Invalid):
        search(core, q)


def test_a_merged_customer_leads_to_the_survivor(core, at) -> None:
    record(core, call("1", at, phone(MARIA)))
    first = look(core, "phone", MARIA)["customer"]["id"]
    record(core, call("2", at, record_of("77", "hubspot")))
    second = look(core, "external", "hubspot:77")["customer"]["id"]
    record(core, person("77", at, phone(MARIA), name="Maria"))
    with pytest.raises(Moved) as moved:
        get(core, second)
    assert moved.value.to == first
    assert get(core, first)["name"] == "Maria"


@pytest.mark.parametrize("customer_id", ["", "x", "0000000000000", "zzzzzzzzzzzzz"])
def test_an_id_that_is_none_is_not_found(core, customer_id) -> None:
    with pytest.raises(NotFound):
        get(core, customer_id)


def test_the_timeline_pages_through_everything_once(core, at) -> None:
    record(core, person("77", at, phone(MARIA), address("maria@example.org"), name="Maria"))
    # Many at one moment, and over two profiles: the hard case of keyset paging.
    calls = [call(str(number), at + timedelta(minutes=number // 4), phone(MARIA)) for number in range(23)]
    record(core, *calls)
    others = [
        call(f"h{number}", at + timedelta(minutes=number), record_of("77"), source="hubspot")
        for number in range(9)
    ]
    record(core, *others)
    customer_id = look(core, "phone", MARIA)["customer"]["id"]
    seen, times, before = [], [], None
    while True:
        page = timeline.page(core, customer_id, before=before, limit=5)
        seen += [entry["interaction"] for entry in page["entries"]]
        times += [entry["occurred_at"] for entry in page["entries"]]
        before = page["next"]
        if before is None:
            break
        assert len(page["entries"]) == 5
    assert sorted(seen) == sorted([f"pbx:{n}" for n in range(23)] + [f"hubspot:h{n}" for n in range(9)])
    assert times == sorted(times, reverse=True)


def test_the_timeline_is_filtered_and_searched(core, at) -> None:
    record(
        core, call("1", at, phone(MARIA), text="About the meter"), call("2", at, phone(MARIA), text="Else")
    )
    customer_id = look(core, "phone", MARIA)["customer"]["id"]
    found = timeline.page(core, customer_id, q="METER")
    assert [entry["interaction"] for entry in found["entries"]] == ["pbx:1"]
    assert timeline.page(core, customer_id, channel="email")["entries"] == []
    assert len(timeline.page(core, customer_id, kind="call")["entries"]) == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"before": "x"},
        {"before": "0.0"},
        {"channel": "smoke"},
        {"kind": "thing"},
        {"limit": 0},
        {"limit": 999},
    ],
)
def test_a_wrong_question_about_the_timeline_is_refused(core, at, wrong) -> None:
    record(core, call("1", at, phone(MARIA)))
    customer_id = look(core, "phone", MARIA)["customer"]["id"]
    with pytest.raises(Invalid):
        timeline.page(core, customer_id, **wrong)


def test_an_entry_shows_every_systems_record_in_full(core, at) -> None:
    record(core, call("1", at, phone(MARIA), text="All of it"))
    (entry,) = look(core, "phone", MARIA)["timeline"]["entries"]
    shown = timeline.entry(core, entry["contact"])
    assert shown["records"][0]["text"] == "All of it"
    with pytest.raises(NotFound):
        timeline.entry(core, "0000000000000")
