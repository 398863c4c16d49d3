"""Where Redis is: one address, or Sentinels that know which of several is the primary now.

``redis://[user:password@]host:6379/0``, ``rediss://`` with TLS, and
``redis+sentinel://[user:password@]host:26379,host:26379/service/0`` (``rediss+sentinel://`` with TLS). Name
and password are those of Redis; ``?sentinel_username=`` and ``?sentinel_password=`` are the Sentinels'.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from redis import Redis
from redis.sentinel import Sentinel

from plugin.config import ConfigError

SENTINEL_PORT = 26379
# A Sentinel that is away: the next one is asked.
SENTINEL_TIMEOUT_SECONDS = 1.0
REFUSED = "Redis refuses the name or the password in SEGUE_REDIS_URL"
_SHAPE = "SEGUE_REDIS_URL with Sentinels is redis+sentinel://host:26379,host:26379/service/0"


@dataclass(frozen=True, slots=True)
class Sentinels:
    """What a ``redis+sentinel://`` address says."""

    hosts: tuple[tuple[str, int], ...]
    service: str
    database: int
    redis: dict[str, Any]
    sentinels: dict[str, Any]


def open_redis(url: str, **options: Any) -> Redis:
    """A client of the Redis at ``url``, whoever is the primary there; nothing is asked yet.

    Raises ConfigError when the address cannot be read.
    """
    if urlsplit(url).scheme not in ("redis+sentinel", "rediss+sentinel"):
        try:
            return Redis.from_url(url, **options)
        except ValueError as error:
            raise ConfigError(f"SEGUE_REDIS_URL cannot be used: {error}") from None
    found = parse(url)
    timeouts = {
        "socket_timeout": SENTINEL_TIMEOUT_SECONDS,
        "socket_connect_timeout": SENTINEL_TIMEOUT_SECONDS,
    }
    # The package has no types for its Sentinels.
    asked: Any = Sentinel(list(found.hosts), sentinel_kwargs={**timeouts, **found.sentinels})  # type: ignore[no-untyped-call]
    primary: Redis = asked.master_for(found.service, db=found.database, **found.redis, **options)
    return primary


def parse(url: str) -> Sentinels:
    """The parts of a ``redis+sentinel://`` address. Raises ConfigError."""
    parts = urlsplit(url)
    credentials, _, hosts = parts.netloc.rpartition("@")
    service, _, database = parts.path.strip("/").partition("/")
    query = parse_qs(parts.query)
    unknown = sorted(set(query) - {"sentinel_username", "sentinel_password"})
    if unknown:
        raise ConfigError(f"SEGUE_REDIS_URL: {unknown[0]} is not known. {_SHAPE}")
    if not service or not hosts or not (database or "0").isdecimal():
        raise ConfigError(_SHAPE)
    secure = {"ssl": True} if parts.scheme == "rediss+sentinel" else {}
    redis, sentinels = dict[str, Any](secure), dict[str, Any](secure)
    name, _, password = credentials.partition(":")
    for key, value in (("username", name), ("password", password)):
        if value:
            redis[key] = unquote(value)
        if f"sentinel_{key}" in query:
            sentinels[key] = query[f"sentinel_{key}"][0]
    addresses = tuple(_address(host) for host in hosts.split(","))
    return Sentinels(addresses, unquote(service), int(database or "0"), redis, sentinels)


def _address(text: str) -> tuple[str, int]:
    try:
        parts = urlsplit(f"//{text}")
        host, port = parts.hostname, parts.port
    except ValueError:
        raise ConfigError(_SHAPE) from None
    if not host:
        raise ConfigError(_SHAPE)
    return host, port or SENTINEL_PORT
