"""The limits and lists of ``[identity]`` in ``segue.toml``; the lists extend the built-in ones."""

from __future__ import annotations

from dataclasses import dataclass

from plugin.config import Config, ConfigError
from plugin.domain import Identifier
from plugin.services.identity.normalise import Key, key_of


@dataclass(frozen=True, slots=True)
class Rules:
    """How far evidence may reach.

    ``max_identifiers``, ``max_accounts`` (of one source) and ``max_of_a_kind`` (numbers, addresses,
    devices): what evidence alone joins to one customer. ``shared_at``: by how many people's records of
    one CRM a value is listed when it is shared; ``crowded_at``: how many identified customers use it
    then. ``role_mailboxes``: local parts that name a point of contact. ``never``: what names nobody.
    ``suggest_at``: the probability from which on two are suggested as one; ``merge_at``: from which on
    they are joined unasked, 1: never. ``suggest_every``: the hours from one search for duplicates to the
    next, 0: none.
    ``trust``: the sources whose word on a name or an address is believed first.
    ``breaker_percent``: of how many profiles merging within an hour is too much, where it is more than
    ``breaker_floor`` merges.
    """

    max_identifiers: int = 50
    max_accounts: int = 1
    max_of_a_kind: int = 5
    shared_at: int = 2
    crowded_at: int = 3
    role_mailboxes: frozenset[str] = frozenset()
    never: frozenset[Key] = frozenset()
    suggest_at: float = 0.99
    merge_at: float = 1.0
    suggest_every: float = 24
    trust: tuple[str, ...] = ()
    breaker_percent: float = 1
    breaker_floor: int = 100

    def limit(self, kind: str) -> int:
        """How many identifiers of ``kind`` one person has at most; of accounts: in one source."""
        if kind == "external":
            return self.max_accounts
        return self.max_of_a_kind if kind in ("phone", "email", "device") else self.max_identifiers


def read_rules(config: Config) -> Rules:
    """The rules as ``config`` has them. Raises ConfigError."""
    usual = Rules()
    return Rules(
        max_identifiers=_count(config, "max_identifiers", usual.max_identifiers, least=2),
        max_accounts=_count(config, "max_accounts", usual.max_accounts, least=1),
        max_of_a_kind=_count(config, "max_of_a_kind", usual.max_of_a_kind, least=1),
        shared_at=_count(config, "shared_at", usual.shared_at, least=2),
        crowded_at=_count(config, "crowded_at", usual.crowded_at, least=2),
        role_mailboxes=frozenset(name.strip().lower() for name in config.texts("identity", "role_mailboxes")),
        never=frozenset(_key(value, config.region) for value in config.texts("identity", "never")),
        suggest_at=_probability("suggest_at", config.number("identity", "suggest_at", usual.suggest_at)),
        merge_at=_probability("merge_at", config.number("identity", "merge_at", usual.merge_at)),
        suggest_every=config.number("identity", "suggest_every", usual.suggest_every),
        trust=config.texts("identity", "trust"),
        breaker_percent=config.number("identity", "breaker_percent", usual.breaker_percent),
        breaker_floor=_count(config, "breaker_floor", usual.breaker_floor, least=0),
    )


def _count(config: Config, name: str, default: int, least: int) -> int:
    value = config.number("identity", name, default)
    if value < least or value != int(value):
        raise ConfigError(f"segue.toml: identity.{name} must be a whole number of at least {least}")
    return int(value)


def _probability(name: str, value: float) -> float:
    if not 0.5 <= value <= 1:
        raise ConfigError(f"segue.toml: identity.{name} must be a probability from 0.5 to 1")
    return value


def _key(value: str, region: str) -> Key:
    key = key_of(Identifier("email" if "@" in value else "phone", value), source="", region=region)
    if key is None:
        raise ConfigError(f"segue.toml: identity.never: {value!r} is no number and no e-mail address")
    return key
