"""The search for likely duplicates. It may run twice, or two at once: its lease decides."""

from __future__ import annotations

import structlog

from jobs.process import current_core
from plugin.services.core import Core
from plugin.services.duplicates.linkage import NotInstalled
from plugin.services.duplicates.suggest import LEASE, suggest
from plugin.services.leases import Held, LostLease

EVERY_SECONDS = 300.0
"""How often it is looked whether a search is due."""
KEY = LEASE

log = structlog.get_logger()


def suggest_duplicates(_key: str) -> None:
    """Search in the workspace of this process; for a worker, which hands every job a name."""
    search(current_core())


def search(core: Core) -> None:
    """Search once, and tell the log how it ended."""
    try:
        report = suggest(core)
    except Held:
        return  # somebody is at it
    except (LostLease, NotInstalled) as error:
        log.warning("suggest.failed", error=str(error))
    else:
        log.info("suggest.done", **report.as_dict())
