"""A part that is started while the database or Redis is away says so, waits, and goes on."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPException

import pytest
from redis import Redis

from benchmarks.faulty import FaultyServer, serving
from benchmarks.kept import is_complete
from benchmarks.site import Cache, Site, kill, site, until
from jobs.connections import REFUSED
from jobs.reach import redis_trouble
from plugin.app import refuse_taken_port
from tests.servers.cluster import Cluster
from tests.servers.ports import free_port

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


def answers(port: int) -> bool:
    with closing(HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False


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


@pytest.mark.parametrize("credentials", [":wrong@", "nobody:right@", ""])
def test_a_redis_that_refuses_who_asks_is_said_at_once(here: Site, credentials: str) -> None:
    with closing(Cache()) as cache:
        with Redis.from_url(cache.url) as connection:
            connection.config_set("requirepass", "right")
        here.environ["SEGUE_REDIS_URL"] = cache.url.replace("//", f"//{credentials}")
        parts = [here.start("scheduler", heard=True), here.start("worker", "--queue", "pull", heard=True)]
        for part in parts:
            assert said(part) == "Error: Redis refuses the name or the password in SEGUE_REDIS_URL\n"
            assert part.wait(30) == 1
        assert redis_trouble(here.environ["SEGUE_REDIS_URL"]) == REFUSED
        assert redis_trouble(cache.url.replace("//", "//:right@")) is None


def test_a_server_whose_first_process_is_killed_leaves_the_port(here: Site) -> None:
    port = free_port()
    web = here.start("serve", "--port", str(port))
    until(lambda: answers(port), 60)
    web.kill()
    web.wait(30)
    until(lambda: not answers(port), 60)
    refuse_taken_port("127.0.0.1", port)
