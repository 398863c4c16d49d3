"""How each language writes days, times, numbers and money: CLDR's patterns, by Babel.

A page shows the same few hundred of them over and over, and Babel takes its time: they are kept.
"""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import format_skeleton, format_time
from babel.numbers import format_currency, format_decimal
from babel.units import format_unit

_LOCALES = {"en": Locale("en", "GB"), "de": Locale("de"), "fr": Locale("fr"), "es": Locale("es")}
_KEPT = 4096


@lru_cache(_KEPT)
def day(language: str, of: date) -> str:
    """``Sun 3 May``."""
    return _skeleton("MMMEd", of, language)


@lru_cache(_KEPT)
def day_of_year(language: str, of: date) -> str:
    """``3 May 2025``."""
    return _skeleton("yMMMd", of, language)


@lru_cache(_KEPT)
def full_day(language: str, of: date) -> str:
    """``Sun, 3 May 2025``."""
    return _skeleton("yMMMEd", of, language)


@lru_cache(_KEPT)
def minute(language: str, hour: int, minutes: int) -> str:
    """``09:40``."""
    return str(format_time(time(hour, minutes), "short", locale=_LOCALES[language]))


@lru_cache(_KEPT)
def number(language: str, value: int | float | Decimal, digits: int = 0) -> str:
    """``1,140``; rounded to ``digits`` behind the point, zeros left out."""
    pattern = "#,##0" + ("." + "#" * digits if digits else "")
    return str(format_decimal(value, pattern, locale=_LOCALES[language]))


@lru_cache(_KEPT)
def per_cent(language: str, share: float, digits: int = 0) -> str:
    """``12.5 %`` of a share of 0.125, ``digits`` behind the point."""
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return f"{format_decimal(share * 100, pattern, locale=_LOCALES[language])}\u00a0%"


@lru_cache(_KEPT)
def money(language: str, value: Decimal, currency: str) -> str:
    """``€1,140.00``."""
    return str(format_currency(value, currency, locale=_LOCALES[language]))


@lru_cache(_KEPT)
def size(language: str, octets: int) -> str:
    """``13.2 kB``."""
    for unit, power in (("gigabyte", 9), ("megabyte", 6), ("kilobyte", 3)):
        if octets >= 10**power:
            return _unit(round(octets / 10**power, 1), f"digital-{unit}", language)
    return _unit(octets, "digital-byte", language)


def _unit(value: float, unit: str, language: str) -> str:
    return str(format_unit(value, unit, "short", locale=_LOCALES[language]))


def _skeleton(name: str, of: date, language: str) -> str:
    return str(format_skeleton(name, datetime.combine(of, time()), locale=_LOCALES[language]))
