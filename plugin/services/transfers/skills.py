"""What agents can and queues need, as ``segue.toml`` says: skills, languages, hours, holidays.

``[queue.<name>] skills, hours, holidays`` and ``[agent.<id>] skills, languages``. What is not said is not
known: no transfer is called needed or avoidable by a guess.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from plugin.config import Config, ConfigError
from plugin.services.centre import Calendar, Calendars, read_calendars

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SPAN = re.compile(
    r"(mon|tue|wed|thu|fri|sat|sun)(?:-(mon|tue|wed|thu|fri|sat|sun))? (\d\d):(\d\d)-(\d\d):(\d\d)"
)
_MIDNIGHT = 24 * 60

Span = tuple[int, int, int]
"""Weekday (0: Monday), first and last minute of the day."""


@dataclass(frozen=True, slots=True)
class Hours:
    """When a queue works."""

    calendar: Calendar
    spans: tuple[Span, ...]

    def is_open(self, at: datetime) -> bool:
        """Whether somebody should be there."""
        local = at.astimezone(self.calendar.zone)
        minute = local.hour * 60 + local.minute
        return not self.calendar.is_holiday(local.date()) and any(
            local.weekday() == day and first <= minute < last for day, first, last in self.spans
        )


@dataclass(frozen=True, slots=True)
class Abilities:
    """None: nobody said."""

    name: str
    skills: frozenset[str] | None = None
    languages: frozenset[str] | None = None
    hours: Hours | None = None


@dataclass(frozen=True, slots=True)
class Skills:
    """Of each party ``role:source:id`` that the settings name."""

    agents: Mapping[str, Abilities] = field(default_factory=dict)
    queues: Mapping[str, Abilities] = field(default_factory=dict)


def read_skills(config: Config) -> Skills:
    """What ``segue.toml`` says. Raises ConfigError."""
    calendars = read_calendars(config)
    return Skills(
        agents={
            f"agent:{alias}": able
            for key, entry in config.table("agent").items()
            if isinstance(entry, Mapping)
            for able in [
                Abilities(
                    str(entry.get("name", key)), _words(entry, "agent", key, "skills"),
                    _words(entry, "agent", key, "languages"),
                )
            ]
            for alias in entry.get("aliases", [])
        },
        queues={
            f"queue:{alias}": able
            for key, entry in config.table("queue").items()
            if isinstance(entry, Mapping)
            for able in [
                Abilities(
                    str(entry.get("title", key)), _words(entry, "queue", key, "skills"), None,
                    _hours(entry, key, calendars),
                )
            ]
            for alias in entry.get("aliases", [])
        },
    )  # fmt: skip


def _words(entry: Mapping[str, Any], table: str, key: str, name: str) -> frozenset[str] | None:
    found = entry.get(name)
    if found is None:
        return None
    if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
        raise ConfigError(f'segue.toml: {table}.{key}.{name} must be a list of texts such as ["meters"]')
    return frozenset(word.casefold() for word in found)


def _hours(entry: Mapping[str, Any], key: str, calendars: Calendars) -> Hours | None:
    if "hours" not in entry:
        return None
    names = [str(alias).partition(":") for alias in entry.get("aliases", [])]
    known = (calendars.queues.get((source, name)) for source, _, name in names)
    calendar = next((each for each in known if each is not None), calendars.centre)
    return Hours(calendar, read_spans(entry["hours"], f"queue.{key}.hours"))


def read_spans(said: object, name: str) -> tuple[Span, ...]:
    """The spans of ``"Mon-Fri 08:00-18:00, Sat 09:00-13:00"``. Raises ConfigError."""
    hint = f'segue.toml: {name} must be written as in "Mon-Fri 08:00-18:00, Sat 09:00-13:00"'
    if not isinstance(said, str):
        raise ConfigError(hint)
    spans: list[Span] = []
    for part in said.casefold().split(","):
        found = _SPAN.fullmatch(" ".join(part.split()))
        if found is None:
            raise ConfigError(hint)
        first, last = _minute(found[3], found[4], hint), _minute(found[5], found[6], hint)
        if first >= last:
            raise ConfigError(f"{hint}: it closes before it opens")
        begin = _DAYS.index(found[1])
        end = _DAYS.index(found[2]) if found[2] else begin
        spans += [((begin + step) % 7, first, last) for step in range((end - begin) % 7 + 1)]
    return tuple(spans)


def _minute(hour: str, minute: str, hint: str) -> int:
    if (hour, minute) == ("24", "00"):
        return _MIDNIGHT
    try:
        at = time(int(hour), int(minute))
    except ValueError:
        raise ConfigError(hint) from None
    return at.hour * 60 + at.minute
