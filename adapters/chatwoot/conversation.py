"""A conversation: one session with its legs, its transfers and how it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from adapters.chatwoot.activity import read_activity
from adapters.chatwoot.course import Course
from adapters.chatwoot.fields import attributes, maybe_part, number, part, rows, text, word
from adapters.chatwoot.message import ACTIVITY, OUTGOING, link, speaker
from adapters.chatwoot.people import agent_participant, channel_of, customer
from adapters.kit import AdapterSettings, clean_name, optional_time, parse_time
from plugin.domain import Interaction, Malformed, RawRecord
from plugin.domain.interaction import Scalar

_OUTCOMES = {"open": "open", "pending": "waiting", "snoozed": "waiting", "resolved": "resolved"}


def conversation(raw: RawRecord, settings: AdapterSettings) -> Iterator[Interaction]:
    """The session of a conversation; its messages are records of their own."""
    row = part(raw.payload, "conversation")
    meta, id = part(row, "meta"), number(row, "id")
    began = parse_time(row.get("created_at"), "created_at")
    status, team = word(row, "status"), maybe_part(meta, "team")
    course = _course(raw.payload, meta, began)
    labels = _labels(row)
    ended = None
    if status == "resolved":
        last = course.resolved_at or optional_time(row.get("last_activity_at"), "last_activity_at")
        ended = max(last or began, began)
    about = maybe_part(row, "additional_attributes")
    yield Interaction(
        source=raw.source,
        external_id=f"conversation-{id}",
        channel=channel_of(meta),
        kind="session",
        direction="inbound",
        started_at=began,
        ended_at=ended,
        participants=tuple(course.people),
        legs=tuple(course.legs),
        transfers=tuple(course.transfers),
        subject=word(about, "mail_subject"),
        conversation_ref=str(id),
        reason=", ".join(labels) or word(team, "name"),
        outcome=_OUTCOMES.get(status or ""),
        language=word(maybe_part(about, "browser"), "browser_language")
        or word(about, "conversation_language"),
        link=link(settings, id),
        attributes=_attributes(row, about, status, labels),
    )


def _course(payload: Mapping[str, Any], meta: Mapping[str, Any], began: datetime) -> Course:
    course = Course(customer(meta), _ids(rows(payload, "agents")), _ids(rows(payload, "teams")))
    said = [
        (parse_time(row.get("created_at"), "created_at"), number(row, "id"), row)
        for row in rows(payload, "messages")
    ]
    for at, id, row in sorted(said, key=lambda entry: entry[:2]):
        kind = number(row, "message_type")
        if kind == ACTIVITY:
            if activity := read_activity(text(row, "content")):
                course.happened(at, activity, str(id))
        elif kind == OUTGOING and row.get("private") is not True and (who := speaker(row)):
            course.said(at, who, str(id))
    if assignee := maybe_part(meta, "assignee"):
        who = agent_participant(number(assignee, "id"), word(assignee, "name"))
        course.assigned_silently(max([began, *(leg.ended_at or leg.started_at for leg in course.legs)]), who)
    return course


def _ids(found: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Names to ids; a name that several have says nothing."""
    names = [clean_name(row.get("name"), limit=1000) for row in found]
    return {
        name: number(row, "id")
        for name, row in zip(names, found, strict=True)
        if name and names.count(name) == 1
    }


def _labels(row: Mapping[str, Any]) -> list[str]:
    found = row.get("labels") or []
    if not isinstance(found, list):
        raise Malformed("labels is not a list")
    return [name for label in found if (name := clean_name(label))]


def _attributes(
    row: Mapping[str, Any], about: Mapping[str, Any], status: str | None, labels: list[str]
) -> dict[str, Scalar]:
    inbox = row.get("inbox_id")
    return {
        **attributes(maybe_part(row, "custom_attributes")),
        **({"priority": priority} if (priority := word(row, "priority")) else {}),
        **({"referer": referer} if (referer := word(about, "referer")) else {}),
        **({"labels": ", ".join(labels)} if labels else {}),
        **({"inbox": f"inbox-{inbox}"} if isinstance(inbox, int) else {}),
        "status": status,
    }
