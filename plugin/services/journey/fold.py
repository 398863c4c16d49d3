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

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from plugin.services.journey.model import Model, ModelError, Signal, Stage
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


@dataclass(frozen=True, slots=True)
class Journey:
    """Where the customer is, since when and why.

    ``evidence``: up to five ids that justify the stage: the one that opened it, then the newest.
    ``history``: the changes, oldest first, the newest 100. ``last_seen``: the newest sign of life.
    ``path``: the stages to fall back to. ``through``: the (time, evidence) of the newest event.
    """

    stage: str | None = None
    since: datetime | None = None
    evidence: tuple[str, ...] = ()
    reason: str = ""
    history: tuple[Change, ...] = ()
    last_seen: datetime | None = None
    path: tuple[Step, ...] = field(default=(), repr=False)
    through: tuple[datetime, str] | None = field(default=None, repr=False)

    def to_json(self) -> dict[str, Any]:
        """This journey as JSON values; times are ISO 8601 texts."""
        return {
            "stage": self.stage,
            "since": _text(self.since),
            "evidence": list(self.evidence),
            "reason": self.reason,
            "history": [
                [c.stage, c.from_stage, c.at.isoformat(), c.evidence, c.reason] for c in self.history
            ],
            "last_seen": _text(self.last_seen),
            "path": [[step.stage, list(step.evidence)] for step in self.path],
            "through": [self.through[0].isoformat(), self.through[1]] if self.through else None,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Journey:
        """The journey that ``to_json`` wrote; KeyError or ValueError when it did not."""
        through = data["through"]
        return cls(
            data["stage"],
            _time(data["since"]),
            tuple(data["evidence"]),
            data["reason"],
            tuple(
                Change(stage, before, datetime.fromisoformat(at), evidence, reason)
                for stage, before, at, evidence, reason in data["history"]
            ),
            _time(data["last_seen"]),
            tuple(Step(stage, tuple(evidence)) for stage, evidence in data["path"]),
            (datetime.fromisoformat(through[0]), through[1]) if through else None,
        )


def fold(model: Model, events: Sequence[Event], *, as_of: datetime | None = None) -> Journey:
    """The journey that ``events`` (any order) tell; ``as_of`` leaves out what occurred later.

    Raises ModelError when a hit names a signal that the model does not have.
    """
    walk = _Walk(model, Journey())
    for event in sorted(set(events)):
        if as_of is not None and event.occurred_at > as_of:
            break
        walk.take(event)
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
    if journey.stage is None or journey.last_seen is None:
        return False
    limit = model.stage(journey.stage).dormant_after
    return limit is not None and now - journey.last_seen >= limit


class _Walk:
    """A journey on its way: takes one event after the other, in order."""

    def __init__(self, model: Model, journey: Journey) -> None:
        self.model = model
        self.since = journey.since
        self.reason = journey.reason
        self.history = list(journey.history)
        self.last_seen = journey.last_seen
        self.path = list(journey.path)
        self.through = journey.through
        self.at = model.stage(journey.stage) if journey.stage is not None else None

    def journey(self) -> Journey:
        """The journey so far."""
        return Journey(
            self.at.id if self.at else None,
            self.since,
            self.path[-1].evidence if self.path else (),
            self.reason,
            tuple(self.history[-MAX_HISTORY:]),
            self.last_seen,
            tuple(self.path),
            self.through,
        )

    def take(self, event: Event) -> None:
        """Go on by one event."""
        if not event.hits:
            return
        order = self.at.order if self.at else None
        counting: list[Signal] = []
        for hit in event.hits:
            signal = _signal(self.model, hit, event)
            if signal.sign_of_life:
                self.last_seen = event.occurred_at
            if _counts(signal, order):
                counting.append(signal)
        self.through = (event.occurred_at, event.evidence)
        left = self._leave([signal for signal in counting if signal.effect == "leave"], event)
        self._enter([signal for signal in counting if signal.effect == "enter"], event)
        supports = [signal for signal in counting if signal.effect == "support"]
        if self.at is None and supports and not left:  # what left a stage does not begin another
            self._move(_furthest(supports), event, _furthest(supports).reason)
        elif any(signal.stage is self.at for signal in supports):
            self.path[-1] = _with(self.path[-1], event.evidence)

    def _leave(self, signals: list[Signal], event: Event) -> bool:
        signal = next((signal for signal in signals if signal.stage is self.at), None)
        if signal is None:
            return False
        self.path.pop()
        if self.path:
            self.path[-1] = _with(self.path[-1], event.evidence)
        stage = self.model.stage(self.path[-1].stage) if self.path else None
        self._change(stage, event, f"Left {signal.stage.title}: {signal.reason}")
        return True

    def _enter(self, signals: list[Signal], event: Event) -> None:
        at = self.at
        reachable = [
            signal for signal in signals if at is None or signal.back or signal.stage.order >= at.order
        ]
        if not reachable:
            return
        signal = _furthest(reachable)
        if at is not None and signal.stage is at:
            self.path[-1] = _with(self.path[-1], event.evidence)
        elif at is not None and signal.stage.order < at.order:
            self._move(signal, event, f"Back from {at.title}: {signal.reason}")
        else:
            self._move(signal, event, signal.reason)

    def _move(self, signal: Signal, event: Event, reason: str) -> None:
        stage = signal.stage
        while self.path and self.model.stage(self.path[-1].stage).order >= stage.order:
            self.path.pop()
        self.path.append(Step(stage.id, (event.evidence,)))
        self._change(stage, event, reason)

    def _change(self, stage: Stage | None, event: Event, reason: str) -> None:
        before = self.at.id if self.at else None
        self.history.append(
            Change(stage.id if stage else None, before, event.occurred_at, event.evidence, reason)
        )
        self.at, self.reason = stage, reason
        self.since = event.occurred_at if stage else None


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


def _with(step: Step, evidence: str) -> Step:
    """``step`` with one more piece of evidence: the first stays, then the newest."""
    if evidence in step.evidence:
        return step
    first, rest = step.evidence[0], step.evidence[1:]
    return Step(step.stage, (first, *(*rest, evidence)[-(MAX_EVIDENCE - 1) :]))


def _text(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
