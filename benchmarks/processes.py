"""What one process more brings, and what each weighs: the figures that docs/sizing.md counts with."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager

from benchmarks.faulty import SECRET, TIED, TYPE, FaultyServer, serving
from benchmarks.figures import Figure, main
from benchmarks.kept import count
from benchmarks.site import Cache, Site, is_up, site, until
from benchmarks.weight import processor, resident
from plugin.services.sources import add_source
from tests.servers import postgresql
from tests.servers.ports import free_port

RECORDS = 20_000  # of each of two sources
OTHER = "other"


def measure(scale: float) -> Iterator[Figure]:
    """Two sources pulled by one worker and by two; the memory of each part when it has worked."""
    records = max(20 * TIED, int(RECORDS * scale))
    with postgresql.server(durable=True) as server:
        rates = {}
        for workers in (1, 2):
            with _two_sources(server, records) as here:
                rates[workers] = _rate(here, workers, records)
            yield Figure(f"workers.per_second.{workers}", round(rates[workers]), "1/s", 2 * records)
        yield Figure("workers.scaling", round(rates[2] / rates[1], 2), "ratio", 2 * records)
        with _two_sources(server, records) as here:
            yield from _memory(here, records)


def _rate(here: Site, workers: int, records: int) -> float:
    for _ in range(workers):
        here.start("worker", "--queue", "pull")
    time.sleep(3)  # they are there, and wait
    here.start("scheduler")
    until(lambda: count(here.core) > 0)
    began, first = time.monotonic(), count(here.core)
    until(lambda: count(here.core) >= 2 * records, 1800)
    return (2 * records - first) / (time.monotonic() - began)


def _memory(here: Site, records: int) -> Iterator[Figure]:
    web, live = free_port(), free_port()
    parts = {
        "serve": here.start("serve", "--port", str(web)),
        "streams": here.start("serve", "--streams", "1000", "--port", str(live)),
        "scheduler": here.start("scheduler"),
        "worker": here.start("worker", "--queue", "pull"),
    }
    until(lambda: is_up(web) and is_up(live) and count(here.core) >= 2 * records, 1800)
    used = processor(parts["worker"].pid)
    yield Figure("ingest.processor", round(1000 * used / (2 * records), 2), "ms", 2 * records)
    for name, process in parts.items():
        yield Figure(f"memory.{name}", round(resident(process.pid) / 1e6), "MB", 1)


@contextmanager
def _two_sources(server: str, records: int) -> Iterator[Site]:
    """A site whose two sources have ``records`` each: different ones, of the same people."""
    with ExitStack() as stack:
        systems = [stack.enter_context(serving(FaultyServer(is_well=True))) for _ in range(2)]
        for system in systems:
            system.released = records
        cache = stack.enter_context(closing(Cache()))
        here = stack.enter_context(site(server, systems[0].url, cache.url))
        add_source(here.core, OTHER, TYPE, {"base_url": systems[1].url, "secret": SECRET, "interval": 1})
        yield here


if __name__ == "__main__":
    main(measure)
