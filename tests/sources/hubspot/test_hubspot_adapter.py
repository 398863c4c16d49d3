"""Each fixture is what the connector carries for one HubSpot object; each test says what people see of it."""

from __future__ import annotations

import copy
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from adapters.hubspot import ADAPTER
from plugin.domain import (
    Amount,
    ContactCard,
    DirectoryCard,
    Identifier,
    Interaction,
    Malformed,
    Participant,
    RawRecord,
    Score,
    Tombstone,
    Unsupported,
)

FIXTURES = Path(__file__).parent / "fixtures"
SETTINGS = {"region": "DE", "properties": {"contacts": {"kundennummer": "customer_number"}}}
MARTA = Participant("customer", identifiers=(Identifier("external", "151"),))
INES = Participant("agent", identifiers=(Identifier("external", "41000001"),))


def payload(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FIXTURES / f"{name}.json").read_text("utf-8"))["payload"]
    return found


def adapt(kind: str, body: dict[str, Any]) -> list[Any]:
    return list(ADAPTER.adapt(RawRecord("hubspot", kind, "raw", body), SETTINGS))


def one(name: str, **changes: str | None) -> Interaction:
    """The interaction of a fixture, some of its properties changed first (None takes one away)."""
    body = payload(name)
    for key, value in changes.items():
        body["object"]["properties"].pop(key, None)
        if value is not None:
            body["object"]["properties"][key] = value
    (found,) = adapt(name, body)
    assert isinstance(found, Interaction)
    return found


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


# --- people


def test_contact_is_a_card_with_every_number_and_address() -> None:
    card = adapt("contact", payload("contact"))[0]
    assert isinstance(card, ContactCard)
    assert (card.external_id, card.type, card.name, card.owner) == (
        "151",
        "person",
        "Marta Beispiel",
        "41000001",
    )
    assert card.identifiers == (
        Identifier("email", "marta@example.org"),
        Identifier("email", "m.beispiel@example.com"),
        Identifier("phone", "+49 30 23125 101"),
        Identifier("phone", "030 23125-102"),
    )
    assert card.updated_at == at("2026-05-04T11:22:33.456")
    assert card.company_ids == ("7200000001",)
    assert card.link == "https://app-eu1.hubspot.com/contacts/4711042/record/0-1/151"


def test_contact_tells_its_merges_and_attributes() -> None:
    card = adapt("contact", payload("contact"))[0]
    assert card.merged_ids == ("152", "203")
    wanted = {
        "language": "de", "birth_date": "1984-05-17", "postal_code": "10115", "lifecyclestage": "customer",
        "customer_number": "K-88012",
    }  # fmt: skip
    assert wanted.items() <= card.attributes.items()


def test_each_lifecycle_stage_is_an_event_also_one_of_the_portals_own() -> None:
    events = [item for item in adapt("contact", payload("contact")) if getattr(item, "kind", "") == "event"]
    assert [(e.external_id, e.started_at) for e in events] == [
        ("lifecycle-151-lead", at("2026-02-03T08:15:30.120")),
        ("lifecycle-151-284401", at("2026-02-20T09:30:00")),
        ("lifecycle-151-customer", at("2026-03-01T10:00:00")),
    ]
    assert events[2].attributes == {"lifecyclestage": "customer"}
    assert events[2].participants == (MARTA,)


def test_visit_keeps_the_page_but_not_its_query() -> None:
    visit = adapt("contact", payload("contact"))[-1]
    assert (visit.external_id, visit.channel, visit.kind) == ("visit-151-1777660800", "web", "session")
    assert visit.attributes["url"] == "www.example.com/tarife/strom"
    assert "abc123" not in repr(visit)


def test_archived_contact_is_a_tombstone() -> None:
    (stone,) = adapt("contact", payload("contact.archived"))
    assert stone == Tombstone(
        source="hubspot", external_id="199", subject="contact", at=at("2026-05-06T07:00:00")
    )


def test_company_is_a_card_of_its_own_type() -> None:
    (card,) = adapt("company", payload("company"))
    assert (card.type, card.external_id, card.name) == ("company", "7200000001", "Beispiel Bau GmbH")
    assert card.identifiers == (Identifier("phone", "+49 30 23125 900"),)
    assert card.attributes["domain"] == "example.com"


