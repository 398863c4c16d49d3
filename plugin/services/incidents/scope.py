"""Whom an incident concerns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from plugin.services.errors import Invalid
from plugin.services.safe import safe_name

MAX_VALUES = 200
MAX_VALUE = 100


@dataclass(frozen=True)
class Scope:
    """Of each kind that is given, one value has to fit; nothing given: everybody.

    ``postcodes`` fit by their beginning, the others as a whole, whatever the case. ``queues`` and ``tags``
    are those of the contact at hand or of one since the incident began; ``attributes`` those of a record.
    """

    cities: tuple[str, ...] = ()
    postcodes: tuple[str, ...] = ()
    queues: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """As it is stored, and as the outside sees it."""
        return {name: list(value) if isinstance(value, tuple) else dict(value)
                for name, value in asdict(self).items()}  # fmt: skip


def read_scope(given: Mapping[str, Any]) -> Scope:
    """The scope of plain values, lists by name and ``attributes``. Raises Invalid."""
    lists = {name: _values(given.get(name, ())) for name in ("cities", "postcodes", "queues", "tags")}
    lists["postcodes"] = tuple(each.replace(" ", "").upper() for each in lists["postcodes"])
    attributes = {
        name: value
        for key, said in dict(given.get("attributes", {})).items()
        if (name := safe_name(key)) and (value := safe_name(said))
    }
    if len(attributes) > MAX_VALUES:
        raise Invalid(f"an incident has at most {MAX_VALUES} attributes")
    return Scope(**lists, attributes=attributes)


def _values(given: Iterable[str]) -> tuple[str, ...]:
    values = tuple(dict.fromkeys(value for each in given if (value := safe_name(each))))
    if len(values) > MAX_VALUES or any(len(value) > MAX_VALUE for value in values):
        raise Invalid(f"give at most {MAX_VALUES} values of at most {MAX_VALUE} characters")
    return values
