"""Check digits and masks: what makes a number a real one, and how much of it is kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from plugin.services.lazy import lazy

_METER = lazy(r"[1-9][A-Z]{3}[0-9A-F]{2}\d{8}")
METER_MAKERS = frozenset(
    ("emh", "itr", "isk", "ebz", "dzg", "esy", "lgz", "apa", "log", "efr", "hly", "hag", "nes", "els")
)
"""Letters of makers (DLMS UA, FLAG) in a meter's number (DIN 43863-5), as a transcript writes them."""
_LETTERS = {ord(char): str(int(char, 36)) for char in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"}

# Country and length of an IBAN: SWIFT IBAN Registry (ISO 13616).
_IBAN_REGISTRY = (
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 "
    "ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 "
    "LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 "
    "QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20"
)
IBAN_LENGTHS: Mapping[str, int] = {word[:2]: int(word[2:]) for word in _IBAN_REGISTRY.split()}


def luhn(digits: str) -> bool:
    """ISO/IEC 7812-1 annex B over ASCII digits."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        number = int(digit)
        if place % 2:
            number *= 2
            if number > 9:
                number -= 9
        total += number
    return total % 10 == 0


def mod97(value: str) -> bool:
    """ISO/IEC 7064 MOD 97-10 over digits and letters."""
    return int(value.translate(_LETTERS)) % 97 == 1


def mod11_10(digits: str) -> bool:
    """ISO/IEC 7064 MOD 11,10 over ASCII digits, the last of which is the check digit."""
    product = 10
    for digit in digits[:-1]:
        total = (product + int(digit)) % 10 or 10
        product = total * 2 % 11
    return (product + int(digits[-1])) % 10 == 1


def digit_sum(value: str) -> bool:
    """Whether the last digit is the sum of the others, mod 10."""
    digits = [int(char) for char in value if char in "0123456789"]
    return len(digits) > 1 and sum(digits[:-1]) % 10 == digits[-1]


def iban(value: str) -> str | None:
    """The IBAN that ``value`` (upper case, no spaces) begins with, or None (ISO 13616)."""
    length = IBAN_LENGTHS.get(value[:2])
    if length is None or len(value) < length:
        return None
    found = value[:length]
    return found if found.isascii() and found.isalnum() and mod97(found[4:] + found[:4]) else None


def _if(test: Callable[[str], bool]) -> Callable[[str], str | None]:
    return lambda value: value if test(value) else None


def _decimal(value: str) -> bool:
    return value.isascii() and value.isdecimal()


def _plain(value: str) -> bool:
    return value.isascii() and value.isalnum()


# Name -> what makes the canonical value (None refuses it), and the least digits it can have.
CHECKS: Mapping[str, tuple[Callable[[str], str | None], int]] = {
    "none": (_if(bool), 0),
    "iban": (lambda value: iban(re.sub(r"[^A-Z0-9]", "", value)), 8),
    "luhn": (_if(lambda value: _decimal(value) and luhn(value)), 2),
    "mod97": (_if(lambda value: _plain(value) and mod97(value)), 2),
    "mod11_10": (_if(lambda value: _decimal(value) and len(value) > 1 and mod11_10(value)), 2),
    "meter": (_if(lambda value: bool(_METER.fullmatch(value))), 9),
    "digitsum": (_if(digit_sum), 2),
}
MASKS: Mapping[str, Callable[[str], str]] = {
    "none": str,
    "last4": lambda value: f"…{value[-4:]}",
    "country_last4": lambda value: f"{value[:2]}…{value[-4:]}",
}
