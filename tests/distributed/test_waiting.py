"""A part that is started while the database or Redis is away says so, waits, and goes on."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import closing

import pytest

from benchmarks.faulty import FaultyServer, serving
from benchmarks.kept import is_complete
from benchmarks.site import Cache, Site, kill, site, until
from tests.servers.cluster import Cluster

pytestmark = [pytest.mark.server, pytest.mark.slow]


@pytest.fixture
def system() -> Iterator[FaultyServer]:
    with serving(FaultyServer(is_well=True)) as running:
        running.released = 70
        yield running


@pytest.fixture
def here(primary: Cluster, system: FaultyServer) -> Iterator[Site]:
    with closing(Cache()) as cache, site(primary.url, system.url, cache.url) as opened:
        yield opened


def said(process: subprocess.Popen[bytes]) -> str:
    """The first line on stderr."""
    assert process.stderr is not None
    return process.stderr.readline().decode()


def test_parts_wait_for_a_database_that_is_away(here: Site, primary: Cluster) -> None:
    primary.stop("immediate")
    try:
        parts = [here.start("scheduler", heard=True), here.start("worker", "--queue", "pull", heard=True)]
        for part in parts:
            assert "does not answer" in said(part)
    finally:
        primary.start()
    until(lambda: is_complete(here.core, 70), 60)
    assert [part.poll() for part in parts] == [None, None]


def test_parts_wait_for_a_redis_that_is_away(here: Site, system: FaultyServer) -> None:
    with closing(Cache()) as cache:
        here.environ["SEGUE_REDIS_URL"] = cache.url
        cache.stop()
        parts = [here.start("scheduler", heard=True), here.start("worker", "--queue", "pull", heard=True)]
        for part in parts:
            assert "SEGUE_REDIS_URL does not answer" in said(part)
        cache.start()
        until(lambda: is_complete(here.core, 70), 60)
        assert [part.poll() for part in parts] == [None, None]
        for part in parts:
            kill(part)


def test_what_does_not_pass_by_itself_ends_the_part(here: Site) -> None:
    here.environ["SEGUE_DATABASE_URL"] = here.environ["SEGUE_DATABASE_URL"].rpartition("/")[0] + "/nothing"
    part = here.start("worker", "--queue", "pull", heard=True)
    assert "create it" in said(part)
    assert part.wait(30) == 1
