"""Threads: one matter a customer has, and whose turn it is.

Mails, chats and tickets make threads; a call, a voicemail or a note only joins one that its source
links it to. A thread is a pure fold over its touches in order of occurrence, whatever order they
arrive in. Who spoke last says whose turn it is; what the vendor states about the conversation or the
ticket (resolved, waiting) outweighs that until the customer writes again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple, cast

from plugin.domain import Interaction
from plugin.services.facts import speaker

Status = Literal["open", "waiting", "resolved"]
MAX_TEXT = 500
_MAX_SUBJECT = 200
_STATED = ("open", "waiting", "resolved")
_UNSAID = frozenset({"auto_reply", "failed"})  # nobody wrote it, or nobody got it
_CONVERSING = frozenset({"chat", "sms", "social", "app"})
_LINKED_ONLY = frozenset({"call", "voicemail", "note", "message", "session", "event"})
_END = datetime.max.replace(tzinfo=UTC)
_REPLY = re.compile(r"(?:\s*(?:re|aw|antw|sv|fwd?|wg|tr|rv|rép)(?:\[\d+\])?\s*:)+\s*", re.IGNORECASE)
_WORDS = re.compile(r"\w+")
_THANKS_WORDS = (
    "ok okay gut super top prima perfekt klar alles danke dank vielen herzlichen schön besten ihnen dir "
    "great perfect thanks thank thx cheers you so much very merci beaucoup parfait gracias muchas perfecto "
    "vale bye tschüss"
)
_THANKS = frozenset(_THANKS_WORDS.split())


class Said(NamedTuple):
    """What one side last said: at most 500 characters, when, in which interaction."""

    text: str
    at: datetime
    interaction: str


@dataclass(frozen=True, slots=True)
class Touch:
    """What one interaction adds to a thread.

    ``key`` names the thread: ``<message-id>`` of a mail thread's root, else ``source:conversation``.
    ``id`` is the interaction's. ``status`` is the vendor's word, in force since ``status_at`` (None:
    now). ``links`` are ids of other records of the same matter.
    """

    key: str
    id: str
    occurred_at: datetime
    channel: str
    subject: str | None = None
    status: Status | None = None
    status_at: datetime | None = None
    asked: str | None = None
    answered: str | None = None
    links: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """This touch as JSON values; times are ISO 8601 texts."""
        return {
            "key": self.key,
            "id": self.id,
            "occurred_at": self.occurred_at.isoformat(),
            "channel": self.channel,
            "subject": self.subject,
            "status": self.status,
            "status_at": self.status_at.isoformat() if self.status_at else None,
            "asked": self.asked,
            "answered": self.answered,
            "links": list(self.links),
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Touch:
        """The touch that ``to_json`` wrote; KeyError or ValueError when it did not."""
        return cls(
            data["key"],
            data["id"],
            datetime.fromisoformat(data["occurred_at"]),
            data["channel"],
            data["subject"],
            data["status"],
            datetime.fromisoformat(data["status_at"]) if data["status_at"] else None,
            data["asked"],
            data["answered"],
            tuple(data["links"]),
        )


@dataclass(frozen=True, slots=True)
class ThreadState:
    """A thread as it stands. ``waiting_on`` says whose turn it is, None when nobody's."""

    key: str
    subject: str | None
    status: Status
    waiting_on: Literal["us", "customer"] | None
    opened_at: datetime
    updated_at: datetime
    channel: str
    last_asked: Said | None
    last_answered: Said | None


class _Turn(NamedTuple):
    at: datetime
    status: Status
    waiting_on: Literal["us", "customer"] | None


def thread_touch(interaction: Interaction) -> Touch | None:
    """What ``interaction`` adds to a thread, None when it belongs to none."""
    key = _key(interaction)
    if key is None:
        return None
    kind, outcome = interaction.kind, interaction.outcome
    text = interaction.text if kind in ("message", "email", "case", "voicemail") else None
    asked = answered = None
    if text and outcome not in _UNSAID:
        role = speaker(interaction)
        if role == "customer":
            asked = text.strip()[:MAX_TEXT] or None
        elif role == "agent" and interaction.direction == "outbound":
            answered = text.strip()[:MAX_TEXT] or None
    stated = kind in ("case", "session", "message") and outcome in _STATED
    subject = interaction.subject if kind in ("case", "session", "email") else None
    links = interaction.references
    if interaction.message_id is not None and interaction.message_id not in links:
        links = (*links, interaction.message_id)
    return Touch(
        key,
        f"{interaction.source}:{interaction.external_id}",
        interaction.started_at,
        interaction.channel,
        _plain_subject(subject) if subject else None,
        cast(Status, outcome) if stated else None,
        interaction.ended_at if stated else None,
        asked,
        answered,
        links,
    )


