"""Does Redis answer: asked by those who only want to know, without a worker's patience."""

from __future__ import annotations

from redis import Redis, RedisError

TIMEOUT_SECONDS = 2


def redis_trouble(url: str) -> str | None:
    """What is wrong with Redis at ``url`` in one sentence that names no host, None when it answers."""
    try:
        with Redis.from_url(
            url, socket_connect_timeout=TIMEOUT_SECONDS, socket_timeout=TIMEOUT_SECONDS
        ) as redis:
            redis.ping()
    except (RedisError, ValueError) as error:
        return f"SEGUE_REDIS_URL does not answer: {type(error).__name__}"
    return None
