"""What is lost and what is there twice when workers, Redis and web processes are killed. Goal: nothing.

PostgreSQL, Redis and the ``segue`` processes are real; so is kill -9.
"""

from __future__ import annotations

import json
import multiprocessing
import random
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from datetime import timedelta
from multiprocessing.synchronize import Barrier
from os import kill as send_signal
from socket import create_server

import orjson
import requests
from sqlalchemy import func, select

from benchmarks.faulty import BEGAN, TIED, FaultyServer, customers_of, serving, sign
from benchmarks.figures import Figure, main
from benchmarks.site import SOURCE, Cache, descendants, kill, open_opened, site, until
from connectors.kit import PushRequest
from plugin.services import inbox
from plugin.services.core import Core
from plugin.services.sync import never, pull
from plugin.storage.tables import contact, customer, interaction, source
from plugin.storage.tables import inbox as inbox_table
from tests.servers import postgresql

RECORDS, WORKER_KILLS = 50_000, 100
REDIS_LOSSES = 20
PUSHES, WEB_KILLS, REPEATED = 100_000, 100, 0.1
JOBS = 1_000
SENDERS = 8
RESUMED_GOAL = "<= 60"
NONE = "<= 0"
QUICK = 0.01


def measure(scale: float) -> Iterator[Figure]:
    """Kill workers during a sync, Redis, web processes under pushes; run jobs by two at once."""
    with postgresql.server() as server:
        yield from worker_kill(server, max(300, int(RECORDS * scale)), max(2, int(WORKER_KILLS * scale)))
        yield from redis_loss(server, max(1, int(REDIS_LOSSES * scale)))
        yield from web_kill(server, max(100, int(PUSHES * scale)), max(1, int(WEB_KILLS * scale)))
        yield from double_run(server, max(6, int(JOBS * scale)))


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
        began = time.monotonic()
        for number in range(kills):
            place = (number + 1) * records // (kills + 2)
            until(lambda place=place: _count(here.core) >= place)
            _kill_some(worker, number)
            ahead += _is_cursor_ahead(here.core)
            if worker.poll() is not None:
                worker = here.start("worker", "--queue", "pull")
        until(lambda: _is_complete(here.core, records))
        seconds = time.monotonic() - began
        ahead += _is_cursor_ahead(here.core)
        yield from _kept("worker_kill", here.core, records)
    yield Figure("faults.worker_kill.cursor_ahead", ahead, "times", kills, NONE)
    yield Figure("faults.worker_kill.kills", kills, "kills", records)
    yield Figure("faults.worker_kill.seconds", round(seconds, 1), "s", records)


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
            until(lambda total=total: _count(here.core) > total)
            cache.lose(0.5)
            total += chunk
            for number in range(total, total + TIED):
                inbox.accept(here.core, SOURCE, _push(number))
            total += TIED
            system.released = total
            if workers.poll() is not None:
                workers = here.start("worker")  # as whoever watches over processes does
            slowest = max(slowest, until(lambda total=total: _is_complete(here.core, total)))
        yield from _kept("redis_loss", here.core, total)
    yield Figure("faults.redis_loss.resumed", round(slowest, 1), "s", losses, RESUMED_GOAL)


