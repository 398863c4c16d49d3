"""Live panels: how long an accepted webhook takes to reach them, and a thousand of them on one process.

The web process, the stream process, a worker and the scheduler are real, on PostgreSQL and Redis.
"""

from __future__ import annotations

import asyncio
import http.client
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from statistics import median, quantiles

import orjson
from sqlalchemy import select

from benchmarks.calls import caller, context_path, in_turns
from benchmarks.faulty import FaultyServer, serving, sign
from benchmarks.figures import Figure, main
from benchmarks.kept import count, waiting
from benchmarks.site import SOURCE, Cache, Site, is_up, site, until
from benchmarks.weight import resident
from plugin.auth.tokens import mint_token
from plugin.storage import encode_id
from plugin.storage.tables import identifier, profile
from tests.servers import postgresql
from tests.servers.ports import free_port

PEOPLE = 900
RATE, SECONDS = 50, 40.0
STREAMS, WATCHED = 1000, 500
CALLS = 400
LATENCY_GOAL, STREAMS_GOAL, SLOWDOWN_GOAL = "<= 500", ">= 1,000", "<= 2"


def measure(scale: float) -> Iterator[Figure]:
    """Webhook accepted to event received at 50/s; then a thousand streams, with context calls beside them."""
    with (
        postgresql.server(durable=True) as server,
        serving(FaultyServer(is_well=True)) as system,
        closing(Cache()) as cache,
        site(server, system.url, cache.url) as here,
    ):
        system.released = PEOPLE
        room = _Room(here)
        yield from _latency(room, max(2.0, SECONDS * scale))
        yield from _streams(room, max(20, int(STREAMS * scale)), max(40, int(CALLS * scale)))


class _Room:
    """A centre, its processes, and a token."""

    def __init__(self, here: Site) -> None:
        self.here = here
        self.web, self.live = free_port(), free_port()
        here.start("serve", "--port", str(self.web))
        self.streams = here.start("serve", "--streams", str(STREAMS + 100), "--port", str(self.live))
        here.start("scheduler")
        here.start("worker")
        self.token = mint_token(here.core, "benchmark", "agent")
        self.headers = {"Authorization": f"Bearer {self.token}"}
        self._wait()
        self.sent = PEOPLE
        until(lambda: count(here.core) >= PEOPLE)
        query = (
            select(identifier.c.value, profile.c.customer_id)
            .join(profile, profile.c.id == identifier.c.profile_id)
            .where(identifier.c.kind == "phone")
        )
        with here.core.store.read() as connection:
            rows = connection.execute(query).all()
        self.phones = sorted(row.value for row in rows)
        self.ids = {row.value: encode_id(row.customer_id) for row in rows}

    def push(self) -> str:
        """Send the next record, have it accepted, and say whose it is."""
        number, self.sent = self.sent, self.sent + 1
        body = orjson.dumps({"id": number})
        headers = {"X-Faulty-Signature": sign(body), "Content-Type": "application/json"}
        with closing(http.client.HTTPConnection("127.0.0.1", self.web, timeout=30)) as client:
            client.request("POST", f"/hooks/{SOURCE}", body, headers)
            answer = client.getresponse()
            answer.read()
        if answer.status // 100 != 2:
            raise RuntimeError(f"a push was answered with {answer.status}")
        return f"+4930231{number % PEOPLE + 25000}"

    def _wait(self) -> None:
        for port in (self.web, self.live):
            until(lambda port=port: is_up(port))