def test_owner_is_an_agent_in_the_directory() -> None:
    (card,) = adapt("owner", payload("owner"))
    assert card == DirectoryCard(
        source="hubspot",
        external_id="41000001",
        type="agent",
        name="Ines Klein",
        email="ines.klein@example.com",
    )


def test_owner_who_left_is_inactive() -> None:
    body = payload("owner")
    body["object"]["archived"] = True
    assert adapt("owner", body)[0].active is False


# --- engagements


def test_call_joins_contact_number_owner_and_the_pbx_record() -> None:
    call = one("call")
    caller = Participant(
        "customer", identifiers=(Identifier("external", "151"), Identifier("phone", "+49 30 23125 101"))
    )
    assert call.participants == (caller, INES)
    assert (call.external_id, call.channel, call.kind, call.direction) == (
        "call-28000000001", "phone", "call", "inbound",
    )  # fmt: skip
    assert call.references == ("pbx:1795318587.0",)
    assert call.conversation_ref == "ticket-1250000001"


def test_call_has_times_outcome_and_plain_text() -> None:
    call = one("call")
    assert (call.started_at, call.ended_at) == (at("2026-04-10T09:00:00"), at("2026-04-10T09:05:12"))
    assert (call.outcome, call.attributes["disposition"]) == ("answered", "Connected")
    assert call.text == "Abschlag zu hoch.\n\nRückruf versprochen"
    assert (call.legs[0].participant, call.legs[0].answered_at) == (1, call.started_at)
    assert call.link == "https://app-eu1.hubspot.com/contacts/4711042/record/0-1/151/?engagement=28000000001"


@pytest.mark.parametrize(
    ("guid", "outcome"),
    [
        ("9d9162e7-6cf3-4944-bf63-4dff82258764", "busy"),
        ("73a0d17f-1163-4015-bdd5-ec830791da20", "no_answer"),
        ("b2cf5968-551e-4856-9783-52b3da59a7d0", "voicemail"),
        ("a4c4c377-d246-4b32-a13b-75a56a4cd0ff", "answered"),
    ],
)
def test_disposition_guid_becomes_a_word(guid: str, outcome: str) -> None:
    call = one("call", hs_call_disposition=guid)
    assert call.outcome == outcome
    assert guid not in call.attributes.values()


def test_disposition_of_the_portals_own_is_read_by_its_label() -> None:
    body = payload("call")
    body["object"]["properties"]["hs_call_disposition"] = "e448b440-6d4a-4830-9408-9504e32407e5"
    body["labels"] = {"disposition": "Connected – not qualified"}
    (call,) = adapt("call", body)
    assert (call.outcome, call.attributes["disposition"]) == ("answered", "Connected – not qualified")


def test_call_without_disposition_goes_by_its_status() -> None:
    assert one("call", hs_call_disposition=None, hs_call_status="NO_ANSWER").outcome == "no_answer"


def test_outbound_call_takes_the_number_that_was_called() -> None:
    call = one("call", hs_call_direction="OUTBOUND", hs_call_to_number="+49 30 23125 104")
    assert call.direction == "outbound"
    assert call.participants[0].identifiers[1] == Identifier("phone", "+49 30 23125 104")


def test_callers_number_is_nobodys_for_certain_when_two_contacts_are_linked() -> None:
    body = payload("call")
    body["associations"]["contacts"] = [{"id": "151"}, {"id": "160"}]
    body["object"]["properties"]["hs_call_callee_object_id"] = "160"
    (call,) = adapt("call", body)
    assert call.participants[0].identifiers == (
        Identifier("external", "160"),
        Identifier("phone", "+49 30 23125 101", verified=False),
    )
    assert call.attributes["other_contacts"] == "151"


def test_unlinked_call_is_known_by_its_number_alone() -> None:
    body = payload("call")
    body["associations"] = {}
    (call,) = adapt("call", body)
    assert call.participants[0].identifiers == (Identifier("phone", "+49 30 23125 101"),)
    assert call.link is None


@pytest.mark.parametrize("foreign", ["https://voice.example.com/1", "f81d4fae-7dec-11d0"])
def test_calling_apps_own_id_is_no_reference(foreign: str) -> None:
    call = one("call", hs_call_external_id=foreign)
    assert call.references == ()
    assert call.attributes["external_id"] == foreign


