"""Threads: one matter a customer has, across channels, whose turn it is and what was promised."""

from __future__ import annotations

from plugin.services.threads.matters import Decision, Said, ThreadState, matters
from plugin.services.threads.reasons import Reasons, read_reasons
from plugin.services.threads.standing import PromiseState
from plugin.services.threads.touch import Piece, Promised, Touch, thread_touch

__all__ = [
    "Decision",
    "Piece",
    "PromiseState",
    "Promised",
    "Reasons",
    "Said",
    "ThreadState",
    "Touch",
    "matters",
    "read_reasons",
    "thread_touch",
]
