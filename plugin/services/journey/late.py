"""Events that come late and change no stage: put into a journey without going over it again.

Systems are read one after the other, so what comes is often older than what another one has told. Most of
it confirms the stage in which the customer was by then and still is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from plugin.services.journey.fold import MAX_EVIDENCE, Event, Journey, Step, read
from plugin.services.journey.model import Model


def put_in(model: Model, journey: Journey, events: Iterable[Event]) -> Journey | None:
    """``journey`` with ``events`` (each with hits, none newer than the journey, none in it) among the others.

    None where the events have to be folded again: one is from before the last change of stage, or is one.
    """
    at = model.stage(journey.stage) if journey.stage is not None else None
    last = journey.history[-1] if journey.history else None
    since = (last.at, last.evidence) if last is not None else None
    for event in events:
        reading = read(model, event, at)
        if reading.moves or (since is not None and (event.occurred_at, event.evidence) <= since):
            return None
        seen = journey.last_seen
        if reading.is_alive:
            seen = event.occurred_at if seen is None else max(seen, event.occurred_at)
        if reading.confirms:
            found = _confirmed(journey, event)
            if found is None:
                return None
            journey = found
        journey = replace(journey, last_seen=seen, count=journey.count + 1)
    return journey


def _confirmed(journey: Journey, event: Event) -> Journey | None:
    """With the event among the evidence of the stage: the first stays, then the newest, in order."""
    held = [(at, evidence) for at, evidence in zip(journey.times, journey.evidence, strict=False)]
    if len(held) != len(journey.evidence) or event.evidence in journey.evidence:
        return None
    first, *rest = held
    rest = sorted([*rest, (event.occurred_at, event.evidence)])[-(MAX_EVIDENCE - 1) :]
    evidence = tuple(name for _, name in (first, *rest))
    step = Step(journey.path[-1].stage, evidence)
    return replace(
        journey,
        evidence=evidence,
        path=(*journey.path[:-1], step),
        times=tuple(at for at, _ in (first, *rest)),
    )
