"""Processes that are told to end in the middle of a long pull: they finish the page and leave the rest."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import closing

import pytest
from redis import Redis
from sqlalchemy import func, select

from benchmarks.faulty import SIZE, FaultyServer, serving
from benchmarks.site import SOURCE, Cache, Site, site, until
from jobs.queues import PULL, open_queue
from plugin.services.sources import due
from plugin.storage.tables import interaction

pytestmark = [pytest.mark.server, pytest.mark.slow]
MANY = 200_000


@pytest.fixture
def system() -> Iterator[FaultyServer]:
    with serving(FaultyServer(is_well=True)) as served:
        served.released = MANY
        yield served


def count(here: Site) -> int:
    with here.core.store.read() as connection:
        return connection.scalar(select(func.count()).select_from(interaction)) or 0


def is_left_clean(here: Site) -> bool:
    """Whole pages are there, nobody holds the source, and the rest is due at once."""
    return 0 < count(here) < MANY and due(here.core) == [SOURCE]


def test_a_worker_ends_after_its_page_and_hands_over(postgresql_server: str, system: FaultyServer) -> None:
    with closing(Cache()) as cache, site(postgresql_server, system.url, cache.url) as here:
        scheduler = here.start("scheduler")
        worker = here.start("worker", "--queue", "pull")
        until(lambda: count(here) > SIZE, 60)
        scheduler.terminate()
        assert scheduler.wait(20) == 0
        worker.terminate()
        assert worker.wait(20) == 0
        assert is_left_clean(here)
        with Redis.from_url(cache.url) as connection:
            assert open_queue(PULL, connection).job_ids == [f"pull_{SOURCE}_on"]
        before = count(here)
        here.start("worker", "--queue", "pull")
        until(lambda: count(here) > before, 60)


def test_a_second_ctrl_c_does_not_leave_a_job_behind(postgresql_server: str, system: FaultyServer) -> None:
    with closing(Cache()) as cache, site(postgresql_server, system.url, cache.url) as here:
        here.start("scheduler")
        worker = here.start("worker")
        until(lambda: count(here) > SIZE, 60)
        worker.send_signal(signal.SIGINT)
        time.sleep(0.2)
        worker.send_signal(signal.SIGINT)
        worker.wait(30)
        before = count(here)
        time.sleep(1)
        assert count(here) == before


def test_the_embedded_scheduler_ends_after_its_page(postgresql_server: str, system: FaultyServer) -> None:
    with site(postgresql_server, system.url) as here:
        scheduler = here.start("scheduler")
        until(lambda: count(here) > SIZE, 60)
        scheduler.terminate()
        assert scheduler.wait(20) == 0
        assert is_left_clean(here)
