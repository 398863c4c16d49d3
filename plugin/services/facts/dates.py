"""Dates of birth, written or spoken, day first (or the year, as in 1988-11-03)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from plugin.services.facts.items import Item

OLDEST, YOUNGEST = 115, 12
_MONTH_NAMES = (
    "januar jänner jan january janvier enero ene janv"
    "|februar feber feb february février fevrier febrero févr|märz maerz mär mar "
    "march mars marzo|april apr avril abril avr abr|mai may mayo|juni jun june juin junio"
    "|juli jul july juillet julio juil"
    "|august aug août aout agosto ago|september sep sept septembre septiembre setiembre"
    "|oktober okt october oct octobre octubre"
    "|november nov novembre noviembre|dezember dez december dec décembre decembre diciembre dic déc"
)
_MONTHS: Mapping[str, int] = {
    name: number for number, names in enumerate(_MONTH_NAMES.split("|"), 1) for name in names.split()
}
MONTHS = frozenset(_MONTHS)
"""The names of months in every language."""
_YEAR_NAMES = frozenset({"jahrgang", "geburtsjahr"})
_ROMAN = frozenset({"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"})
_MARKS = frozenset({".", "/", "-", "–"})
_BETWEEN = frozenset({
    ".", "/", "-", ",", "of", "de", "del", "des", "der", "the", "th", "st", "nd", "rd", "er", "dem", "am",
    "im",
    "jahr", "jahre", "mes", "also", "and", "y", "'", "’", "año", "année", "l", "d",
})  # fmt: skip


class BirthDate(NamedTuple):
    """The year, and where the whole date stands in the text."""

    year: int
    start: int
    end: int


def birth_dates(items: Sequence[Item], year_now: int) -> Iterator[BirthDate]:
    """Every date that can be somebody's birthday, earliest first; the longest reading of each."""
    at = 0
    items = _with_noughts(items)
    while at < len(items):
        if items[at].kind != "digits" and items[at].word not in _MONTHS:
            at += 1
            continue
        found = (
            _eight_digits(items[at], year_now)
            or _year_of_birth(items, at, year_now)
            or _date_from(items, at, year_now)
        )
        if found is None or _among_digits(items, at, at + found[1]):
            at += 1
            continue
        date, at = found[0], at + found[1]
        yield date


def _with_noughts(items: Sequence[Item]) -> Sequence[Item]:
    """ "null fünfter" is the fifth."""
    if not any(item.ordinal for item in items):
        return items
    return [
        item._replace(start=items[at - 1].start) if at and _nought(items[at - 1]) and item.ordinal else item
        for at, item in enumerate(items)
        if not (_nought(item) and at + 1 < len(items) and items[at + 1].ordinal)
    ]


def _nought(item: Item) -> bool:
    return item.spoken and item.chars == "0"


def year_of_digits(digits: str, year_now: int) -> int | None:
    """The year of a birthday that was said digit by digit: 04051979, 4051979, 040579."""
    if len(digits) not in (6, 7, 8):
        return None
    long = len(digits) > 6
    day, month, year = (
        digits[: -6 if long else 2],
        digits[-6:-4] if long else digits[2:4],
        digits[-4 if long else -2 :],
    )
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
        return None
    if long:
        return int(year) if _plausible(int(year), year_now) else None
    return next((each for each in (1900 + int(year), 2000 + int(year)) if _plausible(each, year_now)), None)


def year_alone(digits: str, year_now: int) -> int | None:
    """The year that is all that somebody says of their birthday."""
    return int(digits) if len(digits) == 4 and _plausible(int(digits), year_now) else None


def _among_digits(items: Sequence[Item], first: int, after: int) -> bool:
    """Whether the date is only a part of a row of digits, spoken or written with blanks."""
    if not items[first].spoken and all(item.kind == "digits" for item in items[first:after]):
        return (first > 0 and items[first - 1].kind == "digits") or (
            after < len(items) and items[after].kind == "digits"
        )
    if not items[first].spoken or any(
        item.ordinal or (item.kind != "digits" and item.word in _MONTHS) for item in items[first:after]
    ):
        return False
    before, behind = first - 1, after
    if before > 0 and items[before].word == ",":
        before -= 1
    if behind < len(items) - 1 and items[behind].word == ",":
        behind += 1
    around = [items[spot] for spot in (before, behind) if 0 <= spot < len(items)]
    return any(item.kind in ("digits", "letters") and not item.ordinal for item in around)


def _eight_digits(item: Item, year_now: int) -> tuple[BirthDate, int] | None:
    """24081969, as it is keyed into a phone."""
    if item.kind != "digits" or len(item.chars) != 8 or item.spoken:
        return None
    day, month, year = int(item.chars[:2]), int(item.chars[2:4]), int(item.chars[4:])
    if not (1 <= day <= 31 and 1 <= month <= 12 and _plausible(year, year_now)):
        return None
    return BirthDate(year, item.start, item.end), 1


