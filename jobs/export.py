"""The export job: a long list of transfers as CSV, piece by piece. It may run twice, as a pull may."""

from __future__ import annotations

import structlog

from jobs.process import current_core, enough_after
from jobs.queues import UPKEEP, hand_over
from plugin.services.transfers.exporting import work_on

BUDGET_SECONDS = 60.0

log = structlog.get_logger()


def write_export(export_id: str) -> None:
    """Go on with the export of this id."""
    if work_on(current_core(), export_id, enough_after(BUDGET_SECONDS)):
        hand_over(UPKEEP, write_export, export_id)
    else:
        log.info("export.done", export=export_id)
