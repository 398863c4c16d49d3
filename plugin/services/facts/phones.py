"""Phone numbers that a customer gives: which numbers the digits can be, and which of them is meant.

"030 23125 951" is a number of Berlin for most, and a possible one in Britain; who has a French number
and writes French means France by "01 99 00 13 90".
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import phonenumbers
from phonenumbers import PhoneNumberType

REGION_OF = {"fr": "FR", "es": "ES", "en": "GB", "de": "DE"}
_AREA = 5  # characters of an E.164 number that tell its area, at least
SHORTEST, LONGEST = 7, 15
_PRIVATE = frozenset({
    PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE,
    PhoneNumberType.VOIP,
})  # fmt: skip
_ALSO = {"en": ("US",)}  # whose numbers begin with no zero
_LENGTHS = {"US": (10,), "FR": (10,), "GB": (10, 11), "ES": (9,)}


class Reading(NamedTuple):
    """One number that the digits can be: E.164, its region, and what is known of it.

    ``known`` says that the range is in use, ``native`` that the region speaks the language of the text.
    """

    number: str
    region: str
    known: bool
    native: bool


@lru_cache(maxsize=2000)
def readings(digits: str, plus: bool, region: str, language: str) -> tuple[Reading, ...]:
    """Every number that ``digits`` can be for somebody who writes ``language`` to a centre in ``region``."""
    if not SHORTEST <= len(digits) <= LONGEST:
        return ()
    if plus or digits.startswith("00"):
        found = _read("+" + digits.removeprefix("00"), None, native=True)
        return (found,) if found else ()
    spoken_in = REGION_OF.get(language, region)
    regions = dict.fromkeys((region, spoken_in, *REGION_OF.values(), *_ALSO.get(language, ())))
    return tuple(
        found
        for each in regions
        if (found := _read(digits, each, native=each == spoken_in or each in _ALSO.get(language, ())))
        is not None
    )


def choose(
    found: Iterable[Reading], homes: Sequence[str], region: str, own: Collection[str] = ()
) -> str | None:
    """The number that a customer with the numbers ``own``, in ``homes`` (regions), most likely means."""

    def likelihood(reading: Reading) -> tuple[bool, bool, bool, bool, bool]:
        home = reading.region in homes
        return (
            reading.known or (home and reading.native),
            home,
            reading.region == region,
            reading.native,
            any(reading.number.startswith(each[:_AREA]) for each in own),
        )

    best = max(found, key=likelihood, default=None)
    if best is None or not (best.known or best.native):
        return None
    return best.number


def region_of(number: str) -> str | None:
    """The region of an E.164 number."""
    try:
        return phonenumbers.region_code_for_country_code(phonenumbers.parse(number, None).country_code or 0)
    except phonenumbers.NumberParseException:
        return None


def _read(digits: str, region: str | None, *, native: bool) -> Reading | None:
    if region is not None and not _national(digits, region):
        return None
    try:
        number = phonenumbers.parse(digits, region)
    except phonenumbers.NumberParseException:
        return None
    kind = phonenumbers.number_type(number)
    if not phonenumbers.is_possible_number(number) or (
        kind not in _PRIVATE and kind != PhoneNumberType.UNKNOWN
    ):
        return None
    code = phonenumbers.region_code_for_country_code(number.country_code or 0)
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return Reading(written, code, kind in _PRIVATE, native)


def _national(digits: str, region: str) -> bool:
    """Whether ``digits`` are written as people of ``region`` write a number with its area code."""
    if region in _LENGTHS and len(digits) not in _LENGTHS[region]:
        return False
    if region == "US":
        return digits[0] not in "01"  # North American Numbering Plan: an area code begins with 2 to 9
    return digits[0] in "6789" if region == "ES" else digits[0] == "0"
