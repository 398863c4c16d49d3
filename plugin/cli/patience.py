"""What runs for long waits for a database or a Redis that is away when it starts."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

LONGEST_PAUSE_SECONDS = 5.0

Result = TypeVar("Result")


def patiently(begin: Callable[[], Result], *away: type[Exception]) -> Result:
    """What ``begin`` gives, tried until it can be reached; each new trouble is told once.

    ``away`` are further errors that pass by themselves. All others are raised.
    """
    import structlog

    from plugin.storage import Unreachable

    passing: tuple[type[Exception], ...] = (Unreachable, *away)
    log = structlog.get_logger()
    told, pause = "", 0.5
    while True:
        try:
            return begin()
        except passing as error:
            trouble = str(error)
        if trouble != told:
            log.warning("start.waiting", error=trouble)
            told = trouble
        time.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE_SECONDS)
