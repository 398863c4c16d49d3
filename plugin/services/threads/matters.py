"""Matters: what a customer's conversations are about, across channels. A pure fold over touches.

Surely one matter: one conversation, records that name each other, one ticket or order number, and what
people decided. Beyond that a conversation joins an earlier matter cautiously: by what it says (again,
still, as promised, something else), what it is about, what was unfinished, and how long ago that was.
Nothing depends on the order in which touches arrive.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from plugin.services.threads.evidence import ASKED_AGAIN, ENOUGH, Numbers, Topic, topic_of, weight_of
from plugin.services.threads.lines import Item, Line, Placed, conversations, folded, lines
from plugin.services.threads.reasons import Reasons
from plugin.services.threads.signs import content_words
from plugin.services.threads.standing import (
    PromiseState,
    Word,
    promise_states,
    standing,
)
from plugin.services.threads.touch import Side, Status, Touch

_NONE: Mapping[str, frozenset[str]] = {}


@dataclass(frozen=True, slots=True)
class Said:
    """What one side last said: at most 500 characters, when, in which interaction."""

    text: str
    at: datetime
    interaction: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about a matter: where a conversation belongs, how the matter stands.

    ``relink`` puts the conversation of ``about`` to the matter of ``target`` (None: to no other); ``close``
    and ``reopen`` say how the matter of ``about`` stands since ``at``. Both are an interaction's evidence id
    and which matter of its conversation is meant, from 0.
    """

    action: str
    about: tuple[str, int]
    at: datetime
    target: tuple[str, int] | None = None
    number: int = 0  # tells apart what was decided at once


@dataclass(frozen=True, slots=True)
class ThreadState:
    """A matter as it stands. ``key`` names the conversation that began it, with ``#2`` for its second
    matter; ``anchor`` is what decisions about it are tied to.
    """

    key: str
    subject: str | None
    status: Status
    waiting_on: Side | None
    opened_at: datetime
    updated_at: datetime
    channel: str
    last_asked: Said | None
    last_answered: Said | None
    reason: str | None
    promises: tuple[PromiseState, ...]
    interactions: tuple[str, ...]
    anchor: tuple[str, int]


@dataclass(slots=True)
class _Matter:
    """Lines that are one matter. ``topic`` is what those that joined by it are about."""

    lines: list[Line]
    topic: Topic | None = None
    words: list[Word] = field(default_factory=list)
    _sorted: list[Item] = field(default_factory=list)

    @property
    def items(self) -> list[Item]:
        if len(self._sorted) != sum(len(line.items) for line in self.lines):
            self._sorted = sorted(
                (item for line in self.lines for item in line.items), key=lambda item: item.place
            )
        return self._sorted

    def join(self, line: Line, topic: Topic) -> None:
        self.lines.append(line)
        self.topic = topic if self.topic is None else self.topic.joined(topic)


def matters(
    placed: Iterable[Placed],
    reasons: Reasons,
    now: datetime,
    decisions: Sequence[Decision] = (),
    called: Iterable[str] = (),
    again: Mapping[str, frozenset[str]] = _NONE,
    own: Iterable[str] = (),
) -> list[ThreadState]:
    """The customer's matters as they stand at ``now``, in the order of their names.

    ``called`` are the names of the customer, who says them in every matter; ``again`` says which
    interactions (ids of touches) asked for what which others had told of a matter; ``own`` are the numbers of
    contracts, meters and orders that the customer gave as theirs.
    """
    evidence = _Evidence(reasons, content_words(folded(" ".join(called))), again, Numbers.of(own))
    found = _joined(list(placed), decisions, evidence)
    states = [_state(matter, reasons, now) for matter in found]
    return sorted(states, key=lambda state: (state.key, state.opened_at, state.subject or ""))


class _Evidence(NamedTuple):
    """What is known beside the touches: as ``matters`` takes it, folded."""

    reasons: Reasons
    called: frozenset[str]
    again: Mapping[str, frozenset[str]]
    own: Numbers


def _joined(placed: list[Placed], decisions: Sequence[Decision], evidence: _Evidence) -> list[_Matter]:
    ordered = sorted(
        decisions, key=lambda each: (each.at, each.number, each.about, each.action, each.target or ("", 0))
    )
    talks = [(talk, lines(talk, evidence.reasons)) for talk in conversations(placed)]
    talks.sort(key=lambda pair: (pair[0][0][1].occurred_at, pair[0][0][1].id))
    home = {touch.id: spot for spot, (talk, _) in enumerate(talks) for _, touch in talk}
    known = [each for each in ordered if each.about[0] in home]
    moved = {home[each.about[0]]: each.target for each in known if each.action == "relink"}
    found: list[_Matter] = []
    of_line: dict[tuple[int, int], _Matter] = {}
    for spot, (_, made) in enumerate(talks):
        if spot in moved:
            continue
        for line in made:
            topic = topic_of(line, made, evidence.reasons, evidence.called)
            joined = _earlier(line, topic, found, made, evidence)
            if not joined:
                joined = [_Matter([])]
                found += joined
            for matter in joined:
                matter.join(line, topic)
            of_line[spot, line.number] = joined[0]
    for spot in moved:
        goal = _goal(spot, moved, home)
        if goal not in of_line:
            goal = goal[0], 0
        if goal not in of_line:
            of_line[goal] = _Matter([])
            found.append(of_line[goal])
        of_line[goal].lines.extend(talks[spot][1])
        of_line.update({(spot, line.number): of_line[goal] for line in talks[spot][1]})
    for each in known:
        if each.action in ("close", "reopen"):
            spot = home[each.about[0]]
            matter = of_line.get((spot, each.about[1])) or of_line[spot, 0]
            matter.words.append(Word(each.at, "resolved" if each.action == "close" else "open"))
    return [matter for matter in found if matter.lines]