def web_kill(server: str, pushes: int, kills: int) -> Iterator[Figure]:
    """``pushes`` of which a tenth is repeated, senders that retry, a web process that is killed."""
    distinct = pushes - int(pushes * REPEATED)
    numbers = [*range(distinct), *random.Random(1).choices(range(distinct), k=pushes - distinct)]
    random.Random(2).shuffle(numbers)
    with serving(FaultyServer(is_well=True)) as system, site(server, system.url) as here:
        here.start("scheduler")
        port = _free_port()
        web = [here.start("serve", "--port", str(port))]
        senders = _Senders(f"http://127.0.0.1:{port}/hooks/{SOURCE}", numbers)
        with senders:
            for number in range(kills):
                until(lambda number=number: senders.answered >= (number + 1) * pushes // (kills + 2))
                kill(web[-1])
                web.append(here.start("serve", "--port", str(port)))
        until(lambda: _waiting(here.core) == 0)
        yield from _kept("web_kill", here.core, distinct)
        with here.core.store.read() as connection:
            kept = connection.scalar(select(func.count()).select_from(inbox_table)) or 0
    yield Figure("faults.web_kill.stored_twice", kept - distinct, "pushes", pushes, NONE)
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
                inbox.accept(here.core, SOURCE, _push(total))
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
        yield from _kept("double_run", here.core, total)
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


class _Senders:
    """A system that sends each push until it is answered with 2xx."""

    def __init__(self, url: str, numbers: list[int]) -> None:
        self._url, self._numbers = url, numbers
        self._lock = threading.Lock()
        self.answered = self.resent = 0
        self._pool = ThreadPoolExecutor(SENDERS)

    def __enter__(self) -> None:
        self._sent = [self._pool.submit(self._send, self._numbers[part::SENDERS]) for part in range(SENDERS)]

    def __exit__(self, *_: object) -> None:
        for part in self._sent:
            part.result()
        self._pool.shutdown()

    def _send(self, numbers: list[int]) -> None:
        with requests.Session() as session:
            for number in numbers:
                body = orjson.dumps({"id": number})
                while not self._is_taken(session, body):
                    with self._lock:
                        self.resent += 1
                    time.sleep(0.05)
                with self._lock:
                    self.answered += 1

    def _is_taken(self, session: requests.Session, body: bytes) -> bool:
        with suppress(requests.RequestException):
            headers = {"X-Faulty-Signature": sign(body)}
            return session.post(self._url, body, headers=headers, timeout=10).ok
        return False


def _push(number: int) -> PushRequest:
    body = json.dumps({"id": number}).encode()
    return PushRequest(f"http://127.0.0.1/hooks/{SOURCE}", "POST", {"x-faulty-signature": sign(body)}, body)


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


def _free_port() -> int:
    with closing(create_server(("127.0.0.1", 0))) as probe:
        return int(probe.getsockname()[1])


def _count(core: Core) -> int:
    with core.store.read() as connection:
        return connection.scalar(select(func.count()).select_from(interaction)) or 0


def _is_complete(core: Core, records: int) -> bool:
    """Whether all are there, nothing waits and no error stands."""
    if _count(core) < records or _waiting(core):
        return False
    with core.store.read() as connection:
        cursor, error = connection.execute(select(source.c.cursor, source.c.error)).one()
    return error is None and orjson.loads(cursor)["since"] == (records - 1) // TIED


def _waiting(core: Core) -> int:
    with core.store.read() as connection:
        query = select(func.count()).select_from(inbox_table).where(inbox_table.c.done_at.is_(None))
        return connection.scalar(query) or 0


def _is_cursor_ahead(core: Core) -> bool:
    """Whether a record before the cursor is missing."""
    with core.store.read() as connection:
        cursor = connection.scalar(select(source.c.cursor))
        if cursor is None:
            return False
        since = orjson.loads(cursor)["since"]
        at = BEGAN + timedelta(seconds=since)
        query = select(func.count()).select_from(interaction).where(interaction.c.occurred_at < at)
        return (connection.scalar(query) or 0) < since * TIED


def _kept(what: str, core: Core, records: int) -> Iterator[Figure]:
    """What is missing of ``records``, and what is there more than once: rows, revisions, contacts, people."""
    with core.store.read() as connection:
        found = set(connection.scalars(select(interaction.c.external_id)))
        revisions = connection.scalar(select(func.sum(interaction.c.revision))) or 0
        contacts = connection.scalar(select(func.count()).select_from(contact)) or 0
        people = connection.scalar(select(func.count()).select_from(customer)) or 0
    expected = {str(number) for number in range(records)}
    more = len(found - expected) + revisions - len(found)
    more += max(0, contacts - records) + max(0, people - customers_of(records))
    yield Figure(f"faults.{what}.lost", len(expected - found), "records", records, NONE)
    yield Figure(f"faults.{what}.duplicated", int(more), "records", records, NONE)


if __name__ == "__main__":
    main(measure, quick=QUICK)
