"""Which pieces of upkeep there are, which function does a step of each, and when they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version

import structlog
from sqlalchemy import Column, select, update

from plugin.services.core import Core
from plugin.services.transfers.settling import is_counted
from plugin.services.upkeep import counts, recompute, replay, retention
from plugin.services.upkeep.state import Stint, ask_in, load
from plugin.storage.tables import interaction, quarantine
from plugin.storage.tables import upkeep as table

RECOMPUTE, REPLAY, RETENTION, COUNTS = "recompute", "replay", "retention", "counts"

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
    if key == REPLAY:
        return replay.step
    if key == RETENTION:
        return retention.step
    if key == COUNTS:
        return counts.step
    raise LookupError(f"no upkeep of this name: {key}")


def ask(core: Core, key: str) -> None:
    """Ask for ``key``; who is at it begins anew. Committed when this returns. Raises StorageError."""
    with core.store.write() as connection:
        ask_in(connection, key, core.clock(), settings=_settings(core, key))


def notice(core: Core) -> None:
    """Ask for what the settings of this process, or the time, make necessary. Raises StorageError."""
    with core.store.read() as connection:
        rows = {key: load(connection, key) for key in (RECOMPUTE, REPLAY, RETENTION, COUNTS)}
        counted = is_counted(connection)
    for key, content in ((RECOMPUTE, interaction.c.id), (REPLAY, quarantine.c.id)):
        row, settings = rows[key], _settings(core, key)
        if row is None or row["settings"] != settings:
            _follow(core, key, settings, content)
    row = rows[RETENTION]
    if core.keeping and (
        row is None
        or (row["finished_at"] is not None and core.clock() - row["finished_at"] >= retention.EVERY)
    ):
        ask(core, RETENTION)
    row = rows[COUNTS]
    if not counted and (row is None or row["finished_at"] is not None):
        ask(core, COUNTS)


def _follow(core: Core, key: str, settings: str | None, content: Column[int]) -> None:
    """Ask for ``key`` under these settings; done already where there is nothing to be done."""
    now = core.clock()
    with core.store.write() as connection:
        row = load(connection, key)
        if row is not None and row["settings"] == settings:
            return  # somebody was quicker
        ask_in(connection, key, now, settings=settings)
        is_empty = connection.scalar(select(content).limit(1)) is None
        if is_empty:
            connection.execute(update(table).where(table.c.key == key).values(finished_at=now))
    if not is_empty:
        log.info("upkeep.asked", key=key)


def _settings(core: Core, key: str) -> str | None:
    """What stands for all that the result of ``key`` depends on, besides the database."""
    if key == RECOMPUTE:
        return recompute.fingerprint(core)
    # Another version may understand more.
    return version("segue") if key == REPLAY else None
