"""SQLite with everything at once: a backfill, a live pull, webhooks, context calls. Who waits, who fails?

``segue up`` does the work. What a writer waits for is measured by one more writer beside it, and by the
webhooks, which are answered after their commit.
"""

from __future__ import annotations

import http.client
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from statistics import quantiles

import orjson
from sqlalchemy import select

from benchmarks.calls import context_path
from benchmarks.faulty import SECRET, TIED, TYPE, FaultyServer, serving, sign
from benchmarks.figures import Figure, main
from benchmarks.kept import count, is_pulled
from benchmarks.site import SOURCE, Site, embedded, is_up, until
from plugin.auth.tokens import mint_token
from plugin.services.core import Core
from plugin.services.sources import add_source
from plugin.storage import StorageError
from plugin.storage.tables import source
from tests.servers.ports import free_port

SECONDS = 40.0
BACKFILL = 1_000_000
LIVE = "live"
PUSHES_PER_SECOND, CALLS_PER_SECOND, WRITES_PER_SECOND = 20, 20, 20
WAIT_GOAL, FAILED_GOAL = "<= 1,000", "<= 0"


def measure(scale: float) -> Iterator[Figure]:
    """The longest wait of a write, and what failed, while everything goes on at once."""
    seconds = max(3.0, SECONDS * scale)
    with (
        serving(FaultyServer(is_well=True)) as backfill,
        serving(FaultyServer(is_well=True)) as live,
        embedded(backfill.url) as here,
    ):
        add_source(here.core, LIVE, TYPE, {"base_url": live.url, "secret": SECRET, "interval": 1})
        port = free_port()
        backfill.released = live.released = 10 * TIED
        here.start("up", "--port", str(port))
        until(lambda: is_up(port) and count(here.core) >= 20 * TIED)
        backfill.released = BACKFILL
        load = _Load(here, port)
        before = count(here.core)
        load.run(seconds, live)
        done = count(here.core) - before
        errors, is_over = _errors(here.core), is_pulled(here.core, BACKFILL)
    if is_over:
        raise RuntimeError(f"the backfill was over too early: {done} records in {seconds:.0f} s")
    yield Figure("sqlite.write_wait.max", round(1000 * max(load.writes)), "ms", len(load.writes), WAIT_GOAL)
    yield Figure("sqlite.write_wait.p95", _p95(load.writes), "ms", len(load.writes))
    yield Figure("sqlite.push.max", round(1000 * max(load.pushes)), "ms", len(load.pushes), WAIT_GOAL)
    yield Figure("sqlite.context.p95", _p95(load.calls), "ms", len(load.calls))
    all_writes = len(load.writes) + len(load.pushes) + len(load.calls)
    yield Figure("sqlite.failed", load.failed + errors, "writes", all_writes, FAILED_GOAL)
    yield Figure("sqlite.backfill_per_second", round(done / seconds), "1/s", done)


class _Load:
    """Pushes, context calls and plain writes at a steady rate; seconds of each."""

    def __init__(self, here: Site, port: int) -> None:
        self._here, self._port = here, port
        self._headers = {"Authorization": f"Bearer {mint_token(here.core, 'benchmark', 'agent')}"}
        self._next = 10_000_000
        self.pushes: list[float] = []
        self.calls: list[float] = []
        self.writes: list[float] = []
        self.failed = 0

    def run(self, seconds: float, live: FaultyServer) -> None:
        """All at once, for ``seconds``; ``live`` gets seven new records each second."""
        end = time.monotonic() + seconds
        kinds: list[tuple[Callable[[http.client.HTTPConnection], float], list[float], int]] = [
            (self._push, self.pushes, PUSHES_PER_SECOND),
            (self._call, self.calls, CALLS_PER_SECOND),
            (self._write, self.writes, WRITES_PER_SECOND),
        ]
        threads = [threading.Thread(target=self._repeat, args=(end, *kind)) for kind in kinds]
        for thread in threads:
            thread.start()
        while time.monotonic() < end:
            live.released += TIED
            time.sleep(1)
        for thread in threads:
            thread.join()

    def _repeat(
        self, end: float, do: Callable[[http.client.HTTPConnection], float], into: list[float], rate: int
    ) -> None:
        with closing(http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)) as client:
            while time.monotonic() < end:
                began = time.monotonic()
                try:
                    into.append(do(client))
                except (OSError, http.client.HTTPException, StorageError, _Refused) as error:
                    print(f"{do.__name__}: {error!r}", file=sys.stderr)
                    self.failed += 1
                    client.close()
                time.sleep(max(0.0, began + 1 / rate - time.monotonic()))

    def _push(self, client: http.client.HTTPConnection) -> float:
        self._next += 1
        body = orjson.dumps({"id": self._next})
        return _ask(client, "POST", f"/hooks/{SOURCE}", body, {"X-Faulty-Signature": sign(body)})

    def _call(self, client: http.client.HTTPConnection) -> float:
        phone = f"+4930231{len(self.calls) % (10 * TIED) + 25000}"
        return _ask(client, "GET", context_path(phone), None, self._headers)

    def _write(self, _client: http.client.HTTPConnection) -> float:
        began = time.monotonic()
        with self._here.core.store.write():
            return time.monotonic() - began


class _Refused(Exception):
    """An answer that is not 2xx."""


def _ask(
    client: http.client.HTTPConnection, method: str, path: str, body: bytes | None, headers: dict[str, str]
) -> float:
    began = time.monotonic()
    client.request(method, path, body, headers)
    answer = client.getresponse()
    body_of = answer.read()[:200]
    if answer.status // 100 != 2:
        raise _Refused(answer.status, body_of)
    return time.monotonic() - began


def _errors(core: Core) -> int:
    with core.store.read() as connection:
        return sum(error is not None for error in connection.scalars(select(source.c.error)))


def _p95(seconds: list[float]) -> int:
    return round(1000 * quantiles(seconds, n=20)[18])


if __name__ == "__main__":
    main(measure)
