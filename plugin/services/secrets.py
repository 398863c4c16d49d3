"""Secrets of sources: Fernet tokens in the database, the keys outside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from plugin.config import ConfigError


class Vault:
    """Seals with the newest key, opens with any, so that keys can be rotated."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._fernet = MultiFernet([Fernet(key) for key in keys]) if keys else None

    def seal(self, secrets: Mapping[str, Any]) -> bytes | None:
        """A token over ``secrets``; None when there are none."""
        return self._keys().encrypt(orjson.dumps(dict(secrets))) if secrets else None

    def open(self, token: bytes | None) -> dict[str, Any]:
        """The secrets in ``token``. Raises ConfigError when no key opens it."""
        if token is None:
            return {}
        try:
            opened: dict[str, Any] = orjson.loads(self._keys().decrypt(bytes(token)))
        except InvalidToken:
            raise ConfigError(
                "the sources' secrets were sealed with another key: put it into SEGUE_SECRET_KEYS"
            ) from None
        return opened

    def _keys(self) -> MultiFernet:
        if self._fernet is None:
            raise ConfigError("there is no key for secrets: run segue init, or set SEGUE_SECRET_KEYS")
        return self._fernet
