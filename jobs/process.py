"""The workspace of this process, opened once; a forked child opens its own."""

from __future__ import annotations

import os

from plugin.config import Config
from plugin.services.core import Core, open_core

_opened: dict[int, Core] = {}


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
