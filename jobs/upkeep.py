"""The upkeep job: one piece of work in the background, by name. It may run twice, as a pull may."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import structlog

from jobs.process import current_core, enough_after
from jobs.queues import UPKEEP, hand_over
from plugin.services.upkeep import Outcome, work

BUDGET_SECONDS = 60.0

log = structlog.get_logger()


def keep_up(key: str) -> dict[str, Any]:
    """Go on with ``key``; what was done."""
    outcome = work(current_core(), key, enough_after(BUDGET_SECONDS))
    tell(outcome)
    if outcome.more:
        hand_over(UPKEEP, keep_up, key)
    return asdict(outcome)


def tell(outcome: Outcome) -> None:
    """Write to the log what was done."""
    if outcome.error:
        log.warning("upkeep.failed", key=outcome.key, error=outcome.error)
    else:
        log.info(
            "upkeep.done",
            key=outcome.key,
            rows=outcome.done,
            changed=outcome.changed,
            more=outcome.more,
        )
