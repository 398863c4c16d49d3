"""The connector against a portal that behaves, and one that does not."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from typing import Any

import pytest
from marshmallow import ValidationError

from connectors.hubspot import HubspotConnector
from plugin.domain import (
    ContactCard,
    DirectoryCard,
    Interaction,
    Permanent,
    Tombstone,
    Transient,
    Unauthorized,
)
from tests.sources.hubspot.hubspot_source import Source, minutes


def contact(portal: Source, number: int, **more: Any) -> str:
    return portal.data.add_contact(
        firstname="Kim",
        lastname=f"Beispiel {number}",
        email=f"kim{number}@example.org",
        created_at=minutes(number),
        **more,
    )


def calls(portal: Source, count: int, *, every: float = 1) -> set[str]:
    person = contact(portal, 0)
    added = [
        portal.data.add_call(at=minutes(i * every), contact_ids=[person], direction="INBOUND")
        for i in range(count)
    ]
    return {f"call-{call}" for call in added}


def ids(records: list[Any]) -> list[str]:
    return [record.external_id for record in records]


# --- reading


def test_check_names_the_portal(portal: Source) -> None:
    assert portal.connector(objects="owners,contacts").check() == (
        "HubSpot portal 4711042 answers, and the token may read owners, contacts."
    )


def test_check_finds_the_missing_scope(portal: Source) -> None:
    portal.data.missing_scopes = {"deals"}
    with pytest.raises(Unauthorized, match=r"deals/search answered 403.*leave the type out"):
        portal.connector().check()


def test_everything_a_centre_has_is_understood(portal: Source) -> None:
    data = portal.data
    ines = data.add_owner(email="ines@example.com", first_name="Ines", last_name="Klein")
    kim = contact(portal, 1, lifecyclestage="customer", lifecycle_dates={"lead": minutes(-60)}, owner=ines)
    firm = data.add_company(name="Beispiel GmbH", created_at=minutes(1))
    data.associate("contacts", kim, "companies", firm)
    data.add_call(at=minutes(2), contact_ids=[kim], direction="INBOUND", disposition="connected", owner=ines)
    data.add_email(
        at=minutes(3),
        contact_ids=[kim],
        direction="INCOMING_EMAIL",
        subject="Frage",
        text="Hallo",
        from_email="kim1@example.org",
        to_emails=["info@example.com"],
        message_id="<a@example.org>",
    )
    data.add_note(at=minutes(4), contact_ids=[kim], body="<p>Notiz</p>", owner=ines)
    data.add_meeting(at=minutes(5), until=minutes(35), contact_ids=[kim], title="Beratung")
    data.add_ticket(
        at=minutes(6), contact_ids=[kim], subject="Zähler", content="defekt", stage="2", owner=ines
    )
    data.add_deal(at=minutes(7), contact_ids=[kim], name="Ökotarif", amount="480.50", stage="closedwon",
                  closed_at=minutes(9))  # fmt: skip
    data.add_feedback(at=minutes(8), contact_ids=[kim], survey_type="CSAT", value=4)
    said = portal.adapted(portal.pull())
    assert [c.name for c in said if isinstance(c, DirectoryCard)] == ["Ines Klein"]
    cards = {card.type: card for card in said if isinstance(card, ContactCard)}
    assert cards["person"].company_ids == (firm,)
    interactions = {i.external_id.split("-")[0]: i for i in said if isinstance(i, Interaction)}
    assert {name: i.outcome for name, i in interactions.items()} == {
        "lifecycle": None, "call": "answered", "email": None, "note": None, "meeting": "completed",
        "ticket": "waiting", "deal": "won", "survey": None,
    }  # fmt: skip
    assert all(i.participants[0].identifiers[0].value == kim for i in interactions.values())
    assert interactions["ticket"].attributes["status"] == "Waiting on contact"


def test_second_pull_says_nothing_new(portal: Source) -> None:
    calls(portal, 30)
    first = {r.external_id: r for r in portal.pull()}
    assert all(first[record.external_id] == record for record in portal.pull())


def test_second_pull_starts_where_the_first_ended(portal: Source) -> None:
    calls(portal, 30)
    portal.pull()
    cursor = portal.cursor
    assert len(portal.pull("call")) == 3  # those of the last two minutes
    assert portal.cursor is not None
    assert cursor is not None
    assert portal.cursor["types"] == cursor["types"]


def test_changed_record_comes_again(portal: Source) -> None:
    calls(portal, 30)
    portal.pull()
    portal.data.set_property("calls", "28000000001", "hs_call_title", "Nachtrag", at=minutes(60))
    assert "call-28000000001" in ids(portal.pull("call"))


def test_record_that_the_index_showed_late_is_not_lost(portal: Source) -> None:
    person = contact(portal, 0)
    late = portal.data.add_call(at=minutes(9), contact_ids=[person], direction="INBOUND")
    portal.data.delay_index("calls", late)
    portal.data.add_call(at=minutes(10), contact_ids=[person], direction="INBOUND")
    assert f"call-{late}" not in ids(portal.pull("call"))
    portal.data.catch_up()
    assert f"call-{late}" in ids(portal.pull("call"))


def test_complete_until_is_told_at_the_end_only(portal: Source) -> None:
    calls(portal, 30)
    *pages, last = portal.pages(page_size=10)
    assert all(page.complete_until is None for page in pages)
    assert last.complete_until is not None


# --- the ceiling and equal times


def test_ceiling_of_a_search_loses_nothing(portal: Source) -> None:
    portal.data.ceiling = 50
    wanted = calls(portal, 230)
    found = ids(portal.pull("call", page_size=20))
    assert sorted(found) == sorted(wanted)


def test_hundreds_modified_in_one_millisecond_are_read_by_id(portal: Source) -> None:
    portal.data.ceiling = 50
    wanted = calls(portal, 230, every=0)
    wanted |= calls(portal, 30)
    assert {*ids(portal.pull("call", page_size=20))} == wanted


def test_crowded_millisecond_is_resumed_in_its_middle(portal: Source) -> None:
    wanted = calls(portal, 95, every=0)
    found: set[str] = set()
    for _ in range(12):  # one page a pull, as if the process were killed each time
        pages = portal.connector(page_size=20, overlap=0, objects="calls").pages(portal.cursor)
        page = next(pages)
        pages.close()
        found |= {*ids(list(page.records))}
        portal.cursor = json.loads(json.dumps(page.cursor))
    assert found == wanted


def test_record_modified_during_the_pull_hides_no_other(portal: Source) -> None:
    wanted = calls(portal, 60)
    found: list[str] = []
    for number, page in enumerate(portal.connector(page_size=20, objects="calls").pages(None)):
        found += ids(list(page.records))
        # The first record moves to the end, and with offsets the next page would begin one too late.
        portal.data.set_property(
            "calls", f"{28_000_000_001 + number}", "hs_call_title", "x", at=minutes(500 + number)
        )
    assert {*found} == wanted


# --- merges and archive


def test_merge_is_told_and_moves_the_calls(portal: Source) -> None:
    kept, gone = contact(portal, 1), contact(portal, 2, phone="+49 30 23125 103")
    call = portal.data.add_call(at=minutes(3), contact_ids=[gone], direction="INBOUND")
    portal.pull()
    portal.data.merge_contacts(kept, gone, at=minutes(4))
    said = portal.adapted(portal.pull())
    card = next(c for c in said if isinstance(c, ContactCard) and c.external_id == kept)
    assert card.merged_ids == (gone,)
    assert {i.value for i in card.identifiers} >= {"kim2@example.org", "+49 30 23125 103"}
    moved = next(i for i in said if isinstance(i, Interaction) and i.external_id == f"call-{call}")
    assert moved.participants[0].identifiers[0].value == kept


def test_merge_into_a_new_contact_is_followed(portal: Source) -> None:
    one, two = contact(portal, 1, lifecyclestage="lead"), contact(portal, 2)
    call = portal.data.add_call(at=minutes(3), contact_ids=[two], direction="INBOUND")
    portal.pull()
    new = portal.data.merge_into_new(one, two, at=datetime.now(UTC))
    said = portal.adapted(portal.pull())
    card = next(c for c in said if isinstance(c, ContactCard))
    assert (card.external_id, card.merged_ids) == (new, (one, two))
    moved = next(i for i in said if isinstance(i, Interaction) and i.external_id == f"call-{call}")
    assert moved.participants[0].identifiers[0].value == new


def test_merged_contact_is_not_taken_for_deleted(portal: Source) -> None:
    kept, gone, deleted = contact(portal, 1), contact(portal, 2), contact(portal, 3)
    portal.pull()
    portal.data.merge_contacts(kept, gone, at=datetime.now(UTC))
    portal.data.archive("contacts", deleted, at=datetime.now(UTC))
    stones = [s for s in portal.adapted(portal.pull()) if isinstance(s, Tombstone)]
    assert [stone.external_id for stone in stones] == [deleted]


def test_archived_record_leaves_a_tombstone(portal: Source) -> None:
    calls(portal, 3)
    portal.pull()
    portal.data.archive("calls", "28000000002", at=datetime.now(UTC))
    portal.data.archive("contacts", "101", at=datetime.now(UTC))
    stones = [s for s in portal.adapted(portal.pull()) if isinstance(s, Tombstone)]
    found = [(stone.external_id, stone.subject) for stone in stones]
    assert found == [("101", "contact"), ("call-28000000002", "interaction")]


def test_archive_is_looked_through_at_its_interval_only(portal: Source) -> None:
    calls(portal, 3)
    portal.pull()
    portal.data.archive("calls", "28000000002", at=datetime.now(UTC))
    assert not [s for s in portal.adapted(portal.pull(archive_interval=900)) if isinstance(s, Tombstone)]
    assert [s for s in portal.adapted(portal.pull()) if isinstance(s, Tombstone)]


def test_what_was_deleted_before_the_first_pull_was_never_here(portal: Source) -> None:
    calls(portal, 3)
    portal.data.archive("calls", "28000000002", at=minutes(5))
    assert not [s for s in portal.adapted(portal.pull()) if isinstance(s, Tombstone)]


# --- tickets, custom properties, large associations


def test_ticket_that_changed_hands_brings_its_history(portal: Source) -> None:
    owners = [
        portal.data.add_owner(email=f"o{i}@example.com", first_name="O", last_name=str(i)) for i in range(2)
    ]
    ticket = portal.data.add_ticket(
        at=minutes(1), contact_ids=[contact(portal, 1)], subject="S", content="C", stage="1", owner=owners[0]
    )
    portal.data.set_property("tickets", ticket, "hubspot_owner_id", owners[1], at=minutes(30))
    (said,) = portal.adapted(portal.pull("ticket"))
    (transfer,) = said.transfers
    assert (transfer.raw_from, transfer.raw_to, transfer.at) == (owners[0], owners[1], minutes(30))


def test_custom_property_is_asked_for(portal: Source) -> None:
    contact(portal, 1, properties={"kundennummer": "K-1"})
    (record,) = portal.pull("contact", properties='{"contacts": {"kundennummer": "customer_number"}}')
    assert record.payload["object"]["properties"]["kundennummer"] == "K-1"


def test_objects_left_out_are_not_asked_for(portal: Source) -> None:
    calls(portal, 2)
    portal.data.missing_scopes = {"feedback_submissions"}
    assert {r.kind for r in portal.pull(objects="contacts, calls")} == {"contact", "call"}


# --- bad days


def test_wrong_token_is_told_in_one_sentence(portal: Source) -> None:
    with pytest.raises(Unauthorized, match="set the access token of an active private app") as caught:
        portal.pull(token="pat-wrong")
    assert "pat-wrong" not in str(caught.value)


def test_missing_scope_says_what_to_do(portal: Source) -> None:
    portal.data.missing_scopes = {"feedback_submissions"}
    with pytest.raises(Unauthorized, match=r"feedback_submissions.*grant it"):
        portal.pull()


def test_labels_that_may_not_be_read_stop_nothing(portal: Source) -> None:
    person = contact(portal, 0)
    portal.data.add_call(at=minutes(1), contact_ids=[person], direction="INBOUND", disposition="busy")
    # After the account, two lists of owners and the search, the fifth request asks for the labels.
    portal.manners.queue.extend(["", "", "", "", "unauthorized"])
    (record,) = portal.pull("call", objects="owners,calls")
    assert "labels" not in record.payload


def test_limit_of_searches_is_waited_for(portal: Source) -> None:
    portal.data.search_limit = 5
    wanted = calls(portal, 40)
    began = time.monotonic()
    assert {*ids(portal.pull("call", page_size=10))} == wanted
    assert time.monotonic() - began >= 1


def test_troubles_of_all_sorts_lose_nothing(portal: Source) -> None:
    wanted = calls(portal, 60)
    portal.manners.retry_after = 0.05
    portal.manners.every = {"rate_limit": 5, "server_error": 12, "not_json": 17, "cut": 19}
    assert {*ids(portal.pull("call", page_size=20))} == wanted


def test_failure_in_the_middle_is_resumed(portal: Source) -> None:
    wanted = calls(portal, 120)
    found: set[str] = set()
    pages = portal.connector(page_size=20, objects="calls").pages(None)
    for _ in range(3):
        page = next(pages)
        found |= {*ids(list(page.records))}
        portal.cursor = page.cursor
    portal.manners.queue.extend(["server_error"] * 4)
    with pytest.raises(Transient):
        next(pages)
    found |= {*ids(portal.pull("call", page_size=20, objects="calls"))}
    assert found == wanted


def test_repeated_page_ends_the_pull(portal: Source) -> None:
    calls(portal, 60)
    portal.manners.every = {"repeat_page": 1}
    with pytest.raises(Transient, match="again and again"):
        portal.pull(page_size=20, objects="calls")


# --- settings and speed


@pytest.mark.parametrize(
    "wrong",
    [
        {"token": ""},
        {"objects": "quotes"},
        {"objects": 5},
        {"properties": "{"},
        {"properties": {"quotes": {}}},
        {"properties": {"contacts": {"a": "Not Snake"}}},
        {"base_url": "ftp://api.example.org"},
        {"region": "Germany"},
        {"page_size": 500},
    ],
)
def test_settings_that_cannot_work_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        HubspotConnector.settings_schema().load({"token": "t", **wrong})


def test_token_alone_is_enough() -> None:
    loaded = HubspotConnector.settings_schema().load({"token": "t"})
    assert loaded["base_url"] == "https://api.hubapi.com"
    assert HubspotConnector(loaded, source="crm").own() == ()


def test_private_address_needs_leave(portal: Source) -> None:
    with pytest.raises(Permanent):
        portal.pull(allow_private=False)


def test_a_centres_crm_is_read_whole(portal: Source) -> None:
    people = [contact(portal, i, lifecyclestage="lead") for i in range(300)]
    for i in range(1500):
        portal.data.add_call(at=minutes(i), contact_ids=[people[i % 300]], direction="INBOUND")
    assert len(portal.pull()) == 1800
