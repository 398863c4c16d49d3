"""Replay: what waits in the quarantine is tried again, some records at a time."""

from __future__ import annotations

from sqlalchemy import select

from plugin.services.core import Core
from plugin.services.sources import names
from plugin.services.sync import replay
from plugin.services.upkeep.state import Stint
from plugin.storage import encode_id
from plugin.storage.tables import quarantine

RECORDS = 100


def step(core: Core, stint: Stint) -> bool:
    """The next records of sources that are still connected. Twice has the effect of once."""
    known = names(core)
    with core.store.read() as connection:
        ids = connection.scalars(
            select(quarantine.c.id)
            .where(quarantine.c.id > stint.position.get("after", 0), quarantine.c.source.in_(known))
            .order_by(quarantine.c.id)
            .limit(RECORDS)
        ).all()
    if not ids:
        return False
    result = replay(core, [encode_id(number) for number in ids])
    with core.store.write() as connection:
        stint.keep(connection, core.clock(), {"after": ids[-1]}, len(ids), result["replayed"])
    return True
