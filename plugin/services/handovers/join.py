"""Which handover belongs to which transfer: a pure match by interaction, time and parties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

BEFORE = timedelta(minutes=30)
"""How long before the transfer its handover may have been written."""
AFTER = timedelta(minutes=10)
"""How long after: the giver writes while it happens."""

Row = Mapping[str, Any]


def match_handovers(
    handovers: Sequence[Row], transfers: Sequence[Row], people: Mapping[str, str]
) -> dict[int, int]:
    """The transfer's id of each handover's id, each once, the surest pairs first.

    ``handovers`` have ``id, created_at, interaction, giver, to_kind, to`` with the parties as the
    directory's people (``agent#7``, ``queue#9``), ``transfers`` are stored rows with ``evidence``.
    """
    pairs = sorted(
        (-sure, abs(one["created_at"] - other["occurred_at"]), one["id"], other["id"])
        for one in handovers
        for other in transfers
        if (sure := _sureness(one, other, people)) > 0
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, handover_id, transfer_id in pairs:
        if handover_id not in found and transfer_id not in taken:
            found[handover_id] = transfer_id
            taken.add(transfer_id)
    return found


def _sureness(one: Row, other: Row, people: Mapping[str, str]) -> int:
    if not other["occurred_at"] - BEFORE <= one["created_at"] <= other["occurred_at"] + AFTER:
        return 0
    same = one["interaction"] is not None and one["interaction"] == other["evidence"]

    def who(side: str) -> str | None:
        name = other[side]
        return None if name is None else people.get(name, name)

    gave = _agrees(one["giver"], {who("giver")})
    if one["to_kind"] == "channel":
        got = _agrees(one["to"], {other["channel"]})
    else:
        got = _agrees(one["to"], {who("target"), who("taker"), who("to_queue")})
    if same:
        return 10 + gave + got
    # Without the interaction's word the parties have to say it, and none may say otherwise.
    return gave + got if gave >= 0 and got > 0 else 0


def _agrees(said: str | None, told: set[str | None]) -> int:
    """1: yes, -1: no, 0: nothing says."""
    known = {name for name in told if name is not None}
    if said is None or not known:
        return 0
    return 1 if said in known else -1
