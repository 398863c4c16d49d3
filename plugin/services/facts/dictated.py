"""Numbers as they are dictated: with pauses between their groups, and put right before they end.

"seven oh, double two, nine six, one four": a transcript writes a comma where the speaker took breath. "zwo
drei eins zwo fünf acht vier null, nee, acht vier eins": the group that was begun again takes the place of the
one before it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from plugin.services.facts import vocabulary as words
from plugin.services.facts.codes import Code, ibans
from plugin.services.facts.items import DASHES, FILLERS, HESITATIONS, TAKEN_BACK, Item, items_of
from plugin.services.lazy import lazy

_PAUSES = frozenset({",", ".", "…"})
_LASTLY = frozenset({"hinten", "zuletzt", "lastly", "finally", "enfin", "finalmente"})
"""What the last group of a number is announced with: "and at the end sixty-four"."""
_TAKES_BACK = TAKEN_BACK | {"mean", "entschuldigung", "oops", "ups"}
_WHILE_LOOKING = (
    FILLERS
    | _TAKES_BACK
    | {"sie", "hang", "on", "i", "excuse", "me", "uy", "ay", "oh", "ach", "ah", "excusez", "moi", "disculpe"}
)
_CORRECTING = lazy(words.CORRECTING)
_FROM_THE_TOP = lazy(  # the whole number is said anew
    r"\b(?:von vorne?|noch ?(?:ein)?mal ganz|fang\w* (?:ich )?(?:noch ?mal )?(?:neu |von vorne )?an"
    r"|from the (?:top"
    r"|beginning|start)|start(?:ing)? (?:again|over)|je (?:recommence|reprends)|depuis le début"
    r"|(?:desde el|del) principio|empiezo de nuevo|repito)\b"
)
_ASIDE = 40  # characters in which somebody takes a group back
_MOST_GROUPS = 12  # of a number
_AT_END = lazy(
    r"\W*(?:is(?:t)? |es |est |are |sind |kommt |comes )?(?:am ende|hinten|zum schluss|at the end|last"
    r"|à la fin"
    r"|al final|für hinten)\b"
)
_POSTCODE = 5  # digits
_NEAR = 8  # items between a group and the one that goes on with it, or takes its place, at most
_PART = 5  # digits that are said anew, at most
_WHOLE, _PHONE = 8, 10  # digits of a number that was said to its end before its end was said anew, at least
_FEW = 3  # digits that are taken back, at most
_LONG = 7  # digits of a number of which a part alone is said anew


def unpaused(items: Sequence[Item]) -> tuple[Item, ...]:
    """``items`` without the commas between parts of a number."""
    kept: list[Item] = []
    for at, item in enumerate(items):
        if item.word in _PAUSES and 0 < at < len(items) - 1 and _goes_on(items[at - 1]):
            nearest = items[at + 1 : at + 1 + _NEAR]
            after = next((each for each in nearest if not _passes(each)), None)
            if after is not None and _goes_on(after):
                continue
        elif (
            item.word in _LASTLY
            and kept
            and (kept[-1].word in _PAUSES or kept[-1].word in FILLERS)
            and at + 1 < len(items)
            and _is_part(items[at + 1])
        ):
            continue
        kept.append(item)
    return tuple(kept)


def fluent(items: Sequence[Item]) -> Sequence[Item]:
    """``items`` without the hesitations in the middle of a postcode: "one oh er five eight five". What stands
    before a whole one parts it from the house number."""
    if not any(item.word in HESITATIONS for item in items):
        return items
    kept: list[Item] = []
    for at, item in enumerate(items):
        if item.word in HESITATIONS and item.kind == "word":
            after = _digits_on(items, at + 1, 1)
            if 0 < after < _POSTCODE <= after + _digits_on(kept, len(kept) - 1, -1):
                continue
        kept.append(item)
    return kept


def _digits_on(items: Sequence[Item], spot: int, step: int) -> int:
    """How many digits stand in a row from ``items[spot]`` on, in one direction."""
    found = 0
    while 0 <= spot < len(items) and items[spot].kind == "digits" and not items[spot].ordinal:
        found += len(items[spot].chars)
        spot += step
    return found


def iban_spans(text: str) -> list[tuple[int, int]]:
    """Where the IBANs stand in a text, however they are spelled out."""
    return [(code.start, code.end) for code in ibans(unpaused(items_of(text, spoken=True)))]


def put_right(items: Sequence[Item]) -> Sequence[Item]:
    """``items`` without the groups that were said anew: "seventeen... no, wait, seventy-one"."""
    kept = list(items)
    spot = len(kept) - 1
    while spot > 0:
        if kept[spot].word in TAKEN_BACK:
            before = _beside(kept, spot, -1)
            after = _beside(kept, spot, 1)
            if before is not None and after is not None and len(kept[before].chars) == len(kept[after].chars):
                del kept[before:after]
                spot = before
        spot -= 1
    return kept


def begun_anew(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """``items`` without what may have been taken back; how much it was, a check digit tells: "C four four, no
    wait, three four eight six one". After a mere pause what is begun anew says so itself: "thirteen, er, one
    three six nine nine"."""
    for spot, item in enumerate(items):
        if item.word in HESITATIONS:
            first, after = _beside(items, spot, -1), _beside(items, spot, 1)
            if first is not None and after is not None and _is_said_again(items, first, after):
                yield (*items[:first], *items[after:])
        if item.word not in _TAKES_BACK:
            continue
        first, after = _beside(items, spot, -1), _beside(items, spot, 1)
        for _ in range(_PART if after is not None else 0):
            if first is None:
                break
            yield (*items[:first], *items[after:])
            first = _beside(items, first, -1)


