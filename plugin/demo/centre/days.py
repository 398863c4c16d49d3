"""The days of the sample centre: everything is told relative to one day, D, in Berlin's time.

D is the last day whose 11:00 in Berlin has passed, and nothing is later than that moment. So the
stories of the morning are always whole, nothing lies in the future, and two builds on the same
day give the same data.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
CUT = time(11, 0)
SPAN = 548
"""Days before D on which the history begins: 18 months."""

# How busy a weekday is, Monday first, and an hour of the day from 08:00 on.
WEEKDAYS = (1.0, 0.9, 0.8, 0.8, 0.7, 0.15, 0.08)
HOURS = (0.7, 1.0, 1.0, 0.9, 0.6, 0.7, 0.8, 0.8, 0.7, 0.4)


def chance(*seed: object) -> Random:
    """A source of chance that gives the same numbers for the same seed on every machine."""
    return Random(":".join(str(part) for part in seed))  # noqa: S311  made-up people, no secrets


@dataclass(frozen=True, slots=True)
class Days:
    """The calendar of one build."""

    day: date

    @classmethod
    def until(cls, now: datetime) -> Days:
        """The days up to ``now`` (aware): D is today, or yesterday before 11:00 in Berlin."""
        local = now.astimezone(BERLIN)
        return cls(local.date() if local.time() >= CUT else local.date() - timedelta(days=1))

    @property
    def cut(self) -> datetime:
        """The end of the data (UTC): nothing is later."""
        return datetime.combine(self.day, CUT, BERLIN).astimezone(UTC)

    def date(self, ago: int) -> date:
        """The date that many days before D; negative for days after it."""
        return self.day - timedelta(days=ago)

    def at(self, ago: int, clock: str, seconds: int = 0) -> datetime:
        """``clock`` ("HH:MM" in Berlin) on the day that many days before D, as UTC."""
        local = datetime.combine(self.date(ago), time.fromisoformat(clock), BERLIN)
        return local.astimezone(UTC) + timedelta(seconds=seconds)

    def working(self, rng: Random, ago: int) -> datetime:
        """A moment in working hours on that day or, by its weekday's weight, up to six days before.

        Never on D itself: its morning belongs to the stories.
        """
        choices = [max(ago, 1) + back for back in range(7)]
        weights = [WEEKDAYS[self.date(choice).weekday()] * 0.6**back for back, choice in enumerate(choices)]
        picked = rng.choices(choices, weights)[0]
        hour = rng.choices(range(8, 8 + len(HOURS)), HOURS)[0]
        return self.at(picked, f"{hour:02d}:{rng.randrange(60):02d}", rng.randrange(60))

    def spoken(self, ago: int) -> str:
        """The date as a German writes it, ``03.11.2026``."""
        return self.date(ago).strftime("%d.%m.%Y")
