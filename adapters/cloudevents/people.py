"""Customers and agents, as events name them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from adapters.cloudevents.fields import (
    Data,
    data_of,
    flag,
    ident,
    occurred,
    only,
    part,
    parts,
    text,
    when,
    word,
)
from adapters.kit import AdapterSettings
from plugin.domain import (
    ContactCard,
    DirectoryCard,
    Identifier,
    Malformed,
    Participant,
    RawRecord,
    Tombstone,
)
from plugin.domain.interaction import Scalar

_SOURCE = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_KEY = re.compile(r"[a-z][a-z0-9_]{0,62}")
_CUSTOMER = ("id", "ids", "name", "email", "phone", "device", "verified")


def customer(data: Data, where: str = "data.customer") -> Participant:
    """Who it is about. ``ids`` are their ids in other sources; ``verified`` false: they merely said so."""
    only(data, where, _CUSTOMER)
    return Participant("customer", word(data, "name", where), tuple(_identifiers(data, where)))


def _identifiers(data: Data, where: str) -> Iterator[Identifier]:
    verified = flag(data, "verified", True, where)
    own = ident(data, "id", where)
    if own:
        yield Identifier("external", own, verified=verified)
    for source, value in (part(data, "ids", where) or {}).items():
        if not _SOURCE.fullmatch(source):
            raise Malformed(f"{where}.ids names no source")
        found = ident({"id": value}, "id", f"{where}.ids")
        if found:
            yield Identifier("external", found, source, verified)
    for kind in ("email", "phone", "device"):
        value = word(data, kind, where)
        if value:
            yield Identifier(kind, value, verified=verified)


def contact(raw: RawRecord, _: AdapterSettings) -> Iterator[ContactCard]:
    """``segue.contact``: what a system says about a person or a company; the newest counts."""
    data = data_of(raw)
    only(data, "data", ("id", "type", "name", "emails", "phones", "merged_ids", "owner", "link", "updated_at",
                        "attributes"))  # fmt: skip
    kind = data.get("type", "person")
    if kind not in ("person", "company"):
        raise Malformed("data.type is neither person nor company")
    yield ContactCard(
        source=raw.source,
        external_id=_required_id(data),
        type=kind,
        updated_at=_moment(raw, data, "updated_at"),
        name=word(data, "name"),
        identifiers=(
            *(Identifier("email", value) for value in _words(data, "emails")),
            *(Identifier("phone", value) for value in _words(data, "phones")),
        ),
        merged_ids=tuple(_ids(data, "merged_ids")),
        owner=ident(data, "owner"),
        link=word(data, "link"),
        attributes=attributes(data),
    )


def contact_deleted(raw: RawRecord, _: AdapterSettings) -> Iterator[Tombstone]:
    """``segue.contact.deleted``."""
    data = data_of(raw)
    only(data, "data", ("id", "at"))
    yield Tombstone(
        source=raw.source, external_id=_required_id(data), subject="contact", at=_moment(raw, data, "at")
    )


def agent(raw: RawRecord, _: AdapterSettings) -> Iterator[DirectoryCard]:
    """``segue.agent``: one of our own people, a team or a queue."""
    data = data_of(raw)
    only(data, "data", ("id", "type", "name", "email", "active"))
    kind = data.get("type", "agent")
    if kind not in ("agent", "team", "queue"):
        raise Malformed("data.type is neither agent, team nor queue")
    yield DirectoryCard(
        source=raw.source,
        external_id=_required_id(data),
        type=kind,
        name=word(data, "name"),
        email=word(data, "email"),
        active=flag(data, "active", True),
    )


def attributes(data: Data) -> dict[str, Scalar]:
    """``attributes``: single values under names in snake_case."""
    found: dict[str, Scalar] = {}
    for key, value in (part(data, "attributes") or {}).items():
        if not _KEY.fullmatch(key) or len(found) >= 50:
            raise Malformed("data.attributes holds more than 50 values, or a name that is not in snake_case")
        if value is not None and not isinstance(value, str | int | float | bool):
            raise Malformed("data.attributes holds what is no single value")
        found[key] = text({"value": value}, "value") if isinstance(value, str) else value
    return found


def _required_id(data: Data) -> str:
    found = ident(data, "id")
    if not found:
        raise Malformed("data.id is missing")
    return found


def _moment(raw: RawRecord, data: Data, key: str) -> datetime:
    found = when(data, key) or occurred(raw)
    if found is None:
        raise Malformed(f"neither data.{key} nor the event's time is there")
    return found


def _words(data: Data, key: str) -> Iterator[str]:
    for value in parts(data, key):
        found = word({"value": value}, "value", f"data.{key}")
        if found:
            yield found


def _ids(data: Data, key: str) -> Iterator[str]:
    for value in parts(data, key):
        found = ident({"value": value}, "value", f"data.{key}")
        if found:
            yield found