def _is_said_again(items: Sequence[Item], first: int, after: int) -> bool:
    """Whether the digits from ``items[after]`` on begin with the two or more of ``items[first]``."""
    said = "".join(item.chars for item in items[after : after + _NEAR] if item.kind == "digits")
    return len(items[first].chars) > 1 and said.startswith(items[first].chars)


def _beside(items: Sequence[Item], spot: int, step: int) -> int | None:
    """The spoken digits next to ``items[spot]``, over what is said while somebody looks again."""
    for _ in range(_NEAR):
        spot += step
        if not 0 <= spot < len(items):
            return None
        item = items[spot]
        if item.kind == "digits":
            return spot if item.spoken and not item.ordinal else None
        if not (item.kind == "mark" or item.word in _WHILE_LOOKING):
            return None
    return None


def _passes(item: Item) -> bool:
    return item.word in FILLERS or item.word in _LASTLY


def _goes_on(item: Item) -> bool:
    """Whether a number goes on with it: "A twenty twenty-six, dash, one one"."""
    return _is_part(item) or item.word in DASHES


def _is_part(item: Item) -> bool:
    return item.kind in ("digits", "letters") and not item.ordinal


def mended(
    low: str,
    items: Sequence[Item],
    runs: Sequence[Code],
    lengths: Collection[int],
    is_code: Callable[[Code], bool],
) -> list[Code]:
    """``runs`` with the groups that were said anew in the places of those that they put right. ``lengths``:
    how many digits the numbers have that may be meant."""
    found: list[Code] = []
    last: list[Code] = []  # the groups of the number before
    for group in _groups(items, runs):
        between = low[last[-1].end : group[0].start] if last else ""
        if last and len(between) <= _ASIDE + _ASIDE and _FROM_THE_TOP.search(between):
            del found[-len(last) :]
        elif last and len(between) <= _ASIDE and _CORRECTING.search(between):
            fits = () if is_code(_joined(group)) or is_code(_joined(last)) else lengths
            anew = _anew(last, group, bool(_AT_END.match(low, group[-1].end)), fits)
            if anew is not None:
                found[-len(last) :] = last = anew
                continue
        found += group
        last = group
    return found


