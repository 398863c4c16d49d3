"""Promises in what somebody said: one side will do something, and says by when.

An agent's (or a bot's) sentence with a moment ahead is a promise unless it asks, tells of the past, depends
on the other side, or is about opening hours and terms. A customer's is one only where they say that
they themselves will do it: a deadline that they set for us is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from typing import Literal, NamedTuple

from plugin.services.centre import Calendar
from plugin.services.lazy import lazy
from plugin.services.promises.gate import language_of, may_promise
from plugin.services.promises.grammar import Grammar, grammar_of
from plugin.services.promises.languages import Commitments, Language
from plugin.services.promises.moments import Moment, moments
from plugin.services.promises.words import fold, sentences

By = Literal["agent", "customer"]
MAX_TEXT = 300
_WORD = lazy(r"[^\W\d_]+")
_ENDS = lazy(r" ?(?:$|[.,;!])")
_ADDRESSED = lazy(
    r"\b(?:frau|herrn?|mr|mrs|ms|miss|madame|monsieur|mme|senora?|sra?|don|dona)\b\.?(?: [^\W\d_]+)?"
)
_TAKEN_BACK = 60  # characters between a moment and the one that replaces it
_SOON = 25  # and between the word that takes it back and that one
_DENIED = 25  # and before a moment that is not meant
_NEAR = 150  # characters around the moments of a long sentence
_AT_ONCE = 12  # and of one that stands right behind it
_BEFORE = 60  # characters before a clause that say who is meant in it
_QUOTES = " \"'„“”«»‘"
_BEHIND = 30  # and behind one, that say what is done with a day: "ten o'clock I'll write that | down"


class Promise(NamedTuple):
    """What was promised: the sentence, until when, by whom."""

    text: str
    due: datetime
    by: By


class _Clause(NamedTuple):
    text: str
    start: int
    end: int
    is_question: bool


def promises(
    text: str,
    by: By,
    said_at: datetime,
    calendar: Calendar,
    *,
    answers: str | None = None,
    is_note: bool = False,
) -> tuple[Promise, ...]:
    """The promises that ``by`` makes in ``text``; ``answers`` is what the other side had just said.

    ``is_note``: an agent wrote down what a contact was about. Many dates stand in notes; only a deadline
    and what is said to be promised count there.
    """
    if not may_promise(text):
        return ()
    language = language_of(text)
    found: dict[datetime, Promise] = {}
    for sentence in sentences(text):
        folded = fold(sentence)
        for moment in _promised(folded, by, said_at, calendar, language, answers):
            if not is_note or moment.is_deadline or _has(language.commitments.asserts, folded):
                found.setdefault(moment.due, Promise(sentence[:MAX_TEXT], moment.due, by))
    return tuple(found.values())


def _promised(
    folded: str, by: By, said_at: datetime, calendar: Calendar, language: Language, answers: str | None
) -> Iterable[Moment]:
    folded, named = _corrected(folded, language, said_at, calendar)
    if not named:
        return
    folded, named = _around(folded, named)
    given = grammar_of(folded, language)
    clauses = _clauses(folded, named, given)
    today = said_at.astimezone(calendar.zone).date()
    for moment in named:
        place = next(at for at, each in enumerate(clauses) if each.start <= moment.start < each.end)
        clause = clauses[place]
        grammar = given.possible
        goes_on = place > 0 and _has(grammar.goes_on, clause.text)
        earlier = clauses[place - 1].text if goes_on else ""
        is_today = moment.due.astimezone(calendar.zone).date() == today
        if place > 0 and _is_told(clauses[:place], clause, given.whole):
            continue
        if _is_offered(clauses, place, grammar):
            continue
        pleaded = place + 1 < len(clauses) and _has(grammar.pleads, clauses[place + 1].text)
        if pleaded and not (_has(grammar.acts, clause.text) or _has(grammar.receives, clause.text)):
            continue
        if _is_promise(folded, clause, earlier, moment, by, is_today, given, answers) or (
            by == "customer" and _does_then(clauses[place:], named, given.whole)
        ):
            yield moment


def _corrected(
    folded: str, language: Language, said_at: datetime, calendar: Calendar
) -> tuple[str, list[Moment]]:
    """The sentence and its moments without what the speaker took back or said more exactly: "on Thursday,
    no, on Friday", "on Thursday, that is on the twelfth"."""
    named = moments(folded, language, said_at, calendar)
    for moment, following in pairwise(named):
        if following.start - moment.end > _TAKEN_BACK:
            continue
        rest = _without_one(folded, moment, following, language.commitments)
        if rest is not None:
            return _corrected(rest, language, said_at, calendar)
    return folded, named


