"""Times as the agent reads them: in the browser's zone, in the language of the page.

The zone is told by a cookie, from a desk's frame by a header; it is UTC until it is known.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from markupsafe import Markup, escape

from plugin.panel import formats
from plugin.panel.language import gettext

ZONE_COOKIE = "segue-zone"
ZONE_HEADER = "Segue-Zone"


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

    def __init__(self, zone: tzinfo, now: datetime, language: str = "en") -> None:
        self.zone = zone
        self.language = language
        self.zone_name = getattr(zone, "key", "UTC")
        self.now = now.astimezone(zone)
        self._known: dict[str, datetime] = {}  # a page asks for each moment several times

    def local(self, moment: str) -> datetime:
        """The moment in the agent's zone."""
        known = self._known.get(moment)
        if known is None:
            known = self._known[moment] = datetime.fromisoformat(moment).astimezone(self.zone)
        return known

    def end_of_today(self) -> datetime:
        """When the agent's day is over."""
        return datetime.combine(self.now.date() + timedelta(days=1), datetime.min.time(), self.zone)

    def day_key(self, moment: str) -> str:
        """The agent's calendar day, sortable."""
        return self.local(moment).date().isoformat()

    def day(self, moment: str) -> str:
        """``Today``, ``Yesterday``, ``Mon 3 May``, ``3 May 2025``."""
        local = self.local(moment)
        days = (self.now.date() - local.date()).days
        if days == 0:
            return gettext("Today")
        if days == 1:
            return gettext("Yesterday")
        if days == -1:
            return gettext("Tomorrow")
        return self._date(local)

    def time(self, moment: str) -> Markup:
        """``09:40``."""
        return self._tag(moment, self._minute(self.local(moment)))

    def span(self, start: str, end: str) -> Markup:
        """``18:04–18:11``; one time when both are in one minute."""
        first, last = self.time(start), self.time(end)
        same = self._minute(self.local(start)) == self._minute(self.local(end))
        return first if same else first + "–" + last

    def moment(self, moment: str) -> Markup:
        """``today 09:40``, ``Mon 3 May 18:04``: stands in a sentence."""
        return self._tag(moment, f"{self._day_in_sentence(moment)} {self._minute(self.local(moment))}")

    def plain(self, moment: str | None) -> str:
        """The day, where markup cannot stand."""
        return "" if moment is None else formats.day_of_year(self.language, self.local(moment).date())

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
            return self._tag(moment, gettext("just now"))
        minutes = int(size.total_seconds() // 60)
        span = _hours(minutes if minutes < 180 else minutes // 60 * 60)
        is_over = distance > timedelta()
        text = gettext("%(span)s ago", span=span) if is_over else gettext("in %(span)s", span=span)
        return self._tag(moment, text)

    def is_past(self, moment: str | None) -> bool:
        """Whether the moment is over."""
        return moment is not None and self.local(moment) < self.now

    def duration(self, start: str, end: str | None) -> str:
        """``6 min``, ``48 s``; empty when it is not known or nothing."""
        if end is None:
            return ""
        seconds = int((self.local(end) - self.local(start)).total_seconds())
        return self.lasted(seconds) if seconds > 0 else ""

    def lasted(self, seconds: float) -> str:
        """``6 min``, ``48 s``."""
        if seconds < 60:
            return gettext("%(count)s s", count=round(seconds))
        return _hours(round(seconds / 60))

    def _day_in_sentence(self, moment: str) -> str:
        local = self.local(moment)
        days = (self.now.date() - local.date()).days
        if days == 0:
            return gettext("today")
        if days == 1:
            return gettext("yesterday")
        if days == -1:
            return gettext("tomorrow")
        return self._date(local)

    def _date(self, local: datetime) -> str:
        near = abs(self.now.date() - local.date()) < timedelta(days=7)
        write = formats.day if near or local.year == self.now.year else formats.day_of_year
        return write(self.language, local.date())

    def _minute(self, local: datetime) -> str:
        return formats.minute(self.language, local.hour, local.minute)

    def _tag(self, moment: str, text: str) -> Markup:
        local = self.local(moment)
        full = f"{formats.full_day(self.language, local.date())}, {local:%H:%M:%S %Z}"
        return Markup(  # noqa: S704
            f'<time datetime="{escape(moment)}" title="{escape(full)}">{escape(text)}</time>'
        )


def _hours(minutes: int) -> str:
    if minutes < 60:
        return gettext("%(count)s min", count=minutes)
    hours = gettext("%(count)s h", count=minutes // 60)
    return f"{hours} {gettext('%(count)s min', count=minutes % 60)}" if minutes % 60 else hours
