"""Months in what customers say: of which one they speak, and of which one the thing is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from plugin.services.lazy import lazy
from plugin.services.promises.languages import languages
from plugin.services.threads.reasons import Reasons

_SHORT = frozenset({"mai", "mayo", "may", "juin", "june", "juni", "july", "juli", "aout", "mars"})
_BESIDE = 30  # characters before a month in which that of which it is stands
_WORDS = lazy(r"[^\W_]+")
_OF = frozenset({
    "of", "for", "from", "fur", "vom", "von", "de", "del", "du", "d", "the", "la", "le", "el", "l", "mes",
    "mois", "month", "monat",
})  # fmt: skip
_NEAR = 45  # characters before a month in which somebody says what they did in it
_GAVE = lazy(
    r"\b(?:gave|given|dictated|told|gegeben|durchgegeben|angegeben|gesagt|donnee?|dictee?|dit|di|dije|dado|puse)\b"
)
_SENT = lazy(r" (?:schon |bereits )?g(?:e)?(?:mailt|schickt|sagt|geben)\b")  # "die iban hab i im juni gmailt"


def spoken_of(folded: str) -> frozenset[int]:
    """The months of which a folded text speaks: "the reading of late January"."""
    return frozenset(
        _months()[found[1]]
        for found in _of_month().finditer(folded)
        # "I gave it to the young lady in May" is of a number.
        if _GAVE.search(folded, max(0, found.start() - _NEAR), found.start()) is None
        and _SENT.match(folded, found.end()) is None
    )


def periods(folded: str, reasons: Reasons) -> frozenset[str]:
    """The months (``1`` to ``12``) of what a folded text is about: "the March bill", "Abschlag August"."""
    found: set[str] = set()
    for hit in _month().finditer(folded):
        if hit["more"]:  # "Märzrechnung"
            beside = [hit["more"]]
        else:
            before = _WORDS.findall(folded, max(0, hit.start() - _BESIDE), hit.start())
            left = next((word for word in reversed(before) if word not in _OF), "")
            after = _WORDS.search(folded, hit.end())
            beside = [left, after[0] if after else ""]
        if any(map(reasons.told, beside)):
            found.add(str(_months()[hit["month"]]))
    return frozenset(found)


@cache
def _months() -> Mapping[str, int]:
    """The number of each month by its names, the longest first; words that mean more are left out."""
    found = {
        word: number
        for language in languages()
        for number, words in enumerate(language.times.months, 1)
        for word in words.split("|")
        if len(word) > 4 or word in _SHORT
    }
    return {word: found[word] for word in sorted(found, key=len, reverse=True)}


@cache
def _month() -> re.Pattern[str]:
    """What finds a month, with what is written in one with it: "Märzrechnung"."""
    return re.compile(rf"\b(?P<month>{'|'.join(_months())})(?P<more>\w*)")


@cache
def _of_month() -> re.Pattern[str]:
    """What finds a month that something is of."""
    part = "ende|anfang|mitte|late|early|mid|last|fin|debut|finales de|principios de|mediados de"
    of = "von|vom|im|in|of|from|back in|du mois de|de|en|d'"
    return re.compile(rf"\b(?:{of}) ?(?:(?:{part}) )?({'|'.join(_months())})\b")
