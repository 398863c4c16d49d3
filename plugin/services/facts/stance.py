"""How a value was meant: the speaker's own, somebody else's, an example, taken back, or a guess."""

from __future__ import annotations

import re
from typing import Literal

from plugin.services.facts import people
from plugin.services.facts.stance_words import (
    ABOUT_IT,
    AND_A_THING,
    AND_HERE,
    AND_I,
    AND_ME,
    ASIDE,
    ASKS_WHEN,
    AT_THEIRS,
    BELONGS,
    BUT_THIS,
    CLAIMED,
    CLOSED,
    CONTRAST,
    COPULA,
    DISOWNED,
    EITHER_WAY,
    ENDED_NEXT,
    ENTRUSTED,
    FOR_US,
    FOR_WHOM,
    GENITIVE,
    GOT_FROM,
    GOVERNED,
    GUESS_AFTER,
    GUESS_BEFORE,
    HAD,
    HAS_ANOTHER,
    HAS_SEVERAL,
    HAVE_PAID,
    HAVE_THEIR_OWN,
    HAVING,
    HELPED,
    HELPS,
    IF_IT,
    IN_BRACKETS,
    IN_NAME_OF,
    IN_THOUGHT,
    INTO_OLD,
    IS_IT,
    IS_IT_MINE,
    IS_NEAR,
    KIN,
    LEFT_BEHIND,
    LIKE,
    LISTED,
    LOCATED,
    MAY_IT_BE,
    MINE,
    MISDIRECTED,
    MY_PLACE,
    NAMED_AFTER,
    NEITHER,
    NO_MORE,
    NO_RESIDENT,
    NOT_CONFUSED,
    NOT_FROM,
    NOT_IT,
    NOT_MINE,
    NOT_MY_NAME,
    NOT_THEIRS,
    NOW_MINE,
    OF,
    OF_OLD,
    OF_SOMEBODY,
    OLD,
    ON_LETTER,
    ORDERED,
    OURS,
    OURS_AFTER,
    OVER,
    OWN,
    OWNED_THING,
    PAID_TO,
    PAYEE,
    PLACE,
    REMOVED_AFTER,
    RIGHT_ONE,
    SAID_NEXT,
    SAMPLE,
    SAMPLE_AFTER,
    SENTENCE,
    SHORT,
    STANDS_BY,
    STANDS_ON,
    STRANGER,
    SUPPOSED,
    SURE_AFTER_ALL,
    TAKES_BACK,
    TELLS_OF,
    THEIR_OWN,
    THEIRS,
    THEY_WROTE,
    TITLED,
    TO_ME,
    TOGETHER,
    VOIDED,
    WERE,
    WITHIN,
    WRITTEN_THERE,
    WRONG_IS,
    WRONG_NEXT,
)
from plugin.services.lazy import lazy
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
_WORD = lazy(r"\w+")
_NEXT, _TAKEN_BACK = 40, 70  # characters behind a value that call it a sample
_MY = 40  # characters before a value that may call it the speaker's
_BESIDE = 5  # words between a person and what is theirs
_VERB_AND_WORD = 2  # words after a person who only stands by, before they can be theirs


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
    if _is_strangers(low, start, last, before, look) or _disowned_next(low, last, ceiling):
        return "other"
    if not (before.strip() or low[end:last].strip()) and _is_named_before(
        low[max(floor, first - _REACH) : first]
    ):
        return "other"
    owner = _owner_after(low, end, min(ceiling, end + 60), look)
    if owner == "other" and not ABOUT_IT.match(after) and CLAIMED.search(before):
        owner = None  # "my contract is ..., and my wife has her own"
    if owner is None and (FOR_US.match(after) or TO_ME.match(after)):
        owner = "own"
    if owner is None and people.PERSONS in look:
        owner = _owner_before(before)
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
    if SAMPLE in look and (sample := _last(SAMPLE, told if MINE.search(told) else before)) is not None:
        return AND_HERE.search(sample.string, sample.end()) is None
    return bool(
        look.search(SUPPOSED, before)
        or look.search(LIKE, before)
        or look.search(SAMPLE_AFTER, after)
        or (look.search(WERE, after) and look.search(IF_IT, before))
    )


def _last(pattern: re.Pattern[str], said: str) -> re.Match[str] | None:
    found = list(pattern.finditer(said))
    return found[-1] if found else None


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
    if look.search(THEY_WROTE, before) or HAVE_THEIR_OWN.search(before):
        return True
    earlier = low[max(0, start - _REACH) : start]
    misdirected = (look.search(ON_LETTER, before) and MISDIRECTED.search(low, 0, start)) or (
        ("name" in earlier or "nom" in earlier) and NOT_MY_NAME.search(earlier)
    )
    if misdirected and not MINE.search(before):
        return True
    return NO_RESIDENT.match(low, last) is not None and not MINE.search(before[-_MY:])


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
    person = people.PERSONS.search(said)
    if person is None or BELONGS.search(said, 0, person.start()) is None:
        return False
    return NOT_THEIRS.search(said, 0, person.start()) is None


def own(low: str) -> bool:
    """Whether casefolded words claim something for the speaker."""
    return MINE.search(low) is not None


def out_of_use(low: str, start: int, end: int, floor: int, ceiling: int) -> bool:
    """Whether an account or a phone is one that the customer no longer has, or somebody else's."""
    first, last = sentence_around(low, start, end)
    before, after = low[max(first, floor, start - _REACH) : start], low[end : min(last, ceiling, end + 60)]
    paid = PAID_TO.search(before) or (HAVE_PAID.search(after) and not MINE.search(before[-25:]))
    listed = LISTED.search(before) or STANDS_ON.match(after)
    if PAYEE.search(after) or (listed and not MINE.search(before)):
        return True
    old = OLD.search(before[-40:]) and not INTO_OLD.search(before)
    return bool(old or CLOSED.search(after) or NO_MORE.search(before) or paid)


def over(low: str, start: int, end: int, floor: int, ceiling: int) -> bool:
    """Whether a number is that of an old contract that has come to its end."""
    first, last = sentence_around(low, start, end)
    before, after = low[max(first, floor, start - 40) : start], low[end : min(last, ceiling, end + 110)]
    if LEFT_BEHIND.match(after) or OF_OLD.match(after):
        return True
    if not (OLD.search(before) or HAD.search(before)):
        return False
    return OVER.search(after) is not None or ENDED_NEXT.match(low, last) is not None


def _owner_after(low: str, end: int, stop: int, look: Possible) -> Stance | None:
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
    if person is not None and (own is None or person.start() <= own.start()):
        return "other"
    if own is None or own.start() > 12 or CONTRAST.search(after, 0, copula.start()):
        return None
    return "own"


def _owner_before(before: str) -> Stance | None:
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
    if ORDERED.search(before, 0, last.start()) or AND_I.match(before, last.end()):
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
    near = IS_NEAR.search(before, 0, person.start()) or STANDS_BY.match(said)
    if before[: person.start()].endswith(("celui ", "celle ")) and person.group().startswith("d"):
        return True
    if TOGETHER.search(before, 0, person.start()):
        return THEIRS.search(said) is not None
    if near and KIN.match(person.group()) and len(said.split()) > _VERB_AND_WORD:
        return THEIRS.search(said) is not None
    if said.startswith(":") or len(_WORD.findall(said)) <= _BESIDE or THEIRS.search(said):
        return True
    if GOVERNED.search(before, 0, person.start()) or GENITIVE.match(person.group()):
        return True
    return HAVING.match(said) is not None
