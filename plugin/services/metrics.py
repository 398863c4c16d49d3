"""The state of the centre in figures, read from the database: the same whichever process is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from plugin.services.core import Core
from plugin.services.identity import breaker
from plugin.services.sources import due, state
from plugin.storage import tables
from plugin.storage.tables import source as table

OUTCOMES = ("new", "updated", "unchanged", "quarantined")


@dataclass(frozen=True, slots=True)
class SourceFigures:
    """One source. ``lag`` is in seconds, None while it was never complete up to any time."""

    name: str
    type: str
    state: str
    lag: float | None
    pages: int
    records: Mapping[str, int]  # by OUTCOMES


@dataclass(frozen=True, slots=True)
class Figures:
    """All sources; what waits, by source (also of sources that were removed); pulls that are due."""

    sources: tuple[SourceFigures, ...]
    quarantine: Mapping[str, int]
    inbox: Mapping[str, int]
    due: int
    merges_stopped: bool
    merges_waiting: int
    upkeep: Mapping[str, tuple[bool, int]]  # whether it is due or going on, failures in a row


def figures(core: Core) -> Figures:
    """The figures of this moment: some short SELECTs. Raises StorageError."""
    now = core.clock()
    quarantine, inbox, upkeep = tables.quarantine, tables.inbox, tables.upkeep
    with core.store.read() as connection:
        rows = connection.execute(select(table).order_by(table.c.name)).mappings().all()
        kept = connection.execute(
            select(quarantine.c.source, func.count()).group_by(quarantine.c.source)
        ).all()
        waiting = connection.execute(
            select(inbox.c.source, func.count()).where(inbox.c.done_at.is_(None)).group_by(inbox.c.source)
        ).all()
        chores = connection.execute(
            select(upkeep.c.key, upkeep.c.finished_at.is_(None), upkeep.c.failures).order_by(upkeep.c.key)
        ).all()
        stopped, held = breaker.is_stopped(connection), breaker.held(connection)
    sources = tuple(
        SourceFigures(
            name=row["name"],
            type=row["type"],
            state=state(row, now),
            lag=None
            if row["complete_until"] is None
            else max(0.0, (now - row["complete_until"]).total_seconds()),
            pages=row["pages"],
            records={outcome: row[f"records_{outcome}"] for outcome in OUTCOMES},
        )
        for row in rows
    )
    names = dict.fromkeys((source.name for source in sources), 0)
    return Figures(
        sources=sources,
        quarantine={**names, **{row[0]: row[1] for row in kept}},
        inbox={**names, **{row[0]: row[1] for row in waiting}},
        due=len(due(core)),
        merges_stopped=stopped,
        merges_waiting=held,
        upkeep={key: (bool(pending), failures) for key, pending, failures in chores},
    )
