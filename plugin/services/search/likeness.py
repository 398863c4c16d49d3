"""How well what was typed fits a name, and what else could have been meant by a number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import OSA

LEAST = 0.55
"""A name that fits less well is not shown."""
_LEAST_OF_WORD = 0.7  # one error in four letters, two in seven
_DIGITS = "0123456789"


def name_likeness(wanted: Sequence[str], name: str) -> float:
    """From 0 to 1: the typed words ``wanted`` against a folded name; the last may be half typed."""
    words = name.split()
    if not wanted or not words:
        return 0.0
    return sum(max(_word(typed, word) for word in words) for typed in wanted) / len(wanted)


def _word(typed: str, word: str) -> float:
    if typed == word:
        return 1.0
    if word.startswith(typed):
        return 0.9 + 0.09 * len(typed) / len(word)
    if len(typed) >= 3 and typed in word:
        return 0.75
    begun = word[: len(typed)]
    alike = max(
        OSA.normalized_similarity(typed, word, score_cutoff=_LEAST_OF_WORD),
        0.95 * OSA.normalized_similarity(typed, begun, score_cutoff=_LEAST_OF_WORD),
    )
    return 0.85 * alike


def text_likeness(typed: str, text: str) -> float:
    """From 0 to 1, of an address or a number as a whole."""
    if typed == text:
        return 1.0
    if text.startswith(typed):
        return 0.95
    if typed in text:
        return 0.9
    return 0.85 * OSA.normalized_similarity(typed, text, score_cutoff=_LEAST_OF_WORD)


def near_numbers(number: str) -> Iterator[str]:
    """Every number that one slip of the finger makes ``number`` of: swapped, wrong, missing, one too many."""
    for at in range(len(number) - 1):
        yield number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    for at, char in enumerate(number):
        if char.isdecimal():
            yield number[:at] + number[at + 1 :]
            for digit in _DIGITS:
                yield number[:at] + digit + number[at + 1 :]
    for at in range(1, len(number) + 1):
        for digit in _DIGITS:
            yield number[:at] + digit + number[at:]
