"""Doing a piece of upkeep: step after step under its lease, resting as long as each step took."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import orjson
from sqlalchemy import update
from sqlalchemy.exc import SQLAlchemyError

from plugin.config import ConfigError
from plugin.domain import SourceError
from plugin.registry import RegistryError
from plugin.services.core import Core
from plugin.services.defects import DEFECTS, place
from plugin.services.errors import SettingsError
from plugin.services.leases import Held, LostLease, leased, upkeep_key
from plugin.services.sources import wait_after
from plugin.services.upkeep.duties import OtherSettings, step_of
from plugin.services.upkeep.state import Outcome, Stint, Superseded, load
from plugin.storage import Collision
from plugin.storage.tables import upkeep as table

_ATTEMPTS = 3
_LONGEST_REST = 0.25
_SHORTEST_WAIT = 30.0

Progress = Callable[[Outcome], None]


def work(
    core: Core, key: str, enough: Callable[[], bool], progress: Progress | None = None, *, patience: float = 0
) -> Outcome:
    """Go on with ``key`` until it is done, or ``enough`` says so after a step.

    Its trouble is in the answer. Raises StorageError, and what is a defect of Segue itself.
    """
    try:
        with leased(core, upkeep_key(key), patience=patience) as fence:
            return _work(core, key, fence, enough, progress)
    except (Held, LostLease) as error:
        return Outcome(key, error=str(error))


def _work(core: Core, key: str, fence: int, enough: Callable[[], bool], progress: Progress | None) -> Outcome:
    with core.store.read() as connection:
        row = load(connection, key)
    if row is None or row["finished_at"] is not None:
        return Outcome(key)
    position = {} if row["position"] is None else orjson.loads(row["position"])
    stint = Stint(key, row["generation"], fence, position)
    try:
        step = step_of(core, key, row["settings"])
        while True:
            began = time.monotonic()
            has_more = _again_when_it_gives_way(lambda: step(core, stint))
            outcome = Outcome(key, stint.done, stint.changed)
            if progress is not None:
                progress(outcome)
            if not has_more:
                break
            if enough():
                return replace(outcome, more=True)
            time.sleep(min(time.monotonic() - began, _LONGEST_REST))  # others want the database, too
        _finish(core, stint)
    except Superseded:
        return Outcome(key, stint.done, stint.changed, more=True)
    except (ConfigError, RegistryError, SettingsError, SourceError, OtherSettings) as error:
        _postpone(core, stint, error, str(error))
        return Outcome(key, stint.done, stint.changed, error=str(error))
    except (SQLAlchemyError, *DEFECTS) as error:
        # Ours. It is raised, but it shall not be met again every second.
        _postpone(core, stint, error, f"a defect in Segue: {place(error)}")
        raise
    return outcome


def _again_when_it_gives_way(step: Callable[[], bool]) -> bool:
    for _ in range(_ATTEMPTS - 1):
        try:
            return step()
        except Collision:
            continue
    return step()


def _finish(core: Core, stint: Stint) -> None:
    now = core.clock()
    with core.store.write() as connection:
        connection.execute(
            update(table)
            .where(table.c.key == stint.key, table.c.generation == stint.generation)
            .values(finished_at=now, position=None, error=None, failures=0)
        )


def _postpone(core: Core, stint: Stint, error: Exception, said: str) -> None:
    now = core.clock()
    with core.store.write() as connection:
        row = load(connection, stint.key)
        if row is None or row["generation"] != stint.generation:
            return
        failures = row["failures"] + 1
        wait: timedelta = wait_after(error, failures, _SHORTEST_WAIT)
        connection.execute(
            update(table)
            .where(table.c.key == stint.key)
            .values(failures=failures, error=said, next_at=now + wait)
        )
