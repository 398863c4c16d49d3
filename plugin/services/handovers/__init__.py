"""Handovers: what goes with a customer from hand to hand, frozen when it is given.

``give`` writes one, ``claims`` lets a queue's agent take it, ``receipts`` say which person saw it,
``join`` ties it to the transfer when the source tells of it, ``automatic`` freezes a packet where nobody
did. A packet is never changed: what arrives later joins the timeline.
"""

from plugin.services.handovers.give import Giver, Handover, give

__all__ = ["Giver", "Handover", "give"]
