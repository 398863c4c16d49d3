"""The desks that may show the panel in a frame: ``[embed]`` and ``[embed.host.<name>]`` in ``segue.toml``.

``[embed] origins`` are desks that cannot sign: their agents sign in in a window of its own. A host that
can sign has a table: ``origins``; ``algorithm`` (HS256, or RS256, ES256, EdDSA with a ``public_key``, PEM);
``accounts`` ("known": the agents that have an account here; "any": whomever the host names, as an agent);
``signs`` (what it signs: our own "assertion", or a vendor's request by that vendor's name); ``source`` (whose
records and agents it speaks of; default: the table's name); ``audience`` (for whom the vendor signs).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from plugin.config import Config, ConfigError

Algorithm = Literal["HS256", "RS256", "ES256", "EdDSA"]
Accounts = Literal["known", "any"]

_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:\d{1,5})?")
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_KEYS = frozenset({"origins", "algorithm", "public_key", "accounts", "signs", "source", "audience"})
ASSERTION = "assertion"


@dataclass(frozen=True, slots=True)
class Host:
    """A desk that signs. ``public_key`` is None with HS256, whose secrets lie in the database.

    ``signs`` is ``ASSERTION`` or the vendor whose own requests are verified (``plugin.embed.hosts``).
    """

    name: str
    origins: tuple[str, ...]
    algorithm: Algorithm
    public_key: str | None
    accounts: Accounts
    signs: str
    source: str
    audience: str | None


def read_hosts(config: Config) -> Mapping[str, Host]:
    """The desks that sign, by name. Raises ConfigError."""
    tables = config.table("embed").get("host", {})
    if not isinstance(tables, Mapping):
        raise ConfigError("segue.toml: [embed.host] must hold one table per desk, as in [embed.host.crm]")
    return {name: _host(name, table) for name, table in tables.items()}


def embed_origins(config: Config) -> tuple[str, ...]:
    """Every origin that may show the panel in a frame. Raises ConfigError."""
    unsigned = _origins("embed.origins", config.texts("embed", "origins"))
    signed = (origin for host in read_hosts(config).values() for origin in host.origins)
    return tuple(dict.fromkeys((*unsigned, *signed)))


def _host(name: str, table: Any) -> Host:
    where = f"embed.host.{name}"
    if not _NAME.fullmatch(name) or not isinstance(table, Mapping):
        raise ConfigError(f"segue.toml: [{where}] must be a table with a name of a-z, 0-9 and -")
    if unknown := sorted(set(table) - _KEYS):
        raise ConfigError(
            f"segue.toml: {where}.{unknown[0]} is not known; known are {', '.join(sorted(_KEYS))}"
        )
    origins = table.get("origins", [])
    if not isinstance(origins, list) or not origins or not all(isinstance(one, str) for one in origins):
        raise ConfigError(f"segue.toml: {where}.origins must list where it is, as https://crm.example.org")
    algorithm, accounts = table.get("algorithm", "HS256"), table.get("accounts", "known")
    if algorithm not in get_args(Algorithm):
        raise ConfigError(f"segue.toml: {where}.algorithm must be one of {', '.join(get_args(Algorithm))}")
    if accounts not in get_args(Accounts):
        raise ConfigError(f'segue.toml: {where}.accounts must be "known" or "any"')
    key = table.get("public_key")
    if not isinstance(key, str | None) or (key is None and algorithm != "HS256"):
        raise ConfigError(f"segue.toml: {where}.public_key is the PEM text that {algorithm} needs")
    if key is not None and algorithm == "HS256":
        raise ConfigError(f"segue.toml: {where}.public_key: HS256 has a secret: segue secrets desk {name}")
    signs, source, audience = table.get("signs", ASSERTION), table.get("source", name), table.get("audience")
    for word, value in (("signs", signs), ("source", source)):
        if not isinstance(value, str) or not _NAME.fullmatch(value):
            raise ConfigError(f"segue.toml: {where}.{word} must be a name of a-z, 0-9 and -")
    if not isinstance(audience, str | None):
        raise ConfigError(f"segue.toml: {where}.audience must be a text in quotes")
    return Host(
        name, _origins(f"{where}.origins", origins), algorithm, key, accounts, signs, source, audience
    )


def _origins(where: str, origins: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    for origin in origins:
        if not _ORIGIN.fullmatch(origin):
            raise ConfigError(
                f"segue.toml: {where} holds {origin!r}, which is no origin such as https://crm.example.org"
            )
    return tuple(origins)
