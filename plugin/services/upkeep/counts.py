"""Counts: transfers that were there before anybody counted, or all of them anew, newest days first.

Until it is through, reports read what is not counted from the transfers themselves.
"""

from __future__ import annotations

from plugin.services.core import Core
from plugin.services.transfers.settling import begin_anew, count_older
from plugin.services.upkeep.state import Stint


def step(core: Core, stint: Stint) -> bool:
    """The next days, as many as hold some thousand transfers."""
    with core.store.write() as connection:
        days: int | None = 0
        if stint.position:
            days = count_older(connection)
        else:
            begin_anew(connection)
        if days is None:
            return False
        stint.keep(connection, core.clock(), {"days": stint.position.get("days", 0) + days}, days, 0)
    return True