def _year_of_birth(items: Sequence[Item], at: int, year_now: int) -> tuple[BirthDate, int] | None:
    """ "Jahrgang 82": the year, said first."""
    if at == 0 or items[at - 1].word not in _YEAR_NAMES:
        return None
    found = _year(items, at, year_now)
    if found is None:
        return None
    year, last = found
    return BirthDate(year, items[at].start, items[last].end), last + 1 - at


def _date_from(items: Sequence[Item], at: int, year_now: int) -> tuple[BirthDate, int] | None:
    first = items[at]
    if first.kind == "digits" and len(first.chars) == 4 and not first.spoken:
        month = _next(items, at)
        day = None if month is None else _next(items, month)
        if month is not None and day is not None and _is_day_of(items, month, day):
            year = int(first.chars)
            if _plausible(year, year_now):
                return BirthDate(year, first.start, items[day].end), day + 1 - at
        return None
    if first.kind == "digits" and len(first.chars) == 4:
        day = _next(items, at)  # "neunzehnhundertneununddreißig am vierten märz"
        month = None if day is None or not items[day].ordinal else _next(items, day)
        if day is None or month is None or not (items[month].ordinal or _is_month(items, month)):
            return None
        if not (_number(items[day], 31) and _plausible(int(first.chars), year_now)):
            return None
        return BirthDate(int(first.chars), first.start, items[month].end), month + 1 - at
    second = _next(items, at)
    if second is None:
        return None
    # French "sept" is seven before a month's name.
    month_first = items[at].word in _MONTHS and not (first.kind == "digits" and _is_month(items, second))
    if month_first:
        if not _number(items[second], 31):
            return None
    elif (
        not _number(first, 31)
        or not (_number(items[second], 31) or _is_month(items, second))
        or (not _number(first, 12) and not (_number(items[second], 12) or _is_month(items, second)))
    ):
        return None
    third = _next(items, second) or _full_year(items, second)
    if third is None:
        return None
    year_found = _year(items, third, year_now)
    if year_found is None:
        return None
    year, last = year_found
    return BirthDate(year, first.start, items[last].end), last + 1 - at


def _is_day_of(items: Sequence[Item], month: int, day: int) -> bool:
    """Whether a month and a day follow a year, in figures or with the month's name: "1997 december 30"."""
    return (_number(items[month], 12) or items[month].word in _MONTHS) and _number(items[day], 31)


def _next(items: Sequence[Item], at: int) -> int | None:
    for after in range(at + 1, min(at + 6, len(items))):
        item = items[after]
        if item.kind == "digits" or _is_month(items, after):
            return after
        if item.word not in _BETWEEN:
            return None
    return None


def _full_year(items: Sequence[Item], at: int) -> int | None:
    """The year with its century, after a word that says it without: "achtadreißg, neunzehnhundert..."."""
    year = at + 2
    if year >= len(items) or not items[year].spoken or items[at + 1].kind != "word":
        return None
    return year if len(items[year].chars) == 4 else None


def _is_month(items: Sequence[Item], at: int) -> bool:
    """A month by its name, or in Roman figures between two marks."""
    word = items[at].word
    if word in _MONTHS:
        return True
    return word in _ROMAN and 0 < at < len(items) - 1 and {items[at - 1].word, items[at + 1].word} <= _MARKS


def names_month(items: Sequence[Item]) -> bool:
    """Whether a month is called by its name."""
    return any(item.word in _MONTHS for item in items)


def _number(item: Item, most: int) -> bool:
    return item.kind == "digits" and len(item.chars) <= 2 and 1 <= int(item.chars) <= most


def _year(items: Sequence[Item], at: int, year_now: int) -> tuple[int, int] | None:
    """The year that begins at ``at``, and the last item of it."""
    chars = items[at].chars
    if items[at].kind != "digits":
        return None
    pairs = ""
    for last in range(at, min(at + 3, len(items))):
        if items[last].kind != "digits" or not items[last].spoken:
            break
        pairs += items[last].chars
        if len(pairs) == 4 and _plausible(int(pairs), year_now):
            return int(pairs), last
    if len(chars) == 4:
        year, last = int(chars), at
        if year % 100 == 0 and at + 1 < len(items) and items[at + 1].spoken and len(items[at + 1].chars) <= 2:
            more = items[at + 1].chars
            if more.isdecimal() and _plausible(year + int(more), year_now):
                year, last = year + int(more), at + 1
        return (year, last) if _plausible(year, year_now) else None
    if len(chars) == 5 and chars[:2] == chars[3:] and chars[2] == "9":
        chars = chars[:2]  # "cuarenta y nueve, mil novecientos cuarenta y nueve"
    if len(chars) == 2:
        short = int(chars)
        year = 1900 + short if 1900 + short >= year_now - OLDEST else 2000 + short
        if not _plausible(year, year_now):
            year = 2000 + short
        return (year, at) if _plausible(year, year_now) else None
    return None


def _plausible(year: int, year_now: int) -> bool:
    return year_now - OLDEST <= year <= year_now - YOUNGEST
