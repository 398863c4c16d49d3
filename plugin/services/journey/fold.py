"""Where a customer is: a pure fold over what happened, in order of occurrence.

The journey is a function of the SET of events: they are put in the order (occurred_at, evidence),
so late arrivals, merges and unmerges give what a full recompute gives. ``advance`` takes the newest
event alone and gives the same.

One event is one moment: its guards (``after``, ``before``) look at the stage before it. Then, of its
hits: a ``leave`` takes the customer back to the stage held before; the highest ``enter`` brings them
forward, or back where the signal allows that; a ``support`` is evidence for the stage they are in and
begins it for who has none. Events without hits change nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Any, NamedTuple

import orjson

from plugin.services.journey.model import Model, ModelError, Reading, Signal, Stage
from plugin.services.journey.signals import Hit

MAX_EVIDENCE = 5
MAX_HISTORY = 100


class LateEvent(ValueError):
    """The event is not newer than what the journey holds: fold all of them again."""


class Event(NamedTuple):
    """One piece of evidence: when it occurred (aware UTC), its id ``source:external_id``, its hits."""

    occurred_at: datetime
    evidence: str
    hits: tuple[Hit, ...]


class Change(NamedTuple):
    """One change of stage; ``stage`` is None when the customer left the first one."""

    stage: str | None
    from_stage: str | None
    at: datetime
    evidence: str
    reason: str


class Step(NamedTuple):
    """A stage on the way to the present one, with what justified it then."""

    stage: str
    evidence: tuple[str, ...]


@dataclass(slots=True)  # frozen, it takes twice as long to make, and a page makes hundreds
class Journey:
    """Where the customer is, since when and why. What changes is another journey: nobody writes to one.

    ``evidence``: up to five ids that justify the stage: the one that opened it, then the newest.
    ``history``: the changes, oldest first, the newest 100. ``last_seen``: the newest sign of life.
    ``path``: the stages to fall back to. ``through``: the (time, evidence) of the newest event.
    ``count``: how many events it is made of. ``times``: when each of ``evidence`` occurred, as far as that
    is known: empty where the customer fell back to the stage.
    """

    stage: str | None = None
    since: datetime | None = None
    evidence: tuple[str, ...] = ()
    reason: str = ""
    history: tuple[Change, ...] = ()
    last_seen: datetime | None = None
    path: tuple[Step, ...] = field(default=(), repr=False)
    through: tuple[datetime, str] | None = field(default=None, repr=False)
    count: int = field(default=0, repr=False)
    times: tuple[datetime, ...] = field(default=(), repr=False, compare=False)

    def values(self, history: orjson.Fragment | None = None) -> dict[str, Any]:
        """This journey as what orjson writes, with times as ISO 8601 texts; ``history`` if it is written."""
        return {
            "stage": self.stage,
            "since": self.since,
            "evidence": self.evidence,
            "reason": self.reason,
            "history": list(map(list, self.history)) if history is None else history,
            "last_seen": self.last_seen,
            "path": list(map(list, self.path)),
            "through": self.through,
            "count": self.count,
            "times": self.times,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Journey:
        """The journey that was written as ``values``, parsed; KeyError or ValueError when it did not."""
        # A page loads hundreds of them: lists are made faster than generators are drained.
        through, parse = data["through"], datetime.fromisoformat
        return cls(
            data["stage"],
            parse(data["since"]) if data["since"] else None,
            tuple(data["evidence"]),
            data["reason"],
            tuple(
                [
                    Change(stage, before, parse(at), evidence, reason)
                    for stage, before, at, evidence, reason in data["history"]
                ]
            ),
            parse(data["last_seen"]) if data["last_seen"] else None,
            tuple([Step(stage, tuple(evidence)) for stage, evidence in data["path"]]),
            (parse(through[0]), through[1]) if through else None,
            data.get("count", 0),
            tuple([parse(at) for at in data.get("times", ())]),
        )


def fold(model: Model, events: Sequence[Event], *, as_of: datetime | None = None) -> Journey:
    """The journey that ``events`` (any order) tell; ``as_of`` leaves out what occurred later.

    Raises ModelError when a hit names a signal that the model does not have.
    """
    ordered: Iterable[Event] = sorted(set(events))
    if as_of is not None:
        ordered = takewhile(lambda event: event.occurred_at <= as_of, ordered)
    return go_on(model, Journey(), ordered)


def go_on(
    model: Model,
    journey: Journey,
    events: Iterable[Event],
    *,
    every: int = 0,
    mark: Callable[[Journey], None] | None = None,
) -> Journey:
    """``journey`` with ``events`` added, which are in order and newer than all in it.

    ``mark`` is given the journey whenever it is made of another ``every`` events.
    """
    walk = _Walk(model, journey)
    for event in events:
        if event.hits:
            walk.take(event)
            if mark is not None and walk.count % every == 0:
                mark(walk.journey())
    return walk.journey()


def advance(model: Model, journey: Journey, event: Event) -> Journey:
    """The journey with ``event`` added, which must be newer than all in it; LateEvent otherwise."""
    if not event.hits:
        return journey
    if not is_newest(journey, event):
        raise LateEvent(f"{event.evidence} is not newer than {journey.through}")
    walk = _Walk(model, journey)
    walk.take(event)
    return walk.journey()


def is_newest(journey: Journey, event: Event) -> bool:
    """Whether ``event`` comes after everything in ``journey``, so that ``advance`` may take it."""
    return journey.through is None or (event.occurred_at, event.evidence) > journey.through


def dormant(model: Model, journey: Journey, now: datetime) -> bool:
    """Whether the customer has been silent for longer than their stage allows."""
    since = dormant_since(model, journey)
    return since is not None and now >= since


def at_risk(model: Model, journey: Journey, now: datetime) -> bool:
    """Whether the customer has been silent for long enough to worry, and not for so long as to be dormant."""
    since = at_risk_since(model, journey)
    return since is not None and now >= since and not dormant(model, journey, now)


def dormant_since(model: Model, journey: Journey) -> datetime | None:
    """When silence alone makes, or made, the customer dormant; None: it does not."""
    stage = None if journey.stage is None else model.find(journey.stage)
    return _after(journey, None if stage is None else stage.dormant_after)


def at_risk_since(model: Model, journey: Journey) -> datetime | None:
    """When silence alone puts, or put, the customer at risk; None: it does not."""
    stage = None if journey.stage is None else model.find(journey.stage)
    return _after(journey, None if stage is None else stage.at_risk_after)


def _after(journey: Journey, limit: timedelta | None) -> datetime | None:
    return None if limit is None or journey.last_seen is None else journey.last_seen + limit


class _Walk:
    """A journey on its way: takes one event after the other, in order."""

    def __init__(self, model: Model, journey: Journey) -> None:
        self.model = model
        self.since = journey.since
        self.reason = journey.reason
        self.history = journey.history  # a tuple: most events add nothing to it
        self.last_seen = journey.last_seen
        self.path = list(journey.path)
        self.held = list(journey.evidence)  # of the last step, as it is now
        self.through = journey.through
        self.at = model.stage(journey.stage) if journey.stage is not None else None
        self.count = journey.count
        self.times = list(journey.times)

    def journey(self) -> Journey:
        """The journey so far."""
        self._write_down()
        return Journey(
            self.at.id if self.at else None,
            self.since,
            self.path[-1].evidence if self.path else (),
            self.reason,
            self.history,
            self.last_seen,
            tuple(self.path),
            self.through,
            self.count,
            tuple(self.times),
        )

    def take(self, event: Event) -> None:
        """Go on by one event, which has hits."""
        occurred_at, evidence, _ = event
        reading = read(self.model, event, self.at)
        self.through = (occurred_at, evidence)
        self.count += 1
        if reading.is_alive:
            self.last_seen = occurred_at
        if reading.leaves is not None:
            self._leave(reading.leaves, event)
            self._enter(reading.counting, event)
        elif reading.moves is not None:
            self._move(reading.moves.stage, event, reading.reason)
        elif reading.confirms:
            self._confirm(event)

    def _confirm(self, event: Event) -> None:
        held, times = self.held, self.times
        if event.evidence in held:
            return
        held.append(event.evidence)
        if times:
            times.append(event.occurred_at)
        if len(held) > MAX_EVIDENCE:
            del held[1], times[1:2]

    def _write_down(self) -> None:
        """The last step with the evidence that it has by now."""
        if self.path:
            self.path[-1] = Step(self.path[-1].stage, tuple(self.held))

    def _leave(self, signal: Signal, event: Event) -> None:
        self.path.pop()
        self.times = []
        self.held = list(self.path[-1].evidence) if self.path else []
        if self.path:
            self._confirm(event)
        stage = self.model.stage(self.path[-1].stage) if self.path else None
        self._change(stage, event, f"Left {signal.stage.title}: {signal.reason}")

    def _enter(self, signals: Sequence[Signal], event: Event) -> None:
        """Go from where a signal took the customer back to where another one of the same event brings them:
        what supports a stage does not begin it in the event that left one."""
        reachable = _reachable(signals, self.at)
        if not reachable:
            return
        signal = _furthest(reachable)
        if signal.stage is self.at:
            self._confirm(event)
        else:
            self._move(signal.stage, event, _reason(signal, self.at))

    def _move(self, stage: Stage, event: Event, reason: str) -> None:
        self._write_down()
        while self.path and self.model.stage(self.path[-1].stage).order >= stage.order:
            self.path.pop()
        self.path.append(Step(stage.id, (event.evidence,)))
        self.held, self.times = [event.evidence], [event.occurred_at]
        self._change(stage, event, reason)

    def _change(self, stage: Stage | None, event: Event, reason: str) -> None:
        before = self.at.id if self.at else None
        change = Change(stage.id if stage else None, before, event.occurred_at, event.evidence, reason)
        self.history = (*self.history[1 - MAX_HISTORY :], change)
        self.at, self.reason = stage, reason
        self.since = event.occurred_at if stage else None


def read(model: Model, event: Event, at: Stage | None) -> Reading:
    """What the hits of ``event`` do at this stage. A long history is the same few over and over."""
    place = (event.hits, at.id if at else None)
    found = model.readings.get(place)
    if found is not None:
        return found
    order = at.order if at else None
    signals = [_signal(model, hit, event) for hit in event.hits]
    counting = tuple(signal for signal in signals if _counts(signal, order))
    leaves = next((signal for signal in counting if signal.effect == "leave" and signal.stage is at), None)
    moves = _begun_by(counting, at)
    found = model.readings[place] = Reading(
        counting,
        any(signal.sign_of_life for signal in signals),
        leaves,
        moves,
        "" if moves is None else _reason(moves, at),
        any(signal.effect != "leave" and signal.stage is at for signal in counting),
    )
    return found


def _begun_by(signals: Sequence[Signal], at: Stage | None) -> Signal | None:
    """The signal that begins another stage than ``at``: one that supports begins the first of all."""
    enters = _reachable(signals, at)
    if not enters and at is None:
        enters = [signal for signal in signals if signal.effect == "support"]
    signal = _furthest(enters) if enters else None
    return None if signal is None or signal.stage is at else signal


def _reason(signal: Signal, at: Stage | None) -> str:
    if at is not None and signal.stage.order < at.order:
        return f"Back from {at.title}: {signal.reason}"
    return signal.reason


def _reachable(signals: Sequence[Signal], at: Stage | None) -> list[Signal]:
    """Those that bring forward from ``at``, or back where they may."""
    return [
        signal
        for signal in signals
        if signal.effect == "enter" and (at is None or signal.back or signal.stage.order >= at.order)
    ]


def _furthest(signals: list[Signal]) -> Signal:
    return max(signals, key=lambda signal: (signal.stage.order, signal.id))


def _signal(model: Model, hit: Hit, event: Event) -> Signal:
    signal = model.signals.get(hit.signal)
    if signal is None:
        raise ModelError(f"{event.evidence}: model {model.id} has no signal {hit.signal!r}; match it again")
    return signal


def _counts(signal: Signal, order: int | None) -> bool:
    if signal.after is not None and (order is None or order < signal.after):
        return False
    return signal.before is None or order is None or order < signal.before
