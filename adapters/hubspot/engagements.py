"""Calls, mails, notes and meetings that are logged in HubSpot."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta

from adapters.hubspot.parties import conversation, customer, owner
from adapters.hubspot.payload import HubspotObject
from adapters.kit.html import html_to_text, sanitise_html
from adapters.kit.protocol import AdapterSettings
from adapters.kit.text import trim_quotes
from plugin.domain import (
    Adapted,
    Identifier,
    Interaction,
    Leg,
    Malformed,
    Participant,
    RawRecord,
    Unsupported,
)
from plugin.domain.interaction import Direction

# HubSpot's default call outcomes; their GUIDs are the same in every portal.
_DISPOSITIONS = {
    "9d9162e7-6cf3-4944-bf63-4dff82258764": "Busy",
    "f240bbac-87c9-4f6e-bf70-924b57d47db7": "Connected",
    "a4c4c377-d246-4b32-a13b-75a56a4cd0ff": "Left live message",
    "b2cf5968-551e-4856-9783-52b3da59a7d0": "Left voicemail",
    "73a0d17f-1163-4015-bdd5-ec830791da20": "No answer",
    "17b47fee-58de-441e-a44c-c6300d46f273": "Wrong number",
}
# By words, as portals add outcomes such as "Connected - not qualified".
_OUTCOMES = (
    ("voicemail", "voicemail"),
    ("no answer", "no_answer"),
    ("busy", "busy"),
    ("connected", "answered"),
    ("live message", "answered"),
    ("wrong number", "answered"),
)
_STATUSES = {
    "COMPLETED": "answered",
    "BUSY": "busy",
    "NO_ANSWER": "no_answer",
    "MISSED": "no_answer",
    "FAILED": "failed",
    "CANCELED": "abandoned",
}
_CALL_DIRECTIONS: dict[str | None, Direction] = {"INBOUND": "inbound", "OUTBOUND": "outbound"}
_EMAIL_DIRECTIONS: dict[str | None, Direction] = {
    "INCOMING_EMAIL": "inbound",
    "FORWARDED_EMAIL": "inbound",
    "EMAIL": "outbound",
}
_LONGEST_CALL = 7 * 24 * 3_600_000
_FAILED_MAIL = {"BOUNCED", "FAILED"}
_REFERENCE = re.compile(r"[a-z0-9-]+:(?!//)\S+\Z")
_MESSAGE_ID = re.compile(r"<?([^<>\s]+@[^<>\s]+)>?\Z")


def call(raw: RawRecord, settings: AdapterSettings) -> Iterator[Adapted]:
    item = HubspotObject.of(raw, "calls", "0-48")
    # A call that a person logs by hand has no direction; HubSpot's own calls are outbound ones.
    direction = _CALL_DIRECTIONS.get(item.raw("hs_call_direction"), "outbound")
    number = item.raw("hs_call_from_number" if direction == "inbound" else "hs_call_to_number")
    started = item.started_at("hs_timestamp", "hs_createdate")
    duration = _milliseconds(item, "hs_call_duration")
    ended = None if duration is None else started + duration
    disposition = _disposition(item)
    outcome = _call_outcome(disposition) or _STATUSES.get(item.raw("hs_call_status") or "")
    person = customer(item.contacts(), Identifier("phone", number) if number else None)
    agents = owner(item)
    answered = started if outcome == "answered" else None
    external = item.raw("hs_call_external_id") or item.raw("hs_unique_creation_key")
    linked = external is not None and _REFERENCE.match(external) is not None
    yield Interaction(
        source=raw.source,
        external_id=f"call-{item.id}",
        channel="phone",
        kind="call",
        direction=direction,
        started_at=started,
        ended_at=ended,
        participants=(person, *agents),
        legs=tuple(Leg(1, started, ended, answered) for _ in agents),
        subject=item.name("hs_call_title"),
        text=item.text("hs_call_body"),
        conversation_ref=conversation(item),
        references=(external,) if external is not None and linked else (),
        reason=item.name("hs_activity_type"),
        outcome=outcome,
        recording=_https(item.raw("hs_call_recording_url")),
        link=item.engagement_link(),
        attributes=item.attributes(
            settings,
            disposition=disposition,
            status=item.raw("hs_call_status"),
            logged_by=item.name("hs_call_source"),
            external_id=None if linked else external,
        ),
    )


def email(raw: RawRecord, settings: AdapterSettings) -> Iterator[Adapted]:
    item = HubspotObject.of(raw, "emails", "0-49")
    stated = item.raw("hs_email_direction")
    if stated == "DRAFT_EMAIL":
        yield Unsupported(
            source=raw.source, kind=raw.kind, external_id=raw.external_id, reason="a draft was never sent"
        )
        return
    direction = _EMAIL_DIRECTIONS.get(stated)
    if direction is None:
        raise Malformed("hs_email_direction is not one that HubSpot is known to give")
    sender, recipients = _addresses(item)
    partner = sender if direction == "inbound" else (recipients[0] if len(recipients) == 1 else None)
    person = customer(item.contacts(), Identifier("email", partner) if partner else None)
    agents = owner(item)
    if not agents and direction == "outbound" and sender:
        agents = (Participant("agent", identifiers=(Identifier("email", sender),)),)
    status = item.raw("hs_email_status")
    html = item.raw("hs_email_html")
    plain = item.raw("hs_email_text") or (html_to_text(html) if html else None)
    yield Interaction(
        source=raw.source,
        external_id=f"email-{item.id}",
        channel="email",
        kind="email",
        direction=direction,
        started_at=item.started_at("hs_timestamp", "hs_createdate"),
        participants=(person, *agents),
        subject=item.name("hs_email_subject"),
        text=trim_quotes(plain),
        html=sanitise_html(html) if html else None,
        conversation_ref=item.raw("hs_email_thread_id") or conversation(item),
        message_id=_message_id(item.raw("hs_email_message_id")),
        outcome="failed" if status in _FAILED_MAIL else None,
        link=item.engagement_link(),
        attributes=item.attributes(settings, status=status),
    )


def note(raw: RawRecord, settings: AdapterSettings) -> Iterator[Adapted]:
    item = HubspotObject.of(raw, "notes", "0-46")
    yield Interaction(
        source=raw.source,
        external_id=f"note-{item.id}",
        channel="crm",
        kind="note",
        direction="internal",
        started_at=item.started_at("hs_timestamp", "hs_createdate"),
        participants=(customer(item.contacts()), *owner(item)),
        text=item.text("hs_note_body"),
        conversation_ref=conversation(item),
        link=item.engagement_link(),
        attributes=item.attributes(settings),
    )


def meeting(raw: RawRecord, settings: AdapterSettings) -> Iterator[Adapted]:
    item = HubspotObject.of(raw, "meetings", "0-47")
    url = item.raw("hs_meeting_external_url")
    booked = item.raw("hs_meeting_source") == "MEETINGS_PUBLIC"  # by the customer, on a booking page
    status = item.raw("hs_meeting_outcome")
    yield Interaction(
        source=raw.source,
        external_id=f"meeting-{item.id}",
        channel="video" if url else "crm",
        kind="session",
        direction="inbound" if booked else "outbound",
        started_at=item.started_at("hs_meeting_start_time", "hs_timestamp"),
        ended_at=item.time("hs_meeting_end_time"),
        participants=(customer(item.contacts()), *owner(item)),
        subject=item.name("hs_meeting_title"),
        text=item.text("hs_meeting_body"),
        conversation_ref=conversation(item),
        reason=item.name("hs_activity_type"),
        outcome=status.lower() if status else None,
        link=item.engagement_link(),
        attributes=item.attributes(settings, location=item.name("hs_meeting_location"), status=status),
    )


def _milliseconds(item: HubspotObject, name: str) -> timedelta | None:
    value = item.raw(name)
    if value is None:
        return None
    try:
        number = float(value)
    except ValueError:
        raise Malformed(f"{name} is not a number of milliseconds") from None
    if not 0 <= number <= _LONGEST_CALL:
        raise Malformed(f"{name} lies outside 0 to {_LONGEST_CALL} milliseconds")
    return timedelta(milliseconds=number)


def _https(url: str | None) -> str | None:
    """HubSpot takes no other recording addresses; what else stands there is not opened."""
    return url if url is not None and url.startswith("https://") and url.isprintable() else None


def _disposition(item: HubspotObject) -> str | None:
    guid = item.raw("hs_call_disposition")
    if guid is None:
        return None
    label = item.labels.get("disposition")
    return _DISPOSITIONS.get(guid) or (label if isinstance(label, str) else guid)


def _call_outcome(disposition: str | None) -> str | None:
    words = (disposition or "").casefold()
    return next((outcome for part, outcome in _OUTCOMES if part in words), None)


def _addresses(item: HubspotObject) -> tuple[str | None, list[str]]:
    """Sender and recipients: from the flat properties, else from the JSON of ``hs_email_headers``."""
    sender = item.raw("hs_email_from_email")
    recipients = [part.strip() for part in (item.raw("hs_email_to_email") or "").split(";") if part.strip()]
    if sender and recipients:
        return sender, recipients
    try:
        headers = json.loads(item.raw("hs_email_headers") or "{}")
    except (ValueError, RecursionError):
        raise Malformed("hs_email_headers is not JSON") from None
    if not isinstance(headers, dict):
        raise Malformed("hs_email_headers is not an object")
    listed = headers.get("to")
    found = [_address(entry) for entry in listed] if isinstance(listed, list) else []
    return sender or _address(headers.get("from")), recipients or [address for address in found if address]


def _address(entry: object) -> str | None:
    value = entry.get("email") if isinstance(entry, dict) else None
    return value.strip() or None if isinstance(value, str) else None


def _message_id(value: str | None) -> str | None:
    """With its brackets, as RFC 5322 writes it; HubSpot gives it with and without."""
    match = _MESSAGE_ID.match(value.strip()) if value else None
    return f"<{match[1]}>" if match else None
