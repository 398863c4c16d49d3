"""A customer in three lines, for hosts that draw their own card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from plugin.services.context import Hint, context
from plugin.services.core import Core
from plugin.services.errors import Moved, Problem


def lines_of(core: Core, hints: Sequence[Mapping[str, str]], actor: str) -> list[str]:
    """Who the first hint that somebody is known by names, where they stand and what is open."""
    trouble = "Nobody is known by this record yet."
    for hint in hints:
        ((kind, value),) = hint.items()
        try:
            found = orjson.loads(context(core, Hint(kind, value), actor=actor))  # type: ignore[arg-type]
        except Moved as moved:
            found = orjson.loads(context(core, Hint("customer", moved.to), actor=actor))
        except Problem as problem:
            if problem.status != 404:
                trouble = f"{problem.title}: open the history to choose."
            continue
        customer, stage = found["customer"], found["stage"] or {}
        open_ones: list[dict[str, Any]] = [
            thread for thread in found["threads"] if thread["status"] != "resolved"
        ]
        promised = [
            promise["text"]
            for thread in open_ones
            for promise in thread["promises"]
            if promise["status"] in ("open", "overdue") and promise["by"] != "customer"
        ]
        first = (open_ones[0]["subject"] or "a matter without a subject") if open_ones else None
        said = (
            customer["name"],
            f"Stage: {stage['title']}" if stage.get("title") else None,
            f"Open: {first}" if first else "Nothing is open",
            f"We promised: {promised[0]}" if promised else None,
        )
        return [line for line in said if line]
    return [trouble]
