"""What is lost, and what is there twice, when parts are killed: the goal is nothing.

Jobs run twice; Redis, workers, web processes, PostgreSQL, hosts. All of them are real, and so is kill -9.
A scenario's name runs it alone: ``python -m benchmarks.faults web_kill --quick``.
"""

from __future__ import annotations

import multiprocessing
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from functools import partial
from multiprocessing.synchronize import Barrier
from os import kill as send_signal

from benchmarks.faulty import TIED, FaultyServer, serving
from benchmarks.figures import Figure, main
from benchmarks.hosts import host_kill
from benchmarks.kept import NONE, count, is_complete, is_cursor_ahead, kept, push, stored, waiting
from benchmarks.senders import Senders
from benchmarks.site import SOURCE, Cache, descendants, kill, open_opened, site, until
from benchmarks.stops import database_stop
from plugin.services import inbox
from plugin.services.sync import never, pull
from tests.servers import postgresql
from tests.servers.ports import free_port

RECORDS, WORKER_KILLS = 50_000, 100
REDIS_LOSSES = 20
PUSHES, WEB_KILLS, REPEATED = 100_000, 100, 0.1
JOBS = 1_000
STOP_PUSHES, STOPS = 20_000, 50
HOST_RECORDS = 50_000
RESUMED_GOAL = "<= 60"
QUICK = 0.01


Scenario = Callable[[str, float], Iterator[Figure]]
"""Takes the URL of a PostgreSQL and the scale."""

SCENARIOS: dict[str, Scenario] = {
    "double_run": lambda server, scale: double_run(server, max(6, int(JOBS * scale))),
    "redis_loss": lambda server, scale: redis_loss(server, max(1, int(REDIS_LOSSES * scale))),
    "worker_kill": lambda server, scale: worker_kill(
        server, max(300, int(RECORDS * scale)), max(2, int(WORKER_KILLS * scale))
    ),
    "web_kill": lambda server, scale: web_kill(
        server, max(100, int(PUSHES * scale)), max(1, int(WEB_KILLS * scale))
    ),
    "database_stop": lambda _, scale: database_stop(
        max(100, int(STOP_PUSHES * scale)), max(1, int(STOPS * scale))
    ),
    "host_kill": lambda _, scale: host_kill(max(300, int(HOST_RECORDS * scale))),
}


def measure(scale: float, only: Sequence[str] = tuple(SCENARIOS)) -> Iterator[Figure]:
    """Run jobs by two at once; kill Redis, workers, web processes, PostgreSQL and a host in mid-run."""
    with postgresql.server() as server:
        for name in only:
            began = time.monotonic()
            yield from SCENARIOS[name](server, scale)
            yield Figure(f"faults.{name}.seconds", round(time.monotonic() - began, 1), "s", 1)


def worker_kill(server: str, records: int, kills: int) -> Iterator[Figure]:
    """Sync ``records``; at ``kills`` evenly spread places a worker, its job, or both are killed."""
    ahead = 0
    with (
        serving(FaultyServer()) as system,
        closing(Cache()) as cache,
        site(server, system.url, cache.url) as here,
    ):
        system.released = records
        here.start("scheduler")
        worker = here.start("worker", "--queue", "pull")
        for number in range(kills):
            place = (number + 1) * records // (kills + 2)
            until(lambda place=place: count(here.core) >= place)
            _kill_some(worker, number)
            ahead += is_cursor_ahead(here.core)
            if worker.poll() is not None:
                worker = here.start("worker", "--queue", "pull")
        until(lambda: is_complete(here.core, records))
        ahead += is_cursor_ahead(here.core)
        yield from kept("worker_kill", here.core, records)
    yield Figure("faults.worker_kill.cursor_ahead", ahead, "times", kills, NONE)
    yield Figure("faults.worker_kill.kills", kills, "kills", records)


