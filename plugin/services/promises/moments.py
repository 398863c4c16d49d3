"""When: the moments that a sentence names, as due times in the centre's calendar.

"By Friday" is that Friday at closing time, "within three working days" closing time of the third working
day after today, "tomorrow noon" 12:00, "within 24 hours" 24 hours later, "next week" its Friday; a date
is that day, a clock time that time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from plugin.services.centre import Calendar
from plugin.services.lazy import lazy
from plugin.services.promises.languages import Language, languages
from plugin.services.promises.parts import BEFORE, is_near, parts_of
from plugin.services.promises.readers import MIDNIGHT, NOON, Date, Part, Span

LONGEST = timedelta(days=400)
"""What is further away is no promise that an agent could watch."""
_DAWN = 6  # o'clock
_MOST = 3000  # units of a span
_BETWEEN = 45  # characters between a day and its clock time
_SAME_DAY = 12  # characters between two words for one day
_BOUNDARY = lazy(r"[,;:!?]|\d\)")
_GOES_ON = lazy(
    r"(?: [^\W\d_]+)?, (?:er|es|he|she|they|it|ils?|elles?|verbindlich|genau|und zwar|exactly|precisement|"
    r"exactamente)(?: [^\W\d_]+){0,2} |, (?:he|she|they|it|someone|somebody)'ll(?: [^\W\d_]+){1,5} "
    # "on Thursday, our fitter is there at three"
    r"|, (?:der|die|das|unsere?|eine?|the|our|an?|le|la|notre|une?|el|nuestr[oa]) (?:[^\W\d_]+ ){1,2}"
    r"(?:kommt|kommen|ist|sind|is|are|comes|arrives|will be|passe|arrive|sera|viene|llega|estara|pasa)"
    r"(?: dann)?(?: (?:um|at|a|gegen|ab|vers|a las))? "
)
_AND = lazy(r"\b(?:et|and|und|y|mais|but|aber|pero|sino|pas|not|nicht|no)\b")
_TIMES_OF_DAY = frozenset(("clock", "part", "closing"))
_SURE = frozenset(("date", "day", "week"))  # with one of these a weekday is not that of last week
_OTHER_DAYS = frozenset(("day", "weekday"))
_DAYS_OF = {"day": 1, "week": 7, "fortnight": 14, "month": 30}


@dataclass(frozen=True, slots=True)
class Moment:
    """A due time and where the sentence names it; ``is_deadline`` when it says "by" or "within",
    ``may_be_past`` when a weekday, or a day of the month, is all it says: the last one is called the same.
    ``names_day`` when it says which day, ``clock`` is where it says at what time of it."""

    due: datetime
    start: int
    end: int
    is_deadline: bool
    may_be_past: bool
    names_day: bool
    clock: tuple[int, int] | None


def moments(sentence: str, language: Language, now: datetime, calendar: Calendar) -> list[Moment]:
    """The moments after ``now`` that a folded sentence names, in their order."""
    local = now.astimezone(calendar.zone)
    by, latest = _deadlines(language.code)
    found = []
    for group in _groups(sentence, parts_of(sentence, language)):
        due = _due(group, local, calendar)
        if due is not None and local < due <= local + LONGEST:
            start, end = group[0].start, group[-1].end
            is_deadline = (
                any(part.kind == "span" for part in group)
                or by.search(sentence[max(0, start - BEFORE) : start].rstrip()) is not None
                or latest.match(sentence[end:]) is not None
            )
            kinds = {part.kind for part in group}
            is_of_week = "weekday" in kinds and not kinds & _SURE
            is_of_month = any(part.date is not None and not part.date.month for part in group)
            may_be_past = (is_of_week or is_of_month) and not is_deadline
            names_day = bool(kinds - _TIMES_OF_DAY) or any(part.is_today for part in group)
            clocks = [part for part in group if part.kind == "clock"]
            clock = (clocks[0].start, clocks[-1].end) if clocks else None
            found.append(Moment(due, start, end, is_deadline, may_be_past, names_day, clock))
    return found


@lru_cache(maxsize=8)
def _deadlines(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    times = next(each.times for each in languages() if each.code == code)
    return re.compile(rf"\b(?:{times.by})$"), re.compile(rf" ?(?:{times.latest})\b")


def _groups(sentence: str, parts: list[Part]) -> Iterator[list[Part]]:
    """Parts that name one moment together: "on Thursday", "at ten"."""
    group: list[Part] = []
    for part in parts:
        if group and not _belongs(group, part, sentence[group[-1].end : part.start]):
            yield group
            group = []
        group.append(part)
    if group:
        yield group


def _belongs(group: list[Part], part: Part, gap: str) -> bool:
    kinds = {each.kind for each in group}
    if "span" in kinds or part.kind == "span":
        return False
    near = is_near(gap)
    if part.kind in _TIMES_OF_DAY:
        if (
            part.is_today
            and gap != " "
            and any(each.kind in _OTHER_DAYS and each.number != 0 for each in group)
        ):
            return False  # "tomorrow at ten, for this evening I'll ask"
        if near:
            return True
        if kinds & _TIMES_OF_DAY or len(gap) > _BETWEEN:
            return False
        # "on the 15th, he rings at half past nine": whoever comes that day is all that is named between.
        return not _BOUNDARY.search(gap) or (part.kind == "clock" and _GOES_ON.fullmatch(gap) is not None)
    if kinds <= _TIMES_OF_DAY:
        return near
    # Two words for one day: "Friday the seventeenth", "next week on Monday".
    return near and len(gap) <= _SAME_DAY and part.kind != group[-1].kind and not _AND.search(gap)


def _due(group: list[Part], now: datetime, calendar: Calendar) -> datetime | None:
    span = next((part.span for part in group if part.span is not None), None)
    if span is not None:
        return _after(span, now, calendar)
    try:
        day = _day(group, now.date())
    except ValueError:  # a 31st of February
        return None
    clock = _clock_of(group)
    if clock is not None and day in (None, now.date()):
        clock = _at_night(clock, group, now)
    if day is not None:
        if clock is not None:
            return _ahead(calendar.at(day, clock), group, now, calendar)
        return _rest_of_today(now, calendar) if day == now.date() else calendar.end_of(day)
    if clock is None or all(part.kind == "part" for part in group):
        if not any(part.is_today for part in group):
            return None
        return calendar.at(now.date(), clock) if clock is not None else _rest_of_today(now, calendar)
    due = calendar.at(now.date(), clock)
    if any(part.is_today for part in group):
        return due  # "this morning at nine" may be over
    return due if due > now else calendar.at(now.date() + timedelta(days=1), clock)


def _at_night(clock: time, group: list[Part], now: datetime) -> time:
    """ "By three", said at two in the morning, is in the same night."""
    if now.hour >= _DAWN or clock.hour <= NOON.hour or any(part.has_half for part in group):
        return clock
    sooner = clock.replace(hour=clock.hour - NOON.hour)
    return sooner if sooner > now.time() and sooner.hour <= _DAWN else clock


def _ahead(due: datetime, group: list[Part], now: datetime, calendar: Calendar) -> datetime:
    """ "Today by half past seven", said in the afternoon, is in the evening."""
    said = next((part.clock for part in group if part.clock is not None and not part.has_half), None)
    if said is None or said.hour >= NOON.hour or due > now or due.date() != now.date():
        return due
    later = calendar.at(now.date(), said.replace(hour=said.hour + 12))
    return later if later > now else due


def _rest_of_today(now: datetime, calendar: Calendar) -> datetime:
    """Closing time, or what is left of the day for what is said after it."""
    due = calendar.end_of(now.date())
    return due if due > now else calendar.at(now.date(), MIDNIGHT)


def _after(span: Span, now: datetime, calendar: Calendar) -> datetime | None:
    if not 0 < span.count <= _MOST:
        return None
    if span.unit == "minute":
        return now + timedelta(minutes=span.count)
    if span.unit == "hour":
        return now + timedelta(hours=span.count)
    if span.unit == "working":
        longest = span.count > LONGEST.days
        return None if longest else calendar.end_of(calendar.working_day(now.date(), span.count))
    ahead = timedelta(days=_DAYS_OF[span.unit] * span.count)
    return calendar.end_of(now.date() + ahead) if ahead <= LONGEST else None


def _day(group: list[Part], today: date) -> date | None:
    """The day that a group names; raises ValueError for one that is in no calendar."""
    by_kind = {part.kind: part for part in group}
    said = next((part.date for part in group if part.date is not None), None)
    if said is not None:
        day = _date(said, today)
        if said.weekday is None or day.weekday() == said.weekday:
            return day
    monday = today - timedelta(days=today.weekday())
    weekday, week = by_kind.get("weekday"), by_kind.get("week")
    if weekday is not None:
        if week is not None and week.week is not None:
            return monday + timedelta(days=7 * week.week.ahead + weekday.number)
        if weekday.is_next_week:
            return monday + timedelta(days=7 + weekday.number)
        return today + timedelta(days=(weekday.number - today.weekday()) % 7 or 7)
    if week is not None and week.week is not None:
        day = monday + timedelta(days=7 * week.week.ahead + week.week.ends)
        return day if day >= today else day + timedelta(days=7)
    if "day" in by_kind:
        return today + timedelta(days=by_kind["day"].number)
    if "month" in by_kind:
        month = today.month + by_kind["month"].number
        return date(today.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return None


def _date(said: Date, today: date) -> date:
    """What is left out of a date is the one ahead. Raises ValueError."""
    if said.year:
        return date(said.year + 2000 if said.year < 100 else said.year, said.month, said.day)
    if said.month:
        found = date(today.year, said.month, said.day)
        is_long_gone = (today - found).days > 180
        return date(today.year + 1, said.month, said.day) if is_long_gone else found
    if said.day >= today.day:
        return date(today.year, today.month, said.day)
    return date(today.year + today.month // 12, today.month % 12 + 1, said.day)


def _clock_of(group: list[Part]) -> time | None:
    word = next((part.word for part in group if part.kind == "part"), None)
    for part in reversed(group):
        if part.clock is not None:
            later = part.clock.hour < 12 and word in ("end", "night") and not part.has_half
            return part.clock.replace(hour=part.clock.hour + 12) if later else part.clock
    return {"noon": NOON, "night": MIDNIGHT}.get(word or "")
