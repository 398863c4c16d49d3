"""Journeys as they were on the way, so that what comes late need not begin at the beginning.

A checkpoint is the journey after every 256th event. Of the older ones fewer are kept, at most some forty.
What is late is folded in from the checkpoint before it to the first one behind it where the customer is
again where they were: what comes then moves them as it did before, and is only put together anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import orjson

from plugin.services.journey.fold import MAX_EVIDENCE, MAX_HISTORY, Event, Journey, Step, go_on
from plugin.services.journey.model import Model

EVERY = 256
SPREAD = 32  # checkpoints that are spread evenly over a long history


def load(stored: bytes | None) -> list[Journey]:
    """The checkpoints that ``dump`` wrote, oldest first."""
    return [] if stored is None else [Journey.from_json(each) for each in orjson.loads(stored)]


def dump(marks: Sequence[Journey]) -> bytes | None:
    """Checkpoints as they are stored."""
    return orjson.dumps([mark.values() for mark in marks]) if marks else None


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


def is_where(old: Journey, new: Journey) -> bool:
    """Whether what comes next moves the customer alike: they are in one stage, by the same stages."""
    return [step.stage for step in old.path] == [step.stage for step in new.path]


def graft(old: Journey, new: Journey, later: Journey) -> Journey:
    """``later`` as it would be, had the customer come to it from ``new`` and not from ``old``.

    Both are of the same moment and where the customer is alike (``is_where``); ``new`` has events before
    it that ``old`` lacks.
    """
    tail = tuple(
        change
        for change in later.history
        if old.through is None or (change.at, change.evidence) > old.through
    )
    before = {step.stage: step for step in old.path}
    now = {step.stage: step for step in new.path}
    seen = [at for at in (new.last_seen, later.last_seen) if at is not None]
    path = tuple(_grafted(before.get(step.stage), now.get(step.stage), step) for step in later.path)
    return Journey(
        later.stage,
        later.since if tail else new.since,
        path[-1].evidence if path else (),
        later.reason if tail else new.reason,
        (*new.history, *tail)[-MAX_HISTORY:],
        max(seen, default=None),
        path,
        later.through,
        later.count + new.count - old.count,
    )


def _grafted(old: Step | None, new: Step | None, later: Step) -> Step:
    """A step with the evidence of ``new``, then what came to it since; one that began since is as it is."""
    if old is None or new is None or old.evidence[0] != later.evidence[0]:
        return later
    since = [name for name in later.evidence if name not in old.evidence]
    first, rest = new.evidence[0], (*new.evidence[1:], *since)
    return Step(later.stage, (first, *rest[-(MAX_EVIDENCE - 1) :]))


def thinned(marks: Sequence[Journey], count: int) -> list[Journey]:
    """Of checkpoints that lie n steps back, every 2^k-th: 2^k is the largest that n holds, with a limit."""
    newest = count // EVERY
    widest = 1 << (newest // SPREAD).bit_length()
    kept = []
    for mark in marks:
        place = mark.count // EVERY
        back = newest - place
        if back < 2 or place % min(widest, 1 << (back.bit_length() - 1)) == 0:
            kept.append(mark)
    return kept
