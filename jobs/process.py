"""The workspace of this process, opened once; a forked child opens its own. And whether it is to end."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from threading import Event

import structlog

from plugin.config import Config, ConfigError
from plugin.services.core import Core, check_settings, open_core

log = structlog.get_logger()

_opened: dict[int, Core] = {}

ENDING = Event()
"""Set by the signal that asks this process to end: jobs stop after their page and leave the rest."""


_read: tuple[int, Config] | None = None  # by which process: for those that it forks


def read_settings() -> None:
    """Read the settings that the jobs work with which this process forks.

    Those that cannot be used change nothing; the first time ConfigError is raised.
    """
    global _read
    try:
        config = Config.load()
        check_settings(config)
    except ConfigError as error:
        if _read is None or _read[0] != os.getpid():
            raise
        log.error("settings.kept", error=str(error))
    else:
        _read = os.getpid(), config


def current_core() -> Core:
    """The Core of this process. Raises ConfigError and StorageError."""
    core = _opened.get(os.getpid())
    if core is None:
        for inherited in _opened.values():
            inherited.store.after_fork()  # the parent's connections are not ours to close
        _opened.clear()
        core = open_core(_read[1] if _read is not None and _read[0] != os.getpid() else Config.load())
        _opened[os.getpid()] = core
    return core


def enough_after(seconds: float, ending: Event = ENDING) -> Callable[[], bool]:
    """Says so when ``seconds`` have passed, or the process is to end."""
    until = time.monotonic() + seconds
    return lambda: ending.is_set() or time.monotonic() >= until
