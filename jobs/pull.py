"""The pull job: one source, by name. It may run twice or beside itself: the source's lease decides."""

from __future__ import annotations

from typing import Any

from redis import Redis
from rq import Queue
from rq.exceptions import DuplicateJobError

from jobs.process import current_core
from plugin.services.sync import pull

QUEUE = "pull"
# Pages are transactions: a pull that is ended here goes on from its cursor at the next one.
TIMEOUT_SECONDS = 3600
FAILURE_TTL_SECONDS = 60


def pull_source(name: str) -> dict[str, Any]:
    """Pull ``name``; the report, as ``segue sync --json`` prints it."""
    return pull(current_core(), name).as_dict()


def pull_queue(connection: Redis) -> Queue:
    """The queue of pulls. JSON only: pickle would run whatever stands in Redis."""
    return Queue(QUEUE, connection=connection, serializer="json")


def enqueue_pull(queue: Queue, name: str) -> bool:
    """Ask for a pull of ``name``; False when one is asked for already."""
    try:
        queue.enqueue_call(
            pull_source,
            args=(name,),
            job_id=f"pull-{name}",
            unique=True,
            timeout=TIMEOUT_SECONDS,
            result_ttl=0,
            failure_ttl=FAILURE_TTL_SECONDS,
        )
    except DuplicateJobError:
        return False
    return True
