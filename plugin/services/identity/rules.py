"""The limits and lists of ``[identity]`` in ``segue.toml``; the lists extend the built-in ones."""

from __future__ import annotations

from dataclasses import dataclass

from plugin.config import Config, ConfigError
from plugin.domain import Identifier
from plugin.services.identity.normalise import Key, key_of


@dataclass(frozen=True, slots=True)
class Rules:
    """How far evidence may reach.

    ``max_identifiers``: what evidence alone joins to one customer. ``shared_at``: by how many people's
    records of one CRM a value is listed when it is shared. ``role_mailboxes``: local parts that name a
    point of contact. ``never``: what names nobody.
    """

    max_identifiers: int = 50
    shared_at: int = 2
    role_mailboxes: frozenset[str] = frozenset()
    never: frozenset[Key] = frozenset()


def read_rules(config: Config) -> Rules:
    """The rules as ``config`` has them. Raises ConfigError."""
    return Rules(
        max_identifiers=_count("max_identifiers", config.number("identity", "max_identifiers", 50)),
        shared_at=_count("shared_at", config.number("identity", "shared_at", 2)),
        role_mailboxes=frozenset(name.strip().lower() for name in config.texts("identity", "role_mailboxes")),
        never=frozenset(_key(value, config.region) for value in config.texts("identity", "never")),
    )


def _count(name: str, value: float) -> int:
    if value < 2 or value != int(value):
        raise ConfigError(f"segue.toml: identity.{name} must be a whole number of at least 2")
    return int(value)


def _key(value: str, region: str) -> Key:
    key = key_of(Identifier("email" if "@" in value else "phone", value), source="", region=region)
    if key is None:
        raise ConfigError(f"segue.toml: identity.never: {value!r} is no number and no e-mail address")
    return key
