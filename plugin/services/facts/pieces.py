"""Numbers that were said in pieces, and digits that name one of several."""

from __future__ import annotations

from plugin.services.facts.checks import IBAN_LENGTHS, iban
from plugin.services.facts.rules import FactRule


def holds(value: str, digits: str) -> bool:
    """Whether ``digits`` name ``value``: at least three of its own, in a row."""
    return len(digits) >= 3 and digits in "".join(char for char in value if char.isalnum())


def whole(rule: FactRule, chars: str) -> str | None:
    """The value of ``rule`` that ``chars`` are, with or without the prefix that may be left out."""
    chars = chars.upper()
    if rule.read == "iban":
        checked = _iban(chars)
        return None if checked is None else rule.mask(checked)
    shape = rule.shape
    if shape is None:
        return None
    for whole in (chars, shape.slots[: shape.prefix] + chars if shape.prefix else chars):
        if len(whole) == len(shape.slots) and all(map(_fits, shape.slots, whole)):
            return rule.canonical(whole)
    return None


_LETTERLESS = ("DE", "AT", "ES")
"""Whose IBANs are digits but for the country, which may not be heard: "de sechsunddreißig ..." """


def _iban(chars: str) -> str | None:
    if chars[:1] == "E" and chars[1:].isdecimal():
        chars = f"D{chars}"  # whose letter is a word in Spanish: "de e cuatro cero ..."
    if chars.isdecimal():
        chars = next(
            (f"{land}{chars}" for land in _LETTERLESS if IBAN_LENGTHS[land] == len(chars) + 2), chars
        )
    return iban(chars) if len(chars) == IBAN_LENGTHS.get(chars[:2]) else None


def _fits(slot: str, char: str) -> bool:
    return char.isdecimal() if slot == "#" else char.isalpha() if slot == "@" else slot == char
