"""What people see of calls, mails, notes and meetings."""

from __future__ import annotations

import pytest

from plugin.domain import Identifier, Participant, Unsupported
from tests.sources.hubspot.hubspot_records import INES, MARTA, adapt, at, one, payload


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


def test_recording_is_linked_by_https_only() -> None:
    safe = "https://recordings.example.com/1.mp3"
    assert one("call", hs_call_recording_url=safe).recording == safe
    assert one("call", hs_call_recording_url="javascript:alert(1)").recording is None


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
