"""Regular expressions that an operator writes, compiled so that no text can make them run away.

Python's engine backtracks. What would let it explode is refused or bounded here: ``*`` and ``+``
reach at most ``REACH`` characters, the ways in which a pattern's repeats can share a text are
limited, and a repeated group may not itself repeat or choose (an optional separator is fine).
Callers cut the text they search.
"""

from __future__ import annotations

import re

REACH = 100
MAX_LENGTH = 500
MAX_WAYS = (REACH + 1) ** 2
_QUANTIFIER = re.compile(r"\*|\+|\?|\{(\d*)(?:(,)(\d*))?\}")
_GROUP = re.compile(r"\((?:\?(?:P<\w+>|[:=!]|<[=!]))?(?!\?)")
_SEPARATOR = re.compile(r"\\s|[ \-/_,:]|\\[-./]|\[(?:\\s|\\[-./]|[ \-./_,:])+\]")


class PatternError(ValueError):
    """Why a pattern is refused: one short clause, without the pattern."""


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Compile ``pattern``, case ignored; raises PatternError with the reason when it is refused."""
    return compile_measured(pattern)[0]


def compile_measured(pattern: str) -> tuple[re.Pattern[str], int]:
    """As ``compile_pattern``, with how many characters a match can span at most."""
    if len(pattern) > MAX_LENGTH:
        raise PatternError(f"is longer than {MAX_LENGTH} characters")
    try:
        re.compile(pattern)
    except re.error as error:
        raise PatternError(f"is no regular expression: {error.msg}") from None
    bounded, width = _bounded(pattern.removeprefix("(?i)"))
    return re.compile(bounded, re.IGNORECASE), width


def _bounded(pattern: str) -> tuple[str, int]:
    """The same pattern with open-ended repeats bounded, and the most that it can span."""
    out: list[str] = []
    variable = [False]  # per open group: does it repeat or choose inside?
    widths = [0]  # per open group: the most it can span, its alternatives added up
    ways = 1
    at = 0
    while at < len(pattern):
        start, at = at, _atom_end(pattern, at)
        atom = pattern[start:at]
        out.append(atom)
        inside = False
        width = 1
        if atom == "|":
            variable[-1] = True
        elif atom.startswith("("):
            variable.append(False)
            widths.append(0)
            continue
        elif atom == ")":
            inside = variable.pop()
            variable[-1] |= inside
            width = widths.pop()
        found = _QUANTIFIER.match(pattern, at)
        if not found or atom == "|":
            widths[-1] += width
            continue
        least, most = _range(found)
        at = found.end()
        if most > REACH:
            raise PatternError(f"repeats more than {REACH} times")
        if inside and most > 1:
            raise PatternError("repeats a group that itself repeats or chooses")
        out.append(f"{{{least},{most}}}")
        widths[-1] += width * most
        if least != most and not _SEPARATOR.fullmatch(atom):
            variable[-1] = True
            ways *= most - least + 1
    if ways > MAX_WAYS:
        raise PatternError("can repeat in too many ways; bound its repeats, as in {0,20}")
    return "".join(out), widths[0]


def _atom_end(pattern: str, at: int) -> int:
    """Where the atom that starts at ``at`` ends: a character, an escape, a class or a bracket."""
    char = pattern[at]
    if char == "\\":
        if pattern[at + 1] in "123456789":
            raise PatternError("refers back to a group")
        return at + 2
    if char == "(":
        head = _GROUP.match(pattern, at)
        if head is None:
            raise PatternError("uses a kind of group that is not supported")
        return head.end()
    if char != "[":
        return at + 1
    at += 2 if pattern[at + 1] == "^" else 1
    at += pattern[at] == "]"
    while pattern[at] != "]":
        at += 2 if pattern[at] == "\\" else 1
    return at + 1


def _range(found: re.Match[str]) -> tuple[int, int]:
    word = found.group()
    if not word.startswith("{"):
        return int(word == "+"), 1 if word == "?" else REACH
    least = int(found.group(1) or 0)
    if not found.group(2):
        return least, least
    return least, int(found.group(3)) if found.group(3) else max(REACH, least)
