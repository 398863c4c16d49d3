"""Match weights in words, and the values that are set side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from plugin.services.duplicates.fields import BY_NAME
from plugin.services.duplicates.person import Person

# Bits from which on evidence is called so; a bit doubles or halves the odds.
_STRENGTHS = ((7.0, "strongly for"), (3.0, "for"), (0.5, "slightly for"))
_LITTLE = "says little"


def strength(bits: float) -> str:
    """``strongly for``, ``for``, ``slightly for``, ``says little``, and the same against."""
    for least, words in _STRENGTHS:
        if bits >= least:
            return words
        if bits <= -least:
            return words.replace("for", "against")
    return _LITTLE


def speaks(
    evidence: Iterable[Sequence[Any]], low: Person, high: Person
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What speaks for one person and what against, the weightiest first; what says little is left out."""
    found = [_word(field, level, bits, low, high) for field, level, bits in evidence]
    told = [word for word in found if word["strength"] != _LITTLE]
    speaks_for = sorted((word for word in told if word["bits"] > 0), key=lambda word: -word["bits"])
    against = sorted((word for word in told if word["bits"] < 0), key=lambda word: word["bits"])
    return speaks_for, against


def sentence(evidence: Iterable[Sequence[Any]]) -> str:
    """The three weightiest reasons in one line, for the history of whoever is decided about."""
    weighed = sorted(evidence, key=lambda each: -abs(each[2]))[:3]
    said = [f"{_says(field, level)} ({strength(bits)})" for field, level, bits in weighed]
    return "; ".join(said) or "Reviewed"


def shown(person: Person, field: str) -> str:
    """What the person has in ``field``, as it is set beside the other's; empty where nothing is known."""
    if field == "birth":
        birth = person.birth or ""
        return f"{birth[:4]}-{birth[4:6]}-{birth[6:]}" if birth else ""
    if field == "home":
        return " ".join(part for part in ((person.street or "").title(), person.house) if part)
    if field == "place":
        return " ".join(part for part in (person.postcode, (person.city or "").title()) if part)
    if field == "phone":
        return ", ".join(f"+{phone}" for phone in person.phones)
    if field == "email":
        return ", ".join(person.emails)
    if field == "fact":
        return ", ".join(fact.partition("=")[2] for fact in person.facts)
    value: str | None = getattr(person, field)
    return (value or "").title()


def _word(field: str, level: str, bits: float, low: Person, high: Person) -> dict[str, Any]:
    return {
        "field": field,
        "title": BY_NAME[field].title,
        "detail": _says(field, level),
        "bits": bits,
        "strength": strength(bits),
        "values": [shown(low, field), shown(high, field)],
    }


def _says(field: str, level: str) -> str:
    return next(each.says for each in BY_NAME[field].levels if each.name == level)
