"""PostgreSQL stopped as if the power had gone, while a source is pulled and pushes come in."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing

from benchmarks.faulty import TIED, FaultyServer, serving
from benchmarks.figures import Figure
from benchmarks.kept import NONE, ids, is_pulled, kept, waiting
from benchmarks.senders import Senders
from benchmarks.site import SOURCE, Cache, site, until
from tests.servers.cluster import cluster
from tests.servers.ports import free_port

CHUNK = 30 * TIED
DOWN_SECONDS = 0.3
RESUMED_GOAL = "<= 60"


def database_stop(pushes: int, stops: int) -> Iterator[Figure]:
    """``-m immediate``, ``stops`` times. What a read saw, and what was answered with 2xx, must be there."""
    pulled = CHUNK * stops
    missing, slowest = 0, 0.0
    with (
        cluster() as database,
        serving(FaultyServer(is_well=True)) as system,
        closing(Cache()) as cache,
        site(database.url, system.url, cache.url) as here,
    ):
        port = free_port()
        here.start("serve", "--port", str(port))
        here.start("scheduler")
        here.start("worker")
        senders = Senders([f"http://127.0.0.1:{port}/hooks/{SOURCE}"], range(pulled, pulled + pushes))
        with senders:
            for number in range(stops):
                until(lambda number=number: senders.answered >= (number + 1) * pushes // (stops + 2))
                system.released += CHUNK
                seen = ids(here.core)
                database.stop("immediate")
                time.sleep(DOWN_SECONDS)
                database.start()
                missing += len(seen - ids(here.core))
                slowest = max(slowest, until(lambda: is_pulled(here.core, system.released)))
        until(lambda: waiting(here.core) == 0)
        yield from kept("database_stop", here.core, pulled + pushes)
    yield Figure("faults.database_stop.missing", missing, "records", pulled + pushes, NONE)
    yield Figure("faults.database_stop.resumed", round(slowest, 1), "s", stops, RESUMED_GOAL)
    yield Figure("faults.database_stop.resent", senders.resent, "pushes", pushes)
