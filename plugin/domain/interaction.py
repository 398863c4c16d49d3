"""The canonical interaction: one record for a call, a mail, a chat message, a note, a deal.

All types are frozen and compare by value, so that "has it changed" is ``==``. Times are aware
UTC datetimes. Texts are plain unless the field says otherwise. A participant is referred to by
its index in ``participants``, as vCon refers to ``parties``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, get_args

Channel = Literal[
    "phone", "email", "chat", "sms", "social", "web", "app", "store", "letter", "video", "review",
    "crm", "survey",
]  # fmt: skip
Kind = Literal[
    "call", "voicemail", "email", "message", "session", "case", "note", "order", "deal", "survey",
    "event", "campaign",
]  # fmt: skip
Direction = Literal["inbound", "outbound", "internal"]
Role = Literal["customer", "agent", "bot", "queue"]
IdentifierKind = Literal["phone", "email", "external", "device"]
TransferType = Literal[
    "blind", "consult", "conference", "requeue", "reassignment", "escalation", "bot_to_human",
    "channel_switch",
]  # fmt: skip
Provenance = Literal["stated", "linked", "inferred"]
Scalar = str | int | float | bool | None

CHANNELS: frozenset[str] = frozenset(get_args(Channel))
KINDS: frozenset[str] = frozenset(get_args(Kind))
DIRECTIONS: frozenset[str] = frozenset(get_args(Direction))


@dataclass(frozen=True, slots=True)
class Identifier:
    """How a participant is known.

    ``value`` is as the source wrote it: services normalise it (phones to E.164 with the source's
    region). ``scope`` names the source that an ``external`` or ``device`` id belongs to; empty
    means the record's own source. ``verified`` is False for what a person merely typed or claimed.
    """

    kind: IdentifierKind
    value: str
    scope: str = ""
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Participant:
    """Who took part. An agent's extension, login or owner id is an ``external`` identifier."""

    role: Role
    name: str | None = None
    identifiers: tuple[Identifier, ...] = ()


@dataclass(frozen=True, slots=True)
class Leg:
    """One agent's or queue's share: from offered (``started_at``) over ``answered_at`` to ``ended_at``."""

    participant: int
    started_at: datetime
    ended_at: datetime | None = None
    answered_at: datetime | None = None
    queue: int | None = None


@dataclass(frozen=True, slots=True)
class Transfer:
    """A change of hands. ``transferor`` and ``target`` are indexes into ``participants``.

    ``raw_from`` and ``raw_to`` are the vendor's own words (an extension, an assignee id).
    ``completed`` is True when the giver let go and the customer went to the target, even if the
    target then did not answer. ``answered_by`` is who took over in the end; ``method`` the
    vendor's name of the mechanism; ``external_id`` tells several transfers of one interaction apart.
    """

    at: datetime
    type: TransferType
    provenance: Provenance
    completed: bool
    transferor: int | None = None
    target: int | None = None
    answered_by: int | None = None
    raw_from: str | None = None
    raw_to: str | None = None
    method: str | None = None
    external_id: str | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """An attachment's metadata; ``size`` in bytes. The content stays at the vendor."""

    name: str
    media_type: str
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """Money: ``value`` is a decimal string such as "1140.00", ``currency`` ISO 4217 or None."""

    value: str
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """A survey answer: ``type`` is "nps" (0..10), "csat" or "ces"; ``scale`` its highest value."""

    type: Literal["nps", "csat", "ces"]
    value: float
    scale: float
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Ivr:
    """The caller's way through the menus and the keyed input, masked where it may be a secret."""

    path: tuple[str, ...] = ()
    input: str | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """One utterance of a transcript: who (an index into ``participants``), when, and the words.

    A turn is a vCon dialog of type ``text``. ``keyed`` is True for what a caller typed on the phone's
    keys, in answer to the turn before.
    """

    participant: int
    at: datetime
    text: str
    keyed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction:
    """One thing that happened with a customer, in one source's words.

    Identity is ``(source, external_id)``: the same pair again is a revision of the same record.
    ``started_at`` is when it occurred at the vendor. ``references`` are ids that prove kinship:
    a Message-ID with its brackets (``<a@b>``), or another record as ``source:external_id``.
    ``conversation_ref`` groups what the vendor keeps as one conversation, ticket or mail thread.
    ``message_id`` is the RFC 5322 Message-ID with brackets; two records that share it are one mail.
    ``turns`` are the transcript in the order in which it was spoken; ``transcript`` is a reference to one
    that stays at the vendor. ``attributes`` hold what has no field: scalars only, keys in snake_case.
    """

    source: str
    external_id: str
    channel: Channel
    kind: Kind
    direction: Direction
    started_at: datetime
    ended_at: datetime | None = None
    participants: tuple[Participant, ...] = ()
    legs: tuple[Leg, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    subject: str | None = None
    text: str | None = None
    html: str | None = None
    conversation_ref: str | None = None
    message_id: str | None = None
    references: tuple[str, ...] = ()
    reason: str | None = None
    outcome: str | None = None
    score: Score | None = None
    amount: Amount | None = None
    ivr: Ivr | None = None
    language: str | None = None
    recording: str | None = None
    transcript: str | None = None
    turns: tuple[Turn, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    link: str | None = None
    attributes: Mapping[str, Scalar] = field(default_factory=dict)
