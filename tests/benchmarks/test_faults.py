"""The faults at a tiny scale: real processes, really killed, and nothing lost or doubled."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from benchmarks import faults, hosts, stops
from benchmarks.faulty import FaultyServer
from benchmarks.figures import Figure
from benchmarks.kept import kept

pytestmark = [pytest.mark.server, pytest.mark.slow]


def held(figures: Iterator[Figure]) -> dict[str, Figure]:
    """The figures by name; every goal is met."""
    found = {figure.name: figure for figure in figures}
    assert [figure for figure in found.values() if figure.met is False] == []
    return found


def test_killed_workers_lose_and_double_nothing(postgresql_server: str) -> None:
    found = held(faults.worker_kill(postgresql_server, 600, 3))
    assert {f"faults.worker_kill.{what}" for what in ("lost", "duplicated", "cursor_ahead")} < found.keys()


def test_a_lost_redis_costs_seconds_and_no_record(postgresql_server: str) -> None:
    found = held(faults.redis_loss(postgresql_server, 1))
    assert 0 < found["faults.redis_loss.resumed"].value <= 60


def test_a_killed_web_process_loses_no_push_that_it_answered(postgresql_server: str) -> None:
    found = held(faults.web_kill(postgresql_server, 100, 1))
    assert found["faults.web_kill.lost"].n == 90
    assert found["faults.web_kill.resent"].value > 0


def test_a_job_that_runs_twice_at_once_has_one_effect(postgresql_server: str) -> None:
    assert held(faults.double_run(postgresql_server, 6))["faults.double_run.lost"].n == 24


def test_a_database_that_is_stopped_hard_keeps_what_was_acknowledged() -> None:
    found = held(faults.database_stop(100, 2))
    assert found["faults.database_stop.lost"].n == 100 + 2 * stops.CHUNK
    assert found["faults.database_stop.resent"].value > 0


def test_a_host_that_dies_takes_nothing_with_it() -> None:
    found = held(hosts.host_kill(600, hosts.together, 2))
    assert found["faults.host_kill.lost"].n == 600


def test_what_is_missing_or_double_is_counted(core) -> None:
    found = {figure.name: figure for figure in kept("nothing", core, 5)}
    assert (found["faults.nothing.lost"].value, found["faults.nothing.lost"].met) == (5, False)


def test_the_faulty_system_is_faulty() -> None:
    server = FaultyServer()
    try:
        for _ in range(2000):
            server.trouble()
        assert {name: round(count / 2000, 2) for name, count in server.met.items()} == pytest.approx(
            {"error": 0.05, "hang": 0.02, "cut": 0.01, "later": 0.01, "earlier": 0.03}, abs=0.015
        )
    finally:
        server.server_close()
