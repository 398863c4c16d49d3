"""Words that say when, as patterns and what each is read as."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import time
from functools import lru_cache
from typing import Literal

from plugin.services.lazy import lazy
from plugin.services.promises.languages import Times, languages
from plugin.services.promises.words import any_of, read_number
from plugin.services.screen import Screen

Kind = Literal["span", "date", "weekday", "day", "week", "month", "clock", "part", "closing"]
NOON, MIDNIGHT = time(12), time(23, 59)
_AFTERNOON = frozenset(
    ("pm", "p.m", "p.m.", "p m", "afternoon", "evening", "tarde", "noche", "soir", "apres-midi")
)
_SHORT = ("minute", "hour", "working", "day")
_WEEKS = ("week", "woche", "semaine", "semana")
_LAST_EARLY = 6  # nobody is promised a call at four in the morning: 1 to 6 are in the afternoon
_FORMS: Mapping[str, tuple[int, int]] = {
    "half_past": (0, 30), "half_to": (-1, 30), "quarter_past": (0, 15), "quarter_to": (-1, 45),
}  # fmt: skip
_FIXED: Mapping[str, time] = {"noon": NOON, "midnight": MIDNIGHT, "noon_half": time(12, 30)}


@dataclass(frozen=True, slots=True)
class Date:
    """A date as it was said; ``month`` and ``year`` are 0 where they were left out. A number behind a
    ``weekday`` (0: Monday) is its day of the month only where the two fit."""

    day: int
    month: int = 0
    year: int = 0
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """``count`` units (minute, hour, working, day, week, fortnight, month) from now."""

    count: int
    unit: str


@dataclass(frozen=True, slots=True)
class Week:
    """The weekday ``ends`` (0: Monday) of the week that is ``ahead`` weeks away."""

    ahead: int
    ends: int


@dataclass(frozen=True, slots=True)
class Part:
    """One of those words. ``number`` is a weekday, days or months ahead; ``word`` a part of the day.

    ``is_today`` marks "this afternoon"; ``is_next_week`` a weekday of the week after; ``has_half`` a clock
    time that says which half of the day it is in.
    """

    kind: Kind
    start: int
    end: int
    number: int = 0
    word: str = ""
    date: Date | None = None
    span: Span | None = None
    week: Week | None = None
    clock: time | None = None
    is_today: bool = False
    is_next_week: bool = False
    has_half: bool = False


Read = Callable[[re.Match[str]], Part | None]


@lru_cache(maxsize=8)
def patterns(code: str) -> tuple[tuple[re.Pattern[str], Read], ...]:
    """All of a language, by its code."""
    times = next(each.times for each in languages() if each.code == code)
    made = (*_spans(times), *_dates(times), *_weekdays(times), *_days(times), *_clocks(times))
    return tuple((re.compile(pattern), read) for pattern, read in made)


@lru_cache(maxsize=8)
def screen(code: str) -> Screen:
    """Sees which of a language's patterns a sentence can match."""
    return Screen(search for search, _ in patterns(code))


def _spans(times: Times) -> Iterator[tuple[str, Read]]:
    number, to = any_of(times.numbers), "(?:bis|to|a|or|oder|ou|o)"
    few = any_of(word for word, count in times.numbers.items() if count < 10 and " " not in word)
    several = rf"(?:{number} {to} |{few},? (?={few}\b)|\d{{1,3}} ?(?:-|–|{to}) ?)?(?P<n>{number}|\d{{1,4}})"

    def read(match: re.Match[str]) -> Part | None:
        count = read_number(match["n"], times.numbers)
        span = None if count is None else Span(count, times.units[match["unit"]])
        return None if span is None else Part("span", match.start(), match.end(), span=span)

    about = rf"(?:(?:{times.about}) )?"
    yield rf"\b(?:{times.within}) ?{about}{several}[ -]?(?P<unit>{any_of(times.units)})\b", read
    short = any_of(word for word, unit in times.units.items() if unit in _SHORT)
    # "Three working days at most": nothing stands before it.
    yield rf"(?<![\w.,]){several}[ -]?(?P<unit>{short})(?=,? (?:{times.latest})\b)", read
    for count, unit, phrase in times.spans:
        yield rf"\b(?:{phrase.replace('{about}', about)})\b", _constant("span", span=Span(count, unit))


_MEASURED = r" ?(?:ct|cents?|kwh?|euros?|eur|%|€)(?!\w)"  # "24.1 ct"


def _dates(times: Times) -> Iterator[tuple[str, Read]]:
    number, ordinal = any_of(times.numbers), any_of(times.ordinals)
    month = any_of(word for words in times.months for word in words.split("|"))

    def read(match: re.Match[str]) -> Part | None:
        groups = match.groupdict()
        said, named = groups["d"], groups.get("m")
        day = times.ordinals.get(said, read_number(said, times.numbers))
        if day is None or not 1 <= day <= 31:
            return None
        if named is None:
            return Part("date", match.start(), match.end(), date=Date(day))
        which = _month(named, times)
        date = Date(day, which, int(groups.get("y") or 0))
        return Part("date", match.start(), match.end(), date=date) if 1 <= which <= 12 else None

    for written in times.dates:
        filled = written.replace("{number}", number).replace("{ordinal}", ordinal).replace("{month}", month)
        yield rf"(?<![\w.,/])(?<!version ){filled}(?![\w/]|[.,]\d|{_MEASURED})", read
    yield r"(?<!\d)(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?!\d)", read
    yield r"(?<![\w-])(?P<d>\d{1,2})-(?P<m>\d{1,2})-(?P<y>\d{4})(?![\w-])", read
    weekday = "|".join(times.weekdays)
    # "By Monday a letter": the word for one is an article as well.
    number = any_of(word for word, count in times.numbers.items() if count > 1)
    said = rf"(?P<d>{ordinal}|{number}|\d{{1,2}}(?!\d))(?:st|nd|rd|th|\.)?(?![\w/]|[.:,]\d)"
    yield rf"\b(?P<w>{weekday})(?: {times.next_after})?,? (?:{times.of_month})?{said}", _of_month(times)


