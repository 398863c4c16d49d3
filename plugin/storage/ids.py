"""Ids that this side gives out: 63-bit integers inside, 13 characters of base 32 outside.

An id is 42 bits of milliseconds since 2020 and 21 bits of sequence, so rows of one page lie side by
side in their index, on any number of machines without asking anybody. Each process starts its
sequence at a random point in every new millisecond; a collision is a refused insert, never a wrong row.
"""

from __future__ import annotations

import secrets
import threading
import time

_EPOCH_MS = 1_577_836_800_000
_SEQUENCE_BITS = 21
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)}
_LENGTH = 13


class _Ids:
    def __init__(self) -> None:
        self._last = 0
        self._lock = threading.Lock()

    def take(self, count: int) -> range:
        floor = (time.time_ns() // 1_000_000 - _EPOCH_MS) << _SEQUENCE_BITS
        with self._lock:
            # The upper half of the sequence stays free, so that a page that starts anywhere
            # in the lower half does not run into the next millisecond.
            first = max(self._last + 1, floor + secrets.randbits(_SEQUENCE_BITS - 1))
            self._last = first + count - 1
        return range(first, first + count)


_ids = _Ids()


def new_id() -> int:
    """One new id, later ones being larger within a process."""
    return _ids.take(1)[0]


def new_ids(count: int) -> range:
    """``count`` new ids in order."""
    return _ids.take(count)


def encode_id(value: int) -> str:
    """The id as the outside sees it."""
    letters = []
    for _ in range(_LENGTH):
        letters.append(_ALPHABET[value & 31])
        value >>= 5
    return "".join(reversed(letters))


def decode_id(text: str) -> int | None:
    """The id that ``text`` names, None when it names none."""
    if len(text) != _LENGTH:
        return None
    value = 0
    for letter in text:
        digit = _VALUES.get(letter)
        if digit is None:
            return None
        value = value << 5 | digit
    return value if value < 1 << 63 else None