def _without_one(folded: str, moment: Moment, following: Moment, grammar: Commitments) -> str | None:
    """The sentence without the one of two moments that is not meant; None when both are."""
    gap, behind = folded[moment.end : following.start], folded[following.end :]
    begins = max(0, moment.start - _DENIED)
    if instead := grammar.not_first.search(f"{folded[begins : moment.start]}…{gap}"):
        kept = instead.end() - 1 + moment.end - moment.start
        return folded[: begins + instead.start()] + folded[begins + kept :]
    if _ENDS.match(behind) and (denied := grammar.not_next.search(f"…{gap}")):
        return folded[: moment.end + max(0, denied.start() - 1)] + behind
    corrected = _corrects(grammar, gap) or _has(grammar.same, gap)
    if not corrected and len(gap) <= _AT_ONCE:
        # "tonight.. well, tomorrow actually"
        corrected = grammar.corrects.match(behind.lstrip(" ,")) is not None
    if not corrected:
        return None
    if moment.names_day and moment.clock and not following.names_day:
        # "Tomorrow at three, no, at four": the day stands.
        start, end = moment.clock
        return folded[:start] + folded[following.start : following.end] + folded[end : moment.end] + behind
    return folded[: moment.start] + folded[following.start :]


def _corrects(grammar: Commitments, gap: str) -> bool:
    """What stands between two moments takes back the first: the second follows soon."""
    return any(len(gap) - match.end() <= _SOON for match in grammar.corrects.finditer(gap))


def _around(folded: str, named: list[Moment]) -> tuple[str, list[Moment]]:
    """Of a text without full stops what stands around its moments, and the moments in it."""
    if len(folded) <= MAX_TEXT:
        return folded, named
    first = folded.rfind(" ", 0, max(0, named[0].start - _NEAR)) + 1
    last = folded.find(" ", named[-1].end + _NEAR)
    part = folded[first : last if last > 0 else len(folded)]
    return part, [replace(each, start=each.start - first, end=each.end - first) for each in named]


def _clauses(folded: str, named: list[Moment], given: Grammar) -> list[_Clause]:
    """The parts of a sentence, cut at commas and joining words that stand outside of moments."""
    spots = given.cuts.of(folded)
    spots += [match.end() for match in given.possible.closes.finditer(folded)]
    cuts = [0]
    for spot in sorted({*spots}):
        inside = any(moment.start < spot < moment.end for moment in named)
        if not inside and 0 < spot < len(folded):
            cuts.append(spot)
    # A moment alone is no clause: "tomorrow I'll send it".
    bare = {
        cut for before, cut in pairwise(cuts) if _only_moments(folded, before, cut, named, given.possible)
    }
    cuts = [cut for cut in cuts if cut not in bare]
    while len(cuts) > 1 and _only_moments(folded, cuts[-1], len(folded), named, given.possible):
        cuts.pop()
    cuts.append(len(folded))
    asked_from = _asked_from(folded, cuts, given.possible)
    found = []
    for start, end in pairwise(cuts):
        text = folded[start:end].rstrip(" .!,:;-" if end == len(folded) else " ,:;-").lstrip(" .,:;-")
        found.append(_Clause(text, start, end, end > asked_from))
    return found


def _asked_from(folded: str, cuts: list[int], grammar: Commitments) -> int:
    """Where the question of a sentence begins, its end when it asks nothing: at its mark in Spanish, else
    with the last clause that does not only say for which case it is asked."""
    if not folded.rstrip(" )\"'").endswith("?"):
        return len(folded)
    if (mark := folded.rfind("¿")) >= 0:
        return mark
    *earlier, last = cuts[:-1]
    while earlier and grammar.conditions.match(folded[last:].lstrip(" ,")):
        last = earlier.pop()
    return last


def _only_moments(folded: str, start: int, end: int, named: list[Moment], grammar: Commitments) -> bool:
    inside = [moment for moment in named if start <= moment.start and moment.end <= end]
    if not inside or grammar.acts.search(folded, start, end):
        return False
    before = folded[start : inside[0].start].split()
    if any("'" in word and word not in grammar.fillers for word in before):  # "I'll"
        return False
    words = _WORD.findall(folded[start : inside[0].start] + " " + folded[inside[-1].end : end])
    return all(len(word) < 4 or word in grammar.fillers for word in words)


def _is_promise(
    folded: str,
    clause: _Clause,
    earlier: str,
    moment: Moment,
    by: By,
    is_today: bool,
    given: Grammar,
    answers: str | None,
) -> bool:
    """``earlier`` is the clause that this one goes on with ("and ..."), empty when it stands alone."""
    grammar = given.possible
    if clause.is_question:
        return False
    own = _has(grammar.own, clause.text)
    acts = own or _has(grammar.acts, clause.text)
    if _has(grammar.no, clause.text) or _reaches(grammar.asks, clause, moment, grammar):
        return False
    if moment.may_be_past and _reaches(grammar.perfect, clause, moment, grammar):
        return False
    if not own and _is_of_others(folded, clause, _has(grammar.own, earlier), grammar):
        return False
    if earlier and not acts and _has(grammar.asks, earlier):
        return False
    before = folded[clause.start : moment.start].strip(" ,:;-")
    if any(
        _has(refused, before)
        for refused in (grammar.conditions, grammar.questions, grammar.reports, grammar.past)
    ):
        return False
    asserts = by == "agent" and _has(grammar.asserts, clause.text)
    if is_today and not asserts and not moment.is_deadline and _has(grammar.done, clause.text):
        return False
    if by == "customer":
        if _has(grammar.done, before) or _notes(folded, clause, grammar):
            return False
        if _befalls(clause, moment, grammar):
            return _has(grammar.gives, clause.text)
        agreed = answers is not None and moment.is_deadline and _has(grammar.agrees, folded)
        return acts or agreed or _has(grammar.gives, clause.text) or _has(grammar.acts, earlier)
    if asserts:
        return True
    if not own and _is_bare(folded, moment, grammar):
        # Only "until Friday": an answer to when, or an echo of what the customer said they would do.
        asked = fold(answers or "")
        echoed = folded[moment.start : moment.end] in asked
        if echoed or (moment.may_be_past and _has(given.whole.perfect, asked)):
            return False
        return _has(given.whole.wonders, asked)
    receives = _has(grammar.receives, clause.text)
    if not acts and not receives and _notes(folded, clause, grammar):
        return False  # "the twentieth then, I'll note that": the customer's day
    return moment.is_deadline or acts or receives or _has(grammar.acts, folded)


