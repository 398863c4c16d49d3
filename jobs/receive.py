"""The receive job: what one source pushed, from the inbox. It may run twice, as a pull may."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import structlog
from redis.exceptions import RedisError
from rq import get_current_job

from jobs.connections import open_redis
from jobs.process import current_core, enough_after
from jobs.queues import RECEIVE, ask, hand_over, open_queue
from plugin.services.core import Core
from plugin.services.inbox import Worked, waiting, work

BUDGET_SECONDS = 60.0
# How long a job stays for the next push, and how often it looks.
LINGER_SECONDS, LOOK_SECONDS = 0.5, 0.04
# A push is kept already: its sender does not wait for a Redis that hangs.
WAKE_TIMEOUT_SECONDS = 1

log = structlog.get_logger()


def receive(name: str) -> dict[str, Any]:
    """Work on what ``name`` pushed; what was done."""
    core, enough = current_core(), enough_after(BUDGET_SECONDS)
    worked = work(core, name, enough)
    tell(worked)
    while worked.error is None and not worked.more and _more_comes(core, name, enough):
        worked = work(core, name, enough)
        tell(worked)
    if worked.more:
        hand_over(RECEIVE, receive, name)
    return asdict(worked)


def _more_comes(core: Core, name: str, enough: Callable[[], bool]) -> bool:
    """Whether more is pushed within a moment: where one message comes, others follow.

    The next push then finds a job that is awake. No other job waits for that: its turn comes at once.
    """
    job = get_current_job()
    if job is None:
        return False  # called by hand
    queue = open_queue(RECEIVE, job.connection)
    until = time.monotonic() + LINGER_SECONDS
    while time.monotonic() < until and not enough() and queue.count == 0:
        if name in waiting(core):
            return True
        time.sleep(LOOK_SECONDS)
    return False


def tell(worked: Worked) -> None:
    """Write to the log what was done."""
    if worked.error:
        log.warning("receive.failed", source=worked.name, error=worked.error)
    elif worked.done:
        log.info(
            "receive.done", source=worked.name, pushes=worked.done, new=worked.new, updated=worked.updated
        )


def waker(redis_url: str) -> Callable[[str], None]:
    """How the web side calls a worker for a source's pushes; without Redis the scheduler finds them."""
    connection = open_redis(
        redis_url, socket_timeout=WAKE_TIMEOUT_SECONDS, socket_connect_timeout=WAKE_TIMEOUT_SECONDS
    )
    queue = open_queue(RECEIVE, connection)

    def wake(name: str) -> None:
        try:
            ask(queue, receive, name)
        except RedisError as error:
            log.warning("wake.redis", source=name, error=type(error).__name__)

    return wake
