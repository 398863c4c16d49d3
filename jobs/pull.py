"""The pull job: one source, by name. It may run twice or beside itself: the source's lease decides."""

from __future__ import annotations

from typing import Any

import structlog

from jobs.process import current_core, enough_after
from jobs.queues import PULL, hand_over
from plugin.services.sync import Report, pull

# Pages until they are done or this time is up: then other sources get their turn.
BUDGET_SECONDS = 60.0

log = structlog.get_logger()


def pull_source(name: str) -> dict[str, Any]:
    """Pull ``name``; the report, as ``segue sync --json`` prints it."""
    report = pull(current_core(), name, enough=enough_after(BUDGET_SECONDS))
    tell(report)
    if report.more:
        hand_over(PULL, pull_source, name)
    return report.as_dict()


def tell(report: Report) -> None:
    """Write to the log how a pull ended."""
    if report.error:
        log.warning("pull.failed", source=report.name, error=report.error)
    elif report.new or report.updated:
        log.info("pull.done", source=report.name, new=report.new, updated=report.updated, more=report.more)
