"""Upkeep: what is done over the whole database in the background, batch by batch.

What is to be done stands in the table ``upkeep``, one row per piece of work. ``ask`` asks for it,
``due`` says what is due and ``work`` does it until it is done or its time is up, in any process and
under a lease; it may be interrupted after each batch.

    from plugin.services import upkeep
    upkeep.ask(core, upkeep.RECOMPUTE)      # for example after another journey model was chosen
"""

from plugin.services.upkeep.duties import COUNTS, RECOMPUTE, REPLAY, RETENTION, ask, notice
from plugin.services.upkeep.state import Outcome, due, listing
from plugin.services.upkeep.working import work

__all__ = ["COUNTS", "RECOMPUTE", "REPLAY", "RETENTION", "Outcome", "ask", "due", "listing", "notice", "work"]
