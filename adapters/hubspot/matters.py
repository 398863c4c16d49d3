"""Tickets, deals and survey answers."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Literal

from adapters.hubspot.parties import agent, conversation, customer, owner
from adapters.hubspot.payload import HubspotObject
from adapters.kit.protocol import AdapterSettings
from adapters.kit.text import clean_name
from plugin.domain import (
    Adapted,
    Amount,
    Interaction,
    Leg,
    Malformed,
    RawRecord,
    Score,
    Transfer,
)

# HubSpot's default pipelines, for tokens that may not read the portal's own.
_TICKET_WAITING, _TICKET_CLOSED = ("0", "2"), ("0", "4")
_DEAL_WON, _DEAL_LOST = "closedwon", "closedlost"
_WAITING_WORDS = ("waiting on contact", "waiting on customer", "waiting for customer")
# A workflow's assignment and a bulk edit hand nobody over.
_NOT_BY_HAND = frozenset({
    "AUTOMATION_PLATFORM", "WORKFLOWS", "CRM_UI_BULK_ACTION", "BATCH_UPDATE", "IMPORT", "MERGE_OBJECTS",
    "ASSIGNMENT_RULES", "MIGRATION", "CALCULATED",
})  # fmt: skip
_SURVEYS: dict[str | None, tuple[Literal["nps", "csat", "ces"], float]] = {
    "NPS": ("nps", 10),
    "CSAT": ("csat", 5),
    "CES": ("ces", 7),
}

Version = tuple[datetime, str, str]


def ticket(raw: RawRecord, settings: AdapterSettings) -> Iterator[Adapted]:
    item = HubspotObject.of(raw, "tickets", "0-5")
    started, closed = item.started_at("createdate"), item.time("closed_date")
    stage = clean_name(item.labels.get("stage"))
    outcome = _ticket_outcome(item, stage, closed)
    ended = closed if outcome == "resolved" else None
    owners = _ownership(item, started)
    names = list(dict.fromkeys(name for _, name, _ in owners if name))
    index = {name: position for position, name in enumerate(names, start=1)}
    yield Interaction(
        source=raw.source,
        external_id=f"ticket-{item.id}",
        channel="crm",
        kind="case",
        direction="inbound",
        started_at=started,
        ended_at=ended,
        participants=(customer(item.contacts()), *(agent(name) for name in names)),
        legs=_legs(owners, index, ended),
        transfers=_transfers(owners, index),
        subject=item.name("subject"),
        text=item.text("content"),
        conversation_ref=f"ticket-{item.id}",
        reason=item.name("hs_ticket_category"),
        outcome=outcome,
        link=item.link(),
        attributes=item.attributes(
            settings,
            status=stage or item.raw("hs_pipeline_stage"),
            pipeline=clean_name(item.labels.get("pipeline")) or item.raw("hs_pipeline"),
            priority=item.name("hs_ticket_priority"),
            opened_via=item.name("source_type"),
            resolution=item.name("hs_resolution"),
        ),
    )


def deal(raw: RawRecord, settings: AdapterSettings) -> Iterator[Adapted]:
    item = HubspotObject.of(raw, "deals", "0-3")
    outcome = _deal_outcome(item)
    closing = item.time("closedate")
    yield Interaction(
        source=raw.source,
        external_id=f"deal-{item.id}",
        channel="crm",
        kind="deal",
        direction="internal",
        started_at=item.started_at("createdate"),
        ended_at=None if outcome == "open" else closing,
        participants=(customer(item.contacts()), *owner(item)),
        subject=item.name("dealname"),
        text=item.text("description"),
        reason=item.name("closed_won_reason" if outcome == "won" else "closed_lost_reason"),
        outcome=outcome,
        amount=_amount(item),
        link=item.link(),
        attributes=item.attributes(
            settings,
            status=clean_name(item.labels.get("stage")) or item.raw("dealstage"),
            pipeline=clean_name(item.labels.get("pipeline")) or item.raw("pipeline"),
            type=item.name("dealtype"),
            expected_close=closing.isoformat() if closing and outcome == "open" else None,
        ),
    )


def feedback_submission(raw: RawRecord, settings: AdapterSettings) -> Iterator[Adapted]:
    item = HubspotObject.of(raw, "feedback_submissions", "0-19")
    comment = item.text("hs_content")
    yield Interaction(
        source=raw.source,
        external_id=f"survey-{item.id}",
        channel="survey",
        kind="survey",
        direction="inbound",
        started_at=item.started_at("hs_submission_timestamp", "hs_createdate"),
        participants=(customer(item.contacts()),),
        subject=item.name("hs_survey_name"),
        text=comment,
        conversation_ref=conversation(item),
        score=_score(item, comment),
        link=item.engagement_link(),
        attributes=item.attributes(
            settings,
            survey_type=item.name("hs_survey_type"),
            survey_channel=item.name("hs_survey_channel"),
            response_group=item.name("hs_response_group", "hs_sentiment"),
            answer=item.name("hs_value"),
        ),
    )


def _ticket_outcome(item: HubspotObject, stage: str | None, closed: datetime | None) -> str:
    place = (item.raw("hs_pipeline"), item.raw("hs_pipeline_stage"))
    known = item.labels.get("closed")
    if known is True or (known is None and (place == _TICKET_CLOSED or closed is not None)):
        return "resolved"
    words = (stage or "").casefold()
    waiting = words.startswith(_WAITING_WORDS) or (not words and place == _TICKET_WAITING)
    return "waiting" if waiting else "open"


def _deal_outcome(item: HubspotObject) -> str:
    stage, closed = item.raw("dealstage"), item.labels.get("closed")
    if item.labels.get("won") is True or (closed is None and stage == _DEAL_WON):
        return "won"
    return "lost" if closed is True or (closed is None and stage == _DEAL_LOST) else "open"


def _ownership(item: HubspotObject, started: datetime) -> list[Version]:
    """Who owned the ticket since when, oldest first; an empty owner is nobody. Repetitions are left out."""
    current = item.raw("hubspot_owner_id") or ""
    versions = item.versions("hubspot_owner_id") or ([(started, current, "")] if current else [])
    kept: list[Version] = []
    for version in versions:
        if not kept or kept[-1][1] != version[1]:
            kept.append(version)
    return kept


def _legs(owners: list[Version], index: dict[str, int], ended: datetime | None) -> tuple[Leg, ...]:
    ends = [at for at, _, _ in owners[1:]] + [ended]
    return tuple(
        Leg(index[name], at, end, answered_at=at)
        for (at, name, _), end in zip(owners, ends, strict=True)
        if name
    )


def _transfers(owners: list[Version], index: dict[str, int]) -> tuple[Transfer, ...]:
    """Each change by hand from one owner to another, or back to nobody, as the history states it."""
    found = []
    for position, ((_, giver, _), (at, taker, how)) in enumerate(pairwise(owners)):
        if not giver or how in _NOT_BY_HAND:
            continue
        later = next((name for _, name, _ in owners[position + 1 :] if name), None)
        found.append(
            Transfer(
                at=at,
                type="reassignment" if taker else "requeue",
                provenance="stated",
                completed=True,
                transferor=index[giver],
                target=index.get(taker),
                answered_by=index[later] if later else None,
                raw_from=giver,
                raw_to=taker or None,
                method="hubspot_owner_id",
                external_id=at.isoformat(timespec="milliseconds"),
            )
        )
    return tuple(found)


def _amount(item: HubspotObject) -> Amount | None:
    value = item.raw("amount")
    if value is None:
        return None
    try:
        number = Decimal(value.strip())
    except InvalidOperation:
        raise Malformed("amount is not a decimal number") from None
    if not number.is_finite() or number.adjusted() > 20:
        raise Malformed("amount is not an amount of money")
    return Amount(f"{number:f}", item.raw("deal_currency_code"))


def _score(item: HubspotObject, comment: str | None) -> Score | None:
    """The rating of a known survey type; an answer that is no number stays an attribute."""
    known, answer = _SURVEYS.get(item.raw("hs_survey_type")), item.raw("hs_value")
    if known is None or answer is None:
        return None
    kind, scale = known
    try:
        value = float(answer)
    except ValueError:
        return None
    if not math.isfinite(value):
        return None
    return Score(kind, value, scale, comment)
