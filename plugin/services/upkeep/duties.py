"""Which pieces of upkeep there are, which function does a step of each, and when they are asked for."""

from __future__ import annotations

from collections.abc import Callable

import structlog
from sqlalchemy import select, update

from plugin.services.core import Core
from plugin.services.upkeep import recompute
from plugin.services.upkeep.state import Stint, ask_in, load
from plugin.storage.tables import interaction
from plugin.storage.tables import upkeep as table

RECOMPUTE = "recompute"

log = structlog.get_logger()

Step = Callable[[Core, Stint], bool]
"""Does one batch and says whether there may be more."""


class OtherSettings(Exception):
    """This process was started with other settings than those that the work was asked for with."""


def step_of(core: Core, key: str, settings: str | None) -> Step:
    """The function that does a step of ``key``. Raises OtherSettings."""
    if key == RECOMPUTE:
        if settings != recompute.fingerprint(core):
            raise OtherSettings("a worker has another segue.toml than the scheduler: reload or restart it")
        return recompute.step
    raise LookupError(f"no upkeep of this name: {key}")


def ask(core: Core, key: str) -> None:
    """Ask for ``key``; who is at it begins anew. Committed when this returns. Raises StorageError."""
    settings = recompute.fingerprint(core) if key == RECOMPUTE else None
    with core.store.write() as connection:
        ask_in(connection, key, core.clock(), settings=settings)


def notice(core: Core) -> None:
    """Ask for what the settings of this process make necessary. Raises StorageError."""
    settings, now = recompute.fingerprint(core), core.clock()
    with core.store.read() as connection:
        row = load(connection, RECOMPUTE)
    if row is not None and row["settings"] == settings:
        return
    with core.store.write() as connection:
        row = load(connection, RECOMPUTE)
        is_empty = connection.scalar(select(interaction.c.id).limit(1)) is None
        if row is None or row["settings"] != settings:
            ask_in(connection, RECOMPUTE, now, settings=settings)
            if is_empty:
                connection.execute(update(table).where(table.c.key == RECOMPUTE).values(finished_at=now))
    if not is_empty:
        log.info("upkeep.asked", key=RECOMPUTE)
