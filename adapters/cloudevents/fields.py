"""Reading an event's data strictly: a key that nobody knows, or a value of another kind, is Malformed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from adapters.kit import clean_name, clean_text, parse_time
from plugin.domain import Malformed, RawRecord

Data = Mapping[str, Any]
MAX_ID = 400


def data_of(raw: RawRecord) -> Data:
    """The event's data, an object. Raises Malformed."""
    data = raw.payload.get("data")
    if not isinstance(data, dict):
        raise Malformed("data is not a JSON object")
    return data


def only(data: Data, where: str, known: Collection[str]) -> None:
    """Raises Malformed for a key that is not known."""
    for key in data:
        if key not in known:
            raise Malformed(f"{where} holds a key that is not known; known are {', '.join(sorted(known))}")


def word(data: Data, key: str, where: str = "data") -> str | None:
    """A text of one line, None when it is not there or null."""
    return clean_name(_text(data, key, where))


def text(data: Data, key: str, where: str = "data") -> str | None:
    """A text of many lines, None when it is not there or null."""
    return clean_text(_text(data, key, where))


def ident(data: Data, key: str, where: str = "data") -> str | None:
    """An id: a text, or a whole number as text."""
    value = data.get(key)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if value is None:
        return None
    if not isinstance(value, str) or not value or len(value) > MAX_ID or not value.isprintable():
        raise Malformed(f"{where}.{key} is no id")
    return value


def when(data: Data, key: str, where: str = "data") -> datetime | None:
    """A time, None when it is not there or null."""
    value = data.get(key)
    return None if value is None else parse_time(value, f"{where}.{key}")


def flag(data: Data, key: str, default: bool, where: str = "data") -> bool:
    """True or false."""
    value = data.get(key, default)
    if not isinstance(value, bool):
        raise Malformed(f"{where}.{key} is neither true nor false")
    return value


def part(data: Data, key: str, where: str = "data") -> Data | None:
    """An object, None when it is not there or null."""
    value = data.get(key)
    if value is None:
        return None
    if not isinstance(value, dict):
        raise Malformed(f"{where}.{key} is not an object")
    return value


def parts(data: Data, key: str, most: int = 100) -> list[Any]:
    """A list, empty when it is not there or null."""
    value = data.get(key)
    if value is None:
        return []
    if not isinstance(value, list) or len(value) > most:
        raise Malformed(f"data.{key} is not a list of at most {most}")
    return value


def occurred(raw: RawRecord) -> datetime | None:
    """When the event happened, as its envelope says."""
    return None if raw.payload.get("time") is None else parse_time(raw.payload["time"], "time")


def _text(data: Data, key: str, where: str) -> str | None:
    value = data.get(key)
    if value is not None and not isinstance(value, str):
        raise Malformed(f"{where}.{key} is no text")
    return value
