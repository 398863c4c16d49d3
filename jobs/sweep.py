"""The sweep: lets go of what is done. It may run twice; each step is a small transaction of its own.

What a lost Redis forgot needs no sweep: the scheduler looks into the database every tick.
"""

from __future__ import annotations

import structlog

from plugin.services.core import Core
from plugin.services.inbox import prune

EVERY_SECONDS = 60.0
_MOST = 20  # transactions per sweep: the rest waits for the next one

log = structlog.get_logger()


def sweep(core: Core) -> int:
    """Prune pushes that were done long ago; how many rows went. Raises StorageError."""
    gone = 0
    for _ in range(_MOST):
        pruned = prune(core)
        gone += pruned
        if pruned == 0:
            break
    if gone:
        log.info("sweep.done", pushes=gone)
    return gone
