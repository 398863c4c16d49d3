"""The canonical JSON of an interaction: what is stored, hashed and read back.

Fields that are empty are left out, keys are sorted, times are RFC 3339 in UTC: the same
interaction always gives the same bytes, and SHA-256 over them is the hash of the revision.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

import orjson

from plugin.domain import (
    Amount,
    Attachment,
    Identifier,
    Interaction,
    Ivr,
    Leg,
    Participant,
    Score,
    Transfer,
    Turn,
)

_OPTIONS = orjson.OPT_SORT_KEYS | orjson.OPT_UTC_Z
_NAMES = tuple(field.name for field in fields(Interaction))
_TIMES = ("started_at", "ended_at", "answered_at", "at")


def dump(interaction: Interaction) -> bytes:
    """The canonical bytes. Raises TypeError for what JSON cannot hold (a lone surrogate)."""
    body: dict[str, Any] = {}
    for name in _NAMES:
        value = getattr(interaction, name)
        if value is not None and value != () and value != {}:
            body[name] = value
    return orjson.dumps(body, option=_OPTIONS, default=_plain)


def load(body: bytes) -> Interaction:
    """The interaction that ``body`` was made from."""
    found = _timed(orjson.loads(body))
    found["participants"] = tuple(
        Participant(
            role=part["role"],
            name=part["name"],
            identifiers=tuple(Identifier(**identifier) for identifier in part["identifiers"]),
        )
        for part in found.get("participants", ())
    )
    found["legs"] = tuple(Leg(**_timed(leg)) for leg in found.get("legs", ()))
    found["transfers"] = tuple(Transfer(**_timed(transfer)) for transfer in found.get("transfers", ()))
    found["attachments"] = tuple(Attachment(**item) for item in found.get("attachments", ()))
    found["turns"] = tuple(Turn(**_timed(turn)) for turn in found.get("turns", ()))
    found["references"] = tuple(found.get("references", ()))
    for name, shape in (("score", Score), ("amount", Amount)):
        if name in found:
            found[name] = shape(**found[name])
    if "ivr" in found:
        found["ivr"] = Ivr(path=tuple(found["ivr"]["path"]), input=found["ivr"]["input"])
    return Interaction(**found)


def _timed(found: dict[str, Any]) -> dict[str, Any]:
    for name in _TIMES:
        if found.get(name) is not None:
            found[name] = datetime.fromisoformat(found[name])
    return found


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} is no JSON")
