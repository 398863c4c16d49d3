"""A text in small letters and cut at its spaces: done once, for all who look for words in it."""

from __future__ import annotations

from functools import lru_cache

_AT_ONCE = 16  # texts under way: one record's in each thread


@lru_cache(maxsize=_AT_ONCE)
def tokens(text: str) -> tuple[str, tuple[str, ...]]:
    """``text`` in small letters, each at its place, and what stands between its spaces."""
    low = lowered(text)
    return low, tuple(low.split())


def lowered(text: str) -> str:
    """``text`` in small letters, each at its place: what lower case makes longer stays."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)
