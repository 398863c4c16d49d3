"""Which transfer is which, when a record comes again and tells them in other words.

What hangs on a transfer (a handover, a review, a correction) has to find it again: a later revision
may know the target, name another type, or put one before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

APART = timedelta(minutes=2)
"""How far the times of one change of hands may lie apart in two revisions that name it differently."""
_BY_KEY = 1_000_000.0

Row = Mapping[str, Any]


def match(old: Sequence[Row], new: Sequence[Row]) -> list[int | None]:
    """For each of ``new`` the place of the same transfer in ``old``, None for one never told of.

    The likest pairs first, whatever the order of the rows.
    """
    pairs = sorted(
        (-likeness, first, second)
        for second, told in enumerate(new)
        for first, known in enumerate(old)
        if (likeness := _likeness(known, told)) > 0
    )
    found: list[int | None] = [None] * len(new)
    taken: set[int] = set()
    for _, first, second in pairs:
        if first not in taken and found[second] is None:
            found[second] = first
            taken.add(first)
    return found


def _likeness(old: Row, new: Row) -> float:
    """0: two transfers. The source's own name decides where both have one."""
    if old["key"] is not None and new["key"] is not None:
        return _BY_KEY if old["key"] == new["key"] else 0.0
    distance = abs(old["occurred_at"] - new["occurred_at"])
    if distance > APART:
        return 0.0
    likeness: float = 1.0 - distance / APART / 2
    for side, weight in (("giver", 4.0), ("target", 4.0), ("type", 1.0)):
        if old[side] is not None and new[side] is not None:
            if old[side] == new[side]:
                likeness += weight
            elif side != "type":
                return 0.0
    return likeness
