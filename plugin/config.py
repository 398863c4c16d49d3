"""Settings: environment variables for where things are, ``segue.toml`` for how the centre works.

| variable | default | what |
| --- | --- | --- |
| ``SEGUE_HOME`` | ``./var`` | the workspace: database, key, files |
| ``SEGUE_TOML`` | ``segue.toml`` in the workspace | models, rules, agents, queues |
| ``SEGUE_DATABASE_URL`` | SQLite in the workspace | an SQLAlchemy URL |
| ``SEGUE_DATABASE_READ_URL`` | none | a streaming replica of it, for reads that may be a moment old |
| ``SEGUE_REDIS_URL`` | none | where workers are woken; none: due work runs in ``segue up`` |
| ``SEGUE_SECRET_KEYS`` | a key file in the workspace | Fernet keys, newest first, split by commas |
| ``SEGUE_PUBLIC_URL`` | ``http://127.0.0.1:8800`` | how browsers reach this server |
| ``SEGUE_REGION`` | ``DE`` | ISO 3166 region of numbers without a country code, where a source has none |
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cryptography.fernet import Fernet

KNOWN_TABLES = frozenset(
    {
        "agent",
        "audit",
        "centre",
        "database",
        "embed",
        "facts",
        "identity",
        "journey",
        "panel",
        "queue",
        "reason",
        "retention",
        "server",
        "source",
        "team",
        "transfers",
    }
)


class ConfigError(Exception):
    """A setting that cannot be used. The message is one line that says what to change."""


@dataclass(frozen=True)
class Config:
    """What this process was told. ``settings`` is the parsed ``segue.toml``."""

    home: Path
    database_url: str
    redis_url: str | None
    secret_keys: tuple[str, ...]
    public_url: str
    region: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    database_read_url: str | None = None
    named_path: Path | None = None  # SEGUE_TOML

    @classmethod
    def load(cls, environ: Mapping[str, str] = os.environ) -> Config:
        """Read the environment and ``segue.toml``; raises ConfigError."""
        home = Path(environ.get("SEGUE_HOME") or "var").absolute()
        named = environ.get("SEGUE_TOML")
        path = Path(named) if named else home / "segue.toml"
        return cls(
            home=home,
            database_url=environ.get("SEGUE_DATABASE_URL") or f"sqlite:///{home / 'segue.db'}",
            redis_url=environ.get("SEGUE_REDIS_URL") or None,
            secret_keys=_secret_keys(environ, home),
            public_url=_public_url(environ.get("SEGUE_PUBLIC_URL") or "http://127.0.0.1:8800"),
            region=_region(environ.get("SEGUE_REGION") or "DE"),
            settings=_read_toml(path, required=bool(named)),
            database_read_url=environ.get("SEGUE_DATABASE_READ_URL") or None,
            named_path=path if named else None,
        )

    @property
    def settings_path(self) -> Path:
        """Where ``settings`` were read from."""
        return self.named_path or self.home / "segue.toml"

    def again(self) -> Config:
        """The same with ``segue.toml`` as it is now; raises ConfigError."""
        return replace(self, settings=_read_toml(self.settings_path, required=self.named_path is not None))

    def table(self, name: str) -> Mapping[str, Any]:
        """The table ``[name]`` of ``segue.toml``, empty when it is not there."""
        found = self.settings.get(name, {})
        if not isinstance(found, Mapping):
            raise ConfigError(f"segue.toml: [{name}] must be a table")
        return found

    def text(self, table: str, key: str, default: str) -> str:
        """A text from ``segue.toml``."""
        found = self.table(table).get(key, default)
        if not isinstance(found, str):
            raise ConfigError(f"segue.toml: {table}.{key} must be a text in quotes")
        return found

    def number(self, table: str, key: str, default: float) -> float:
        """A number of at least zero from ``segue.toml``."""
        found = self.table(table).get(key, default)
        if isinstance(found, bool) or not isinstance(found, int | float) or found < 0:
            raise ConfigError(f"segue.toml: {table}.{key} must be a number of at least 0")
        return float(found)

    def flag(self, table: str, key: str, default: bool) -> bool:
        """True or false from ``segue.toml``."""
        found = self.table(table).get(key, default)
        if not isinstance(found, bool):
            raise ConfigError(f"segue.toml: {table}.{key} must be true or false")
        return found

    def texts(self, table: str, key: str) -> tuple[str, ...]:
        """A list of texts from ``segue.toml``, empty when it is not there."""
        found = self.table(table).get(key, [])
        if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
            raise ConfigError(f"segue.toml: {table}.{key} must be a list of texts")
        return tuple(found)


def make_secret_key(home: Path) -> str:
    """The key of an embedded workspace: read from ``<home>/secret.key``, made when it is missing."""
    path = home / "secret.key"
    home.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text("ascii").strip()
    key = Fernet.generate_key().decode("ascii")
    with os.fdopen(descriptor, "w") as file:
        file.write(key + "\n")
    return key


def _secret_keys(environ: Mapping[str, str], home: Path) -> tuple[str, ...]:
    named = environ.get("SEGUE_SECRET_KEYS", "")
    keys = tuple(key.strip() for key in named.split(",") if key.strip())
    path = home / "secret.key"
    if not keys and path.exists():
        keys = (path.read_text("ascii").strip(),)
    for key in keys:
        try:
            Fernet(key)
        except ValueError:
            raise ConfigError(
                "SEGUE_SECRET_KEYS holds a key that is not a Fernet key: make one with "
                "python -c 'from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())'"
            ) from None
    return keys


def _public_url(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ConfigError("SEGUE_PUBLIC_URL must be a full address such as https://segue.example.org")
    return url.rstrip("/")


def _region(region: str) -> str:
    if len(region) != 2 or not region.isalpha():
        raise ConfigError("SEGUE_REGION must be two letters such as DE")
    return region.upper()


def _read_toml(path: Path, required: bool = False) -> Mapping[str, Any]:
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        if required:
            raise ConfigError(f"SEGUE_TOML names {path}, which does not exist") from None
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} is not valid TOML: {error}") from None
    unknown = sorted(set(found) - KNOWN_TABLES)
    if unknown:
        known = ", ".join(sorted(KNOWN_TABLES))
        raise ConfigError(f"{path}: unknown table [{unknown[0]}]; known are {known}")
    return found
