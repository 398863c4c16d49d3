"""The sweep: lets go of what is done. It may run twice; each step is a small transaction of its own.

What a lost Redis forgot needs no sweep: the scheduler looks into the database every tick.
"""

from __future__ import annotations

import structlog

from plugin.services.core import Core
from plugin.services.drafts import let_old_go
from plugin.services.inbox import prune
from plugin.services.journey_flows import add_up, is_long
from plugin.services.pops import let_old_pops_go
from plugin.services.presence import let_absent_go
from plugin.services.transfers.exporting import let_go
from plugin.services.transfers.settling import CHANGES, settle
from plugin.storage import Collision

EVERY_SECONDS = 60.0
_MOST = 20  # transactions per sweep: the rest waits for the next one

log = structlog.get_logger()


def sweep(core: Core) -> int:
    """Prune pushes that were done long ago, old drafts, pops, presence and files; how many pushes went.

    Raises StorageError.
    """
    let_go(core)
    gone = 0
    for _ in range(_MOST):
        pruned = prune(core)
        gone += pruned
        if pruned == 0:
            break
    if gone:
        log.info("sweep.done", pushes=gone)
    drafts = let_old_go(core)
    if drafts:
        log.info("sweep.drafts", gone=drafts)
    let_old_pops_go(core)
    let_absent_go(core)
    with core.store.read() as connection:
        long = is_long(connection)
    if long:
        with core.store.write() as connection:
            added = add_up(connection)
        log.info("sweep.added_up", rows=added)
    _settle(core)
    return gone


def _settle(core: Core) -> None:
    for _ in range(_MOST):
        try:
            if settle(core) < CHANGES:
                break
        except Collision:
            break  # another scheduler is at it