def _notes(folded: str, clause: _Clause, grammar: Commitments) -> bool:
    return grammar.notes.search(folded, clause.start, clause.end + _BEHIND) is not None


def _is_told(earlier: list[_Clause], clause: _Clause, grammar: Commitments) -> bool:
    """Somebody's word or wish is told in the clause: what stands before it says so."""
    before = earlier[-1].text.rstrip(_QUOTES)
    if len(earlier) > 1 and " " not in before:  # only the word that joins them
        before = f"{earlier[-2].text} {before}"
    first = clause.text.partition(" ")[0]
    return _has(grammar.tells, before) or _has(grammar.tells, f"{before} {first}")


def _does_then(clauses: list[_Clause], named: list[Moment], grammar: Commitments) -> bool:
    """The clause says only when the customer can, and the next what they do then: "I'm home on Friday, I'll
    read it then"."""
    if not _has(grammar.befalls, clauses[0].text) or len(clauses) == 1:
        return False
    start, end = clauses[1].start, clauses[-1].end
    if any(start <= moment.start < end for moment in named) or clauses[-1].is_question:
        return False
    following = " ".join(clause.text for clause in clauses[1:]).strip()
    acts = _has(grammar.acts, following) or _has(grammar.own, following)
    return acts and _has(grammar.then, following)


def _is_offered(clauses: list[_Clause], place: int, grammar: Commitments) -> bool:
    """The clause is done only if the other side would like it, says the one before it or behind it."""
    before = next((clause.text for clause in reversed(clauses[:place]) if clause.text), "")
    behind = next((clause.text for clause in clauses[place + 1 :] if clause.text), "")
    return _has(grammar.offers, before) or _has(grammar.offers, behind)


def _does(clause: _Clause, moment: Moment, grammar: Commitments) -> int:
    """Where in the clause the speaker says what they will do, as near before the moment as they do; the end
    of the clause when they do not."""
    starts = [match.start() for match in grammar.own.finditer(clause.text)]
    before = [start for start in starts if start < moment.start - clause.start]
    return before[-1] if before else starts[0] if starts else len(clause.text)


def _reaches(pattern: re.Pattern[str], clause: _Clause, moment: Moment, grammar: Commitments) -> bool:
    """The clause says so of the moment: not before the speaker says what they will do, nor after they said
    when."""
    found = [match.span() for match in pattern.finditer(clause.text)]
    if not found:
        return False
    does, end = _does(clause, moment, grammar), len(clause.text)
    until = moment.end - clause.start if does < moment.start - clause.start else end
    return any((ends > does or does == end) and starts <= until for starts, ends in found)


def _is_of_others(folded: str, clause: _Clause, goes_on: bool, grammar: Commitments) -> bool:
    """Somebody else does it than the two who talk, or it is when one of ours is in; ``goes_on``: the speaker
    says before it what they will do, and goes on with that."""
    begins = max(0, clause.start - _BEFORE)
    if _has(grammar.outsiders, clause.text) or any(
        match.end() > clause.start
        for who in (grammar.outsiders, grammar.away)
        for match in who.finditer(folded, begins, clause.end)
    ):
        return True
    return not goes_on and _has(grammar.others, folded[begins : clause.end + _BEFORE])


def _befalls(clause: _Clause, moment: Moment, grammar: Commitments) -> bool:
    """The moment is when something happens to the customer, not when they do something."""
    found = [match.start() for match in grammar.befalls.finditer(clause.text)]
    if not found:
        return False
    does, spot = _does(clause, moment, grammar), moment.start - clause.start
    # In German the verb follows a day that comes first: "on Saturday is my grandson there".
    next_to = moment.end - clause.start + 1
    return any(start <= next_to or does > spot or start <= does for start in found)


def _is_bare(folded: str, moment: Moment, grammar: Commitments) -> bool:
    rest = _ADDRESSED.sub(" ", f"{folded[: moment.start]} {folded[moment.end :]}")
    return all(len(word) < 3 or word in grammar.fillers for word in _WORD.findall(rest))


def _has(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.search(text) is not None
