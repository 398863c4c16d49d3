"""Which of many regular expressions a text can match, found in one pass.

Python's engine tries an expression at each place of a text, one expression after the other. RE2 looks for
all of them at once, but knows no lookaround and other words. So each one is made wider until RE2 takes it:
what a text then does not hold, the expression does not match, and only the others are tried.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

import re2

from plugin.services.glance import all_at_once

NO_LETTER_BEFORE, NO_LETTER_AFTER = r"(?<![^\W\d_])", r"(?![^\W\d_])"
"""At the edges of an expression these are kept."""
_PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?(?:<?[=!]|P<\w+>)|[()^$]|[^\\\[()^$]+", re.DOTALL)
_MOST_KNOWN = 4096  # characters whose ASCII is kept
_TIMES = re.compile(r"\{(\d+)(?:,\d*)?\}")


class _Plain(dict[int, int]):
    """ASCII for every letter, digit and blank: RE2's words, digits and blanks are of ASCII."""

    def __missing__(self, code: int) -> int:
        char = chr(code)
        if char.isspace():
            plain = " "
        elif char == "’":
            plain = "'"
        elif not char.isalnum():
            plain = char
        else:
            first = unicodedata.normalize("NFKD", char)[0]
            plain = first if first.isascii() and first.isalnum() else "0" if char.isdecimal() else "x"
        if len(self) < _MOST_KNOWN:
            self[code] = ord(plain)
        return ord(plain)


_PLAIN = _Plain({code: code for code in range(128)})


@lru_cache(maxsize=64)
def _plain(text: str) -> bytes:
    return (text if text.isascii() else text.translate(_PLAIN)).encode(errors="replace")


class Screen:
    """Some expressions; ``look`` says which of them a text can match. Threads share it."""

    def __init__(self, patterns: Iterable[re.Pattern[str]]) -> None:
        self._patterns = tuple(patterns)
        self._places = {id(pattern): place for place, pattern in enumerate(self._patterns)}
        self._all_of_them: re2.Set | None = None

    def look(self, text: str) -> Possible:
        """What ``text``, or a part of it, can match."""
        looking = self._all_of_them or self._compiled()
        found, empty = looking.Match(_plain(text)), len(self._patterns)
        # Where not even the empty pattern was found, RE2 gave up.
        return Possible(
            self._places, frozenset(found).difference((empty,)) if found else frozenset(range(empty))
        )

    def _compiled(self) -> re2.Set:
        self._all_of_them = all_at_once(wider(pattern.pattern) for pattern in self._patterns)
        return self._all_of_them


class Possible:
    """What a text can match: ``search`` tries an expression of the screen only where it is worth it."""

    __slots__ = ("_found", "_places")

    def __init__(self, places: Mapping[int, int], found: frozenset[int]) -> None:
        self._places, self._found = places, found

    def __contains__(self, pattern: re.Pattern[str]) -> bool:
        return self._places[id(pattern)] in self._found

    @property
    def any(self) -> bool:
        """Whether the text can match any of them."""
        return bool(self._found)

    @property
    def places(self) -> list[int]:
        """Where the expressions that the text can match stand among those of the screen."""
        return sorted(self._found)

    def search(self, pattern: re.Pattern[str], part: str) -> re.Match[str] | None:
        """``pattern.search(part)``, where ``part`` is of the text that was looked at, and cuts no word."""
        return pattern.search(part) if self._places[id(pattern)] in self._found else None


def wider(pattern: str) -> str:
    """An expression for RE2 that matches in every text in which ``pattern`` matches in a part of it."""
    made: list[str] = []
    pattern = pattern.translate(_PLAIN)
    pattern, head = _without(pattern, pattern.removeprefix(NO_LETTER_BEFORE), r"(?:^|[^A-Za-z])")
    pattern, tail = _without(pattern, pattern.removesuffix(NO_LETTER_AFTER), r"(?:[^A-Za-z]|$)")
    depth = 0
    dropped: int | None = None  # the depth at which a lookaround began
    for piece in _PIECE.findall(pattern):
        if piece.startswith("("):
            depth += 1
            if dropped is None and piece in ("(?=", "(?!", "(?<=", "(?<!"):
                dropped = depth
        if dropped is None:
            made.append(_wider(piece))
        if piece == ")":
            if dropped == depth:
                dropped = None
            depth -= 1
    return head + "".join(made) + tail


def _without(pattern: str, rest: str, instead: str) -> tuple[str, str]:
    """``rest`` and what stands for what it lacks of ``pattern``: at an edge, a letter may be read along."""
    return rest, instead if rest != pattern else ""


def _wider(piece: str) -> str:
    if piece in ("^", "$", "\\A", "\\Z"):
        return ""
    if piece.startswith("(?P<"):
        return "("
    return _TIMES.sub(_as_often, piece)


def _as_often(times: re.Match[str]) -> str:
    """Any number of times: an automaton that counts has too many states."""
    return "*" if int(times[1]) == 0 else "+"
