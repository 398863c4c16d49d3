"""Events of any other type: what a customer did, by the type's name, with its plain values as attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from adapters.cloudevents.fields import occurred
from adapters.cloudevents.people import customer
from adapters.kit import AdapterSettings, clean_name, clean_text
from plugin.domain import Identifier, Interaction, Malformed, Participant, RawRecord, Unsupported
from plugin.domain.interaction import Scalar

_KEY = re.compile(r"[a-z][a-z0-9_]{0,62}")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_MOST = 50


def event(raw: RawRecord, settings: AdapterSettings) -> Iterator[Interaction | Unsupported]:
    """An interaction of kind ``event`` of the customer whom ``data.customer`` or ``subject`` names."""
    at = occurred(raw)
    kind, data = raw.payload.get("type"), raw.payload.get("data")
    if at is None or not isinstance(kind, str):
        raise Malformed("the event has no time")
    who = _customer(data, raw.payload.get("subject"))
    if who is None:
        yield Unsupported(
            source=raw.source, kind=raw.kind, external_id=raw.external_id, reason="it names no customer"
        )
        return
    values = data if isinstance(data, dict) else {}
    yield Interaction(
        source=raw.source,
        external_id=raw.external_id,
        channel=settings.get("channel", "web"),
        kind="event",
        direction="inbound",
        started_at=at,
        participants=(who,),
        subject=clean_name(kind),
        text=clean_text(data if isinstance(data, str) else values.get("text")),
        attributes={"type": clean_name(kind), **_attributes(values)},
    )


def _customer(data: Any, subject: Any) -> Participant | None:
    if isinstance(data, dict) and isinstance(data.get("customer"), dict):
        found = customer(data["customer"])
        return found if found.identifiers else None
    if isinstance(subject, str):
        scheme, colon, rest = subject.partition(":")
        if colon and rest and scheme in ("mailto", "tel"):
            kind: Any = "email" if scheme == "mailto" else "phone"
            return Participant("customer", None, (Identifier(kind, rest),))
    return None


def _attributes(data: dict[str, Any]) -> dict[str, Scalar]:
    """The single values at the top of the data, their names in snake_case."""
    found: dict[str, Scalar] = {}
    for key, value in data.items():
        name = _CAMEL.sub("_", key).replace("-", "_").replace(".", "_").lower()
        if name in ("customer", "text", "type") or not _KEY.fullmatch(name) or len(found) >= _MOST:
            continue
        if isinstance(value, str):
            found[name] = clean_text(value, limit=1000)
        elif value is None or isinstance(value, int | float | bool):
            found[name] = value
    return found
