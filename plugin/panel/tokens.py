"""The design tokens as ``base.css`` names them, and the contrast of what stands on what."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

TEXT, SIGN = 4.5, 3.0
"""WCAG 2.2, 1.4.3 and 1.4.11: least contrast of text, and of edges and signs that say something."""

STANDS_ON: Mapping[str, Sequence[str]] = {
    "text": ("ground", "surface", "raised", "accent-soft"),
    "muted": ("ground", "surface", "raised", "accent-soft"),
    "accent": ("ground", "surface", "raised", "accent-soft"),
    "on-accent": ("accent",),
    "good": ("good-soft", "surface"),
    "warn": ("warn-soft", "surface"),
    "bad": ("bad-soft", "surface", "ground"),
    "phone": ("phone-soft",),
    "email": ("email-soft",),
    "chat": ("chat-soft",),
    "web": ("web-soft",),
    "survey": ("survey-soft",),
    "line-strong": ("ground", "surface"),
}
"""Which colour stands on which grounds."""
_SIGNS = frozenset({"line-strong"})

_ROOT = re.compile(r":root \{(.*?)\}", re.DOTALL)
_TOKEN = re.compile(r"--([a-z0-9-]+): ([^;]+);")
_COLOUR = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class Token:
    """A name with its value by day and by night."""

    name: str
    light: str
    dark: str

    @property
    def is_colour(self) -> bool:
        """Whether it is one colour alone."""
        return _COLOUR.fullmatch(self.light) is not None


@dataclass(frozen=True, slots=True)
class Pair:
    """A colour on a ground, with its contrast by day and by night, and the least that it needs."""

    text: Token
    ground: Token
    least: float

    @property
    def light(self) -> float:
        return contrast(self.text.light, self.ground.light)

    @property
    def dark(self) -> float:
        return contrast(self.text.dark, self.ground.dark)

    @property
    def is_enough(self) -> bool:
        """Whether both themes have enough."""
        return min(self.light, self.dark) >= self.least


def tokens(css: str) -> dict[str, Token]:
    """The tokens of a style sheet: those of its first ``:root``, by night those of its second."""
    by_day: dict[str, str]
    by_night: dict[str, str]
    by_day, by_night = (dict(_TOKEN.findall(block)) for block in _ROOT.findall(css)[:2])
    return {name: Token(name, value, by_night.get(name, value)) for name, value in by_day.items()}


def pairs(found: Mapping[str, Token]) -> list[Pair]:
    """What stands on what."""
    return [
        Pair(found[name], found[ground], SIGN if name in _SIGNS else TEXT)
        for name, grounds in STANDS_ON.items()
        for ground in grounds
    ]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (``#rrggbb``), from 1 to 21, as WCAG 2.2 measures it."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    shares = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