def _anew(
    said: Sequence[Code], group: Sequence[Code], at_end: bool, lengths: Collection[int]
) -> list[Code] | None:
    """The groups of a number of which ``group`` is the last part, said again."""
    whole, anew = _joined(said).chars, _joined(group).chars
    chars = _of_length(whole, anew, lengths)
    if chars is None:
        if len(whole) < _LONG or len(anew) > _PART:
            return None
        is_whole = len(whole) >= (_PHONE if whole[0] == "0" else _WHOLE)
        wrong = len(anew) if is_whole else 1
        chars = whole[:-wrong] + anew if at_end else from_its_first(whole, anew)
        if chars is None and is_whole:
            chars = whole[:-wrong] + anew
    if chars is None:
        return None
    same = len(chars) - sum(len(run.chars) for run in group)
    kept: list[Code] = []
    begun = 0
    for run in said:
        if begun + len(run.chars) > same:
            break
        kept.append(run)
        begun += len(run.chars)
    first = said[len(kept)]
    return [*kept, first._replace(chars=chars[begun:], last=group[-1].last, end=group[-1].end)]


def _of_length(whole: str, anew: str, lengths: Collection[int]) -> str | None:
    """The number that goes on with ``anew`` after its last few digits were taken back, where only one of
    ``lengths`` digits can be meant: "forty-eight eighty-one eighty-four, no, forty-six twenty-two"."""
    if whole.startswith("0"):
        return None  # a phone's, which may be of any length
    wrong = [many for length in lengths if 0 < (many := len(whole) + len(anew) - length) <= _FEW]
    return whole[: -wrong[0]] + anew if len(wrong) == 1 and wrong[0] < len(whole) else None


def from_its_first(said: str, digits: str) -> str | None:
    """ "six one seven, no sorry, six seven one two": a group that was begun again replaces itself."""
    if not 2 <= len(digits) < len(said) + 2:
        return None
    if len(digits) == len(said):
        return digits
    if len(digits) < len(said) and said[-len(digits)] == digits[0]:
        return said[: -len(digits)] + digits  # as many digits as before
    begins = said.rfind(digits[0])
    if begins < 0 or len(said) - begins > len(digits):
        return None
    return said[:begins] + digits


def joined(
    items: Sequence[Item],
    runs: Sequence[Code],
    is_code: Callable[[Code], bool],
    is_phone: Callable[[Code], bool],
    is_dialled: Callable[[Code], bool],
) -> list[Code]:
    """``runs`` with those joined that are one number where it is read over its pauses; what is a code
    by itself stays, unless all of them are a phone number that begins as it is dialled."""
    found: list[Code] = []
    for group in _groups(items, runs):
        # "Null eins sieben sechs, sechs eins ...": what follows a prefix may be as long as a code.
        if any(map(is_code, group)) and not is_dialled(_joined(group)):
            found += group
            continue
        at = 0
        while at < len(group):
            last, code = next(
                (
                    (last, code)
                    for last in range(len(group), at + 1, -1)
                    if is_code(code := _joined(group[at:last])) or is_phone(code)
                ),
                (at + 1, group[at]),
            )
            found.append(code)
            at = last
    return found


def _groups(items: Sequence[Item], runs: Sequence[Code]) -> Iterator[list[Code]]:
    """Rows of runs between which there is nothing but a pause."""
    group: list[Code] = []
    for run in runs:
        if group and not (len(group) < _MOST_GROUPS and _is_pause(items, group[-1], run)):
            yield group
            group = []
        group.append(run)
    if group:
        yield group


def _is_pause(items: Sequence[Item], one: Code, other: Code) -> bool:
    between = items[one.last + 1 : other.first]
    return all(item.word in _PAUSES or item.word in FILLERS for item in between)


def _joined(runs: Sequence[Code]) -> Code:
    first, last = runs[0], runs[-1]
    return Code("".join(run.chars for run in runs), first.first, last.last, first.start, last.end, True)
