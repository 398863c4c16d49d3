"""What one interaction adds to a matter: worked out from the record alone, when it comes in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Literal, NamedTuple, cast

import orjson

from plugin.domain import Interaction
from plugin.services.centre import Calendar, Calendars
from plugin.services.dialogue import dialogue
from plugin.services.facts import speaker
from plugin.services.lazy import lazy
from plugin.services.own_words import own_words
from plugin.services.promises import By, may_promise, promises
from plugin.services.promises.words import fold
from plugin.services.threads.signs import (
    is_of_its_own,
    leaves_to_us,
    only_passes_on,
    only_thanks,
    puts_off,
    requests,
    says_done,
    takes_on,
    where_also,
)

Status = Literal["open", "waiting", "resolved"]
Side = Literal["us", "customer"]
MAX_TEXT = 500
_MAX_SUBJECT = 200
_MAX_PROMISES = 20
_NOTE = 240  # characters of a note that tell what it is about
_STATED = ("open", "waiting", "resolved")
_UNSAID = frozenset({"auto_reply", "failed"})  # nobody wrote it, or nobody got it
_CONVERSING = frozenset({"chat", "sms", "social", "app"})
_TALKS = frozenset({"call", "voicemail"})
_WRITTEN = frozenset({"message", "email", "case", "voicemail"})
_NOTES = frozenset({"call", "note", "case"})  # what an agent wrote down about a contact
_WRITTEN_DOWN = frozenset({"call", "note"})  # in which a talk may be written down line by line
TOUCHING = ("email", "case", "call", "voicemail", "note", "message", "session")
"""Kinds of interactions that mostly belong to a thread."""
SELDOM = frozenset({"event"})
"""And those that seldom do: what they add is always kept, so that nobody has to look through the others."""
_LINKED_ONLY = frozenset({"note", "message", "session", "event"})
_REPLY = lazy(r"(?:\s*(?:re|aw|antw|sv|fwd?|wg|tr|rv|rép|res|rif)(?:\[\d+\])?\s*:)+\s*", re.IGNORECASE)


class Promised(NamedTuple):
    """A promise in an interaction; ``turn`` is the utterance of a transcript, None elsewhere."""

    text: str
    due: datetime
    by: By
    turn: int | None = None


class Piece(NamedTuple):
    """One matter of an interaction.

    ``opens`` is how the customer put it, ``asked`` what they last asked, ``answered`` what we last said.
    ``ends`` is whose turn the words leave, as far as a talk says so: None when nobody's; ``talk`` the rest
    of what was said, for what it is about.
    """

    opens: str | None = None
    asked: str | None = None
    answered: str | None = None
    promises: tuple[Promised, ...] = ()
    ends: Side | None = None
    talk: str | None = None

    def values(self) -> list[Any]:
        """This piece as what orjson writes."""
        promised = [list(each) for each in self.promises]
        return [self.opens, self.asked, self.answered, promised, self.ends, self.talk]

    @classmethod
    def from_json(cls, data: list[Any]) -> Piece:
        """The piece that was written as ``values``."""
        opens, asked, answered, promised, ends, talk = data
        kept = tuple(
            Promised(text, datetime.fromisoformat(due), by, turn) for text, due, by, turn in promised
        )
        return cls(opens, asked, answered, kept, ends, talk)


_NOTHING = Piece()


class Touch(NamedTuple):
    """What one interaction adds to threads.

    ``key`` names the conversation: ``<message-id>`` of a mail thread's root, ``source:conversation``, or
    the interaction itself. ``id`` is the interaction's. ``status`` is the vendor's word, in force since
    ``status_at`` (None: now). ``links`` are ids of other records of the same matter. ``reason`` is a
    wrap-up code, tag or queue. ``agents`` are the names of ours who took part.
    """

    key: str
    id: str
    occurred_at: datetime
    channel: str
    direction: str = "inbound"
    kind: str = "message"
    subject: str | None = None
    status: Status | None = None
    status_at: datetime | None = None
    links: tuple[str, ...] = ()
    reason: str | None = None
    pieces: tuple[Piece, ...] = (_NOTHING,)
    agents: tuple[str, ...] = ()

    @property
    def asked(self) -> str | None:
        return next((piece.asked for piece in reversed(self.pieces) if piece.asked), None)

    @property
    def answered(self) -> str | None:
        return next((piece.answered for piece in reversed(self.pieces) if piece.answered), None)

    def dump(self) -> bytes:
        """What the interaction's row does not say of this touch, as JSON; times are ISO 8601 texts. Pieces
        that say no more than ``asked`` and ``answered`` are left out."""
        pieces = self.pieces
        asked, answered = (
            (pieces[0].asked, pieces[0].answered) if len(pieces) == 1 else (self.asked, self.answered)
        )
        found: dict[str, Any] = {"key": self.key}
        if self.subject:
            found["subject"] = self.subject
        if self.status:
            found["status"], found["status_at"] = self.status, self.status_at
        if asked:
            found["asked"] = asked
        if answered:
            found["answered"] = answered
        if self.links:
            found["links"] = self.links
        if self.reason:
            found["reason"] = self.reason
        if self.agents:
            found["agents"] = self.agents
        if pieces != ((asked, asked, answered, (), None, None),):
            found["pieces"] = [piece.values() for piece in pieces]
        return orjson.dumps(found)

    @classmethod
    def load(
        cls, body: bytes, evidence: str, occurred_at: datetime, channel: str, direction: str, kind: str
    ) -> Touch:
        """The touch that ``dump`` wrote, with what the interaction's row says (``evidence``: its id).
        KeyError or ValueError when ``dump`` did not write it."""
        data = orjson.loads(body)
        if "pieces" in data:
            pieces = tuple(Piece.from_json(each) for each in data["pieces"])
        else:
            pieces = (Piece(data.get("asked"), data.get("asked"), data.get("answered")),)
        status_at = data.get("status_at")
        return cls(
            data["key"],
            evidence,
            occurred_at,
            channel,
            direction,
            kind,
            data.get("subject"),
            data.get("status"),
            datetime.fromisoformat(status_at) if status_at else None,
            tuple(data.get("links", ())),
            data.get("reason"),
            pieces,
            tuple(data.get("agents", ())),
        )


def thread_touch(calendars: Calendars, interaction: Interaction) -> Touch | None:
    """What ``interaction`` adds to threads, None when it belongs to none."""
    key = thread_key(interaction)
    return None if key is None else _touch(interaction, key, _pieces(calendars, interaction))


def touch_to_keep(calendars: Calendars, interaction: Interaction) -> Touch | None:
    """The touch, where working it out again would cost a reader more than a glance at the record: a talk,
    a promise. For all else (None) ``plain_touch`` gives the same."""
    text, kind = interaction.text, interaction.kind
    if not (
        (text and may_promise(text))
        or interaction.turns
        or kind in SELDOM
        or (text and kind in _WRITTEN_DOWN and dialogue(interaction) is not None)
    ):
        return None
    touch = thread_touch(calendars, interaction)
    if touch is None or (kind not in SELDOM and touch.pieces == (_plain(interaction),)):
        return None
    return touch


def plain_touch(interaction: Interaction) -> Touch | None:
    """The touch of an interaction of which none was kept, None when it belongs to no thread."""
    key = thread_key(interaction)
    return None if key is None else _touch(interaction, key, (_plain(interaction),))


def _touch(interaction: Interaction, key: str, pieces: tuple[Piece, ...]) -> Touch:
    kind, outcome = interaction.kind, interaction.outcome
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
        interaction.direction,
        kind,
        _plain_subject(subject) if subject else None,
        cast(Status, outcome) if stated else None,
        interaction.ended_at if stated else None,
        links,
        interaction.reason,
        pieces,
        tuple(each.name for each in interaction.participants if each.role == "agent" and each.name),
    )


def thread_key(interaction: Interaction) -> str | None:
    """The name of the conversation that ``interaction`` is of, None when it belongs to no thread."""
    kind, conversation = interaction.kind, interaction.conversation_ref
    if conversation:
        if kind not in ("email", "case") and kind not in _TALKS and kind not in _LINKED_ONLY:
            return None
        if conversation[0] == "<" and conversation[-1] == ">":
            return conversation
        return f"{interaction.source}:{conversation}"
    if kind == "email":
        return interaction.message_id or f"{interaction.source}:{interaction.external_id}"
    if kind in _TALKS:
        said = interaction.text or interaction.turns or interaction.references
        reached = interaction.reason and interaction.outcome in (None, "answered")
        return f"{interaction.source}:{interaction.external_id}" if said or reached else None
    if kind == "case" or (kind == "session" and interaction.channel in _CONVERSING):
        return f"{interaction.source}:{interaction.external_id}"
    if kind == "note" and interaction.text:
        return f"{interaction.source}:{interaction.external_id}"
    return None


def _pieces(calendars: Calendars, interaction: Interaction) -> tuple[Piece, ...]:
    if interaction.turns:
        return _talked(calendars.of(interaction), interaction)
    text = interaction.text
    if not text or interaction.outcome in _UNSAID:
        return (_NOTHING,)
    lines = dialogue(interaction) if interaction.kind in _WRITTEN_DOWN else None
    if lines is not None:
        return _written_talk(calendars.of(interaction), interaction.started_at, lines)
    by: By = "customer" if speaker(interaction) == "customer" else "agent"
    return (_plain(interaction)._replace(promises=_promised(calendars, interaction, text, by)),)


def _plain(interaction: Interaction) -> Piece:
    """The piece of a text that one side wrote, but for its promises."""
    text = interaction.text
    if not text or interaction.outcome in _UNSAID:
        return _NOTHING
    if interaction.kind not in _WRITTEN:
        return Piece(_cut(text[:_NOTE]))
    role = speaker(interaction)
    if role == "customer":
        said = _cut(text)
        return Piece(said, said)
    if interaction.direction == "outbound":
        if role == "bot":
            return Piece(talk=_cut(text[-_NOTE:]))
        return Piece(answered=_cut(text) if role == "agent" else None)
    return Piece(_cut(text))


def _promised(calendars: Calendars, interaction: Interaction, text: str, by: By) -> tuple[Promised, ...]:
    text = own_words(text)
    if not may_promise(text):
        return ()
    is_note = interaction.kind in _NOTES
    found = promises(text, by, interaction.started_at, calendars.of(interaction), is_note=is_note)
    return tuple(Promised(*each) for each in found[:_MAX_PROMISES])


class _Said(NamedTuple):
    by: By
    text: str
    at: datetime
    turn: int | None
    is_bot: bool


def _talked(calendar: Calendar, interaction: Interaction) -> tuple[Piece, ...]:
    roles = [participant.role for participant in interaction.participants]
    said = [
        _Said(
            "customer" if roles[turn.participant] == "customer" else "agent",
            turn.text,
            turn.at,
            place,
            roles[turn.participant] == "bot",
        )
        for place, turn in enumerate(interaction.turns)
        if not turn.keyed
    ]
    return tuple(_piece(calendar, group) for group in _by_matter(said)) or (_NOTHING,)


def _written_talk(calendar: Calendar, at: datetime, lines: Iterable[tuple[By, str]]) -> tuple[Piece, ...]:
    said = [_Said(by, text, at, None, False) for by, text in lines]
    return tuple(_piece(calendar, group) for group in _by_matter(said)) or (_NOTHING,)


def _by_matter(said: list[_Said]) -> Iterator[list[_Said]]:
    """The talk, cut where the customer comes to something else, in the middle of a turn as well."""
    group: list[_Said] = []
    spoke = False
    for each in said:
        if each.by == "customer":
            spot = where_also(each.text[:MAX_TEXT])
            before = each.text[:spot].strip() if spot is not None else ""
            if spot is not None and (spoke or is_of_its_own(before)):
                if before:
                    group.append(each._replace(text=before))
                yield group
                group = []
                each = each._replace(text=each.text[spot:].strip())
            spoke = True
        group.append(each)
    if group:
        yield group


def _piece(calendar: Calendar, said: list[_Said]) -> Piece:
    promised: list[Promised] = []
    before: str | None = None
    for each in said:
        found = promises(each.text, each.by, each.at, calendar, answers=before)
        promised += [Promised(*one, each.turn) for one in found]
        before = each.text
    customer = [each.text for each in said if each.by == "customer"]
    ours = [each for each in said if each.by == "agent" and not each.is_bot]
    told = [text for text in customer if not only_thanks(fold(text))]
    return Piece(
        _cut(" ".join(customer[:2])) if customer else None,
        _cut(told[-1]) if told else None,
        _cut(ours[-1].text) if ours else None,
        tuple(promised[:_MAX_PROMISES]),
        _left_to(said),
        _cut(" ".join(each.text for each in said[2:])),
    )


def _left_to(said: list[_Said]) -> Side | None:
    """Whose turn a talk leaves: who was asked and did not answer, who took something on."""
    last = said[-1]
    if last.by == "customer":
        before = said[-2] if len(said) > 1 else None
        if before is None:
            return "us"
        if last.text.rstrip().endswith("?"):
            return "us"
        earlier = said[-3].text if len(said) > 2 else ""
        if leaves_to_us(fold(before.text)) and not only_passes_on(fold(earlier), fold(before.text)):
            return "us"
        return "customer" if before.by == "agent" and puts_off(fold(last.text)) else None
    if last.text.rstrip().endswith("?"):
        return "customer"
    told = fold(last.text)
    if takes_on(told) and not (len(said) > 1 and only_passes_on(fold(said[-2].text), told)):
        return "us"
    return "customer" if requests(told) and not says_done(told) else None


def _cut(text: str) -> str | None:
    return text.strip()[:MAX_TEXT] or None


def _plain_subject(subject: str) -> str | None:
    found = _REPLY.match(subject)
    return " ".join((subject[found.end() :] if found else subject).split())[:_MAX_SUBJECT] or None
