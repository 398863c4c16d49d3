"""Events that come late and change no stage: put into a journey without going over it again.

Systems are read one after the other, so what comes is often older than what another one has told. Most of
it confirms the stage in which the customer was by then and still is.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from plugin.services.journey.fold import MAX_EVIDENCE, Event, Journey, Step, read
from plugin.services.journey.model import Model


def put_in(model: Model, journey: Journey, events: Iterable[Event]) -> Journey | None:
    """``journey`` with ``events`` (each with hits, none newer than the journey, none in it) among the others.

    None where the events have to be folded again: one is from before the last change of stage, or is one.
    """
    at = model.stage(journey.stage) if journey.stage is not None else None
    last = journey.history[-1] if journey.history else None
    since = (last.at, last.evidence) if last is not None else None
    seen, count = journey.last_seen, journey.count
    held = list(zip(journey.times, journey.evidence, strict=False))
    confirmed = False
    for event in events:
        reading = read(model, event, at)
        if not reading.stays or (since is not None and (event.occurred_at, event.evidence) <= since):
            return None
        if reading.is_alive and (seen is None or event.occurred_at > seen):
            seen = event.occurred_at
        if reading.confirms:
            if len(held) < len(journey.evidence) or any(event.evidence == known for _, known in held):
                return None
            _confirm(held, event)
            confirmed = True
        count += 1
    if not confirmed:
        return replace(journey, last_seen=seen, count=count)
    evidence = tuple([name for _, name in held])
    return replace(
        journey,
        evidence=evidence,
        last_seen=seen,
        path=(*journey.path[:-1], Step(journey.path[-1].stage, evidence)),
        count=count,
        times=tuple([occurred_at for occurred_at, _ in held]),
    )


def _confirm(held: list[tuple[datetime, str]], event: Event) -> None:
    """The event among the evidence of the stage: the first stays, then the newest, in order."""
    insort(held, (event.occurred_at, event.evidence), lo=1)
    if len(held) > MAX_EVIDENCE:
        del held[1]
