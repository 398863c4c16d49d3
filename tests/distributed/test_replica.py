"""A real streaming replica: reads that may be a moment old go there, all others to the primary."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url, text

from plugin.config import Config, make_secret_key
from plugin.services import customers, timeline
from plugin.services.core import Core, open_core
from plugin.storage.migrate import upgrade
from tests.making import call, look, person, phone, record
from tests.servers.cluster import Cluster, replica

pytestmark = [pytest.mark.server, pytest.mark.slow]

MARIA = "+493023125411"


@pytest.fixture(scope="module")
def standby(primary: Cluster) -> Iterator[Cluster]:
    with replica(primary) as running:
        yield running


@pytest.fixture
def core(primary: Cluster, primary_database: str, standby: Cluster, tmp_path: Path) -> Iterator[Core]:
    make_secret_key(tmp_path)
    on_replica = make_url(primary_database).set(host=standby.host, port=standby.port)
    opened = open_core(
        Config.load(
            {
                "SEGUE_HOME": str(tmp_path),
                "SEGUE_DATABASE_URL": primary_database,
                "SEGUE_DATABASE_READ_URL": on_replica.render_as_string(hide_password=False),
            }
        )
    )
    upgrade(opened.store)
    written = ask(primary, "SELECT pg_current_wal_lsn()")
    until(lambda: bool(ask(standby, f"SELECT pg_last_wal_replay_lsn() >= '{written}'")))
    yield opened
    opened.close()


def until(what: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def ask(cluster: Cluster, statement: str) -> object:
    with psycopg.connect(cluster.url, autocommit=True) as connection:
        row = connection.execute(statement).fetchone()  # type: ignore[call-overload]
        return None if row is None else row[0]


def found(core: Core) -> list[str]:
    return [each["name"] for each in customers.search(core, "Maria Keller")]


def test_what_was_just_written_is_seen_whatever_the_replica_knows(
    core: Core, standby: Cluster, at: datetime
) -> None:
    record(core, person("1201", at, phone(MARIA), name="Maria Keller"))
    until(lambda: found(core) == ["Maria Keller"])
    ask(standby, "SELECT pg_wal_replay_pause()")
    until(lambda: ask(standby, "SELECT pg_get_wal_replay_pause_state()") == "paused")
    try:
        record(core, call("1.0", at, phone(MARIA)), person("1202", at, phone("+493023125412"), name="Omar"))
        document = look(core, "phone", MARIA)
        assert [entry["kind"] for entry in document["timeline"]["entries"]] == ["call"]
        newest = timeline.page(core, document["customer"]["id"])["entries"]
        assert [entry["kind"] for entry in newest] == ["call"]
        # A list that may be a moment old is of the moment that the replica knows.
        assert customers.search(core, "Omar") == []
    finally:
        ask(standby, "SELECT pg_wal_replay_resume()")
    until(lambda: len(customers.search(core, "Omar")) == 1)


def test_a_replica_that_dies_costs_no_answer(core: Core, standby: Cluster, at: datetime) -> None:
    record(core, person("1201", at, phone(MARIA), name="Maria Keller"))
    until(lambda: found(core) == ["Maria Keller"])
    with core.store.read(stale_ok=True) as connection:
        assert connection.scalar(text("SELECT pg_is_in_recovery()"))
    standby.stop("immediate")
    try:
        assert found(core) == ["Maria Keller"]
        with core.store.read(stale_ok=True) as connection:
            assert not connection.scalar(text("SELECT pg_is_in_recovery()"))
    finally:
        standby.start()
