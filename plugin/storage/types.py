"""Column types: what they look like in Python, and why they are stored as they are."""

from __future__ import annotations

from collections.abc import Callable
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


class Moment(TypeDecorator[datetime]):
    """Aware UTC datetimes as integer microseconds: exact, ordered and alike on both databases."""

    impl = BigInteger
    cache_ok = True

    # The processors themselves, not process_bind_param and its kin: a page binds thousands of times.
    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], int | None]:
        return _bound

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None]:
        return _found


def _bound(value: datetime | None) -> int | None:
    return None if value is None else to_micros(value)


def _found(value: int | None) -> datetime | None:
    return None if value is None else from_micros(value)