def test_mail_carries_its_message_id_with_brackets_and_its_thread() -> None:
    mail = one("email")
    assert (mail.message_id, mail.conversation_ref) == ("<CAB12cd34@mail.example.org>", "60f1c2")
    assert (mail.direction, mail.kind, mail.channel) == ("inbound", "email", "email")
    assert mail.participants[0].identifiers == (
        Identifier("external", "151"),
        Identifier("email", "marta@example.org"),
    )


def test_mail_loses_its_quote_and_its_scripts() -> None:
    mail = one("email")
    assert mail.text == "Danke, aber der Zählerstand stimmt nicht."
    assert mail.html == "<p>Danke, aber der <b>Zählerstand</b> stimmt nicht.</p>"


def test_outgoing_mail_without_owner_is_from_its_sender() -> None:
    mail = one(
        "email",
        hs_email_direction="EMAIL",
        hubspot_owner_id=None,
        hs_email_from_email="ines@example.com",
        hs_email_to_email="marta@example.org",
    )
    assert mail.direction == "outbound"
    sender = Identifier("email", "ines@example.com")
    assert mail.participants[1] == Participant("agent", identifiers=(sender,))
    assert mail.participants[0].identifiers[1].value == "marta@example.org"


def test_mail_that_bounced_failed() -> None:
    assert one("email", hs_email_status="BOUNCED").outcome == "failed"


def test_draft_is_counted_not_shown() -> None:
    (draft,) = adapt("email", payload("email.draft"))
    assert isinstance(draft, Unsupported)


def test_note_is_internal_and_belongs_to_its_ticket() -> None:
    note = one("note")
    assert (note.kind, note.direction, note.conversation_ref) == ("note", "internal", "ticket-1250000001")
    assert note.text == "Vertrag C-4471 geprüft.\nKulanz & Rückruf bis Freitag."
    assert note.participants == (MARTA, INES)


def test_plain_note_keeps_its_lines() -> None:
    assert one("note", hs_note_body="erste\nzweite < dritte").text == "erste\nzweite < dritte"


def test_meeting_that_the_customer_booked_comes_in() -> None:
    meeting = one("meeting")
    assert (meeting.external_id, meeting.direction, meeting.channel) == (
        "meeting-27000000001", "inbound", "video",
    )  # fmt: skip
    assert meeting.ended_at == at("2026-04-15T14:30:00")
    assert meeting.attributes["other_contacts"] == "160"


# --- tickets, deals, surveys


def test_ticket_waits_for_the_customer() -> None:
    ticket = one("ticket")
    assert (ticket.kind, ticket.outcome, ticket.attributes["status"]) == (
        "case",
        "waiting",
        "Waiting on contact",
    )
    assert ticket.conversation_ref == ticket.external_id == "ticket-1250000001"
    assert ticket.ended_at is None


def test_ticket_reassigned_by_hand_states_its_transfers() -> None:
    ticket = one("ticket")
    first, second = ticket.transfers
    assert (first.type, first.provenance, first.raw_from, first.raw_to) == (
        "reassignment", "stated", "41000001", "41000002",
    )  # fmt: skip
    assert (first.transferor, first.target, first.answered_by) == (1, 2, 2)
    assert (second.type, second.target, second.answered_by) == ("requeue", None, 3)
    assert first.external_id != second.external_id


def test_ticket_reassigned_by_a_workflow_is_no_transfer() -> None:
    body = payload("ticket")
    for version in body["object"]["propertiesWithHistory"]["hubspot_owner_id"]:
        version["sourceType"] = "AUTOMATION_PLATFORM"
    assert adapt("ticket", body)[0].transfers == ()


def test_tickets_owners_follow_each_other() -> None:
    legs = one("ticket").legs
    assert [(leg.participant, leg.started_at, leg.ended_at) for leg in legs] == [
        (1, at("2026-04-10T09:05:00"), at("2026-04-10T13:00:00")),
        (2, at("2026-04-10T13:00:00"), at("2026-04-11T16:00:00")),
        (3, at("2026-04-12T08:00:00"), None),
    ]


