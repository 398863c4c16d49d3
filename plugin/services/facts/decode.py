"""A number out of an answer that is full of other words, once it is known what was asked for.

"na warten Sie, vier sieben eins null und dann kommt eine zwei": whoever reads a number off a paper says words
between its digits, breaks off and begins anew. Where one reading alone gives a number of the kind, with the
right check digit, that is the number; it is a fact only as the answer to a question for its kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plugin.services.facts import vocabulary as words
from plugin.services.facts.codes import Shape, fits
from plugin.services.facts.items import ARTICLES, DASHES, FILLERS, Item
from plugin.services.facts.rules import FactRule
from plugin.services.lazy import lazy

_MOST_ITEMS = 90  # items of an utterance that is an answer
_MOST_BETWEEN = 5  # words between two parts of a number
_MOST_ARTICLES = 2  # words of a number that are read as articles: each doubles what it can be
_OR = lazy(r"\W{0,3}(?:oder|or|ou|o)\b")
_DOUBTED = lazy(
    rf"\b(?:{words.HEDGES}|{words.SAMPLES}|oder|or|ou|o|something|irgend\w+|quelque chose|algo)\b"
)


class Decoded(NamedTuple):
    """A number, where it stands, and whether it was said with the letters that it begins with."""

    value: str
    start: int
    end: int
    lettered: bool


def decoded(rule: FactRule, items: Sequence[Item], low: str) -> Decoded | None:
    """The one value of ``rule`` that ``items`` can be; None where there is none, or more than one."""
    shape = rule.shape
    if shape is None or not rule.checked or len(items) > _MOST_ITEMS:
        return None
    parts = [
        spot for spot, item in enumerate(items) if item.kind in ("digits", "letters") and not item.ordinal
    ]
    found: dict[str, Decoded] = {}
    for first in range(len(parts)):
        if first and items[parts[first]].kind == "digits" and _goes_on(items, parts, first - 1):
            continue  # in the middle of a row of digits
        for filled in {0, shape.prefix}:
            for chars, last in _read(shape, items, parts, first, shape.slots[:filled]):
                value = rule.canonical(chars)
                start, end = items[parts[first]].start, items[last].end
                if value is None or _DOUBTED.search(low, start, end) or _OR.match(low, end):
                    continue
                lettered = not filled and not shape.slots[: shape.prefix].isdecimal() and shape.prefix > 0
                found.setdefault(value, Decoded(value, start, end, lettered))
        if len(found) > 1:
            return None
    return next(iter(found.values()), None)


def _read(
    shape: Shape, items: Sequence[Item], parts: Sequence[int], at: int, chars: str, left_out: int = 0
) -> Iterator[tuple[str, int]]:
    """The whole numbers that go on from ``parts[at]``, and the item at their end."""
    if at >= len(parts):
        return
    item = items[parts[at]]
    slots = shape.slots[len(chars) :]
    if len(item.chars) <= len(slots) and all(map(fits, slots, item.chars)):
        said = chars + item.chars
        if len(said) == len(shape.slots):
            if not _goes_on(items, parts, at):
                yield said, parts[at]
        elif at + 1 < len(parts) and _near(items, parts[at], parts[at + 1]):
            yield from _read(shape, items, parts, at + 1, said, left_out)
    is_article = item.word in ARTICLES and chars and left_out < _MOST_ARTICLES
    if is_article and at + 1 < len(parts) and _near(items, parts[at], parts[at + 1]):
        yield from _read(shape, items, parts, at + 1, chars, left_out + 1)


def _near(items: Sequence[Item], one: int, other: int) -> bool:
    """Whether only words, and few, stand between two parts."""
    between = items[one + 1 : other]
    said = [item for item in between if item.kind == "word" and item.word not in FILLERS | DASHES]
    return len(said) <= _MOST_BETWEEN and not any(item.word in "?!" for item in between)


def _goes_on(items: Sequence[Item], parts: Sequence[int], at: int) -> bool:
    """Whether another digit follows at once: the number is a longer one."""
    after = items[parts[at + 1]] if at + 1 < len(parts) else None
    if after is None or after.kind != "digits":
        return False
    between = items[parts[at] + 1 : parts[at + 1]]
    return all(item.word in FILLERS | DASHES or item.kind == "mark" for item in between)
