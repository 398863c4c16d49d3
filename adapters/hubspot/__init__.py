"""HubSpot's objects as interactions, contact cards and directory cards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from adapters.hubspot.engagements import call, email, meeting, note
from adapters.hubspot.matters import deal, feedback_submission, ticket
from adapters.hubspot.payload import digits, mapping
from adapters.hubspot.people import company, contact, owner
from adapters.kit.protocol import AdapterSettings, TableAdapter, Translate
from adapters.kit.times import parse_time
from plugin.domain import Adapted, RawRecord, Tombstone


def _or_tombstone(
    translate: Translate, subject: Literal["contact", "interaction"], prefix: str = ""
) -> Translate:
    """``translate`` for what lives; a Tombstone for what HubSpot has archived."""

    def adapt(raw: RawRecord, settings: AdapterSettings) -> Iterable[Adapted]:
        item = mapping(raw.payload.get("object"), "object")
        if item.get("archived") is not True:
            return translate(raw, settings)
        at = parse_time(item.get("archivedAt"), "archivedAt")
        external_id = f"{prefix}{digits(item.get('id'))}"
        return [Tombstone(source=raw.source, external_id=external_id, subject=subject, at=at)]

    return adapt


ADAPTER = TableAdapter(
    name="hubspot",
    kinds={
        "contact": _or_tombstone(contact, "contact"),
        "company": _or_tombstone(company, "contact"),
        "owner": owner,
        "call": _or_tombstone(call, "interaction", "call-"),
        "email": _or_tombstone(email, "interaction", "email-"),
        "note": _or_tombstone(note, "interaction", "note-"),
        "meeting": _or_tombstone(meeting, "interaction", "meeting-"),
        "ticket": _or_tombstone(ticket, "interaction", "ticket-"),
        "deal": _or_tombstone(deal, "interaction", "deal-"),
        "feedback_submission": _or_tombstone(feedback_submission, "interaction", "survey-"),
    },
)
