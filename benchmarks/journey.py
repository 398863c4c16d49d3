"""The journey: what it costs ingest, what a late record costs a long history, how soon the map is there."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from datetime import timedelta
from statistics import quantiles
from time import perf_counter

from benchmarks.cost import share_of
from benchmarks.figures import Figure, main
from benchmarks.ingest import ingest
from benchmarks.multiply import multiply
from benchmarks.population import END, PAGE, PER_CUSTOMER, SOURCES, Population
from benchmarks.workspaces import workspace
from plugin.domain import Identifier, Interaction, Participant, RawRecord
from plugin.services.core import Core
from plugin.services.journey_flows import add_up
from plugin.services.journey_map import metrics
from tests.servers import postgresql

COUNT = 20_000
STEPS = (("prepare", "match", ()), ("record", "update_journeys", None))
WHALE, LATE = 20_000, 30
METRICS, BASE, CALLS = 10_000_000, 50_000, 100
# All that a map is read from; what else a centre holds makes no difference to it.
READ = frozenset({"customer", "journey"})


def measure(scale: float) -> Iterator[Figure]:
    """The journey's share of ingest; late records of one long history; the map's numbers of all customers."""
    count = max(PAGE, int(COUNT * scale))
    yield Figure("journey.overhead", share_of(STEPS, count), "ratio", count, "<= 0.10")
    yield from _late(max(2000, int(WHALE * scale)))
    yield from _metrics(max(BASE // 10, int(BASE * scale)), int(METRICS * scale))


def _late(count: int) -> Iterator[Figure]:
    """A page of one record that is late by so many others, for a customer who has ``count``."""
    with workspace(SOURCES) as core:
        for start in range(0, count, PAGE):
            ingest(core, "pbx", [_call(f"c{number}", number) for number in range(start, start + PAGE)])
        gc.collect()
        gc.freeze()
        for back in (0, count // 20, count - PAGE // 2):
            seconds = [_once(core, f"late-{back}-{turn}", count - back, turn) for turn in range(LATE)]
            goal = "<= 50"
            yield Figure(f"journey.late.by_{back}.p95", _p95(seconds), "ms", count, goal)


def _once(core: Core, name: str, minute: int, turn: int) -> float:
    page = [_call(name, minute, turn + 1)]
    start = perf_counter()
    ingest(core, "pbx", page)
    return perf_counter() - start


def _call(name: str, minute: int, second: int = 0) -> RawRecord:
    at = END - timedelta(days=400) + timedelta(minutes=minute, seconds=second)
    item = Interaction(
        source="pbx",
        external_id=name,
        channel="phone",
        kind="call",
        direction="inbound",
        started_at=at,
        participants=(Participant("customer", None, (Identifier("phone", "+12025550123"),)),),
        outcome="answered",
    )
    return RawRecord("pbx", "given", name, {"item": item})


def _metrics(base: int, count: int) -> Iterator[Figure]:
    """The numbers of the journeys of ``count`` interactions: those of ``base``, copied."""
    if not postgresql.available():
        print("journey.metrics.p95 is left out: run make dev, or name a server", file=sys.stderr)
        return
    copies = max(1, count // base) - 1
    with (
        postgresql.server() as server,
        postgresql.database(server) as url,
        workspace(SOURCES, database_url=url) as core,
    ):
        for source, records in Population(base).pages():
            ingest(core, source, records)
        with core.store.write() as connection:
            add_up(connection)  # as the sweep does every minute
        if copies:
            address = core.store.url.set(drivername="postgresql").render_as_string(hide_password=False)
            multiply(address, copies, base // PER_CUSTOMER, only=READ)
        for days in (90, 0):
            metrics(core, days)
            seconds = []
            for _ in range(CALLS):
                start = perf_counter()
                metrics(core, days)
                seconds.append(perf_counter() - start)
            name = "journey.metrics.p95" if days else "journey.metrics.all_days.p95"
            yield Figure(name, _p95(seconds), "ms", base * (copies + 1), "<= 300")


def _p95(seconds: list[float]) -> float:
    return round(quantiles(seconds, n=20)[-1] * 1000, 1)


if __name__ == "__main__":
    main(measure)
