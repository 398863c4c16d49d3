"""Interactions, cards and pages for tests, said in a line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from plugin.domain import (
    ContactCard,
    DirectoryCard,
    Identifier,
    Interaction,
    Participant,
    RawRecord,
    Tombstone,
)
from plugin.services.context import Hint, context
from plugin.services.core import Core
from plugin.services.ingest import PreparedPage, Recorded, prepare, record_page

Item = Interaction | ContactCard | DirectoryCard | Tombstone


class GivenAdapter:
    """An adapter for records that carry what they mean."""

    name = "given"

    def adapt(self, raw: RawRecord, settings: Any) -> Iterable[Item]:
        yield raw.payload["item"]


def phone(number: str) -> Identifier:
    return Identifier("phone", number)


def address(value: str, *, verified: bool = True) -> Identifier:
    return Identifier("email", value, verified=verified)


def record_of(external_id: str, scope: str = "") -> Identifier:
    return Identifier("external", external_id, scope)


def call(
    external_id: str,
    at: datetime,
    *who: Identifier,
    source: str = "pbx",
    name: str | None = None,
    **more: Any,
) -> Interaction:
    return Interaction(
        source=source,
        external_id=external_id,
        channel="phone",
        kind="call",
        direction=more.pop("direction", "inbound"),
        started_at=at,
        participants=(Participant("customer", name, who), *more.pop("staff", ())),
        **more,
    )


def mail(
    external_id: str,
    at: datetime,
    *who: Identifier,
    source: str = "mail",
    name: str | None = None,
    **more: Any,
) -> Interaction:
    return Interaction(
        source=source,
        external_id=external_id,
        channel="email",
        kind="email",
        direction=more.pop("direction", "inbound"),
        started_at=at,
        participants=(Participant("customer", name, who), *more.pop("staff", ())),
        message_id=more.pop("message_id", f"<{external_id}>"),
        **more,
    )


def person(
    external_id: str,
    at: datetime,
    *who: Identifier,
    source: str = "hubspot",
    name: str | None = None,
    **more: Any,
) -> ContactCard:
    return ContactCard(
        source=source,
        external_id=external_id,
        type=more.pop("type", "person"),
        updated_at=at,
        name=name,
        identifiers=who,
        **more,
    )


def prepared(core: Core, *items: Item) -> PreparedPage:
    raws = [RawRecord(item.source, "given", item.external_id, {"item": item}) for item in items]
    return prepare(core, raws, GivenAdapter(), {}, "DE")


def record(core: Core, *items: Item) -> Recorded:
    """Record ``items`` as one page of their source."""
    return record_page(core, items[0].source, prepared(core, *items))


def look(core: Core, kind: Any, value: str, **when: Any) -> dict[str, Any]:
    """The context as a reader gets it."""
    found: dict[str, Any] = json.loads(context(core, Hint(kind, value), actor="test", **when))
    return found


def evidence(document: dict[str, Any]) -> list[str]:
    """The interactions in the document's timeline, newest contact first."""
    return [name for entry in document["timeline"]["entries"] for name in entry["interactions"]]
