"""Column types: what they look like in Python, and why they are stored as they are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Dialect, Integer
from sqlalchemy.types import TypeDecorator

Id = BigInteger().with_variant(Integer, "sqlite")
"""A 63-bit id; INTEGER makes it SQLite's own row id."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_micros(moment: datetime) -> int:
    """Microseconds since 1970 of an aware datetime; ValueError for a naive one."""
    if moment.tzinfo is None:
        raise ValueError("a time without a zone cannot be stored")
    return (moment - _EPOCH) // _MICROSECOND


def from_micros(value: int) -> datetime:
    """The aware UTC datetime of ``value`` microseconds since 1970."""
    return _EPOCH + timedelta(microseconds=value)


def iso(value: int) -> str:
    """RFC 3339 in UTC with a Z, fractions only where there are some."""
    return from_micros(value).isoformat().replace("+00:00", "Z")


class Moment(TypeDecorator[datetime]):
    """Aware UTC datetimes as integer microseconds: exact, ordered and alike on both databases."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else to_micros(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else from_micros(value)
