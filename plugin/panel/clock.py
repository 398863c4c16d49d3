"""Times as the agent reads them: in the browser's zone, told by a cookie; UTC until it is known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from markupsafe import Markup

ZONE_COOKIE = "segue-zone"


def zone_of(name: str | None) -> tzinfo:
    """The zone of that IANA name, UTC when there is none."""
    if not name or len(name) > 64:
        return UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


class Clock:
    """Writes moments (RFC 3339 texts) for one request."""

    def __init__(self, zone: tzinfo, now: datetime) -> None:
        self.zone = zone
        self.zone_name = getattr(zone, "key", "UTC")
        self.now = now.astimezone(zone)

    def local(self, moment: str) -> datetime:
        """The moment in the agent's zone."""
        return datetime.fromisoformat(moment).astimezone(self.zone)

    def day_key(self, moment: str) -> str:
        """The agent's calendar day, sortable."""
        return self.local(moment).date().isoformat()

    def day(self, moment: str) -> str:
        """``Today``, ``Yesterday``, ``Mon 3 May``, ``3 May 2025``."""
        local = self.local(moment)
        days = (self.now.date() - local.date()).days
        if days in (0, 1, -1):
            return {0: "Today", 1: "Yesterday", -1: "Tomorrow"}[days]
        if -7 < days < 7 or local.year == self.now.year:
            return f"{local:%a} {local.day} {local:%b}"
        return f"{local.day} {local:%b} {local.year}"

    def time(self, moment: str) -> Markup:
        """``09:40``."""
        local = self.local(moment)
        return self._tag(moment, f"{local:%H:%M}")

    def span(self, start: str, end: str) -> Markup:
        """``18:04–18:11``; one time when both are in one minute."""
        first, last = self.time(start), self.time(end)
        same = f"{self.local(start):%H:%M}" == f"{self.local(end):%H:%M}"
        return first if same else first + "–" + last

    def moment(self, moment: str) -> Markup:
        """``today 09:40``, ``Mon 3 May 18:04``: stands in a sentence."""
        return self._tag(moment, f"{self._day_in_sentence(moment)} {self.local(moment):%H:%M}")

    def plain(self, moment: str | None) -> str:
        """The day, where markup cannot stand."""
        return "" if moment is None else f"{self.local(moment):%d %b %Y}".lstrip("0")

    def since(self, moment: str) -> Markup:
        """``3 May 2025``: a day is exact enough."""
        return self._tag(moment, self._day_in_sentence(moment))

    def ago(self, moment: str) -> Markup:
        """``4 min ago``, ``in 2 h``; from a day on, the day."""
        distance = self.now - self.local(moment)
        size = abs(distance)
        if size >= timedelta(days=1):
            return self.moment(moment)
        if size < timedelta(minutes=1):
            return self._tag(moment, "just now")
        minutes = int(size.total_seconds() // 60)
        words = _hours(minutes if minutes < 180 else minutes // 60 * 60)
        return self._tag(moment, f"{words} ago" if distance > timedelta() else f"in {words}")

    def is_past(self, moment: str | None) -> bool:
        """Whether the moment is over."""
        return moment is not None and self.local(moment) < self.now

    def duration(self, start: str, end: str | None) -> str:
        """``6 min``, ``48 s``; empty when it is not known or nothing."""
        if end is None:
            return ""
        seconds = int((self.local(end) - self.local(start)).total_seconds())
        if seconds <= 0:
            return ""
        if seconds < 60:
            return f"{seconds} s"
        return _hours(round(seconds / 60))

    def _day_in_sentence(self, moment: str) -> str:
        day = self.day(moment)
        return day.lower() if day in ("Today", "Yesterday", "Tomorrow") else day

    def _tag(self, moment: str, text: str) -> Markup:
        full = f"{self.local(moment):%a %d %b %Y, %H:%M:%S %Z}"
        return Markup('<time datetime="{}" title="{}">{}</time>').format(moment, full, text)


def _hours(minutes: int) -> str:
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h" + (f" {minutes % 60} min" if minutes % 60 else "")
