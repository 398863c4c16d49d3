"""The clock: every second it looks in the database which sources are due.

With Redis it wakes workers, without it pulls by itself. It may run twice: an asked-for pull is not
asked for again, and a lease keeps two pulls of one source apart.
"""

from __future__ import annotations

import signal
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from types import FrameType

import structlog
from redis.exceptions import RedisError

from jobs.process import current_core
from jobs.pull import enqueue_pull, pull_queue
from jobs.worker import connect
from plugin.config import Config
from plugin.services.core import Core
from plugin.services.declared import declare_sources
from plugin.services.sources import due
from plugin.services.sync import pull
from plugin.storage import StorageError

TICK_SECONDS = 1.0
# Sources pulled side by side without Redis: one that hangs does not hold up the others.
THREADS = 4

log = structlog.get_logger()


def schedule(config: Config) -> None:
    """Run until SIGTERM or SIGINT. Raises ConfigError, SettingsError, StorageError at the start."""
    stop = Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    core = current_core()
    declare_sources(core)
    if config.redis_url is None:
        run_embedded(core, stop)
    else:
        queue = pull_queue(connect(config))
        _tick(core, stop, lambda name: _wake(lambda: enqueue_pull(queue, name)))


def run_embedded(core: Core, stop: Event) -> None:
    """Pull what is due in this process until ``stop`` is set; pages that have begun are finished."""
    running: dict[str, Future[None]] = {}
    with ThreadPoolExecutor(THREADS, thread_name_prefix="pull") as pool:

        def begin(name: str) -> None:
            if name not in running or running[name].done():
                running[name] = pool.submit(_pull, core, name)

        _tick(core, stop, begin)
        for future in running.values():
            future.cancel()


def _tick(core: Core, stop: Event, begin: Callable[[str], None]) -> None:
    while not stop.is_set():
        try:
            for name in due(core):
                begin(name)
        except StorageError as error:
            log.warning("schedule.storage", error=str(error))
        stop.wait(TICK_SECONDS)


def _pull(core: Core, name: str) -> None:
    try:
        report = pull(core, name)
    except StorageError as error:
        log.warning("pull.storage", source=name, error=str(error))
        return
    if report.error:
        log.warning("pull.failed", source=name, error=report.error)
    elif report.new or report.updated:
        log.info("pull.done", source=name, new=report.new, updated=report.updated)


def _wake(ask: Callable[[], object]) -> None:
    try:
        ask()
    except RedisError as error:
        # Redis is a wake-up: the database still knows what is due, and the next tick asks again.
        log.warning("schedule.redis", error=type(error).__name__)
