"""What a connector carries and what an adapter makes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from plugin.domain.interaction import Identifier, Interaction, Scalar

MAX_CURSOR_BYTES = 16 * 1024


@dataclass(frozen=True, slots=True)
class RawRecord:
    """The vendor's record, untouched. ``payload`` is JSON; bytes travel as base64 text.

    ``kind`` is the vendor's word that the adapter's table dispatches on. ``occurred_at`` is the
    vendor's time where the connector knows it (aware UTC).
    """

    source: str
    kind: str
    external_id: str
    payload: Mapping[str, Any]
    occurred_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Records and the cursor that is safe to resume from once they are stored.

    ``cursor`` is JSON of at most 16 KB; None means "not resumable yet: keep the old one".
    ``complete_until`` is the time up to which nothing is missing from the source after this page,
    None when the page does not tell.
    """

    records: Sequence[RawRecord]
    cursor: Mapping[str, Any] | None
    complete_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactCard:
    """What a CRM says about a person or a company.

    ``external_id`` is the id in this source; ``identifiers`` are the card's further ones (phones,
    e-mails). ``merged_ids`` are ids of this source that the CRM merged into this card.
    ``owner`` is the owner's id in this source. ``attributes`` hold name parts, address, language,
    birth date and the like: scalars, keys in snake_case.
    """

    source: str
    external_id: str
    type: Literal["person", "company"]
    updated_at: datetime
    name: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    merged_ids: tuple[str, ...] = ()
    company_ids: tuple[str, ...] = ()
    owner: str | None = None
    link: str | None = None
    attributes: Mapping[str, Scalar] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryCard:
    """What a source says about its own staff: an agent, a team or a queue and their name there."""

    source: str
    external_id: str
    type: Literal["agent", "team", "queue"]
    name: str | None = None
    email: str | None = None
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """What the source deleted. ``subject`` tells which id space ``external_id`` belongs to."""

    source: str
    external_id: str
    subject: Literal["contact", "interaction"]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsupported:
    """A record that is known and deliberately not shown; counted, so that nothing hides."""

    source: str
    kind: str
    external_id: str
    reason: str


Adapted = Interaction | ContactCard | DirectoryCard | Tombstone | Unsupported
