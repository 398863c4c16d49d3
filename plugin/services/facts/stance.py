"""How a value was meant: the speaker's own, somebody else's, an example, taken back, or a guess."""

from __future__ import annotations

from typing import Literal

from plugin.services.facts import people
from plugin.services.facts.matches import last_match
from plugin.services.facts.owner import owner_after, owner_before
from plugin.services.facts.stance_words import (
    ABOUT_IT,
    AND_HERE,
    AND_ME,
    BELONGS,
    BUT_THIS,
    CLAIMED,
    DISOWNED,
    EITHER_WAY,
    FOR_US,
    GUESS_AFTER,
    GUESS_BEFORE,
    HAVE_THEIR_OWN,
    IF_IT,
    IN_NAME_OF,
    IS_IT,
    IS_IT_MINE,
    IT_SAYS,
    LIKE,
    MAY_IT_BE,
    MINE,
    MISDIRECTED,
    NEITHER,
    NO_RESIDENT,
    NOT_IT,
    NOT_MINE,
    NOT_MY_NAME,
    NOT_THEIRS,
    OF_A_STRANGER,
    ON_LETTER,
    OURS,
    OURS_AFTER,
    REMOVED_AFTER,
    SAID_NEXT,
    SAMPLE,
    SAMPLE_AFTER,
    SENTENCE,
    SHORT,
    SUPPOSED,
    SURE_AFTER_ALL,
    TAKES_BACK,
    THEY_WROTE,
    TO_ME,
    VOIDED,
    WERE,
    WHO_KNOWS,
    WITHIN,
    WRONG_IS,
    WRONG_NEXT,
)
from plugin.services.facts.strangers import is_no_longer, of_a_stranger
from plugin.services.screen import Possible, Screen

