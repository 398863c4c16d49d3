"""How good a change of hands was: pure functions, each with its reason in words.

Nothing is guessed: where nothing says, the answer is ``unknown`` or None, and rates leave it out of their
denominator.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from plugin.services.transfers.chains import Place, Talk, Visit
from plugin.services.transfers.skills import Skills

COMES_BACK = timedelta(days=7)
"""Who comes again within this time for the same matter was not helped."""
ASKED_WITHIN = timedelta(hours=24)
"""How long after it a question is still the receiver's doing."""
_NEVER = datetime.max.replace(tzinfo=UTC)
_DONE = frozenset({"resolved", "won"})
_NOT_DONE = frozenset({"open", "waiting", "abandoned", "no_answer", "busy", "failed"})

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Shown:
    """The handover of a transfer as far as its quality goes: when it was there, and first seen."""

    handover_id: int
    is_automatic: bool
    has_note: bool
    complete: bool
    shown_at: datetime | None


@dataclass(frozen=True, slots=True)
class Judged:
    """A word and why."""

    word: Any
    why: str


def context_of(row: Row, handovers: Sequence[Shown]) -> tuple[Judged, int | None, int | None]:
    """Whether the receiver opened what was handed over: the word, seconds from the answer to that, the
    handover that counts."""
    if not handovers:
        return Judged("none", "nothing was handed over"), None, None
    best = min(
        handovers,
        key=lambda one: (
            one.shown_at is None,
            one.is_automatic,
            one.shown_at or _NEVER,
            one.handover_id,
        ),
    )
    packet = "what was known then" if best.is_automatic else "the handover"
    if best.shown_at is None:
        return Judged("never", f"{packet} was there, and nobody opened it"), None, best.handover_id
    start = row["occurred_at"]
    answered = row["waited"] is not None and row["taker"] is not None
    if answered:
        start += timedelta(seconds=row["waited"])
    after = round((best.shown_at - start).total_seconds())
    if answered and after > 0:
        return Judged("after", f"{packet} was opened {after} s after the answer"), after, best.handover_id
    early = f", {-after} s" if answered and after < 0 else ""
    return Judged("before", f"{packet} was opened before the answer{early}"), after, best.handover_id


def need_of(row: Row, place: Place, skills: Skills, language: str | None) -> Judged:
    """Whether somebody else had to take over: needed, avoidable or unknown."""
    giver, at = skills.agents.get(row["giver"] or ""), row["occurred_at"]
    target = skills.queues.get(row["to_queue"] or "")
    taker = skills.agents.get(row["taker"] or row["target"] or "")
    before = skills.queues.get(row["from_queue"] or "")
    if language and giver and giver.languages is not None and language.casefold() not in giver.languages:
        if taker is None or taker.languages is None or language.casefold() in taker.languages:
            return Judged("needed", f"the giver does not speak {language}")
        return Judged("avoidable", f"neither the giver nor the receiver speaks {language}")
    if place.is_sent_back:
        return Judged("avoidable", "the receiver sent the customer straight back")
    if target and target.hours is not None and not target.hours.is_open(at):
        return Judged("avoidable", f"{target.name} was closed then")
    wanted = target.skills if target and target.skills is not None else taker.skills if taker else None
    if giver and giver.skills is not None and wanted is not None:
        missing = sorted(wanted - giver.skills)
        if target and target.skills is not None:
            if missing:
                return Judged("needed", f"the giver lacks {', '.join(missing)}")
            return Judged("avoidable", f"the giver has every skill of {target.name}")
    if before and before.hours is not None and not before.hours.is_open(at):
        return Judged("needed", f"{before.name} was closed then")
    return Judged("unknown", "nothing says what it took")


def asked_again_after(
    row: Row, place: Place, talk: Talk, asked: Sequence[tuple[int, datetime, str]], has_words: bool
) -> Judged:
    """How often the customer was asked by the receiver for what we had; None where no words are kept."""
    if not has_words:
        return Judged(None, "what was said after it is not known")
    ids = {visit.id for visit in talk.visits}
    until = place.until or row["occurred_at"] + ASKED_WITHIN
    kinds = sorted({kind for where, at, kind in asked if where in ids and row["occurred_at"] <= at <= until})
    if not kinds:
        return Judged(0, "nothing that we had was asked again")
    return Judged(len(kinds), f"asked again: {', '.join(kinds).replace('_', ' ')}")


def resolved_after(row: Row, place: Place, talk: Talk, later: Sequence[Visit], now: datetime) -> Judged:
    """Whether the matter was done after it, as far as is known."""
    if not row["completed"]:
        return Judged(None, "the customer stayed where they were")
    if place.until is not None:
        return Judged(False, "it was handed on again")
    told = [visit for visit in talk.visits if visit.outcome is not None]
    last = (told[-1].outcome or "") if told else ""
    if last in _DONE:
        return Judged(True, f"{last} afterwards")
    if last in _NOT_DONE:
        return Judged(False, f"{last.replace('_', ' ')} afterwards")
    at = row["occurred_at"]
    again = [visit for visit in later if visit.inbound and at < visit.started_at <= at + COMES_BACK]
    if again:
        return Judged(False, f"the customer came again: {again[0].evidence}")
    if now - at > COMES_BACK:
        return Judged(True, "the customer did not come again within a week")
    return Judged(None, "the week after it is not over")
