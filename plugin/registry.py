"""Which connectors and adapters are installed: the entry points ``segue.connectors`` and ``segue.adapters``.

Built-ins and packages from outside come the same way. Nothing is imported before it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from marshmallow import fields, missing

from adapters.kit import Adapter
from connectors.kit import Connector, Receives, Writes

CONNECTORS = "segue.connectors"
ADAPTERS = "segue.adapters"


class RegistryError(Exception):
    """A connector or adapter that is not there or does not load; one line."""


class Registry:
    """Connectors and adapters by their type name."""

    def __init__(self, connectors: Iterable[EntryPoint], adapters: Iterable[EntryPoint]) -> None:
        self._connectors = _by_name(connectors)
        self._adapters = _by_name(adapters)
        self._loaded: dict[tuple[str, str], Any] = {}

    @classmethod
    def discover(cls) -> Registry:
        """All that is installed in this environment."""
        return cls(entry_points(group=CONNECTORS), entry_points(group=ADAPTERS))

    def types(self) -> list[str]:
        """The names of all types, sorted."""
        return sorted(self._connectors)

    def connector(self, type_name: str) -> type[Connector]:
        """The connector's class. Raises RegistryError."""
        found: type[Connector] = self._load("connector", self._connectors, type_name)
        return found

    def adapter(self, type_name: str) -> Adapter:
        """The adapter. Raises RegistryError."""
        found: Adapter = self._load("adapter", self._adapters, type_name)
        return found

    def describe(self, type_name: str) -> dict[str, Any]:
        """The type as ``segue sources types`` shows it."""
        connector = self.connector(type_name)
        return {
            "type": type_name,
            "channels": list(connector.channels),
            "pull": True,
            "push": issubclass(connector, Receives),
            "writes": issubclass(connector, Writes),
            "settings": [
                {
                    "name": name,
                    "required": field.required,
                    "secret": bool(field.metadata.get("secret")),
                    "help": str(field.metadata.get("help", "")),
                    "default": _default(field),
                }
                for name, field in connector.settings_schema().fields.items()
            ],
        }

    def _load(self, what: str, known: dict[str, EntryPoint], name: str) -> Any:
        loaded = self._loaded.get((what, name))
        if loaded is not None:
            return loaded
        entry = known.get(name)
        if entry is None:
            raise RegistryError(
                f"there is no {what} of type {name!r}; installed are: {', '.join(sorted(known)) or 'none'}"
            )
        try:
            loaded = entry.load()
        except (ImportError, AttributeError, SyntaxError) as error:
            raise RegistryError(f"the {what} {name!r} ({entry.value}) cannot be loaded: {error}") from None
        self._loaded[what, name] = loaded
        return loaded


def _by_name(found: Iterable[EntryPoint]) -> dict[str, EntryPoint]:
    by_name: dict[str, EntryPoint] = {}
    for entry in found:
        other = by_name.setdefault(entry.name, entry)
        if other.value != entry.value:
            raise RegistryError(
                f"two packages offer {entry.name!r}: {other.value} and {entry.value}; uninstall one"
            )
    return by_name


def _default(field: fields.Field[Any]) -> Any:
    value = field.load_default
    return None if value is missing or callable(value) else value