def _goal(spot: int, moved: Mapping[int, tuple[str, int] | None], home: Mapping[str, int]) -> tuple[int, int]:
    """The conversation and its matter to which ``spot`` was put in the end; its own when that leads
    nowhere or round."""
    seen = {spot}
    goal = spot, 0
    while goal[0] in moved:
        target = moved[goal[0]]
        following = None if target is None else home.get(target[0])
        if target is None or following is None:
            return goal
        if following in seen:
            return min(seen), 0
        seen.add(following)
        goal = following, target[1]
    return goal


def _earlier(
    line: Line, topic: Topic, found: list[_Matter], talk: list[Line], evidence: _Evidence
) -> list[_Matter]:
    """The matters that ``line`` goes on with: the likeliest, or all that it names by their topics."""
    scored: list[tuple[float, int, bool]] = []
    told = {each for item in line.items for each in evidence.again.get(item.touch.id, ())}
    for place, matter in enumerate(found):
        if matter.topic is None or any(other is mine for other in matter.lines for mine in talk):
            continue
        weight, named = weight_of(line, topic, matter.items, matter.words, matter.topic, evidence.own)
        if told and any(item.touch.id in told for item in matter.items):
            weight += ASKED_AGAIN
        if weight >= ENOUGH:
            scored.append((weight, place, named))
    if not scored:
        return []
    scored.sort(reverse=True)
    best = scored[0][1]
    more = [place for _, place, named in scored[1:] if named and scored[0][2]]
    return [found[place] for place in (best, *more)]


def _state(matter: _Matter, reasons: Reasons, now: datetime) -> ThreadState:
    items = matter.items
    states = promise_states(items, now, matter.words)
    stands = standing(items, states, matter.words)
    first = items[0]
    begins = min(matter.lines, key=lambda line: line.items[0].place)
    # A ticket's text is what we wrote down; what the customer said goes before it.
    own = [item for item in items if item.touch.kind != "case"]
    asked = next((item for item in (*reversed(own), *reversed(items)) if item.piece.asked), None)
    answered = next((item for item in reversed(items) if item.piece.answered), None)
    return ThreadState(
        key=first.touch.key if begins.number == 0 else f"{first.touch.key}#{begins.number + 1}",
        subject=_subject(items),
        status=stands.status,
        waiting_on=stands.waiting_on,
        opened_at=first.touch.occurred_at,
        updated_at=max(_latest(item.touch) for item in items),
        channel=first.touch.channel,
        last_asked=Said(asked.piece.asked or "", asked.touch.occurred_at, asked.touch.id) if asked else None,
        last_answered=(
            Said(answered.piece.answered or "", answered.touch.occurred_at, answered.touch.id)
            if answered
            else None
        ),
        reason=_reason(matter, reasons),
        promises=states,
        interactions=tuple(dict.fromkeys(item.touch.id for item in items)),
        anchor=(begins.items[0].touch.id, begins.number),
    )


def _latest(touch: Touch) -> datetime:
    return max(touch.occurred_at, touch.status_at or touch.occurred_at)


def _reason(matter: _Matter, reasons: Reasons) -> str | None:
    """By wrap-up code, tag or queue; a further matter of a talk, or one without, by its words."""
    first = min(matter.lines, key=lambda line: line.items[0].place)
    told: dict[str, int] = {}
    for line in matter.lines:
        for reason, count in line.told.items():
            told[reason] = told.get(reason, 0) + count
    # Of two with as many words, the centre's list says which comes first.
    rank = {reason: place for place, reason in enumerate(reasons.titles)}
    by_words = max(
        sorted(told, key=lambda reason: rank.get(reason, len(rank))),
        key=lambda reason: told[reason],
        default=None,
    )
    if first.number and by_words:
        return by_words
    named = (reasons.named(item.touch.reason) for line in matter.lines for item in line.items)
    return next((reason for reason in named if reason), None) or by_words


def _subject(items: Sequence[Item]) -> str | None:
    for item in items:
        if item.touch.subject:
            return item.touch.subject
    said = (item.piece.opens or item.piece.asked for item in items)
    return next((" ".join(text.split())[:80] for text in said if text), None)
