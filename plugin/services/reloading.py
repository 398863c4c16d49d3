"""Settings that change while Segue runs: looked at every few seconds, and at once on SIGHUP.

A file that cannot be used changes nothing: the old settings stay, and one line says why.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import structlog

from plugin.config import Config, ConfigError
from plugin.services.core import Core

SECONDS = 2.0
RESTART = ("audit", "database", "embed", "server")
"""Tables that are read once: a change of them waits for the next start."""

log = structlog.get_logger()
Mark = tuple[str, int, int, int]


class Watch:
    """Sees changes of ``segue.toml`` and of the models beside it, and lets a Core follow them."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._seen = _marks(core.config)

    def look(self) -> bool:
        """Follow the files if they changed; whether other settings are in use now."""
        marks = _marks(self._core.config)
        if marks == self._seen:
            return False
        self._seen = marks
        before = self._core.config
        try:
            config = before.again()
            self._core.adopt(config)
        except ConfigError as error:
            log.error("settings.kept", error=str(error))
            return False
        waiting = [name for name in RESTART if before.settings.get(name) != config.settings.get(name)]
        if waiting:
            log.warning("settings.restart", tables=waiting)
        log.info("settings.changed")
        return True


def follow(core: Core, stop: Event | None = None, then: Callable[[], None] | None = None) -> Event:
    """Look in a thread of its own, until ``stop`` is set; ``then`` runs after each change.

    Gives an Event: set it to have it look at once.
    """
    watch, now, ending = Watch(core), Event(), stop or Event()

    def run() -> None:
        while not ending.is_set():
            now.wait(SECONDS)
            now.clear()
            if watch.look() and then is not None:
                then()

    Thread(target=run, name="settings", daemon=True).start()
    return now


def _marks(config: Config) -> list[Mark]:
    paths = {config.settings_path, *config.home.glob("*.toml")}
    return [mark for path in sorted(paths) if (mark := _mark(path)) is not None]


def _mark(path: Path) -> Mark | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return str(path), found.st_mtime_ns, found.st_size, found.st_ino
