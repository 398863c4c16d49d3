"""Texts as the grammars read them: folded, cut into sentences, numbers as words.

Folding takes case and accents away, so that a hasty ``proximo`` and a careful ``próximo`` are one word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from plugin.services.lazy import lazy

SEARCHED = 8000  # characters of a text that are read
_LONGEST = 2000  # characters of a sentence
# It begins with what most places of a text do not have, so that Python's engine passes over them.
_SENTENCE_END = lazy(
    r"[\s;](?:(?<=[!?…]\s)\s*|(?<=\.\s)\s*(?=[^\W\d_a-zß-öø-ÿ]|[¿¡(\"„«]|\d\))|(?<=\n)\n*|(?<=;)\s"
    r"|(?<=[^\W\d_]{3}\.\s)(?=[^\W\d_]))"  # who writes all in small letters begins sentences so, too
)
_ABBREVIATION = lazy(
    r"(?:\b(?<!\d )(?!(?:[ap]m|it|up|us|me|an|ab|zu|da|so|ja|ok|on|in|to)\b)[^\W\d_]{1,2}|\bFrau|\bHr|\bMrs"
    r"|\bSra|\bMme|\bTel|\bNr|\bStr|\bInc|\bbzw|\busw)\.$"
)
_SHORTENED = lazy(  # where a small letter follows
    r"\b(?:evtl|in[kc]l|(?:zz|ab)gl|be?zgl|einschl|vorauss|approx|mind|max|min|std|tel|str|jan|feb"
    r"|mär|mrz|apr"
    r"|jun|jul|aug|sept?|okt|oct|nov|de[zc]|févr?|avr|juil|déc|ene|abr|ago|dic|mon|tues?|wed|thu(?:rs)?|fri"
    r"|sat|sun)\.$",
    re.IGNORECASE,
)
_NUMBERED = lazy(r"\d\.$")
_MONTH_NEXT = lazy(
    r"(?:jan|feb|mär|mrz|apr|mai|jun|jul|aug|sep|okt|nov|dez|des\b|oder\b|und\b|bis\b|tag|stock|etage|rate|"
    r"quartal)",
    re.IGNORECASE,
)
_UNACCENTED = str.maketrans("ıłøđ", "ilod")  # what Unicode takes no accent from
_BEYOND_ASCII = lazy(r"[^\x00-\x7f]+")
_PIECE = lazy(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)


def fold(text: str) -> str:
    """``text`` in small letters without accents, spaces as one."""
    folded = text.casefold().replace("`", "'")
    if not folded.isascii():
        folded = folded.replace("’", "'").replace("´", "'").replace("ʼ", "'")
        folded = _BEYOND_ASCII.sub(_bare, folded)
    return " ".join(folded.split())


def _bare(found: re.Match[str]) -> str:
    return _without_accents(found[0])


@lru_cache(4096)
def _without_accents(letters: str) -> str:
    """Of one to a few letters in a row: languages have few such rows."""
    plain = unicodedata.normalize("NFKD", letters.translate(_UNACCENTED))
    return "".join(char for char in plain if not unicodedata.combining(char))


def sentences(text: str) -> list[str]:
    """The sentences of ``text`` in its own words; what it quotes from an earlier mail is left out."""
    text = text[: 2 * SEARCHED]
    if "\n" in text:
        text = "\n".join(line for line in text.split("\n") if not line.lstrip().startswith(">"))
    found: list[str] = []
    for piece in _SENTENCE_END.split(text[:SEARCHED]):
        piece = piece.strip()
        if not piece:
            continue
        if found and (
            _ABBREVIATION.search(found[-1])
            or (piece[0].islower() and _SHORTENED.search(found[-1]))
            or (_NUMBERED.search(found[-1]) and _MONTH_NEXT.match(piece))
        ):
            found[-1] = f"{found[-1]} {piece}"
        else:
            found += (piece[start : start + _LONGEST] for start in range(0, len(piece), _LONGEST))
    return found


def alternatives(pattern: str) -> list[str]:
    """The alternatives of a regular expression: its parts between the bars outside of brackets."""
    found = [""]
    depth = 0
    for piece in _PIECE.findall(pattern):
        depth += (piece == "(") - (piece == ")")
        if piece == "|" and not depth:
            found.append("")
        else:
            found[-1] += piece
    return found


def any_of(words: Iterable[str]) -> str:
    """A regular expression for one of ``words``, the longest first."""
    return "(?:" + "|".join(sorted(set(words), key=lambda word: (-len(word), word))) + ")"


def read_number(said: str, words: Mapping[str, int]) -> int | None:
    """The number that ``said`` is in digits or in ``words``."""
    plain = said.strip(" .").replace("-", " ")
    if plain.isdecimal():
        return int(plain)
    return words.get(plain)
