"""Does Redis answer: asked by those who only want to know, without a worker's patience."""

from __future__ import annotations

from redis import AuthenticationError, RedisError

from jobs.connections import REFUSED, open_redis
from plugin.config import ConfigError

TIMEOUT_SECONDS = 2


def redis_trouble(url: str) -> str | None:
    """What is wrong with Redis at ``url`` in one sentence that names no host, None when it answers."""
    try:
        with open_redis(url, socket_connect_timeout=TIMEOUT_SECONDS, socket_timeout=TIMEOUT_SECONDS) as redis:
            redis.ping()
    except ConfigError as error:
        return str(error)
    except AuthenticationError:
        return REFUSED
    except RedisError as error:
        return f"SEGUE_REDIS_URL does not answer: {type(error).__name__}"
    return None
