"""Journeys as they were on the way, so that what comes late need not begin at the beginning.

A checkpoint is the journey after every 256th event. Of the older ones fewer are kept, so that their
number grows with the logarithm of the history, and an event that is late by n others costs the folding
of about 2 n. Which are kept depends on the number of events alone: a recompute has the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import orjson

from plugin.services.journey.fold import Event, Journey, go_on
from plugin.services.journey.model import Model

EVERY = 256


def load(stored: bytes | None) -> list[Journey]:
    """The checkpoints that ``dump`` wrote, oldest first."""
    return [] if stored is None else [Journey.from_json(each) for each in orjson.loads(stored)]


def dump(marks: Sequence[Journey]) -> bytes | None:
    """Checkpoints as they are stored."""
    return orjson.dumps([mark.to_json() for mark in marks]) if marks else None


def before(marks: Iterable[Journey], at: datetime) -> list[Journey]:
    """The checkpoints that nothing at ``at`` or later is part of."""
    return [mark for mark in marks if mark.through is not None and mark.through[0] < at]


def fold_on(
    model: Model, marks: list[Journey], journey: Journey, events: Iterable[Event]
) -> tuple[Journey, list[Journey]]:
    """``journey`` with newer ``events``, in order, and the checkpoints that are kept now."""
    kept = list(marks)
    journey = go_on(model, journey, events, every=EVERY, mark=kept.append)
    return journey, thinned(kept, journey.count)


def thinned(marks: Sequence[Journey], count: int) -> list[Journey]:
    """Of checkpoints that lie n steps back, every 2^k-th, where 2^k is the largest that n holds."""
    newest = count // EVERY
    kept = []
    for mark in marks:
        place = mark.count // EVERY
        back = newest - place
        if back < 2 or place % (1 << (back.bit_length() - 1)) == 0:
            kept.append(mark)
    return kept