def redis_loss(server: str, losses: int) -> Iterator[Figure]:
    """Redis is flushed and killed ``losses`` times, each time with records and pushes to come."""
    chunk = 300
    slowest, total = 0.0, 0
    with (
        serving(FaultyServer()) as system,
        closing(Cache()) as cache,
        site(server, system.url, cache.url) as here,
    ):
        here.start("scheduler")
        workers = here.start("worker")
        for _ in range(losses):
            system.released = total + chunk
            until(lambda total=total: count(here.core) > total)
            cache.lose(0.5)
            total += chunk
            for number in range(total, total + TIED):
                inbox.accept(here.core, SOURCE, push(number))
            total += TIED
            system.released = total
            if workers.poll() is not None:
                workers = here.start("worker")  # as whoever watches over processes does
            slowest = max(slowest, until(lambda total=total: is_complete(here.core, total)))
        yield from kept("redis_loss", here.core, total)
    yield Figure("faults.redis_loss.resumed", round(slowest, 1), "s", losses, RESUMED_GOAL)


def web_kill(server: str, pushes: int, kills: int) -> Iterator[Figure]:
    """``pushes`` of which a tenth is repeated, senders that retry, a web process that is killed."""
    distinct = pushes - int(pushes * REPEATED)
    numbers = [*range(distinct), *random.Random(1).choices(range(distinct), k=pushes - distinct)]
    random.Random(2).shuffle(numbers)
    with serving(FaultyServer(is_well=True)) as system, site(server, system.url) as here:
        here.start("scheduler")
        port = free_port()
        web = [here.start("serve", "--port", str(port))]
        senders = Senders([f"http://127.0.0.1:{port}/hooks/{SOURCE}"], numbers)
        with senders:
            for number in range(kills):
                until(lambda number=number: senders.answered >= (number + 1) * pushes // (kills + 2))
                kill(web[-1])
                web.append(here.start("serve", "--port", str(port)))
        until(lambda: waiting(here.core) == 0)
        yield from kept("web_kill", here.core, distinct)
        more = stored(here.core) - distinct
    yield Figure("faults.web_kill.stored_twice", more, "pushes", pushes, NONE)
    yield Figure("faults.web_kill.resent", senders.resent, "pushes", pushes)


def double_run(server: str, jobs: int) -> Iterator[Figure]:
    """Every job, a pull and a receive in turns, is begun by two processes at once."""
    context = multiprocessing.get_context("spawn")
    with serving(FaultyServer(is_well=True)) as system, site(server, system.url) as here:
        barrier = context.Barrier(3)
        runners = [
            context.Process(target=_run_jobs, args=(here.environ, here.path, barrier, jobs), daemon=True)
            for _ in range(2)
        ]
        for runner in runners:
            runner.start()
        total = 0
        for number in range(jobs):
            if number % 2:
                inbox.accept(here.core, SOURCE, push(total))
                total += 1
            else:
                total += TIED
                system.released = total
            barrier.wait(60)  # both begin
            barrier.wait(60)  # both have ended
        for runner in runners:
            runner.join(60)
        system.released = total
        pull(here.core, SOURCE)
        inbox.work(here.core, SOURCE, never)
        yield from kept("double_run", here.core, total)
    yield Figure("faults.double_run.jobs", jobs, "jobs", total)


def _run_jobs(environ: dict[str, str], path: str, barrier: Barrier, jobs: int) -> None:
    core = open_opened(environ, path)
    for number in range(jobs):
        barrier.wait(60)
        if number % 2:
            inbox.work(core, SOURCE, never)
        else:
            pull(core, SOURCE)
        barrier.wait(60)
    core.close()


def _kill_some(worker: subprocess.Popen[bytes], number: int) -> None:
    """In turns the job's process, the worker alone (its job goes on), and both."""
    below = descendants(worker.pid)
    if number % 3 == 0 and below:
        with suppress(ProcessLookupError):
            send_signal(below[0], signal.SIGKILL)
    elif number % 3 == 1:
        worker.kill()
        worker.wait()
    else:
        kill(worker)


if __name__ == "__main__":
    named = [word for word in sys.argv[1:] if word in SCENARIOS]
    rest = [word for word in sys.argv[1:] if word not in SCENARIOS]
    main(partial(measure, only=named) if named else measure, rest, quick=QUICK)
