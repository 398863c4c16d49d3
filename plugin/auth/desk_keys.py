"""The keys that desks sign with: a public key in ``segue.toml``, or two live secrets in the database."""

from __future__ import annotations

import secrets

from sqlalchemy import Connection, delete, insert, select

from plugin.auth.hosts import ASSERTION, Host, read_hosts
from plugin.services import audit
from plugin.services.core import Core
from plugin.services.errors import SettingsError
from plugin.storage.tables import embed_host


def keys_of(core: Core, host: Host) -> list[str]:
    """What the desk's signatures are checked with: its public key, or its live secrets, newest first."""
    if host.public_key is not None:
        return [host.public_key]
    with core.store.read() as connection:
        return _secrets(core, connection, host.name)


def new_secret(core: Core, name: str) -> str:
    """A secret for the desk ``name`` to sign with, shown this once. The one before goes on working."""
    host = read_hosts(core.config).get(name)
    if host is None:
        raise SettingsError(f"there is no [embed.host.{name}] in segue.toml")
    if host.algorithm != "HS256":
        raise SettingsError(f"{name} signs with {host.algorithm}: its public_key is in segue.toml")
    made = secrets.token_urlsafe(48)
    _keep_secret(core, name, made)
    return made


def set_secret(core: Core, name: str, secret: str) -> None:
    """Keep the secret that the vendor of the desk ``name`` signs with. The one before goes on working."""
    host = read_hosts(core.config).get(name)
    if host is None:
        raise SettingsError(f"there is no [embed.host.{name}] in segue.toml")
    if host.signs == ASSERTION or host.algorithm != "HS256":
        raise SettingsError(f"{name} signs with no secret of a vendor's: see embed.host.{name}.signs")
    if not 8 <= len(secret) <= 1000 or not secret.isprintable():
        raise SettingsError("a secret has 8 to 1000 characters")
    _keep_secret(core, name, secret)


def _keep_secret(core: Core, name: str, made: str) -> None:
    with core.store.write() as connection:
        kept = _secrets(core, connection, name)[:1]
        token = core.vault.seal({"secrets": [made, *kept]})
        connection.execute(delete(embed_host).where(embed_host.c.name == name))
        connection.execute(insert(embed_host).values(name=name, secrets=token))
        audit.record(
            connection, at=core.clock(), actor="console", action="embed.secret", detail={"host": name}
        )


def _secrets(core: Core, connection: Connection, name: str) -> list[str]:
    token = connection.scalar(select(embed_host.c.secrets).where(embed_host.c.name == name))
    found: list[str] = core.vault.open(token).get("secrets", [])
    return found