@dataclass(slots=True)
class _Panels:
    """Open streams: a task each, in a thread of their own. ``seen`` gets every event with its time."""

    room: _Room
    seen: list[tuple[str, float]] = field(default_factory=list)
    open: int = 0
    failed: int = 0
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)
    _loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)
    _thread: threading.Thread = field(default_factory=threading.Thread)

    def start(self, phones: list[str]) -> None:
        """Open a stream for each of ``phones``, and wait until all are open."""
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._open(phones), self._loop).result()
        until(lambda: self.open + self.failed >= len(phones), 120)

    def stop(self) -> None:
        """Close all."""
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _open(self, phones: list[str]) -> None:
        self._tasks = [asyncio.create_task(self._watch(phone)) for phone in phones]

    async def _close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _watch(self, phone: str) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.room.live)
        lines = [
            f"GET /api/v1/stream?customer={self.room.ids[phone]} HTTP/1.1",
            "Host: 127.0.0.1",
            f"Authorization: Bearer {self.room.token}",
        ]
        writer.write("".join(f"{line}\r\n" for line in [*lines, ""]).encode())
        if b" 200 " not in await reader.readline():
            self.failed += 1
            return
        self.open += 1
        try:
            while line := await reader.readline():
                if line.startswith(b"event: customer.changed"):
                    self.seen.append((phone, time.monotonic()))
        finally:
            self.open -= 1
            writer.close()


def _latency(room: _Room, seconds: float) -> Iterator[Figure]:
    """Pushes at a steady rate, each of another watched customer."""
    panels = _Panels(room)
    watched = room.phones[:WATCHED]
    panels.start(watched)
    accepted: dict[str, list[float]] = {phone: [] for phone in watched}
    begin, sent = time.monotonic(), 0
    lock = threading.Lock()

    def pushing() -> None:
        nonlocal sent
        while True:
            with lock:
                due, sent = begin + sent / RATE, sent + 1
            if due > begin + seconds:
                return
            time.sleep(max(0.0, due - time.monotonic()))
            phone = room.push()
            at = time.monotonic()
            if phone in accepted:
                accepted[phone].append(at)

    pushers = [threading.Thread(target=pushing) for _ in range(4)]
    for each in pushers:
        each.start()
    for each in pushers:
        each.join()
    until(lambda: waiting(room.here.core) == 0)
    time.sleep(1)
    panels.stop()
    waits = list(_waits(accepted, panels.seen))
    missed = sum(len(times) for times in accepted.values()) - len(waits)
    cuts = quantiles(waits, n=100)
    yield Figure("live.event_to_panel.p95", round(1000 * cuts[94]), "ms", len(waits), LATENCY_GOAL)
    yield Figure("live.event_to_panel.p50", round(1000 * median(waits)), "ms", len(waits))
    yield Figure("live.event_to_panel.missed", missed, "events", len(waits), "<= 0")


def _waits(accepted: dict[str, list[float]], seen: list[tuple[str, float]]) -> Iterator[float]:
    """From each acceptance to the first event of that customer that can be its own."""
    for phone, times in accepted.items():
        events = sorted(at for who, at in seen if who == phone)
        for at in times:
            later = [event for event in events if event > at - 0.05]
            if later:
                yield max(0.0, later[0] - at)


def _streams(room: _Room, streams: int, calls: int) -> Iterator[Figure]:
    """Context calls without streams and with, and what the stream process weighs."""
    with closing(http.client.HTTPConnection("127.0.0.1", room.web, timeout=30)) as client:
        everyone = [caller(client, context_path(phone), room.headers) for phone in room.phones]
        turns = [everyone[number % len(everyone)] for number in range(calls)]
        for call in turns:
            call()
        alone = [in_turns(1, 1, call)[0][0] for call in turns]
        before = resident(room.streams.pid)
        panels = _Panels(room)
        panels.start([room.phones[number % len(room.phones)] for number in range(streams)])
        beside = [in_turns(1, 1, call)[0][0] for call in turns]
        held, after = panels.open, resident(room.streams.pid)
        panels.stop()
    p99 = [quantiles(seconds, n=100)[98] for seconds in (alone, beside)]
    yield Figure("live.streams", held, "streams", streams, STREAMS_GOAL if streams == STREAMS else None)
    yield Figure("live.streams.context_p99.ratio", round(p99[1] / p99[0], 2), "ratio", calls, SLOWDOWN_GOAL)
    yield Figure("live.streams.megabytes", round((after - before) / 1e6, 1), "MB", streams)


if __name__ == "__main__":
    main(measure)
