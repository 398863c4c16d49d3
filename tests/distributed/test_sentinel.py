"""Redis watched by Sentinels: who is the primary is asked, and a failover costs seconds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from redis import Redis

from benchmarks.faulty import FaultyServer, serving
from benchmarks.kept import is_complete, kept
from benchmarks.site import site, until
from jobs.connections import Sentinels, open_redis, parse
from jobs.reach import redis_trouble
from plugin.config import ConfigError
from tests.servers.sentinel import Watched, watched


def test_the_address_names_sentinels_and_a_service() -> None:
    url = "rediss+sentinel://segue:p%40ss@s1:26380,s2,[::1]:26381/centre/3?sentinel_password=other"
    assert parse(url) == Sentinels(
        (("s1", 26380), ("s2", 26379), ("::1", 26381)),
        "centre",
        3,
        {"ssl": True, "username": "segue", "password": "p@ss"},
        {"ssl": True, "password": "other"},
    )
    assert parse("redis+sentinel://s1/centre").redis == {}


@pytest.mark.parametrize(
    "url",
    [
        "redis+sentinel://s1:26379",
        "redis+sentinel:///centre/0",
        "redis+sentinel://s1:x/centre/0",
        "redis+sentinel://s1,/centre",
        "redis+sentinel://s1/centre/one",
        "redis+sentinel://s1/centre/0?ssl=true",
        "http://127.0.0.1/0",
    ],
)
def test_an_address_that_cannot_be_used_is_one_line(url: str) -> None:
    with pytest.raises(ConfigError, match="SEGUE_REDIS_URL"):
        open_redis(url)
    assert "SEGUE_REDIS_URL" in (redis_trouble(url) or "")


@pytest.fixture
def redis() -> Iterator[Watched]:
    with watched() as running:
        yield running


@pytest.mark.server
@pytest.mark.slow
def test_workers_go_on_with_the_new_primary(redis: Watched, postgresql_server: str) -> None:
    assert redis_trouble(redis.url) is None
    with (
        serving(FaultyServer(is_well=True)) as system,
        site(postgresql_server, system.url, redis.url) as here,
    ):
        here.start("scheduler")
        here.start("worker")
        system.released = 70
        until(lambda: is_complete(here.core, 70))
        before = redis.primary()
        redis.kill_primary()
        system.released = 140
        until(lambda: redis.primary() != before, 30)
        until(lambda: is_complete(here.core, 140), 90)
        assert {figure.name: figure.value for figure in kept("failover", here.core, 140)} == {
            "faults.failover.lost": 0,
            "faults.failover.duplicated": 0,
        }
        with Redis(port=redis.primary()) as primary:
            assert primary.exists("rq:workers:pull")
    assert redis_trouble(redis.url) is None
