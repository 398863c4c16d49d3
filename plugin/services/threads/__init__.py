"""Threads: one matter a customer has, across channels, whose turn it is and what was promised."""

from __future__ import annotations

from plugin.services.threads.matters import Decision, Said, ThreadState, matters
from plugin.services.threads.reasons import Reasons, read_reasons
from plugin.services.threads.standing import PromiseState
from plugin.services.threads.touch import (
    TOUCHING,
    Piece,
    Promised,
    Touch,
    plain_touch,
    thread_key,
    thread_touch,
    touch_to_keep,
)

__all__ = [
    "TOUCHING",
    "Decision",
    "Piece",
    "PromiseState",
    "Promised",
    "Reasons",
    "Said",
    "ThreadState",
    "Touch",
    "matters",
    "plain_touch",
    "read_reasons",
    "thread_key",
    "thread_touch",
    "touch_to_keep",
]
