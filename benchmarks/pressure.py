"""Context calls while others press: a source that hangs with its workers, and a backfill at 200 calls/s.

On PostgreSQL and Redis, with the web processes, workers and scheduler that a centre runs.
"""

from __future__ import annotations

import http.client
from collections.abc import Iterator, Sequence
from contextlib import closing
from statistics import median, quantiles
from typing import Any

import orjson
from sqlalchemy import select

from benchmarks.calls import caller, context_path, in_turns
from benchmarks.faulty import SECRET, TIED, TYPE, FaultyServer, serving
from benchmarks.figures import Figure, main
from benchmarks.kept import count, is_pulled
from benchmarks.load import Steady
from benchmarks.site import Cache, Site, is_up, site, until
from benchmarks.weight import processor
from plugin.auth.tokens import mint_token
from plugin.services.core import Core
from plugin.services.sources import add_source
from plugin.storage.tables import identifier
from tests.servers import postgresql
from tests.servers.ports import free_port

PEOPLE = 900
ROUNDS, CALLS = 9, 200
RATE, SECONDS = 200, 30.0
BACKFILL = 2_000_000
PATIENCE = 25  # seconds for which a pull waits for an answer
HUNG = "hung"
HUNG_GOAL, NAMED_GOAL = "<= 1.1", ">= 1"


def measure(scale: float) -> Iterator[Figure]:
    """A hung source against a well one, in turns; then 200 calls a second beside a backfill."""
    with (
        postgresql.server(durable=True) as server,
        serving(FaultyServer(is_well=True)) as system,
        closing(Cache()) as cache,
        site(server, system.url, cache.url) as here,
    ):
        system.released = PEOPLE
        ports = [free_port() for _ in range(2)]
        webs = [here.start("serve", "--port", str(port)).pid for port in ports]
        here.start("scheduler")
        for _ in range(2):
            here.start("worker", "--queue", "pull")
        until(lambda: all(is_up(port) for port in ports) and count(here.core) >= PEOPLE)
        headers = {"Authorization": f"Bearer {mint_token(here.core, 'benchmark', 'agent')}"}
        paths = [context_path(phone) for phone in _phones(here.core)]
        with closing(http.client.HTTPConnection("127.0.0.1", ports[0], timeout=30)) as client:
            yield from _hung(here, client, paths, headers, scale)
        yield from _beside_a_backfill(
            here, system, Steady(ports, paths, headers, RATE), webs, SECONDS * scale
        )


def _hung(
    here: Site,
    client: http.client.HTTPConnection,
    paths: Sequence[str],
    headers: dict[str, str],
    scale: float,
) -> Iterator[Figure]:
    """p95 with all pulls of one source hanging, against the same source answering, round by round."""
    times = max(20, int(CALLS * scale))
    with serving(FaultyServer(is_well=True)) as silent:
        silent.released = TIED
        settings = {"base_url": silent.url, "secret": SECRET, "interval": 1, "patience": PATIENCE}
        add_source(here.core, HUNG, TYPE, settings)
        until(lambda: _state(client, paths[0], headers) == {"faulty": "ok", HUNG: "ok"})
        calls = [caller(client, path, headers) for path in paths[:times]]
        for call in calls:
            call()
        ratios = []
        for _ in range(max(2, int(ROUNDS * min(1.0, scale * 2)))):
            well = _p95(in_turns(1, 1, call)[0][0] for call in calls)
            silent.hang()
            until(lambda: silent.hanging > 0)
            ratios.append(_p95(in_turns(1, 1, call)[0][0] for call in calls) / well)
            silent.answer()
            until(lambda: silent.hanging == 0)
        yield Figure("context.hung_source.ratio", round(median(ratios), 2), "ratio", times, HUNG_GOAL)
        silent.hang()
        until(lambda: _state(client, paths[0], headers).get(HUNG) in ("late", "down"), 200)
        found = _state(client, paths[0], headers)
        named = [name for name, state in found.items() if state != "ok"] == [HUNG]
        yield Figure("context.hung_source.named", int(named), "sources", len(found), NAMED_GOAL)


def _beside_a_backfill(
    here: Site, system: FaultyServer, load: Steady, webs: list[int], seconds: float
) -> Iterator[Figure]:
    seconds = max(3.0, seconds)
    load.run(2.0)
    used = sum(map(processor, webs))
    alone = load.run(seconds)
    used = sum(map(processor, webs)) - used
    yield Figure("context.processor", round(1000 * used / len(alone), 2), "ms", len(alone))
    before = count(here.core)
    system.released = BACKFILL
    until(lambda: count(here.core) > before + 500)
    first = count(here.core)
    beside = load.run(seconds)
    done = count(here.core) - first
    if is_pulled(here.core, BACKFILL):
        raise RuntimeError("the backfill was over too early")
    for name, found in (("alone", alone), ("backfill", beside)):
        cuts = quantiles(found, n=100)
        yield Figure(f"context.200_per_second.{name}.p50", round(1000 * cuts[49], 1), "ms", len(found))
        yield Figure(f"context.200_per_second.{name}.p99", round(1000 * cuts[98], 1), "ms", len(found))
    calls = len(alone) + len(beside)
    yield Figure("context.200_per_second.failed", load.failed, "calls", calls, "<= 0")
    yield Figure("context.200_per_second.records", round(done / seconds), "1/s", done)


def _state(client: http.client.HTTPConnection, path: str, headers: dict[str, str]) -> dict[str, str]:
    """What a context call says of each source."""
    client.request("GET", path, headers=headers)
    answer: dict[str, Any] = orjson.loads(client.getresponse().read())
    return {each["source"]: each["state"] for each in answer["freshness"]}


def _phones(core: Core) -> list[str]:
    with core.store.read() as connection:
        return list(connection.scalars(select(identifier.c.value).where(identifier.c.kind == "phone")))


def _p95(seconds: Iterator[float]) -> float:
    return quantiles(list(seconds), n=20)[18]


if __name__ == "__main__":
    main(measure)
