"""The centre's clock: its time zone, when it works, and its holidays.

``[centre]`` in segue.toml: ``timezone`` (IANA name), ``hours`` (``"Mon-Fri 08:00-18:00, Sat 09:00-13:00"``),
``holidays`` (regions of the PyPI package ``holidays`` such as ``"DE-BE"``, and dates). ``[queue.<name>]``
gives ``hours`` and ``holidays`` of its own to what is said in that queue.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from plugin.config import Config, ConfigError
from plugin.domain import Interaction

CLOSING = time(18, 0)
"""When a day ends for a promise where the centre is closed that day."""
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SPAN = re.compile(
    r"(mon|tue|wed|thu|fri|sat|sun)(?:-(mon|tue|wed|thu|fri|sat|sun))? (\d\d):(\d\d)-(\d\d):(\d\d)"
)
_REGION = re.compile(r"([A-Z]{2})(?:-([A-Z0-9]{1,3}))?")
_LOOKED_AHEAD = 400  # days; a year without a single working day is a slip of the pen


@dataclass(frozen=True, slots=True)
class Calendar:
    """When somebody works. ``closing`` is by weekday (0: Monday), None where it is closed."""

    zone: ZoneInfo
    closing: tuple[time | None, ...]
    regions: tuple[str, ...] = ()
    dates: frozenset[date] = frozenset()

    def works_on(self, day: date) -> bool:
        """True when ``day`` is a working day."""
        return self.closing[day.weekday()] is not None and not self.is_holiday(day)

    def is_holiday(self, day: date) -> bool:
        """True when ``day`` is one of the centre's holidays."""
        return day in self.dates or any(day in _holidays(region, day.year) for region in self.regions)

    def end_of(self, day: date) -> datetime:
        """When ``day`` ends for a promise: at closing time, or at 18:00 where it is closed."""
        return self.at(day, self.closing[day.weekday()] or CLOSING)

    def at(self, day: date, clock: time) -> datetime:
        """That time of that day in the centre's zone."""
        return datetime.combine(day, clock, self.zone)

    def working_day(self, after: date, count: int) -> date:
        """The ``count``-th working day after ``after``."""
        day = after
        for _ in range(_LOOKED_AHEAD + 7 * count):
            if count <= 0:
                break
            day += timedelta(days=1)
            count -= self.works_on(day)
        return day


@dataclass(frozen=True, slots=True)
class Calendars:
    """The centre's calendar, and those of queues by the names that sources know them by."""

    centre: Calendar
    queues: Mapping[tuple[str, str], Calendar] = field(default_factory=dict)

    def of(self, interaction: Interaction) -> Calendar:
        """The calendar of the queue that ``interaction`` came to, else the centre's."""
        if self.queues:
            for participant in interaction.participants:
                if participant.role == "queue":
                    for identifier in participant.identifiers:
                        found = self.queues.get((interaction.source, identifier.value))
                        if found is not None:
                            return found
        return self.centre


def read_calendars(config: Config) -> Calendars:
    """The calendars that ``segue.toml`` describes; raises ConfigError."""
    table = config.table("centre")
    unknown = sorted(set(table) - {"timezone", "hours", "holidays"})
    if unknown:
        raise ConfigError(
            f"segue.toml: centre.{unknown[0]} is not known; known are timezone, hours, holidays"
        )
    zone = config.text("centre", "timezone", "UTC")
    try:
        known_zone = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ConfigError(
            f'segue.toml: centre.timezone: there is no time zone {zone!r}; one is "Europe/Berlin"'
        ) from None
    hours = config.text("centre", "hours", "Mon-Fri 08:00-18:00")
    centre = Calendar(known_zone, read_hours(hours, "centre.hours"))
    centre = _with_holidays(centre, table.get("holidays", []), "centre.holidays")
    queues = {}
    for key, entry in config.table("queue").items():
        if not isinstance(entry, Mapping) or not entry.keys() & {"hours", "holidays"}:
            continue
        calendar = centre
        if "hours" in entry:
            calendar = replace(calendar, closing=read_hours(entry["hours"], f"queue.{key}.hours"))
        if "holidays" in entry:
            calendar = _with_holidays(
                replace(calendar, regions=(), dates=frozenset()), entry["holidays"], f"queue.{key}.holidays"
            )
        for alias in entry.get("aliases", []):
            source, _, name = str(alias).partition(":")
            queues[source, name] = calendar
    return Calendars(centre, queues)


def read_hours(said: object, name: str) -> tuple[time | None, ...]:
    """Closing times by weekday of ``"Mon-Fri 08:00-18:00, Sat 09:00-13:00"``; raises ConfigError."""
    hint = f'segue.toml: {name} must be written as in "Mon-Fri 08:00-18:00, Sat 09:00-13:00"'
    if not isinstance(said, str):
        raise ConfigError(hint)
    closing: list[time | None] = [None] * 7
    for part in said.casefold().split(","):
        found = _SPAN.fullmatch(" ".join(part.split()))
        if found is None:
            raise ConfigError(hint)
        first = _DAYS.index(found[1])
        last = _DAYS.index(found[2]) if found[2] else first
        try:
            opens, closes = _clock(found[3], found[4]), _clock(found[5], found[6])
        except ValueError:
            raise ConfigError(hint) from None
        if opens >= closes:
            raise ConfigError(f"{hint}: it closes before it opens")
        for step in range((last - first) % 7 + 1):
            day = (first + step) % 7
            closing[day] = max(closes, closing[day] or closes)
    return tuple(closing)


def _clock(hour: str, minute: str) -> time:
    return time(23, 59) if (hour, minute) == ("24", "00") else time(int(hour), int(minute))


def _with_holidays(calendar: Calendar, said: object, name: str) -> Calendar:
    hint = f'segue.toml: {name} must be a list of regions and dates such as ["DE-BE", "2026-12-24"]'
    if not isinstance(said, list) or not all(isinstance(each, str | date) for each in said):
        raise ConfigError(hint)
    regions: list[str] = []
    dates: set[date] = set()
    for each in said:
        try:
            dates.add(each if isinstance(each, date) else date.fromisoformat(each))
            continue
        except ValueError:
            pass
        try:
            _holidays(each, 2026)
        except ValueError:
            raise ConfigError(
                f"{hint}; {each!r} is neither a date nor a region with known holidays"
            ) from None
        regions.append(each)
    return replace(calendar, regions=tuple(regions), dates=frozenset(dates))


@lru_cache(maxsize=200)
def _holidays(region: str, year: int) -> frozenset[date]:
    """The holidays of a region such as DE-BE. Raises ValueError for one that has none."""
    # Only what gives holidays pays for the package, which takes long to import.
    import holidays

    found = _REGION.fullmatch(region)
    known = {} if found is None else holidays.list_supported_countries(include_aliases=True)
    if found is None or found[1] not in known or found[2] not in (None, *known[found[1]]):
        raise ValueError(region)
    made: Any = holidays.country_holidays(found[1], subdiv=found[2], years=year)
    return frozenset(made)