def test_closed_ticket_is_resolved_and_ended() -> None:
    body = payload("ticket")
    body["labels"] = {"pipeline": "Beschwerden", "stage": "Erledigt", "closed": True}
    body["object"]["properties"] |= {"hs_pipeline_stage": "99", "closed_date": "2026-04-14T10:00:00.000Z"}
    (ticket,) = adapt("ticket", body)
    assert (ticket.outcome, ticket.ended_at) == ("resolved", at("2026-04-14T10:00:00"))


@pytest.mark.parametrize(
    ("stage", "outcome"), [("1", "open"), ("2", "waiting"), ("3", "open"), ("4", "resolved")]
)
def test_ticket_of_the_default_pipeline_is_understood_without_labels(stage: str, outcome: str) -> None:
    body = payload("ticket")
    del body["labels"]
    body["object"]["properties"]["hs_pipeline_stage"] = stage
    assert adapt("ticket", body)[0].outcome == outcome


def test_deal_that_was_won() -> None:
    deal = one("deal")
    assert (deal.kind, deal.outcome, deal.amount) == ("deal", "won", Amount("1140.00", "EUR"))
    assert (deal.ended_at, deal.reason) == (at("2026-04-20T10:00:00"), "Preis")


def test_open_deal_has_no_end_but_an_expectation() -> None:
    body = payload("deal")
    body["labels"] = {"stage": "Contract Sent", "closed": False, "won": False}
    body["object"]["properties"]["dealstage"] = "contractsent"
    (deal,) = adapt("deal", body)
    assert (deal.outcome, deal.ended_at) == ("open", None)
    assert deal.attributes["expected_close"] == "2026-04-20T10:00:00+00:00"


def test_survey_answer_is_a_score_on_its_scale() -> None:
    survey = one("feedback_submission")
    assert survey.score == Score("nps", 9, 10, "Schnell geholfen")
    assert (survey.external_id, survey.kind, survey.channel) == ("survey-390000001", "survey", "survey")


@pytest.mark.parametrize("value", ["11", "gut", "nan"])
def test_answer_off_the_scale_is_kept_as_words(value: str) -> None:
    survey = one("feedback_submission", hs_value=value)
    assert survey.score is None
    assert survey.attributes["answer"] == value


# --- what is wrong


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("call", {"hs_timestamp": "yesterday"}),
        ("call", {"hs_call_duration": "-5"}),
        ("call", {"hs_call_duration": "1e300"}),
        ("call", {"hs_call_duration": "long"}),
        ("deal", {"amount": "a lot"}),
        ("deal", {"amount": "1e400"}),
        ("deal", {"amount": "NaN"}),
        ("email", {"hs_email_headers": "{"}),
        ("email", {"hs_email_headers": "[]"}),
    ],
)
def test_nonsense_is_malformed(kind: str, change: dict[str, str]) -> None:
    body = payload(kind)
    body["object"]["properties"] |= change
    with pytest.raises(Malformed):
        adapt(kind, body)


@pytest.mark.parametrize("kind", ["contact", "company", "call", "email", "note", "meeting", "ticket", "deal",
                                  "feedback_submission"])  # fmt: skip
@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"object": None},
        {"object": {"id": "x", "properties": {}}},
        {"object": {"id": "1", "properties": []}, "associations": {}},
        {"object": {"id": "1", "properties": {"hubspot_owner_id": 5, "hs_merged_object_ids": 5}}},
        {"object": {"id": "1", "properties": {}, "createdAt": "2026-01-01"}, "associations": {"contacts": 1}},
    ],
)
def test_record_of_another_shape_is_malformed(kind: str, broken: dict[str, Any]) -> None:
    with pytest.raises(Malformed):
        adapt(kind, copy.deepcopy(broken))


def test_kind_never_seen_is_malformed() -> None:
    with pytest.raises(Malformed, match="quote"):
        adapt("quote", payload("deal"))


@pytest.mark.parametrize("name", sorted(path.stem for path in FIXTURES.glob("*.json")))
def test_same_record_gives_the_same_again(name: str) -> None:
    kind = name.split(".")[0]
    assert adapt(kind, payload(name)) == adapt(kind, payload(name))


def test_link_goes_to_hubspot_only() -> None:
    body = payload("ticket")
    body["portal"]["domain"] = "hubspot.com.example.org/"
    assert adapt("ticket", body)[0].link is None
