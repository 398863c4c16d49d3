"""Whether a model can work at all: stages that wait for each other, signals that contradict each other.

What can never happen is a mistake of whoever wrote the model, and is refused when it is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import orjson

if TYPE_CHECKING:
    from plugin.services.journey.model import Signal, Stage


def unreachable(stages: Sequence[Stage], signals: Mapping[str, Signal]) -> str | None:
    """One clause about stages that nobody can come to because each waits for another; None if all is well.

    A stage without signals is no mistake: people may be set to it.
    """
    reached = _reachable(signals.values())
    waiting = {
        signal.stage.id
        for signal in signals.values()
        if signal.effect != "leave" and signal.stage.id not in reached
    }
    if not waiting:
        return None
    names = [stage.id for stage in stages if stage.id in waiting]
    if len(names) == 1:
        return f"stage {names[0]!r} can never begin: its signals count only after what nobody reaches"
    listed = ", ".join(map(repr, names))
    return f"stages {listed} wait for each other: their signals count only after one another"


def _reachable(signals: Any) -> set[str]:
    reached: dict[str, int] = {}
    while True:
        furthest = max(reached.values(), default=None)
        found = {
            signal.stage.id: signal.stage.order
            for signal in signals
            if signal.effect != "leave"
            and (signal.after is None or (furthest is not None and furthest >= signal.after))
        }
        if found.keys() <= reached.keys():
            return set(reached)
        reached |= found


def contradiction(signals: Sequence[Signal], whens: Sequence[object]) -> tuple[Signal, Signal] | None:
    """Two signals that say opposite things of the very same records: one enters a stage, one leaves it."""
    said: dict[tuple[str, bytes, int | None, int | None], Signal] = {}
    for signal, when in zip(signals, whens, strict=True):
        if signal.effect == "support":
            continue
        key = (signal.stage.id, orjson.dumps(when, option=orjson.OPT_SORT_KEYS), signal.after, signal.before)
        other = said.setdefault(key, signal)
        if other.effect != signal.effect:
            return other, signal
    return None
