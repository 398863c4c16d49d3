"""The queues in Redis. They only wake workers: what is due stands in the database.

A job has an id that says what it is for, so nobody asks twice. What a lost worker or a lost Redis left
behind under that id is recognised and asked for anew: whoever asks has seen in the database that the
work is due and that nobody holds its lease.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

from redis import Redis
from redis.exceptions import AuthenticationError, BusyLoadingError, RedisError
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError
from rq import Queue, get_current_job
from rq.exceptions import DuplicateJobError
from rq.job import Job

from jobs.connections import REFUSED, open_redis
from plugin.config import Config, ConfigError

PULL, RECEIVE, UPKEEP = "pull", "receive", "upkeep"
QUEUES = (PULL, RECEIVE, UPKEEP)
# A job ends by itself long before, see BUDGET_SECONDS: this is for one that hangs.
TIMEOUT_SECONDS = 1800
FAILURE_TTL_SECONDS = 60
# Between leaving the queue and holding the lease a job opens the workspace.
GRACE_SECONDS = 10.0


class RedisAway(ConfigError):
    """Redis does not answer now: it may when asked again."""


def connect(config: Config) -> Redis:
    """Redis, seen to answer. Raises ConfigError, RedisAway among them."""
    if config.redis_url is None:
        raise ConfigError("workers need SEGUE_REDIS_URL; without Redis, segue up does their work")
    connection = open_redis(config.redis_url)
    try:
        connection.ping()
    except AuthenticationError:
        connection.close()
        raise ConfigError(REFUSED) from None
    except (RedisConnectionError, BusyLoadingError, RedisTimeoutError):
        connection.close()
        raise RedisAway("SEGUE_REDIS_URL does not answer: is Redis running there?") from None
    except RedisError as error:
        connection.close()
        raise ConfigError(f"SEGUE_REDIS_URL cannot be used: {type(error).__name__}") from None
    return connection


def open_queue(name: str, connection: Redis) -> Queue:
    """JSON only: pickle would run whatever stands in Redis."""
    return Queue(name, connection=connection, serializer="json")


def ask(queue: Queue, function: Callable[[str], Any], name: str) -> bool:
    """Ask for the queue's job on ``name``, a source or a piece of upkeep; False when it is asked for already.

    Raises RedisError.
    """
    first, second = _ids(queue, name)
    if queue.connection.exists(Job.key_for(second)) and not _is_lost(queue, second):
        return False
    return _ask(queue, first, function, name)


def hand_over(queue_name: str, function: Callable[[str], Any], name: str) -> None:
    """From inside a job: ask for another like it, which goes on where this one stops. Raises RedisError."""
    job = get_current_job()
    if job is None:
        return  # called by hand: the scheduler finds what is left
    queue = open_queue(queue_name, job.connection)
    first, second = _ids(queue, name)
    # Under the other of two ids: its own is taken until it has ended.
    _ask(queue, second if job.id == first else first, function, name)


def _ids(queue: Queue, name: str) -> tuple[str, str]:
    return f"{queue.name}_{name}", f"{queue.name}_{name}_on"  # no name of a source holds a low line


def _ask(queue: Queue, job_id: str, function: Callable[[str], Any], name: str) -> bool:
    if _enqueue(queue, job_id, function, name):
        return True
    if not _is_lost(queue, job_id):
        return False
    queue.remove(job_id)
    queue.connection.delete(Job.key_for(job_id))
    return _enqueue(queue, job_id, function, name)


def _enqueue(queue: Queue, job_id: str, function: Callable[[str], Any], name: str) -> bool:
    try:
        queue.enqueue_call(
            function,
            args=(name,),
            job_id=job_id,
            unique=True,
            timeout=TIMEOUT_SECONDS,
            result_ttl=0,
            failure_ttl=FAILURE_TTL_SECONDS,
        )
    except DuplicateJobError:
        return False
    return True


def _is_lost(queue: Queue, job_id: str) -> bool:
    """Whether a job that Redis knows will not be done: it failed, or its worker is gone."""
    known = queue.connection.hmget(Job.key_for(job_id), ["status", "enqueued_at", "started_at"])
    status, enqueued, started = (value.decode() if isinstance(value, bytes) else value for value in known)
    if status == "queued":
        return queue.connection.lpos(queue.key, job_id) is None and _age(enqueued) > GRACE_SECONDS
    return status != "started" or _age(started or enqueued) > GRACE_SECONDS


def _age(written: str | None) -> float:
    """Seconds since a time that rq wrote; very long when it wrote none."""
    try:
        return time.time() - datetime.fromisoformat((written or "").replace("Z", "+00:00")).timestamp()
    except ValueError:
        return float("inf")
