"""The packet: what the giver knew when the customer was handed over. Frozen, with its own freshness."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson

from plugin.services.context import Hint, context
from plugin.services.core import Core
from plugin.services.times import iso
from plugin.services.transfers.filters import Filters
from plugin.services.transfers.listing import page
from plugin.services.transfers.view import EVERYTHING

ENTRIES = 10
_CHAIN = 20


def freeze(
    core: Core, hint: Hint, *, actor: str, note: str | None, reason: str | None, tried: Sequence[str]
) -> dict[str, Any]:
    """Who, stage, threads with their promises, what was tried, facts, the way so far, the last entries,
    and how fresh each source was. Raises a Problem or Moved where nobody is found."""
    found: dict[str, Any] = orjson.loads(context(core, hint, actor=actor))
    customer = found["customer"]
    way = page(core, Filters(customer=customer["id"]), EVERYTHING, limit=_CHAIN)["transfers"]
    newest = way[0]["chain_id"] if way else None
    return {
        "frozen_at": iso(core.clock()),
        "customer": customer,
        "contact": found["contact"],
        "stage": found["stage"],
        "threads": [each for each in found["threads"] if each["status"] != "resolved"],
        "facts": found["facts"],
        "note": note,
        "reason": reason,
        "tried": list(tried),
        "way": [each for each in reversed(way) if newest is not None and each["chain_id"] == newest],
        "entries": found["timeline"]["entries"][:ENTRIES],
        "freshness": found["freshness"],
        "complete": found["complete"],
    }
