"""The fixtures of this folder as the adapter sees them: what the connector carries for one object."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from adapters.hubspot import ADAPTER
from plugin.domain import Identifier, Interaction, Participant, RawRecord

FIXTURES = Path(__file__).parent / "fixtures"
SETTINGS = {"region": "DE", "properties": {"contacts": {"kundennummer": "customer_number"}}}
MARTA = Participant("customer", identifiers=(Identifier("external", "151"),))
INES = Participant("agent", identifiers=(Identifier("external", "41000001"),))


def payload(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FIXTURES / f"{name}.json").read_text("utf-8"))["payload"]
    return found


def adapt(kind: str, body: dict[str, Any]) -> list[Any]:
    return list(ADAPTER.adapt(RawRecord("hubspot", kind, "raw", body), SETTINGS))


def one(name: str, **changes: str | None) -> Interaction:
    """The interaction of a fixture, some of its properties changed first (None takes one away)."""
    body = payload(name)
    for key, value in changes.items():
        body["object"]["properties"].pop(key, None)
        if value is not None:
            body["object"]["properties"][key] = value
    (found,) = adapt(name, body)
    assert isinstance(found, Interaction)
    return found


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
