"""What an agent or a bot asks for, and in which way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Literal, NamedTuple

from plugin.services.facts.ask_forms import FORMS, direct
from plugin.services.facts.ask_nouns import blocks, is_mail, wanted
from plugin.services.facts.ask_words import (
    ABBREVIATED,
    ADDED,
    AMONG,
    AN_ACCOUNT,
    ANOTHER,
    BARE,
    BUT_YOURS,
    CHOOSE,
    CONFIRM,
    ENDING,
    FORMERLY,
    GENERIC,
    NAMES_STREET,
    NEW,
    NOTED,
    OF_A_READING,
    OTHERS,
    PAUSE,
    REASSURED,
    REFUSED,
    REQUEST,
    REST,
    SECURITY,
    SEGMENT,
    SIGNED,
    WHICH,
    WHICH_NUMBER,
)
from plugin.services.lazy import lazy
from plugin.services.screen import Possible, Screen

How = Literal[
    "plain", "security", "which", "choose", "rest", "other", "new", "repair", "amiss", "named", "begun"
]
"""``security`` proves who it is, ``which`` may let choose, ``choose`` does, ``rest`` wants what is
missing of a number, ``other`` is somebody else's, ``new`` a thing that came later, ``repair`` comes
after a wrong number; ``amiss`` is one that is said to be wrong; ``named`` is no question, but a number
that comes next may be its answer; ``begun`` is none either: the customer names what they begin to say."""

_FINE_AFTER_ALL = lazy(  # "one digit too few... no, my mistake, it's fine"
    r"\b(?:my (?:mistake|bad|fault)|it['’]s (?:fine|right) after all|mein fehler|stimmt (?:ja )?doch"
    r"|passt (?:ja )?doch"
    r"|au temps pour moi|c['’]est bon finalement|error mío|sí está bien)\b"
)
_BESIDE = 50  # characters around a noun that say which one is meant
_NAMED = 20  # nouns in a sentence that are looked at
_BRIEF = 200  # characters of a written text in which what is named may be what is wanted
ELSE = "else"
"""What is asked for when it is another number, such as a meter reading."""


_WAYS = ("preferred_channel", "preferred_language")
_NEVER_NEW = ("address_change", "alternative_phone", "preferred_channel", "date_of_birth")
"""What does not come later with a new flat, contract or meter."""
_ENDS = "!?\n.;"
_SCREEN = Screen((*FORMS, GENERIC))


class Ask(NamedTuple):
    """What is asked for, and how."""

    kind: str
    how: How


def asks_of(
    low: str, nouns: re.Pattern[str], named: Iterable[tuple[str, int, int]], spoken: bool
) -> tuple[Ask, ...]:
    """What the casefolded utterance ``low`` asks for, each kind once.

    ``nouns`` finds the names of kinds (group names); ``named`` are the values that the agent says
    themselves: kind, start and end.
    """
    low = ADDED.sub("", low)
    values = list(named)
    segments = []
    possible = _SCREEN.look(low)
    for start, end, question in _segments(low, spoken):
        segment = low[start:end]
        said = {kind for kind, first, last in values if start <= first and last <= end}
        segments.append((segment, said, list(_kinds(segment, nouns, question, spoken, bool(said), possible))))
    refused = bool(REFUSED.search(low))
    amiss = _amiss((segment for segment, _, _ in segments), nouns) if refused else set()
    named_kinds = _named(low, nouns, values) if spoken or len(low) <= _BRIEF else []
    if named_kinds and NOTED.search(low):
        named_kinds = []
    in_passing = [Ask(kind, "amiss" if kind in amiss else "named") for kind in named_kinds]
    if not any(kinds for _, _, kinds in segments):
        return tuple(in_passing)
    found: dict[str, How] = {}
    guarded = False  # a sentence before this one said that security questions follow
    for segment, said, kinds in segments:
        if guards := SECURITY.search(segment):
            guarded = guarded or not kinds
        for kind, spot in kinds:
            if kind in said:
                continue
            how = _how(segment, kind, refused, segment[spot:])
            if how in ("plain", "which", "choose") and (
                guarded or _is_guarded(segment, spot, kinds, guards, kind)
            ):
                how = "security"
            if kind not in found or found[kind] != "plain":
                found[kind] = how
    asked = [Ask(kind, how) for kind, how in found.items()]
    return (*asked, *(each for each in in_passing if each.kind not in found))


def _named(low: str, nouns: re.Pattern[str], values: Iterable[tuple[str, int, int]]) -> list[str]:
    """Kinds that are named, without a value; of numbers none where another number is spoken of, too."""
    kinds = dict.fromkeys(noun.lastgroup or "" for noun in nouns.finditer(low))
    if "else_" in kinds:
        return [kind for kind in kinds if kind == "date_of_birth"]
    said = {kind for kind, _, _ in values}
    return [kind for kind in kinds if kind not in said]


def _amiss(segments: Iterable[str], nouns: re.Pattern[str]) -> set[str]:
    """Kinds of numbers of which a sentence says that they cannot be right."""
    return {
        noun.lastgroup or ""
        for segment in segments
        if REFUSED.search(segment)
        for noun in nouns.finditer(segment)
        if not BARE.fullmatch(noun.group())
    }


def refuses(low: str) -> bool:
    """Whether the agent says that a number cannot be right."""
    if REASSURED.search(low) or _FINE_AFTER_ALL.search(low):
        return False
    return any(
        not OF_A_READING.search(low, max(0, said.start() - _BESIDE), said.start())
        for said in REFUSED.finditer(low)
    )


def _segments(low: str, spoken: bool) -> Iterator[tuple[int, int, bool]]:
    """The sentences, and whether each ends as a question does. Who speaks makes no full stops."""
    start = 0
    marked = any(map(low.__contains__, _ENDS))
    for mark in SEGMENT.finditer(low) if marked else ():
        if mark.group()[0] in ".;" and ABBREVIATED.search(low, max(0, mark.start() - 12), mark.start()):
            continue
        yield from _breaths(low, start, mark.start(), "?" in mark.group(), spoken)
        start = mark.end()
    yield from _breaths(low, start, len(low), False, spoken)


def _breaths(low: str, start: int, end: int, question: bool, spoken: bool) -> Iterator[tuple[int, int, bool]]:
    if spoken:
        for pause in PAUSE.finditer(low, start, end):
            spot = pause.end() if pause["after"] is not None else pause.start()
            if spot > start:
                yield start, spot, question
                start = spot
    yield start, end, question


def _kinds(
    segment: str, nouns: re.Pattern[str], question: bool, spoken: bool, has_value: bool, possible: Possible
) -> Iterator[tuple[str, int]]:
    """The kinds that the segment asks for, and where."""
    if not segment.strip() or SIGNED.fullmatch(segment):
        return
    requested = REQUEST.search(segment) is not None
    asked = direct(segment, question, spoken, requested, possible)
    every = list(nouns.finditer(segment))
    if not (asked or every):
        return
    if possible.search(GENERIC, segment):
        # "How are we to tell you next time": which way is asked all the same.
        yield from (each for each in asked if each[0] in _WAYS)
        return
    yield from asked
    found = [each for each in every if each.lastgroup and each.lastgroup != "else_"]
    if not found:
        if every and (question or requested):
            yield ELSE, every[0].start()
        return
    read_back = has_value or re.search(r"\d{2}", segment) or (spoken and not WHICH.search(segment))
    if read_back and ENDING.search(segment):
        return
    listed = list(blocks(segment, every[:_NAMED]))
    floor = 0
    for block, following in zip_longest(listed, listed[1:]):
        ceiling = following[0].start() if following else len(segment)
        if wanted(segment, block, floor, ceiling, question):
            for noun in block:
                kind = noun.lastgroup or ""
                known = kind == "address_change" and (
                    is_mail(segment, noun) or NAMES_STREET.match(segment, noun.end())
                )
                if kind != "else_" and not known:
                    yield kind, noun.start()
        floor = block[-1].end()


def _how(segment: str, kind: str, refused: bool, noun: str) -> How:
    another = kind != "alternative_phone" and ANOTHER.search(segment[: len(segment) - len(noun)])
    others = OTHERS.search(segment)
    if (others and not BUT_YOURS.search(segment, others.end())) or (
        kind == "address_change" and FORMERLY.search(segment)
    ):
        return "other"
    if kind not in _WAYS and REST.search(segment):
        return "rest"
    if refused:
        return "repair"
    spot = len(segment) - len(noun)
    near = (
        AMONG.split(segment[max(0, spot - _BESIDE) : spot])[-1]
        + AMONG.split(segment[spot : spot + _BESIDE])[0]
    )
    new = NEW.search(near)
    if new and kind not in _NEVER_NEW and (kind == "iban" or not AN_ACCOUNT.search(new.group())):
        return "new"
    if another or (kind not in _WAYS and CHOOSE.search(segment)):
        return "choose"
    # Which contract is a choice, which contract number is not.
    if (
        WHICH.search(segment)
        and not WHICH_NUMBER.search(segment)
        and (bare := BARE.match(noun))
        and not noun[bare.end() : bare.end() + 1].isalpha()
    ):
        return "which"
    return "plain"


def _is_guarded(
    segment: str, spot: int, kinds: list[tuple[str, int]], guard: re.Match[str] | None, kind: str
) -> bool:
    """A security word covers what is asked after it; the last word covers what was asked before it."""
    if guard is None:
        return kind == "date_of_birth" and bool(CONFIRM.search(segment))
    return spot > guard.start() or not any(place > guard.start() for _, place in kinds)
