"""Agents, teams and inboxes. Teams and inboxes count from 1 each, so their ids carry what they are."""

from __future__ import annotations

from collections.abc import Iterator

from adapters.chatwoot.fields import number, word
from adapters.kit import AdapterSettings
from plugin.domain import DirectoryCard, RawRecord


def agent(raw: RawRecord, _: AdapterSettings) -> Iterator[DirectoryCard]:
    """A user of the account; one who has not confirmed the invitation is not active yet."""
    yield DirectoryCard(
        source=raw.source,
        external_id=str(number(raw.payload, "id")),
        type="agent",
        name=word(raw.payload, "name"),
        email=word(raw.payload, "email"),
        active=raw.payload.get("confirmed") is not False,
    )


def team(raw: RawRecord, _: AdapterSettings) -> Iterator[DirectoryCard]:
    """A team is what conversations are handed to: a queue."""
    yield _queue(raw, "team")


def inbox(raw: RawRecord, _: AdapterSettings) -> Iterator[DirectoryCard]:
    """An inbox is where conversations arrive: a queue too."""
    yield _queue(raw, "inbox")


def team_id(id: int) -> str:
    """A team's external id."""
    return f"team-{id}"


def _queue(raw: RawRecord, what: str) -> DirectoryCard:
    return DirectoryCard(
        source=raw.source,
        external_id=f"{what}-{number(raw.payload, 'id')}",
        type="queue",
        name=word(raw.payload, "name"),
    )