_COUNTED = lazy(r" [a-z]{3,}")
_GERMANIC = ("tag", "day", "woch", "abend")
"""How weekdays end in languages that call a day of the month by an ordinal."""


def _of_month(times: Times) -> Read:
    def read(match: re.Match[str]) -> Part | None:
        day = times.ordinals.get(match["d"], read_number(match["d"], times.numbers))
        if day is None or not 1 <= day <= 31:
            return None
        counted = match["d"] in times.numbers and _COUNTED.match(match.string, match.end())
        if counted and match["w"].endswith(_GERMANIC):
            return None  # "by Thursday two proposals"
        weekday = next(at for at, words in enumerate(times.weekdays) if match["w"] in words.split("|"))
        return Part("date", match.start("d"), match.end(), date=Date(day, weekday=weekday))

    return read


def _month(said: str, times: Times) -> int:
    if said.isdecimal():
        return int(said)
    for number, words in enumerate(times.months, 1):
        if said in words.split("|"):
            return number
    return times.ordinals.get(said, 0)


def _weekdays(times: Times) -> Iterator[tuple[str, Read]]:
    day_parts = any_of(part for part in times.parts if " " not in part)
    for index, weekday in enumerate(times.weekdays):
        before, after = rf"(?:(?P<before>{times.next_before}) )?", rf"(?: (?P<after>{times.next_after}))?"
        yield rf"\b{before}(?:{weekday})s?{after}(?!\w)", _weekday(index, times.is_next_week)
        yield rf"\b(?:{weekday})(?={day_parts}\b)", _constant("weekday", number=index)
        for preposition in ("on", "by", "am", "bis"):
            short = rf"(?<=\b{preposition} )(?:{times.weekday_shorts[index]})\b\.?"
            yield short, _constant("weekday", number=index)
    glued = any_of(word for words in times.weekdays for word in words.split("|"))
    ends = re.compile(rf"{glued}$")

    def read(match: re.Match[str]) -> Part | None:
        if ends.search(match.string[: match.start()]) is None:
            return None
        return Part("part", match.start(), match.end(), word=times.parts[match[0]])

    yield rf"(?<=\w)(?:{day_parts})\b", read


def _weekday(index: int, next_is_next_week: bool) -> Read:
    def read(match: re.Match[str]) -> Part:
        before, after = match["before"] or "", match["after"] or ""
        far = any(week in after for week in _WEEKS) or (next_is_next_week and before == "next")
        return Part("weekday", match.start(), match.end(), number=index, is_next_week=far)

    return read


def _days(times: Times) -> Iterator[tuple[str, Read]]:
    for phrase, ahead in times.days.items():
        yield rf"(?<![\w-]){re.escape(phrase)}(?![\w-])", _constant("day", number=ahead)
    for phrase, part in times.parts.items():
        yield rf"\b{re.escape(phrase)}(?!\w)", _constant("part", word=part)
    for phrase, part in times.todays.items():
        yield rf"\b{re.escape(phrase)}(?!\w)", _constant("part", word=part, is_today=True)
    for ahead, end, phrase in times.weeks:
        yield rf"\b(?:{phrase})(?!\w)", _constant("week", week=Week(ahead, end))
    for ahead, phrase in times.months_ahead:
        yield rf"\b(?:{phrase})(?!\w)", _constant("month", number=ahead)
    yield rf"(?:{times.closing})(?!\w)", _constant("closing", is_today=True)


def _clocks(times: Times) -> Iterator[tuple[str, Read]]:
    number = any_of(times.numbers)
    first_half = times.range.replace("{number}", number)
    for form, written in times.clocks:
        filled = written.replace("{number}", number)
        yield rf"(?<![\w.,:/-])(?:{first_half})?{filled}(?!\w|[:.]\d)", _clock(form, times)


def _clock(form: str, times: Times) -> Read:
    def read(match: re.Match[str]) -> Part | None:
        if form in _FIXED:
            return Part("clock", match.start(), match.end(), clock=_FIXED[form])
        groups = match.groupdict()
        hour = read_number(groups["h"], times.numbers)
        minute = read_number(groups.get("mi") or "0", times.numbers)
        half = groups.get("ap") or groups.get("ap2") or ""
        if hour is None or minute is None:
            return None
        shift, minute = _FORMS.get(form, (0, minute))
        hour += shift
        # "02:00" has a nought that nobody writes in the afternoon.
        early = 1 <= hour <= _LAST_EARLY and not (half or groups["h"].startswith("0"))
        if hour < 12 and (half in _AFTERNOON or early):
            hour += 12
        if not 0 <= hour <= 24 or not 0 <= minute <= 59:
            return None
        said = MIDNIGHT if hour == 24 else time(hour, minute)
        return Part("clock", match.start(), match.end(), clock=said, has_half=bool(half))

    return read


def _constant(
    kind: Kind,
    *,
    number: int = 0,
    word: str = "",
    span: Span | None = None,
    week: Week | None = None,
    is_today: bool = False,
) -> Read:
    def read(match: re.Match[str]) -> Part:
        return Part(
            kind,
            match.start(),
            match.end(),
            number=number,
            word=word,
            span=span,
            week=week,
            is_today=is_today,
        )

    return read
