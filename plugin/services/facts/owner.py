"""Whose a value is, by the people who are spoken of around it."""

from __future__ import annotations

import re
from typing import Literal

from plugin.services.facts import people
from plugin.services.facts.owner_words import (
    AND_A_THING,
    AND_I,
    ASIDE,
    ASKS_WHEN,
    AT_THEIRS,
    CONTRAST,
    COPULA,
    COPY_FOR,
    ENTRUSTED,
    FOR_ME,
    FOR_WHOM,
    GENITIVE,
    GOT_FROM,
    GOVERNED,
    HANDED_ME,
    HAS_ANOTHER,
    HAS_SEVERAL,
    HAVING,
    HELPED,
    HELPS,
    IN_BRACKETS,
    IN_THOUGHT,
    IS_NEAR,
    IT_IS,
    KIN,
    LOCATED,
    MY_PLACE,
    NAMED_AFTER,
    NOT_CONFUSED,
    NOT_FROM,
    NOW_MINE,
    OF,
    OF_AN_ORDER,
    OF_SOMEBODY,
    ORDERED,
    OWN,
    OWNED_THING,
    PAPER_SAYS,
    PLACE,
    RIGHT_ONE,
    STANDS_BY,
    STRANGER,
    TELLS_OF,
    THE_ONE,
    THEIR_OWN,
    THEIRS,
    TITLED,
    TOGETHER,
    WRITTEN_THERE,
)
from plugin.services.facts.stance_words import (
    AND_ME,
    MINE,
    SENTENCE,
)
from plugin.services.lazy import lazy
from plugin.services.screen import Possible

Owner = Literal["own", "other"]
_WORD = lazy(r"\w+")
_BESIDE = 5  # words between a person and what is theirs
_VERB_AND_WORD = 2  # words after a person who only stands by, before they can be theirs


def owner_after(low: str, end: int, stop: int, look: Possible) -> Owner | None:
    """Whose it is by what follows: "... das ist der von meiner Nachbarin"."""
    if NAMED_AFTER.match(low, end, stop) or OF_SOMEBODY.match(low, end, stop):
        return "other"
    ends = SENTENCE.search(low, end, stop)
    after = low[end : ends.start() if ends else stop]
    copula = ASIDE.match(after) or OF.match(after) or COPULA.search(after[:35])
    if copula is None or NOT_CONFUSED.match(after) or AND_A_THING.match(after) or ASKS_WHEN.match(after):
        return None
    told = IN_THOUGHT.sub("", after[copula.start() : copula.start() + 55].partition(",")[0])
    person, own = look.search(people.PERSONS, told), OWN.search(told)
    if person is not None and ASIDE.match(after) and PLACE.fullmatch(person.group()):
        person = None  # "C-74988 (stairwell)": where it is, of several
    if person is not None and HAS_ANOTHER.match(told, person.end()):
        person = None
    if person is not None and TELLS_OF.match(told, person.end()) and not GENITIVE.match(person.group()):
        between = told[: person.start()].split()
        if len(between) > 1 and not GOVERNED.search(told, 0, person.start()):
            person = None  # "there it says Mr Smith, my husband has been dead for years"
    if person is not None and AND_ME.match(told, person.end() + 1):
        return "own"  # "... is my husband's and mine"
    if person is not None and (own is None or person.start() <= own.start()):
        return "other"
    if own is None or own.start() > 12 or CONTRAST.search(after, 0, copula.start()):
        return None
    return "own"


def owner_before(before: str) -> Owner | None:
    """Whose it is by what was last said of anybody."""
    persons = list(people.PERSONS.finditer(before))
    if not persons:
        return None
    last = persons[-1]
    if PLACE.fullmatch(last.group()) and LOCATED.search(before, 0, last.start()):
        return None
    helped = HELPED.match(before, last.end()) if KIN.match(last.group()) else None
    if helped and not THEIRS.search(before, helped.end()):
        return None  # who looked it up for the speaker
    if FOR_WHOM.match(last.group()) and _is_aside(before, last):
        return None  # "my contract, for him, is ..."
    if (
        ORDERED.search(before, 0, last.start())
        or COPY_FOR.search(before, 0, last.start())
        or AND_I.match(before, last.end())
    ):
        return None
    if NOT_FROM.search(before, 0, last.start()) and MINE.search(before, 0, last.start()):
        return None
    if ENTRUSTED.search(before, 0, last.start()) and not IN_BRACKETS.match(before[last.end() :]):
        return "own"  # who may act for the speaker acts on what is the speaker's
    if AND_ME.match(before, last.end() + 1):
        return "own"  # "the joint account of my wife and me"
    if HAS_SEVERAL.search(before, 0, last.start()):
        return "own"  # "I've got two, the bakery is ..."
    if HELPS.search(before, 0, last.start()):
        return None  # "me lo lee mi hijo"
    if NOW_MINE.search(before, last.end()):
        return "own"
    titled = TITLED.match(last.group())
    if titled and GOT_FROM.search(before, last.end()):
        return None
    # "Her number I have here, C-63818"
    owned = MINE if titled or THEIR_OWN.match(last.group()) else OWN
    if RIGHT_ONE.search(before, last.end()) or any(
        own.start() >= last.end() and not MY_PLACE.match(before, own.end())
        for own in owned.finditer(before, last.start())
    ):
        return "own"
    return "other" if _is_theirs(before, last) else None


def _is_aside(before: str, person: re.Match[str]) -> bool:
    """Whether commas set the ``person`` apart."""
    return before[: person.start()].endswith(", ") and before[person.end() :].startswith(",")


def _is_theirs(before: str, person: re.Match[str]) -> bool:
    """Whether what follows is the ``person``'s, and not only said beside them."""
    said = before[person.end() :]
    if THEIR_OWN.match(person.group()) and OWNED_THING.match(said):
        return True
    if IN_BRACKETS.match(said) or STRANGER.match(person.group()) or TITLED.match(person.group()):
        return True
    if AT_THEIRS.search(before, 0, person.start()) and WRITTEN_THERE.match(said):
        return True  # "at my parents' it says C-44716"
    if HANDED_ME.search(before, 0, person.start()) and THEIRS.match(person.group()):
        return True
    if FOR_ME.match(said) and not THEIRS.search(said):
        return False
    if (OF_AN_ORDER.match(said) and not KIN.match(person.group())) or (
        PAPER_SAYS.search(said) and not THEIRS.search(said)
    ):
        return False
    near = IS_NEAR.search(before, 0, person.start()) or STANDS_BY.match(said)
    if THE_ONE.search(before, 0, person.start()):
        return True
    if TOGETHER.search(before, 0, person.start()):
        return THEIRS.search(said) is not None
    if near and KIN.match(person.group()) and (len(said.split()) > _VERB_AND_WORD or IT_IS.fullmatch(said)):
        return THEIRS.search(said) is not None
    if said.startswith(":") or len(_WORD.findall(said)) <= _BESIDE or THEIRS.search(said):
        return True
    if GOVERNED.search(before, 0, person.start()) or GENITIVE.match(person.group()):
        return True
    return HAVING.match(said) is not None
