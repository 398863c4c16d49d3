"""What an agent or a bot asks for, and in which way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from plugin.services.facts.ask_words import (
    ABBREVIATED,
    ANOTHER,
    ASKS,
    ASKS_OPENLY,
    ASKS_WHICH_BARE,
    BARE,
    CHOOSE,
    CONFIRM,
    ENDING,
    GENERIC,
    MAIL_ADDRESS,
    NEW,
    NUMBER_WORD,
    OTHERS,
    POSSESSED,
    REFUSED,
    REQUEST,
    REST,
    SAID_OF_IT,
    SECURITY,
    SEGMENT,
    STATE,
    THANKED,
    WHICH,
)

How = Literal["plain", "security", "which", "choose", "rest", "other", "new", "repair"]
"""``security`` proves who it is, ``which`` may let choose, ``choose`` does, ``rest`` wants what is
missing of a number, ``other`` is somebody else's, ``new`` a thing that came later, ``repair`` comes
after a wrong number."""

ELSE = "else"
"""What is asked for when it is another number, such as a meter reading."""


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
    values = list(named)
    segments = []
    for start, end, question in _segments(low):
        segment = low[start:end]
        said = {kind for kind, first, last in values if start <= first and last <= end}
        segments.append((segment, said, list(_kinds(segment, nouns, question, spoken, bool(said)))))
    if not any(kinds for _, _, kinds in segments):
        return ()
    found: dict[str, How] = {}
    refused = bool(REFUSED.search(low))
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
    return tuple(Ask(kind, how) for kind, how in found.items())


def refuses(low: str) -> bool:
    """Whether the agent says that a number cannot be right or was not understood."""
    return bool(REFUSED.search(low))


def _segments(low: str) -> Iterator[tuple[int, int, bool]]:
    start = 0
    for mark in SEGMENT.finditer(low):
        if mark.group()[0] in ".;" and ABBREVIATED.search(low, max(0, mark.start() - 12), mark.start()):
            continue
        yield start, mark.start(), "?" in mark.group()
        start = mark.end()
    yield start, len(low), False


def _kinds(
    segment: str, nouns: re.Pattern[str], question: bool, spoken: bool, has_value: bool
) -> Iterator[tuple[str, int]]:
    """The kinds that the segment asks for, and where."""
    if not segment.strip():
        return
    asked = [(kind, hit.start()) for pattern, kind in ASKS if (hit := pattern.search(segment))]
    request = REQUEST.search(segment)
    if question or request or spoken:
        asked += [(kind, hit.start()) for pattern, kind in ASKS_OPENLY if (hit := pattern.search(segment))]
    every = list(nouns.finditer(segment))
    if not (asked or every) or GENERIC.search(segment):
        return
    yield from asked
    if not every:
        return
    found = [each for each in every if each.lastgroup and each.lastgroup != "else_"]
    if not found:
        if question or request:
            yield ELSE, every[0].start()
        return
    stated = STATE.search(segment)
    if (
        stated
        # "Give me the contract number, I'll have a look" states nothing of the number.
        and not (request and request.start() < found[-1].start() < stated.start())
        and not (question and request)
        and not re.search(
            r"welche|which|quel|cuál|\bwas\b|\bwhat\b|\bqué\b|brauch|bräucht|benötig|fehlt|need"
            r"|faut|manque|falta|necesit"
            r"|nochmal|noch mal|darf ich",
            segment,
        )
    ):
        return
    read_back = spoken and not WHICH.search(segment)
    if ENDING.search(segment) and (has_value or re.search(r"\d{2}", segment) or read_back):
        return
    generic = NUMBER_WORD.search(segment)
    if (
        generic
        and (question or request)
        and len({each.lastgroup for each in found}) == 1
        and all(BARE.fullmatch(each.group()) for each in found)
    ):
        yield found[0].lastgroup or "", found[0].start()
        return
    of_else = len(every) > len(found)  # "what does the meter read" asks for a reading
    numbered = any(not BARE.fullmatch(each.group()) for each in found)
    for noun in found:
        kind = noun.lastgroup or ""
        before, after = segment[: noun.start()], segment[noun.end() :]
        if THANKED.search(before):
            continue
        if kind == "address_change" and (
            MAIL_ADDRESS.search(before[-12:]) or MAIL_ADDRESS.match(after.lstrip(" -"))
        ):
            continue
        if BARE.fullmatch(noun.group()):
            which = re.search(ASKS_WHICH_BARE, before)
            short = (
                not of_else
                and (len(segment.split()) <= 7 or _asked_just_before(before))
                and POSSESSED.search(before)
                and (question or spoken or request)
            )
            listed = numbered and re.search(
                r"(?:\b(?:und|and|et|y|o|ou|or|oder|sowie|de|du|del)|,) (?:\w+ )?$", before
            )
            counted = NUMBER_WORD.search(after) and (which or question)
            if not (which or counted or (short and _asks_briefly(segment, noun)) or listed):
                continue
            yield kind, noun.start()
        elif question or request or _is_bare(segment, noun):
            yield kind, noun.start()


def _asked_just_before(before: str) -> bool:
    found = list(REQUEST.finditer(before))
    return bool(found) and len(before[found[-1].end() :].split()) <= 2


def _asks_briefly(segment: str, noun: re.Match[str]) -> bool:
    """``su contrato``, ``me da su contrato``: nothing is said of the noun."""
    return len(segment[noun.end() :].split()) <= 2 and not re.search(
        r"\b(?:ist|is|est|es|war|tiene|a été|read\w*|steht|marque|marca|pone)\b", segment[noun.end() :]
    )


def _is_bare(segment: str, noun: re.Match[str]) -> bool:
    """``und die neue anschrift``: hardly more than the noun, and nothing said of it."""
    after = segment[noun.end() :]
    rest = (segment[: noun.start()] + " " + after).split()
    return len(rest) <= 8 and not SAID_OF_IT.search(after)


def _how(segment: str, kind: str, refused: bool, noun: str) -> How:
    another = kind != "alternative_phone" and ANOTHER.search(segment[: len(segment) - len(noun)])
    if OTHERS.search(segment) or another:
        return "other"
    if REST.search(segment):
        return "rest"
    if refused:
        return "repair"
    if NEW.search(segment) and kind not in ("address_change", "alternative_phone", "preferred_channel"):
        return "new"
    if CHOOSE.search(segment):
        return "choose"
    # Which contract is a choice, which contract number is not.
    if (
        WHICH.search(segment)
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
