"""Messages, private notes and survey answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from adapters.chatwoot.fields import maybe_part, number, part, rows, text, word
from adapters.chatwoot.people import agent_participant, channel_of, customer
from adapters.kit import AdapterSettings, parse_time, trim_quotes
from plugin.domain import (
    Adapted,
    Attachment,
    Identifier,
    Interaction,
    Malformed,
    Participant,
    RawRecord,
    Score,
    Unsupported,
)
from plugin.domain.interaction import Direction, Scalar

INCOMING, OUTGOING, ACTIVITY, TEMPLATE = range(4)
_CSAT_SCALE = 5


def message(raw: RawRecord, settings: AdapterSettings) -> Iterator[Adapted]:
    """A message as a message, of an e-mail inbox as a mail, a private one as a note."""
    row, meta = part(raw.payload, "message"), part(raw.payload, "meta")
    kind, id = number(row, "message_type"), number(row, "id")
    if kind not in (INCOMING, OUTGOING, ACTIVITY, TEMPLATE):
        raise Malformed(f"message_type {kind} is not known")
    if reason := _left_out(row, kind):
        yield Unsupported(source=raw.source, kind=raw.kind, external_id=f"message-{id}", reason=reason)
        return
    channel, private = channel_of(meta), row.get("private") is True
    direction: Direction = "internal" if private else "inbound" if kind == INCOMING else "outbound"
    about, mail = maybe_part(row, "content_attributes"), _mail(row)
    conversation = number(row, "conversation_id")
    yield Interaction(
        source=raw.source,
        external_id=f"message-{id}",
        channel=channel,
        kind="note" if private else "email" if channel == "email" else "message",
        direction=direction,
        started_at=parse_time(row.get("created_at"), "created_at"),
        participants=(customer(meta), *_speaker(row)),
        subject=word(mail, "subject"),
        text=_said(row, about, channel),
        conversation_ref=str(conversation),
        message_id=_message_id(mail),
        references=(f"{raw.source}:conversation-{conversation}",),
        attachments=tuple(_attachment(entry) for entry in rows(row, "attachments")),
        link=link(settings, conversation),
        attributes=_attributes(row, about),
    )


def csat(raw: RawRecord, settings: AdapterSettings) -> Iterator[Interaction]:
    """A survey answer: 1 to 5."""
    row = raw.payload
    rating, conversation = number(row, "rating"), number(row, "conversation_id")
    if not 1 <= rating <= _CSAT_SCALE:
        raise Malformed("rating is not between 1 and 5")
    agent = maybe_part(row, "assigned_agent")
    about = (agent_participant(number(agent, "id"), word(agent, "name")),) if agent else ()
    comment = text(row, "feedback_message")
    yield Interaction(
        source=raw.source,
        external_id=f"csat-{number(row, 'id')}",
        channel="survey",
        kind="survey",
        direction="inbound",
        started_at=parse_time(row.get("created_at"), "created_at"),
        participants=(customer({"sender": row.get("contact")}), *about),
        text=comment,
        conversation_ref=str(conversation),
        references=(f"{raw.source}:conversation-{conversation}",),
        score=Score("csat", float(rating), float(_CSAT_SCALE), comment),
        link=link(settings, conversation),
    )


def link(settings: AdapterSettings, conversation: int) -> str | None:
    """Where an agent opens the conversation in Chatwoot."""
    base, account = settings.get("base_url"), settings.get("account_id")
    return f"{str(base).rstrip('/')}/app/accounts/{account}/conversations/{conversation}" if base else None


def speaker(row: Mapping[str, Any]) -> Participant | None:
    """Who said it, if not the customer: an agent, a bot, or Chatwoot itself in a template."""
    sender = maybe_part(row, "sender")
    what = (word(sender, "type") or "").lower()
    if what == "user":
        return agent_participant(number(sender, "id"), word(sender, "name"))
    if what in ("agent_bot", "agentbot", "captain_assistant"):
        known = (Identifier("external", f"bot-{number(sender, 'id')}"),)
        return Participant("bot", word(sender, "name"), known)
    if row.get("message_type") == TEMPLATE:
        return Participant("bot", "Chatwoot")
    return None


def _speaker(row: Mapping[str, Any]) -> tuple[Participant, ...]:
    found = speaker(row)
    return (found,) if found else ()


def _left_out(row: Mapping[str, Any], kind: int) -> str | None:
    if kind == ACTIVITY:
        return "the conversation's record has its course"
    if word(row, "content_type") == "input_csat":
        return "the survey's question; its answer comes as a survey"
    return None


def _said(row: Mapping[str, Any], about: Mapping[str, Any], channel: str) -> str | None:
    if about.get("deleted") is True:
        return None  # Chatwoot puts a sentence of its own in the place of what was taken back.
    said = text(row, "content")
    return trim_quotes(said) if channel == "email" else said


def _mail(row: Mapping[str, Any]) -> Mapping[str, Any]:
    about = maybe_part(row, "content_attributes")
    return maybe_part(about, "email")


def _message_id(mail: Mapping[str, Any]) -> str | None:
    bare = (word(mail, "message_id") or "").strip("<>")
    return f"<{bare}>" if bare else None


def _attachment(entry: Mapping[str, Any]) -> Attachment:
    """Chatwoot tells a file's type as image, audio, video or file, and its name in the address."""
    kind = word(entry, "file_type") or "file"
    size = entry.get("file_size")
    name = (word(entry, "data_url") or "").split("?")[0].rsplit("/", 1)[-1] or kind
    return Attachment(
        name=word(entry, "name") or name,
        media_type=word(entry, "content_type")
        or (f"{kind}/*" if kind != "file" else "application/octet-stream"),
        size=size if isinstance(size, int) and not isinstance(size, bool) else None,
    )


def _attributes(row: Mapping[str, Any], about: Mapping[str, Any]) -> dict[str, Scalar]:
    found: dict[str, Scalar] = {}
    if about.get("deleted") is True:
        found["deleted"] = True
    if word(row, "status") == "failed":
        found["status"] = "failed"
    return found
