"""Lists in SQL: in pieces that every database takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

SIZE = 1000
T = TypeVar("T")


def batches(values: Iterable[T], size: int = SIZE) -> Iterator[Sequence[T]]:
    """``values`` in lists of at most ``size``."""
    items = list(values)
    for start in range(0, len(items), size):
        yield items[start : start + size]
