"""The receive job: what one source pushed, from the inbox. It may run twice, as a pull may."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import structlog
from redis.exceptions import RedisError

from jobs.connections import open_redis
from jobs.process import current_core, enough_after
from jobs.queues import RECEIVE, ask, hand_over, open_queue
from plugin.services.inbox import Worked, work

BUDGET_SECONDS = 60.0
# A push is kept already: its sender does not wait for a Redis that hangs.
WAKE_TIMEOUT_SECONDS = 1

log = structlog.get_logger()


def receive(name: str) -> dict[str, Any]:
    """Work on what ``name`` pushed; what was done."""
    worked = work(current_core(), name, enough_after(BUDGET_SECONDS))
    tell(worked)
    if worked.more:
        hand_over(RECEIVE, receive, name)
    return asdict(worked)


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
