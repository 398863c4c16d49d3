"""Ways through a list that comes in pages. A connector says how one page is fetched.

for number, rows in numbered(lambda page: client.get_json("/things", params={"page": page})):
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterator, Sequence
from hashlib import sha256
from typing import Any, TypeVar

from plugin.domain import Transient

T = TypeVar("T")


class LoopGuard:
    """Notices a list that leads in circles; ``check`` raises Transient, as the cursor is still good."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._seen: set[Hashable] = set()

    def check(self, key: Hashable) -> None:
        """Raises Transient when ``key`` (a page's content or link) was seen before."""
        if key in self._seen:
            raise Transient(
                f"{self._what}: the server gives the same page again and again: tell its operator"
            )
        self._seen.add(key)


def numbered(
    fetch: Callable[[int], Sequence[T]], *, start: int = 1, what: str = "a list"
) -> Iterator[tuple[int, Sequence[T]]]:
    """Yield ``(number, rows)`` from page ``start`` until a page is empty.

    Raises Transient when a page repeats an earlier one, row by row.
    """
    guard = LoopGuard(what)
    number = start
    while rows := fetch(number):
        guard.check(fingerprint(rows))
        yield number, rows
        number += 1


def linked(
    fetch: Callable[[str | None], tuple[T, str | None]], *, start: str | None = None, what: str = "a list"
) -> Iterator[tuple[T, str | None]]:
    """Yield ``(page, next)`` from ``start``; ``fetch`` gives a page and the next cursor or link.

    The last page's next is None or "". Raises Transient when a cursor comes a second time.
    """
    guard = LoopGuard(what)
    guard.check(start)
    position = start
    while True:
        page, following = fetch(position)
        if not following:
            yield page, None
            return
        guard.check(following)
        yield page, following
        position = following


def fingerprint(value: Any) -> str:
    """A short, stable name for JSON ``value``: equal values, equal names, on every machine."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), default=str)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
