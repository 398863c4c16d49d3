"""A vendor's time as an aware UTC datetime, or Malformed: never a guess, never a naive time."""

from __future__ import annotations

import math
from datetime import UTC, datetime, tzinfo
from typing import Any

from plugin.domain import Malformed

_MILLISECONDS_FROM = 100_000_000_000  # in seconds this is the year 5138
_FIRST, _LAST = 1971, 2199  # years


def parse_time(value: Any, field: str = "time", *, assume: tzinfo | None = None) -> datetime:
    """``value`` as an aware UTC datetime: ISO 8601 text, or epoch seconds or milliseconds.

    Numbers, and texts of digits, from 10^11 on are milliseconds. A text without an offset is taken to
    be in ``assume``, or refused. Raises Malformed, naming ``field``, also for years before 1971 and
    from 2200 on.
    """
    number = _number(value)
    try:
        if number is not None:
            at = datetime.fromtimestamp(number / 1000 if abs(number) >= _MILLISECONDS_FROM else number, UTC)
        elif isinstance(value, str):
            at = datetime.fromisoformat(value.strip())
            if at.tzinfo is None:
                at = at.replace(tzinfo=assume)
        else:
            raise Malformed(f"{field} is not a time but {type(value).__name__}")
    except (ValueError, OverflowError, OSError):
        raise Malformed(f"{field} is not a time") from None
    if at.tzinfo is None:
        raise Malformed(f"{field} has no time zone")
    if at.tzinfo is not UTC:
        try:
            at = at.astimezone(UTC)
        except OverflowError:
            raise Malformed(f"{field} is not a time") from None
    if not _FIRST <= at.year <= _LAST:
        raise Malformed(f"{field} lies outside 1971 to 2200")
    return at


def optional_time(value: Any, field: str = "time", *, assume: tzinfo | None = None) -> datetime | None:
    """As :func:`parse_time`, but None for what vendors write when there is no time: null, "", 0."""
    if value is None or value in ("", 0, "0"):
        return None
    return parse_time(value, field, assume=assume)


def _number(value: Any) -> float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        text = value.strip()
        # Eight digits are an ISO date (20260131); an epoch has nine or more. Nearly all texts have dashes.
        if "-" in text or len(text) < 9 or not text.isascii() or not text.replace(".", "", 1).isdigit():
            return None
        return float(text)
    if isinstance(value, int | float) and math.isfinite(value):
        return float(value)
    return None