Stance = Literal["own", "other", "void", "sample", "guess"]
_REACH = 140  # characters before and after a value that say how it was meant
_SCREEN = Screen(
    (
        people.PERSONS, SAMPLE, SUPPOSED, LIKE, SAMPLE_AFTER, WERE, IF_IT, NOT_IT, BUT_THIS, WITHIN, NEITHER,
        NOT_MINE, OURS, OURS_AFTER, WRONG_IS, GUESS_BEFORE, ON_LETTER,
        REMOVED_AFTER, THEY_WROTE,
    )
)  # fmt: skip
_NEXT, _TAKEN_BACK = 40, 70  # characters behind a value that call it a sample
_MY = 40  # characters before a value that may call it the speaker's


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentence in which ``text[start:end]`` stands."""
    first, last = 0, len(text)
    for mark in SENTENCE.finditer(text):
        if mark.group()[0] in ".;" and SHORT.search(text, max(0, mark.start() - 12), mark.start()):
            continue
        if mark.end() <= start:
            first = mark.end()
        elif mark.start() >= end:
            last = mark.start()
            break
    return first, last


def stance(low: str, start: int, end: int, floor: int, ceiling: int, *, by_agent: bool = False) -> Stance:
    """How ``low[start:end]`` (casefolded text) was meant.

    ``floor`` and ``ceiling`` are where the values before and after it end and begin; ``by_agent`` says
    that "your number" is the customer's.
    """
    first, last = sentence_around(low, start, end)
    before = low[max(first, floor, start - _REACH) : start]
    after = low[end : min(last, ceiling, end + _REACH)]
    look = _SCREEN.look(f"{before}\n{after}")
    if _is_example(before, after, look):
        return "sample"
    if _is_void(before, after, look, by_agent=by_agent) or WRONG_NEXT.match(low, last):
        return "void"
    if not by_agent and is_no_longer(low, max(first, floor), start, end, ceiling):
        return "void"
    if _is_strangers(low, start, last, before, look) or _disowned_next(low, last, ceiling):
        return "other"
    if not by_agent and of_a_stranger(low, max(first, floor), start, end, ceiling):
        return "other"
    if IT_SAYS.match(before.lstrip()) and _is_of_a_sample(low[max(floor, first - _REACH) : first]):
        return "sample"
    if not (before.strip() or low[end:last].strip()) and _is_named_before(
        low[max(floor, first - _REACH) : first]
    ):
        return "other"
    owner = owner_after(low, end, min(ceiling, end + 60), look)
    if owner == "other" and not ABOUT_IT.match(after) and CLAIMED.search(before):
        owner = None  # "my contract is ..., and my wife has her own"
    if owner is None and (FOR_US.match(after) or TO_ME.match(after)):
        owner = "own"
    if owner is None and people.PERSONS in look:
        owner = owner_before(before)
    if owner == "other":
        return "other"
    if look.search(GUESS_BEFORE, before) or GUESS_AFTER.search(low[end : min(ceiling, end + 60)]):
        return "own" if SURE_AFTER_ALL.search(low, end, min(ceiling, end + _REACH)) else "guess"
    if EITHER_WAY.match(low, end) or IS_IT_MINE.match(low, last) or asks_whether(low, start, last):
        return "guess"
    return "own"


def asks_whether(low: str, start: int, last: int) -> bool:
    """Whether the sentence that ends at ``last`` asks whether the value at ``start`` is it."""
    if low[last : last + 1] != "?":
        return False
    before = low[max(0, start - 60) : start]
    return IS_IT.search(before[-30:]) is not None or MAY_IT_BE.search(before) is not None


def _is_example(before: str, after: str, look: Possible) -> bool:
    """Whether the value only stands for one of its kind."""
    # "That is the sample's: ours is ..."
    told = before[max(map(before.rfind, ",:;")) + 1 :]
    if SAMPLE.search(after[: _TAKEN_BACK if TAKES_BACK.match(after) else _NEXT]):
        return True
    if SAMPLE in look and (sample := last_match(SAMPLE, told if MINE.search(told) else before)) is not None:
        return AND_HERE.search(sample.string, sample.end()) is None
    return bool(
        look.search(SUPPOSED, before)
        or look.search(LIKE, before)
        or look.search(SAMPLE_AFTER, after)
        or (look.search(WERE, after) and look.search(IF_IT, before))
    )


def _is_void(before: str, after: str, look: Possible, *, by_agent: bool) -> bool:
    """Whether the value is said to be wrong, gone, nobody's or the centre's."""
    if look.search(NOT_IT, before) and not look.search(BUT_THIS, before):
        return True
    if VOIDED.search(after[:45]) and not look.search(WITHIN, before):
        return True
    return bool(
        look.search(NEITHER, after)
        or look.search(REMOVED_AFTER, after)
        or look.search(NOT_MINE, after)
        or look.search(WRONG_IS, before)
        or (not by_agent and (look.search(OURS, before) or look.search(OURS_AFTER, after)))
    )


def _is_strangers(low: str, start: int, last: int, before: str, look: Possible) -> bool:
    """Whether it stands on mail that came to the wrong person, or is said to be of somebody unknown here."""
    if look.search(THEY_WROTE, before) or HAVE_THEIR_OWN.search(before) or OF_A_STRANGER.search(before):
        return True
    earlier = low[max(0, start - _REACH) : start]
    misdirected = (look.search(ON_LETTER, before) and MISDIRECTED.search(low, 0, start)) or (
        ("name" in earlier or "nom" in earlier) and NOT_MY_NAME.search(earlier)
    )
    if misdirected and not MINE.search(before):
        return True
    return NO_RESIDENT.match(low, last) is not None and not MINE.search(before[-_MY:])


def _is_of_a_sample(before: str) -> bool:
    """Whether the sentence before the one that says what "it shows" is about a sample."""
    told = before[sentence_around(before, len(before) - 1, len(before))[0] :] if before else ""
    return SAMPLE.search(told) is not None and MINE.search(told) is None


def _is_named_before(before: str) -> bool:
    """Whether the sentence before a number that stands alone says in whose name it is."""
    told = before[sentence_around(before, len(before) - 1, len(before))[0] :] if before else ""
    said = IN_NAME_OF.search(told)
    if said is None or AND_ME.search(told, said.start()):
        return False
    return people.PERSONS.search(told, said.start()) is not None


def _disowned_next(low: str, last: int, ceiling: int) -> bool:
    """Whether the sentence that follows says of the value that it is nobody's, or somebody else's."""
    if not SAID_NEXT.match(low, last):
        return False
    start = last + 1
    while start < len(low) and not low[start].isalpha():
        start += 1
    ends = SENTENCE.search(low, start)
    said = low[start : min(ends.start() if ends else len(low), ceiling, start + 120)]
    if DISOWNED.search(said):
        return True
    if WHO_KNOWS.match(said):
        return False
    person = people.PERSONS.search(said)
    if person is None or BELONGS.search(said, 0, person.start()) is None:
        return False
    return NOT_THEIRS.search(said, 0, person.start()) is None


def own(low: str) -> bool:
    """Whether casefolded words claim something for the speaker."""
    return MINE.search(low) is not None
