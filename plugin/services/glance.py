"""One look at a text, for all who listen for words in it.

Nearly every text says nothing that Segue listens for. So who listens says what their closer look needs at
least (``sign``), and all of that is looked for at once: RE2 finds which of many patterns a text holds in one
pass, in a time that grows with the text's length alone. A sign may stand for too much, never for too little.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

import re2

from plugin.services.lazy import lazy

_AT_ONCE = 1024  # texts under way: the turns of a long talk, which several go through, in each thread
_MEMORY = 64 << 20  # bytes for the automaton, of which it takes what it needs
_LATIN = "latin-1"
_PREFIX = 4  # letters that tell a word
_WIDENED = lazy(r"\[[^]]*\]|['’]|[^\x00-\x7f]")
_NOT_DIGITS = bytes(byte for byte in range(256) if not 48 <= byte <= 57)

_BITS = tuple(1 << place for place in range(64))

Signs = int
"""What a text can be about: a bit for each ``sign``."""


def all_at_once(patterns: Iterable[str], *, ignore_case: bool = False, latin: bool = False) -> re2.Set:
    """What finds in one pass which of ``patterns`` (RE2) a text holds, by their places. Raises re2.error.

    Texts are UTF-8, or Latin-1 if they are ``latin``: RE2 has less to build where a letter is one byte.

    The empty pattern comes last, and is in every text: where not even that was found, RE2 gave up.
    """
    options = re2.Options()
    options.case_sensitive = not ignore_case
    options.max_mem = _MEMORY
    if latin:
        options.encoding = re2.Options.Encoding.LATIN1
    looking = re2.Set.SearchSet(options)
    for pattern in patterns:
        looking.Add(pattern.encode(_LATIN) if latin else pattern)
    looking.Add("")
    looking.Compile()
    return looking


class _Looks:
    """Every sign, and the automaton that finds them: made anew when one more is known."""

    def __init__(self) -> None:
        self.patterns: list[Callable[[], str]] = []
        self.all_of_them: re2.Set | None = None

    def find(self, text: str) -> Signs:
        looking = self.all_of_them or self._compiled()
        signs = 0
        for place in looking.Match(text.encode(_LATIN, "replace")):
            signs |= _BITS[place]
        return signs or -1  # the empty pattern is in every text: RE2 gave up, and everything is possible

    def _compiled(self) -> re2.Set:
        patterns = (in_latin(pattern()) for pattern in self.patterns)
        self.all_of_them = all_at_once(patterns, ignore_case=True, latin=True)
        return self.all_of_them


_looks = _Looks()


def sign(pattern: str | Callable[[], str]) -> Signs:
    """The bit of texts that hold ``pattern`` (RE2 in the letters of Latin-1, case ignored), which may be
    written down later."""
    if len(_looks.patterns) + 1 >= len(_BITS):
        raise ValueError("there are more signs than bits")
    _looks.patterns.append(pattern if callable(pattern) else lambda: pattern)
    _looks.all_of_them = None
    glance.cache_clear()
    return 1 << (len(_looks.patterns) - 1)


@lru_cache(maxsize=_AT_ONCE)
def glance(text: str) -> Signs:
    """The signs of ``text``; taken once for all who come to it."""
    return _looks.find(text)


def in_latin(pattern: str) -> str:
    """``pattern`` for RE2, which of Latin-1 knows the two cases of ASCII letters only ("Übermorgen"), and for
    texts in which a curly apostrophe, like all that is not of Latin-1, is a question mark."""

    def wider(found: re.Match[str]) -> str:
        if found[0].startswith("[^"):
            return found[0]  # with more in it, it would find less
        letters = found[0].strip("[]").replace("’", "'")
        more = "".join(char for char in letters.upper() if not char.isascii())
        return f"[{letters}{more}?]" if "'" in letters else f"[{letters}{more}]"

    return _WIDENED.sub(wider, pattern)


def stems(words: str) -> str:
    """A pattern for words that begin as one of ``words`` does; short ones are meant as they are."""
    said = set(words.split())
    begun = {word[:_PREFIX] for word in said if len(word) >= _PREFIX}
    meant = {word for word in said if len(word) < _PREFIX}
    parts = [_any(begun)] if begun else []
    parts += [rf"{_any(meant)}(?:[^\pL\pN]|$)"] if meant else []
    return rf"(?:^|[^\pL\pN])(?:{'|'.join(parts)})"


def whole(words: Callable[[], frozenset[str]]) -> Callable[[], str]:
    """A pattern for any of ``words``, which are told when the first text is looked at."""
    return lambda: rf"(?:^|[^\pL\pN]){_any(words())}(?:[^\pL\pN]|$)"


def _any(words: frozenset[str] | set[str]) -> str:
    return f"(?:{'|'.join(re2.escape(word) for word in sorted(words))})"


def lowered(text: str) -> str:
    """``text`` in small letters, each at its place: what lower case makes longer stays."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)


def digits_of(text: str) -> int:
    """How many ASCII digits ``text`` holds."""
    return len(text.encode(errors="replace").translate(None, _NOT_DIGITS))
