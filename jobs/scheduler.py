"""The clock: looks in the database what is due: sources to pull, pushes to work on, upkeep, rows to let go.

With Redis it wakes workers, without it works by itself, with the same functions. It may run twice: an
asked-for job is not asked for again, and leases keep two workers on one source apart.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from types import FrameType

import structlog
from redis.exceptions import RedisError

from jobs import export as exporting
from jobs import pull as pulling
from jobs import receive as receiving
from jobs import suggest as suggesting
from jobs import sweep as sweeping
from jobs import upkeep as keeping
from jobs.judge import start_judge
from jobs.process import current_core, enough_after
from jobs.queues import PULL, RECEIVE, UPKEEP, ask, connect, open_queue
from jobs.rings import start_listeners
from jobs.seal import start_sealer
from plugin.config import Config
from plugin.services import upkeep
from plugin.services.core import Core
from plugin.services.declared import declare_sources
from plugin.services.duplicates.suggest import is_due as search_is_due
from plugin.services.errors import SettingsError
from plugin.services.inbox import waiting, work
from plugin.services.reloading import follow
from plugin.services.sources import due
from plugin.services.sync import pull
from plugin.services.transfers.exporting import due_exports
from plugin.services.transfers.exporting import work_on as work_on_export
from plugin.storage import StorageError

TICK_SECONDS = 1.0
# Without Redis nobody is woken by a push: look often.
EMBEDDED_TICK_SECONDS = 0.2
# Sources worked on side by side without Redis: one that hangs does not hold up the others.
THREADS = 4

log = structlog.get_logger()
Begin = Callable[[str], None]


def schedule(config: Config) -> None:
    """Run until SIGTERM or SIGINT. Raises ConfigError, SettingsError, StorageError at the start."""
    stop = Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    core = current_core()
    declare_sources(core)
    look = follow(core, stop, lambda: _apply(core))
    signal.signal(signal.SIGHUP, lambda _number, _frame: look.set())
    beside = [start_sealer(core, stop), start_judge(core, stop), start_listeners(core, stop)]
    if config.redis_url is None:
        run_embedded(core, stop)
    else:
        run_waking(core, config, stop)
    for thread in beside:
        thread.join()


def _apply(core: Core) -> None:
    """What other settings make necessary at once."""
    try:
        declare_sources(core)
        upkeep.notice(core)
    except (SettingsError, StorageError) as error:
        log.error("settings.sources", error=str(error))


def run_waking(core: Core, config: Config, stop: Event) -> None:
    """Ask workers for what is due until ``stop`` is set. Raises ConfigError at the start."""
    with connect(config) as connection:
        pulls, pushes, chores = (open_queue(name, connection) for name in (PULL, RECEIVE, UPKEEP))
        _tick(
            core,
            stop,
            TICK_SECONDS,
            lambda name: _wake(lambda: ask(pulls, pulling.pull_source, name)),
            lambda name: _wake(lambda: ask(pushes, receiving.receive, name)),
            lambda key: _wake(lambda: ask(chores, keeping.keep_up, key)),
            lambda key: _wake(lambda: ask(chores, suggesting.suggest_duplicates, key)),
            lambda key: _wake(lambda: ask(chores, exporting.write_export, key)),
        )


def run_embedded(core: Core, stop: Event) -> None:
    """Do what is due in this process until ``stop`` is set; pages that have begun are finished."""

    def pull_one(name: str) -> None:
        pulling.tell(pull(core, name, enough=enough_after(pulling.BUDGET_SECONDS, stop)))

    def work_on(name: str) -> None:
        receiving.tell(work(core, name, enough_after(receiving.BUDGET_SECONDS, stop)))

    def keep_up(key: str) -> None:
        keeping.tell(upkeep.work(core, key, enough_after(keeping.BUDGET_SECONDS, stop)))

    def write(key: str) -> None:
        work_on_export(core, key, enough_after(exporting.BUDGET_SECONDS, stop))

    with (
        _Crew("pull", pull_one) as pulls,
        _Crew("receive", work_on) as pushes,
        _Crew("upkeep", keep_up, threads=1) as chores,
        _Crew("suggest", lambda _key: suggesting.search(core), threads=1) as searches,
        _Crew("export", write, threads=1) as files,
    ):
        begin = (pulls.begin, pushes.begin, chores.begin, searches.begin, files.begin)
        _tick(core, stop, EMBEDDED_TICK_SECONDS, *begin)


class _Crew:
    """Threads that do one kind of work, each source's once at a time."""

    def __init__(self, kind: str, do: Begin, threads: int = THREADS) -> None:
        self._kind, self._do = kind, do
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix=kind)
        self._running: dict[str, Future[None]] = {}

    def __enter__(self) -> _Crew:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def begin(self, name: str) -> None:
        if name not in self._running or self._running[name].done():
            self._running[name] = self._pool.submit(self._guarded, name)
            self._running[name].add_done_callback(self._ended)

    def _guarded(self, name: str) -> None:
        try:
            with structlog.contextvars.bound_contextvars(job=f"{self._kind}_{name}"):
                self._do(name)
        except StorageError as error:
            log.warning(f"{self._kind}.storage", source=name, error=str(error))

    def _ended(self, future: Future[None]) -> None:
        if not future.cancelled() and (error := future.exception()) is not None:
            log.error(f"{self._kind}.defect", exc_info=error)


def _tick(
    core: Core,
    stop: Event,
    seconds: float,
    begin_pull: Begin,
    begin_work: Begin,
    begin_upkeep: Begin,
    begin_search: Begin,
    begin_export: Begin,
) -> None:
    swept = time.monotonic() - sweeping.EVERY_SECONDS
    looked = time.monotonic()
    while not stop.is_set():
        try:
            for name in waiting(core):
                begin_work(name)
            for name in due(core):
                begin_pull(name)
            for key in upkeep.due(core):
                begin_upkeep(key)
            for key in due_exports(core):
                begin_export(key)
            if time.monotonic() - swept >= sweeping.EVERY_SECONDS:
                upkeep.notice(core)
                sweeping.sweep(core)
                swept = time.monotonic()
            if time.monotonic() - looked >= suggesting.EVERY_SECONDS:
                looked = time.monotonic()
                if search_is_due(core):
                    begin_search(suggesting.KEY)
        except StorageError as error:
            log.warning("schedule.storage", error=str(error))
        stop.wait(seconds)


def _wake(ask_for: Callable[[], object]) -> None:
    try:
        ask_for()
    except RedisError as error:
        # Redis is a wake-up: the database still knows what is due, and the next tick asks again.
        log.warning("schedule.redis", error=type(error).__name__)
