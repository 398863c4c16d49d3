"""Values out of Chatwoot's JSON, checked as they are read. All raise Malformed, naming the field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from adapters.kit import clean_name, clean_text
from plugin.domain import Malformed
from plugin.domain.interaction import Scalar

_NOT_SNAKE = re.compile(r"[^a-z0-9]+")
_MAX_ATTRIBUTES = 50


def number(row: Mapping[str, Any], key: str) -> int:
    """A whole number that must be there, such as an id."""
    value = row.get(key)
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise Malformed(f"{key} is not a whole number")
    return value


def part(row: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """An object that must be there."""
    value = row.get(key)
    if not isinstance(value, Mapping):
        raise Malformed(f"{key} is not an object")
    return value


def maybe_part(row: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """An object, empty when it is missing or null."""
    return part(row, key) if row.get(key) is not None else {}


def rows(row: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """A list of objects, empty when it is missing or null."""
    value = row.get(key)
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(entry, Mapping) for entry in value):
        raise Malformed(f"{key} is not a list of objects")
    return value


def word(row: Mapping[str, Any], key: str) -> str | None:
    """A short text, cleaned; None when it is missing, null or empty."""
    value = row.get(key)
    if value is not None and not isinstance(value, str):
        raise Malformed(f"{key} is not a text")
    return clean_name(value, limit=1000)


def text(row: Mapping[str, Any], key: str) -> str | None:
    """A text of any length, cleaned; None when it is missing, null or empty."""
    value = row.get(key)
    if value is not None and not isinstance(value, str):
        raise Malformed(f"{key} is not a text")
    return clean_text(value)


def attributes(row: Mapping[str, Any]) -> dict[str, Scalar]:
    """Custom attributes as Segue keeps them: scalars under snake_case names, the first 50."""
    found: dict[str, Scalar] = {}
    for key, value in row.items():
        name = _NOT_SNAKE.sub("_", str(key).lower()).strip("_")
        if not name or not name[0].isalpha() or len(found) >= _MAX_ATTRIBUTES:
            continue
        if isinstance(value, str):
            found[name[:60]] = clean_text(value, limit=2000)
        elif isinstance(value, bool | int | float):
            found[name[:60]] = value
    return found
