"""The workspace of this process, opened once; a forked child opens its own. And whether it is to end."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from threading import Event

from plugin.config import Config
from plugin.services.core import Core, open_core

_opened: dict[int, Core] = {}

ENDING = Event()
"""Set by the signal that asks this process to end: jobs stop after their page and leave the rest."""


def current_core() -> Core:
    """The Core of this process. Raises ConfigError and StorageError."""
    core = _opened.get(os.getpid())
    if core is None:
        for inherited in _opened.values():
            inherited.store.after_fork()  # the parent's connections are not ours to close
        _opened.clear()
        core = open_core(Config.load())
        _opened[os.getpid()] = core
    return core


def enough_after(seconds: float, ending: Event = ENDING) -> Callable[[], bool]:
    """Says so when ``seconds`` have passed, or the process is to end."""
    until = time.monotonic() + seconds
    return lambda: ending.is_set() or time.monotonic() >= until
