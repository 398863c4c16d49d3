"""When the next request may go: token bucket, backoff, and what the server asked for."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_LONGEST = 24 * 3600.0
_LONGEST_BACKOFF = 20.0


class TokenBucket:
    """``rate`` tokens a second, at most ``burst`` saved up. One per client, so one per host."""

    def __init__(self, rate: float, burst: int, *, clock: Callable[[], float]) -> None:
        self._rate, self._burst, self._clock = rate, max(burst, 1), clock
        self._tokens, self._at = float(self._burst), clock()

    def take(self) -> float:
        """Take a token and give back the seconds to wait before using it."""
        now = self._clock()
        self._tokens = min(self._burst, self._tokens + (now - self._at) * self._rate)
        self._at = now
        self._tokens -= 1
        return max(0.0, -self._tokens / self._rate)


def backoff(base: float, attempt: int, jitter: float) -> float:
    """Seconds before the attempt after ``attempt`` (1, 2, …): doubling, the upper half random."""
    ceiling = min(base * 2.0 ** (attempt - 1), _LONGEST_BACKOFF)
    return ceiling / 2 + ceiling / 2 * jitter


def retry_after(value: str | None, *, now: datetime | None = None) -> float | None:
    """Seconds of a Retry-After header, which is seconds or an HTTP date (RFC 9110, 10.2.3).

    None when there is none or it is neither; at most one day, never negative.
    """
    if value is None:
        return None
    try:
        seconds = float(value)
    except ValueError:
        try:
            at = parsedate_to_datetime(value)
        except (ValueError, IndexError):
            return None
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at
        seconds = (at - (now or datetime.now(UTC))).total_seconds()
    if not math.isfinite(seconds):
        return None
    return min(max(seconds, 0.0), _LONGEST)
