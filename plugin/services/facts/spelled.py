"""Codes of any shape, written or dictated: what tells one contract, meter or order from another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from plugin.services.facts.dictated import unpaused
from plugin.services.facts.gates import says_numbers
from plugin.services.facts.items import DASHES, Item, items_of
from plugin.services.lazy import lazy

_KEPT = 4096  # texts
_LONGEST = 600  # characters of a text that are looked at
_LETTERS = 4  # of a code in a row, at most
_FEWEST = 4  # digits of a code
_CODE = lazy(r"[a-z]{2,4}\d{4,14}|[b-df-hj-np-tv-xz]\d{4,14}|[aeiouy]\d{6,14}|\d[a-z]{3}\d{8,12}")
"""One letter that is a word as well ("2025 y 2026") needs more digits."""


@lru_cache(_KEPT)
def spelled(text: str) -> frozenset[str]:
    """The codes in ``text`` as small letters and digits: ``c44716`` of "C-44716" and of "c vier vier ..."."""
    if sum(map(str.isdecimal, text)) < _FEWEST and not says_numbers(text.casefold()):
        return frozenset()
    items = unpaused(items_of(text[:_LONGEST], spoken=True))
    return frozenset(code for code in _rows(items) if _CODE.fullmatch(code))


def _rows(items: Sequence[Item]) -> Iterator[str]:
    """Letters and digits that stand in a row, as long as it can be."""
    row = ""
    for spot, item in enumerate(items):
        if (item.kind in ("digits", "letters") and not item.ordinal) or _is_glued(items, spot):
            row += item.chars.lower()
        elif not (row and item.word in DASHES):
            yield row
            row = ""
    yield row


def _is_glued(items: Sequence[Item], spot: int) -> bool:
    """Whether letters stand at digits without a blank: "1EMH 0012 ..."."""
    item = items[spot]
    if item.kind != "word" or len(item.chars) > _LETTERS:
        return False
    before = items[spot - 1] if spot else None
    after = items[spot + 1] if spot + 1 < len(items) else None
    return (before is not None and before.kind == "digits" and before.end == item.start) or (
        after is not None and after.kind == "digits" and after.start == item.end
    )
