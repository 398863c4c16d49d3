"""Codes in items: what has a supplier's shape, an IBAN, and runs of digits that a word gives a meaning.

A shape is written as the code is: ``#`` is a digit, ``@`` a letter, all else itself; what stands in
square brackets may be left out where the kind is clear, as in ``[C-]#####``.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from plugin.services.facts.checks import IBAN_LENGTHS, METER_MAKERS, iban
from plugin.services.facts.items import DASHES, FILLERS, Item
from plugin.services.lazy import lazy

_SHAPE = lazy(r"(?:\[([^\[\]]{1,20})\])?([^\[\]]{1,60})")
_LONGEST_GAP = 4  # items between two parts of a code
_JOINS = frozenset("-–‑/.() \u00a0")


class ShapeError(ValueError):
    """Why a shape is refused: one short clause."""


@dataclass(frozen=True, slots=True)
class Shape:
    """``slots`` are the characters that count, ``prefix`` how many of them may be left out."""

    written: str
    slots: str
    prefix: int
    tail: int  # digits at its end

    def fill(self, chars: str) -> str:
        """The code as it is written, from the characters that count."""
        left = iter(chars)
        return "".join(next(left) if char.isalnum() or char in "#@" else char for char in self.written)

    @property
    def bare(self) -> int | None:
        """How many digits the code has without its prefix; None unless it is digits alone then."""
        rest = self.slots[self.prefix :]
        return len(rest) if set(rest) == {"#"} else None


class Code(NamedTuple):
    """Characters that count, and the items (``first``, ``last``) and text (``start``, ``end``) they fill."""

    chars: str
    first: int
    last: int
    start: int
    end: int
    spoken: bool


def shape_of(text: str) -> Shape:
    """Read a shape; raises ShapeError."""
    found = _SHAPE.fullmatch(text)
    if found is None:
        raise ShapeError(
            "is written as in [C-]#####: # a digit, @ a letter, in brackets what may be left out"
        )
    prefix, rest = found[1] or "", found[2]
    slots = "".join(char for char in prefix + rest if char.isalnum() or char in "#@").upper()
    if slots.count("#") < 3:
        raise ShapeError("needs at least three digits (#)")
    left_out = sum(1 for char in prefix if char.isalnum() or char in "#@")
    return Shape((prefix + rest).upper(), slots, left_out, len(slots) - len(slots.rstrip("#")))


def beginnings(items: Sequence[Item]) -> str:
    """The first character that counts of each item, a blank where none does."""
    return "".join([item.chars[:1] or " " for item in items])


def shaped(items: Sequence[Item], begins: str, shape: Shape) -> Iterator[Code]:
    """Every place where ``items``, which ``begins`` are the beginnings of, have the whole ``shape``."""
    if set(shape.slots) == {"#"}:
        return
    slots = shape.slots
    for first in _places(begins, slots[0]):
        if not (_glued(items, first) or _is_spelled_on(items, first)):
            code = _take(items, first, len(slots), slots)
            if code is not None:
                yield code


def _places(begins: str, slot: str) -> Iterator[int]:
    if slot in "#@*":
        yield from (place for place, char in enumerate(begins) if fits(slot, char.strip()))
        return
    place = begins.find(slot)
    while place >= 0:
        yield place
        place = begins.find(slot, place + 1)


def ibans(items: Sequence[Item]) -> Iterator[Code]:
    """Every valid IBAN. A spoken "o" is a nought, or a letter of a bank: "n l five eight t r i o"."""
    yield from _ibans(items)
    if any(item.word == "o" and item.chars == "0" for item in items):
        yield from _ibans([item._replace(chars="O") if item.word == "o" else item for item in items])


def _ibans(items: Sequence[Item]) -> Iterator[Code]:
    for first, item in enumerate(items):
        country = item.chars
        if len(country) > 2 or item.kind in ("digits", "mark"):
            continue
        if len(country) == 1 and first + 1 < len(items):
            country += items[first + 1].chars
        length = IBAN_LENGTHS.get(country)
        if length is not None and not _glued(items, first):
            code = _take(items, first, length, country + "##" + "*" * (length - 4), iban)
            if code is not None:
                yield code


def runs(items: Sequence[Item], ends: Container[int] = ()) -> Iterator[Code]:
    """Every run of digits, as long as it can be: spoken ones over fillers, written ones over spaces.

    ``ends``: where in the text something else ends that was read, which no run goes over."""
    at = 0
    while at < len(items):
        if items[at].kind != "digits" or items[at].ordinal:
            at += 1
            continue
        last, chars = at, items[at].chars
        while items[last].end not in ends and (after := _next_digits(items, last)) is not None:
            last = after
            chars += items[after].chars
        yield Code(chars, at, last, items[at].start, items[last].end, items[at].spoken)
        at = last + 1


def _next_digits(items: Sequence[Item], at: int) -> int | None:
    """The next digits of the run that ``items[at]`` is in."""
    for after in range(at + 1, min(at + _LONGEST_GAP, len(items))):
        item = items[after]
        if item.kind == "digits":
            if item.ordinal or item.spoken != items[at].spoken:
                return None
            gap = item.start - items[at].end
            if not item.spoken and (gap > 3 or (after > at + 1 and items[at + 1].word in (",", "."))):
                return None
            return after
        joins = item.word in FILLERS if items[at].spoken else item.word in _JOINS
        if not joins:
            return None
    return None


def _glued(items: Sequence[Item], at: int) -> bool:
    """Whether ``items[at]`` is only the end of a longer written word or number."""
    if at == 0:
        return False
    before = items[at - 1]
    return before.kind != "mark" and before.end == items[at].start


def _is_spelled_on(items: Sequence[Item], at: int) -> bool:
    """Whether the letter at ``items[at]`` is one of several that are spelled: "one a p a zero ..."."""
    if at < 2 or items[at].kind != "letters" or items[at - 1].kind != "letters":
        return False
    return items[at - 1].chars not in "AEIOUY" and items[at - 2].word not in ("'", "’")


def fits(slot: str, char: str) -> bool:
    """Whether a shape has ``char`` in this slot."""
    if not char:
        return False
    if slot == "#":
        return char.isdecimal()
    if slot == "@":
        return char.isalpha() and char.isascii()
    return slot == char or (slot == "*" and char.isascii() and char.isalnum())


def _take(
    items: Sequence[Item],
    first: int,
    length: int,
    slots: str,
    accept: Callable[[str], object] = bool,
) -> Code | None:
    """The code of ``length`` characters that begins with ``items[first]``."""
    chars = ""
    gap = 0
    for at in range(first, len(items)):
        item = items[at]
        if item.kind == "mark" or item.word in DASHES or (item.word in FILLERS and len(item.chars) > 1):
            gap += 1
            if gap > _LONGEST_GAP or item.word in (",", ";", "!", "?", ":"):
                return None
            if not chars:
                return None
            continue
        if item.ordinal or len(chars) + len(item.chars) > length:
            return None
        if not all(map(fits, slots[len(chars) :], item.chars)):
            return None
        spoken = any(each.spoken and not each.word.isdecimal() for each in items[first:at])
        if item.kind == "word" and len(item.chars) > (2 if spoken and item.word not in METER_MAKERS else 4):
            return None
        if at > first and not item.spoken and not items[at - 1].spoken and item.start - items[at - 1].end > 3:
            return None
        chars += item.chars
        gap = 0
        if len(chars) == length:
            if not accept(chars) or _goes_on(items, at):
                return None
            return Code(chars, first, at, items[first].start, item.end, item.spoken)
    return None


def _goes_on(items: Sequence[Item], last: int) -> bool:
    """Whether the code is only the beginning of a longer one."""
    if last + 1 >= len(items):
        return False
    after = items[last + 1]
    if after.start == items[last].end:
        return after.kind in ("digits", "letters") or (after.kind == "word" and not after.spoken)
    return after.kind == "digits" and after.spoken and not after.ordinal and len(after.chars) == 1
