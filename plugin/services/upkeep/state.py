"""What is asked for and how far it came, in the table ``upkeep``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Connection, RowMapping, select, update
from sqlalchemy.dialects import postgresql, sqlite

from plugin.services.core import Core
from plugin.services.leases import held_keys, renew, upkeep_key
from plugin.services.times import iso
from plugin.storage.tables import upkeep as table

Position = Mapping[str, Any]


class Superseded(Exception):
    """It was asked for anew in the meantime: begin from the beginning."""


@dataclass(frozen=True)
class Outcome:
    """What a run did: rows looked at and rows changed, by this run. ``more``: it goes on another time."""

    key: str
    done: int = 0
    changed: int = 0
    error: str | None = None
    more: bool = False


@dataclass
class Stint:
    """One run at a piece of work. A step works from ``position`` and calls ``keep`` where it commits."""

    key: str
    generation: int
    fence: int
    position: Position
    done: int = 0
    changed: int = 0

    def keep(
        self, connection: Connection, now: datetime, position: Position, done: int, changed: int
    ) -> None:
        """Move on to ``position``, in the transaction that did the work. Raises LostLease, Superseded."""
        renew(connection, upkeep_key(self.key), self.fence, now)
        moved = connection.execute(
            update(table)
            .where(table.c.key == self.key, table.c.generation == self.generation)
            .values(
                position=orjson.dumps(dict(position)),
                done=table.c.done + done,
                changed=table.c.changed + changed,
                error=None,
                failures=0,
            )
        )
        if moved.rowcount == 0:
            raise Superseded
        self.position = position
        self.done += done
        self.changed += changed


def ask_in(connection: Connection, key: str, now: datetime, *, settings: str | None = None) -> None:
    """Ask for ``key`` in a transaction of the caller's; who is at it begins anew."""
    make = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    anew = {
        "asked_at": now, "next_at": now, "settings": settings, "position": None, "done": 0, "changed": 0,
        "failures": 0, "error": None, "finished_at": None,
    }  # fmt: skip
    statement = make(table).values(key=key, generation=1, **anew)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["key"], set_={"generation": table.c.generation + 1, **anew}
        )
    )


def due(core: Core) -> list[str]:
    """What is due and nobody does."""
    now = core.clock()
    with core.store.read() as connection:
        keys = connection.scalars(
            select(table.c.key).where(table.c.finished_at.is_(None), table.c.next_at <= now)
        ).all()
        held = held_keys(connection, now) if keys else set()
    return sorted(key for key in keys if upkeep_key(key) not in held)


def listing(core: Core) -> list[dict[str, Any]]:
    """Every piece of work that was ever asked for, and how far it is."""
    with core.store.read() as connection:
        rows = connection.execute(select(table).order_by(table.c.key)).mappings().all()
    return [
        {
            "key": row["key"],
            "state": "done" if row["finished_at"] else "in trouble" if row["error"] else "going on",
            "asked_at": iso(row["asked_at"]),
            "finished_at": iso(row["finished_at"]),
            "done": row["done"],
            "changed": row["changed"],
            "error": row["error"],
        }
        for row in rows
    ]


def load(connection: Connection, key: str) -> RowMapping | None:
    """The row of ``key``."""
    return connection.execute(select(table).where(table.c.key == key)).mappings().first()
