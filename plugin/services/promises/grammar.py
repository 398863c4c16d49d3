"""The grammar of what a sentence can say: of a language's expressions those that it can match at all.

A sentence with a moment is asked some thirty questions, and most of them are about words that it does not
hold. Which ones it can match is found in one look; the others give way to one that matches nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any

from plugin.services.lazy import lazy
from plugin.services.promises.languages import Commitments, Language, languages
from plugin.services.promises.words import alternatives
from plugin.services.screen import Screen

_NEVER = lazy(r"(?!)")
_MARKS = lazy(
    r"[,:; .\u2600-\u27bf\U0001f300-\U0001faff]"
    r"(?:(?<=[^ .])|(?<= )[-–—] |(?<=[^\W\d_]{4}\.) )"
)
_CUTTING = ("joins", "begins", "conditions", "pleads")
_KNOWN = 2048  # combinations of expressions of which the grammar is kept


@dataclass(frozen=True, slots=True)
class Cuts:
    """Where clauses begin in a sentence: at a mark, and at words that join or open them.

    Each expression begins with the one character that most places of a text do not have, so that Python's
    engine passes over them without a further look.
    """

    words: re.Pattern[str] | None  # behind the character before them
    others: re.Pattern[str] | None

    def of(self, sentence: str) -> list[int]:
        """The places, in no order. Of two that overlap the first counts, a mark before words."""
        found: list[int] = []
        inside: set[int] = set()
        for other in self.others.finditer(sentence) if self.others is not None else ():
            if _MARKS.match(sentence, other.start()) is None:
                found.append(other.start())
                inside.update(range(other.start() + 1, other.end()))
        if self.words is not None:
            padded, at = f" {sentence}", 0
            while (match := self.words.search(padded, at)) is not None:
                start, at = match.start(), max(match.end() - 1, match.start() + 1)
                if start not in inside:
                    found.append(start)
                    inside.update(range(start + 1, at))
        return found + [mark.start() for mark in _MARKS.finditer(sentence) if mark.start() not in inside]


@dataclass(frozen=True, slots=True)
class Grammar:
    """``possible``: what the sentence, or a part of it that cuts no word, can match; ``whole`` is for other
    texts; ``cuts``: where clauses begin in it."""

    possible: Commitments
    whole: Commitments
    cuts: Cuts


def grammar_of(folded: str, language: Language) -> Grammar:
    """The grammar of a folded sentence."""
    screen, _ = _screen(language.code)
    return _narrowed(language.code, tuple(screen.look(folded).places))


@lru_cache(maxsize=8)
def _screen(code: str) -> tuple[Screen, tuple[str, ...]]:
    grammar = _whole(code)
    names = tuple(
        each.name for each in fields(Commitments) if isinstance(getattr(grammar, each.name), re.Pattern)
    )
    return Screen(getattr(grammar, name) for name in names), names


@lru_cache(maxsize=_KNOWN)
def _narrowed(code: str, places: tuple[int, ...]) -> Grammar:
    grammar, (_, names) = _whole(code), _screen(code)
    found = frozenset(names[place] for place in places)
    never: dict[str, Any] = {name: _NEVER for name in names if name not in found}
    return Grammar(replace(grammar, **never), grammar, _cuts(code, found.intersection(_CUTTING)))


def _whole(code: str) -> Commitments:
    return next(each.commitments for each in languages() if each.code == code)


@lru_cache(maxsize=64)
def _cuts(code: str, found: frozenset[str]) -> Cuts:
    """Where clauses begin in a sentence that can match those of ``_CUTTING`` that were ``found``."""
    grammar = _whole(code)
    words: list[str] = []
    others: list[str] = []
    for name in filter(found.__contains__, _CUTTING):
        for alternative in alternatives(getattr(grammar, name).pattern):
            at_a_word = alternative.startswith(r"\b")
            (words if at_a_word else others).append(alternative[2:] if at_a_word else alternative)
    return Cuts(
        re.compile(rf"\W(?:{'|'.join(words)})") if words else None,
        re.compile("|".join(others)) if others else None,
    )
