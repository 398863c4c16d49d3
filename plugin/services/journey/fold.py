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

from plugin.services.journey.model import Model, ModelError, Signal
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
    journey = Journey()
    for event in sorted(set(events)):
        if as_of is not None and event.occurred_at > as_of:
            break
        journey = _step(model, journey, event)
    return journey


def advance(model: Model, journey: Journey, event: Event) -> Journey:
    """The journey with ``event`` added, which must be newer than all in it; LateEvent otherwise."""
    if not event.hits:
        return journey
    if not is_newest(journey, event):
        raise LateEvent(f"{event.evidence} is not newer than {journey.through}")
    return _step(model, journey, event)


def is_newest(journey: Journey, event: Event) -> bool:
    """Whether ``event`` comes after everything in ``journey``, so that ``advance`` may take it."""
    return journey.through is None or (event.occurred_at, event.evidence) > journey.through


def dormant(model: Model, journey: Journey, now: datetime) -> bool:
    """Whether the customer has been silent for longer than their stage allows."""
    if journey.stage is None or journey.last_seen is None:
        return False
    limit = model.stage(journey.stage).dormant_after
    return limit is not None and now - journey.last_seen >= limit


def _step(model: Model, journey: Journey, event: Event) -> Journey:
    if not event.hits:
        return journey
    signals = [_signal(model, hit, event) for hit in event.hits]
    order = model.stage(journey.stage).order if journey.stage is not None else None
    counting = [signal for signal in signals if _counts(signal, order)]
    seen = event.occurred_at if any(signal.sign_of_life for signal in signals) else journey.last_seen
    path = list(journey.path)
    changes: list[Change] = []
    _leave(model, path, counting, event, changes)
    _enter(model, path, counting, event, changes)
    _support(path, counting, event, changes)
    last = changes[-1] if changes else None
    return Journey(
        path[-1].stage if path else None,
        (last.at if path else None) if last else journey.since,
        path[-1].evidence if path else (),
        last.reason if last else journey.reason,
        (*journey.history, *changes)[-MAX_HISTORY:],
        seen,
        tuple(path),
        (event.occurred_at, event.evidence),
    )


def _signal(model: Model, hit: Hit, event: Event) -> Signal:
    signal = model.signals.get(hit.signal)
    if signal is None:
        raise ModelError(f"{event.evidence}: model {model.id} has no signal {hit.signal!r}; match it again")
    return signal


def _counts(signal: Signal, order: int | None) -> bool:
    if signal.after is not None and (order is None or order < signal.after):
        return False
    return signal.before is None or order is None or order < signal.before


def _leave(
    model: Model, path: list[Step], signals: list[Signal], event: Event, changes: list[Change]
) -> None:
    for signal in signals:
        if signal.effect == "leave" and path and path[-1].stage == signal.stage.id:
            path.pop()
            if path:
                path[-1] = _with(path[-1], event.evidence)
            changes.append(
                Change(
                    path[-1].stage if path else None,
                    signal.stage.id,
                    event.occurred_at,
                    event.evidence,
                    f"Left {model.stage(signal.stage.id).title}: {signal.reason}",
                )
            )
            return


def _enter(
    model: Model, path: list[Step], signals: list[Signal], event: Event, changes: list[Change]
) -> None:
    current = model.stage(path[-1].stage) if path else None
    reachable = [
        signal
        for signal in signals
        if signal.effect == "enter"
        and (current is None or signal.back or signal.stage.order >= current.order)
    ]
    if not reachable:
        return
    signal = max(reachable, key=lambda signal: (signal.stage.order, signal.id))
    if current is not None and signal.stage.order == current.order:
        path[-1] = _with(path[-1], event.evidence)
        return
    back = current is not None and signal.stage.order < current.order
    reason = f"Back from {current.title}: {signal.reason}" if back and current else signal.reason
    while path and model.stage(path[-1].stage).order >= signal.stage.order:
        path.pop()
    path.append(Step(signal.stage.id, (event.evidence,)))
    changes.append(
        Change(signal.stage.id, current.id if current else None, event.occurred_at, event.evidence, reason)
    )


def _support(path: list[Step], signals: list[Signal], event: Event, changes: list[Change]) -> None:
    supports = [signal for signal in signals if signal.effect == "support"]
    if not supports:
        return
    if path:
        if any(signal.stage.id == path[-1].stage for signal in supports):
            path[-1] = _with(path[-1], event.evidence)
        return
    if changes:  # it has just left its only stage: what left it does not begin another
        return
    signal = max(supports, key=lambda signal: (signal.stage.order, signal.id))
    path.append(Step(signal.stage.id, (event.evidence,)))
    changes.append(Change(signal.stage.id, None, event.occurred_at, event.evidence, signal.reason))


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