def merge_touches(touches: Iterable[Touch]) -> ThreadState:
    """The thread that ``touches`` (of one thread, any order, at least one) make."""
    order = sorted(set(touches), key=_place)
    first = order[0]
    asked = next((touch for touch in reversed(order) if touch.asked), None)
    answered = next((touch for touch in reversed(order) if touch.answered), None)
    status, waiting_on = _standing(order)
    return ThreadState(
        key=first.key,
        subject=_subject(order),
        status=status,
        waiting_on=waiting_on,
        opened_at=first.occurred_at,
        updated_at=max(max(touch.occurred_at, touch.status_at or touch.occurred_at) for touch in order),
        channel=first.channel,
        last_asked=Said(asked.asked, asked.occurred_at, asked.id) if asked and asked.asked else None,
        last_answered=(
            Said(answered.answered, answered.occurred_at, answered.id)
            if answered and answered.answered
            else None
        ),
    )


def _key(interaction: Interaction) -> str | None:
    kind, conversation = interaction.kind, interaction.conversation_ref
    if conversation:
        if kind != "email" and kind != "case" and kind not in _LINKED_ONLY:
            return None
        if conversation[0] == "<" and conversation[-1] == ">":
            return conversation
        return f"{interaction.source}:{conversation}"
    if kind == "email":
        return interaction.message_id or f"{interaction.source}:{interaction.external_id}"
    if kind == "case" or (kind == "session" and interaction.channel in _CONVERSING):
        return f"{interaction.source}:{interaction.external_id}"
    return None


def _place(touch: Touch) -> tuple[datetime, str, str, str, str]:
    return touch.occurred_at, touch.id, touch.status or "", touch.asked or "", touch.answered or ""


def _standing(order: list[Touch]) -> tuple[Status, Literal["us", "customer"] | None]:
    turn = _last_turn(order)
    stated = [
        _Turn(touch.status_at or (_END if touch.status != "open" else touch.occurred_at), touch.status, None)
        for touch in order
        if touch.status
    ]
    if not stated:
        return (turn.status, turn.waiting_on) if turn else ("resolved", None)
    word = max(stated, key=lambda each: (each.at, -_STATED.index(each.status)))
    since = turn is not None and turn.at > word.at
    if word.status == "resolved":
        reopened = turn is not None and since and turn.waiting_on == "us"
        return ("open", "us") if reopened else ("resolved", None)
    if turn is not None and (word.status == "open" or since):
        # Whose turn it is shows in who spoke; but thanks do not close what the vendor keeps open.
        return ("open", "us") if turn.status == "resolved" else (turn.status, turn.waiting_on)
    return word.status, "us" if word.status == "open" else "customer"


def _last_turn(order: list[Touch]) -> _Turn | None:
    turn: _Turn | None = None
    customer_spoke = False
    asked_back = False
    for touch in order:
        if touch.asked:
            if turn is None or turn.waiting_on == "us" or not _only_thanks(touch.asked):
                turn = _Turn(touch.occurred_at, "open", "us")
            elif not asked_back:
                turn = _Turn(touch.occurred_at, "resolved", None)
            customer_spoke = True
        elif touch.answered:
            asked_back = "?" in touch.answered
            # A mail that asks nothing, to somebody who asked nothing, leaves nobody's turn.
            if customer_spoke or asked_back:
                turn = _Turn(touch.occurred_at, "waiting", "customer")
            else:
                turn = _Turn(touch.occurred_at, "resolved", None)
    return turn


def _only_thanks(text: str) -> bool:
    if len(text) > 80 or "?" in text:
        return False
    return all(word.casefold() in _THANKS for word in _WORDS.findall(text))


def _subject(order: list[Touch]) -> str | None:
    for touch in order:
        if touch.subject:
            return touch.subject
    return next((" ".join(touch.asked.split())[:80] for touch in order if touch.asked), None)


def _plain_subject(subject: str) -> str | None:
    found = _REPLY.match(subject)
    return " ".join((subject[found.end() :] if found else subject).split())[:_MAX_SUBJECT] or None
