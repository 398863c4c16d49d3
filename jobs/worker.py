"""A worker: takes pulls from Redis until it is stopped. One queue each, see ``docs/architecture.md``."""

from __future__ import annotations

from redis import Redis
from redis.exceptions import ConnectionError as RedisConnectionError
from rq import Worker

from jobs.pull import pull_queue
from plugin.config import Config, ConfigError

# An idle worker looks after lost jobs only this often (minus 15 seconds): keep it short.
WORKER_TTL_SECONDS = 30


def work(config: Config, *, burst: bool = False) -> None:
    """Work until SIGTERM, or with ``burst`` until the queue is empty. Raises ConfigError."""
    connection = connect(config)
    worker = Worker(
        [pull_queue(connection)],
        connection=connection,
        serializer="json",
        worker_ttl=WORKER_TTL_SECONDS,
        log_job_description=False,
    )
    worker.work(burst=burst, logging_level="WARNING")


def connect(config: Config) -> Redis:
    """Redis, seen to answer. Raises ConfigError."""
    if config.redis_url is None:
        raise ConfigError("workers need SEGUE_REDIS_URL; without Redis, segue up does their work")
    connection = Redis.from_url(config.redis_url)
    try:
        connection.ping()
    except RedisConnectionError:
        raise ConfigError("SEGUE_REDIS_URL does not answer: is Redis running there?") from None
    return connection
