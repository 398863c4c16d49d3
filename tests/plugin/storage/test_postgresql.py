"""How PostgreSQL is used: settings, PgBouncer's manners, a replica beside the primary."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Integer, bindparam, func, make_url, select, text
from sqlalchemy.exc import OperationalError

from plugin.config import Config, ConfigError
from plugin.storage import Busy, StorageError, Store
from plugin.storage.engine import Options
from plugin.storage.errors import explain
from plugin.storage.prepared import Prepared
from tests.servers import postgresql


def a_config(home: Path, database: str) -> Config:
    (home / "segue.toml").write_text(f"[database]\n{database}\n", "utf-8")
    return Config.load({"SEGUE_HOME": str(home)})


def test_the_database_is_used_as_the_settings_say(tmp_path: Path) -> None:
    config = a_config(tmp_path, "pool_size = 3\nstatement_timeout = 1.5\nprepare = false")
    assert Options.of(config) == Options(3, 1.5, prepare=False)
    assert Options.of(a_config(tmp_path, "")) == Options(10, 30, prepare=True)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("pool_size = 0", "whole number from 1 to 1000"),
        ("pool_size = 2.5", "whole number from 1 to 1000"),
        ("statement_timeout = -1", "at least 0"),
        ("statement_timeout = 30000000", "at most 86400"),
        ("prepare = 'no'", "must be true or false"),
    ],
)
def test_a_setting_that_cannot_be_used_is_one_line(tmp_path: Path, line: str, words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        Store.of(a_config(tmp_path, line))


def test_a_replica_of_sqlite_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="SEGUE_DATABASE_READ_URL needs PostgreSQL"):
        Store(f"sqlite:///{tmp_path / 'segue.db'}", read_url="postgresql://127.0.0.1/segue")
    with pytest.raises(StorageError, match="SEGUE_DATABASE_READ_URL must begin with postgresql"):
        Store("postgresql://127.0.0.1/segue", read_url=f"sqlite:///{tmp_path / 'segue.db'}")


@pytest.fixture
def primary(postgresql_server: str) -> Iterator[str]:
    with postgresql.database(postgresql_server) as url:
        yield url


@pytest.fixture
def replica(postgresql_server: str) -> Iterator[str]:
    with postgresql.database(postgresql_server) as url:
        yield url


SLOW = Prepared(select(func.pg_sleep(bindparam("seconds", type_=Integer))))
QUICK = Prepared(select(func.current_database()))


def name(store: Store, *, stale_ok: bool = False) -> str:
    with store.read(stale_ok=stale_ok) as connection:
        return str(connection.scalar(text("SELECT current_database()")))


@pytest.mark.server
@pytest.mark.parametrize("prepare", [True, False])
def test_a_statement_that_takes_too_long_is_ended(primary: str, prepare: bool) -> None:
    store = Store(primary, options=Options(statement_timeout=0.2, prepare=prepare))
    for _ in range(2):
        with pytest.raises(Busy, match="try again"), store.read() as connection:
            connection.execute(text("SELECT pg_sleep(5)"))
    for door in (store.look, store.jot):
        with pytest.raises(Busy, match="try again"), door() as look:
            SLOW.run(look, {"seconds": 5})
        with door() as look:
            assert QUICK.scalar(look, {}) == name(store)
    store.close()


@pytest.mark.server
@pytest.mark.parametrize("prepare", [True, False])
def test_statements_are_kept_only_where_a_connection_is_ones_own(primary: str, prepare: bool) -> None:
    store = Store(primary, options=Options(prepare=prepare))
    with store.read() as connection:
        for number in range(20):
            connection.execute(text("SELECT CAST(:number AS integer)"), {"number": number})
        kept = connection.scalar(text("SELECT count(*) FROM pg_prepared_statements"))
    store.close()
    assert (kept > 0) is prepare


@pytest.mark.server
def test_only_reads_that_may_be_stale_go_to_the_replica(primary: str, replica: str) -> None:
    store = Store(primary, read_url=replica)
    first, second = name(store), name(store, stale_ok=True)
    with store.write() as connection:
        written = connection.scalar(text("SELECT current_database()"))
    with store.note() as connection:
        noted = connection.scalar(text("SELECT current_database()"))
    store.close()
    assert primary.endswith(f"/{first}") or f"/{first}?" in primary
    assert f"/{second}" in replica
    assert {written, noted} == {first} != {second}


@pytest.mark.server
def test_without_a_replica_the_primary_answers(primary: str) -> None:
    store = Store(primary)
    assert name(store) == name(store, stale_ok=True)
    store.close()


@pytest.mark.server
def test_the_primary_stands_in_for_a_replica_that_is_away(
    primary: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    store = Store(primary, read_url="postgresql://nobody:secret@127.0.0.1:1/segue")
    with caplog.at_level(logging.WARNING, "plugin.storage.engine"):
        assert {name(store, stale_ok=True) for _ in range(3)} == {name(store)}
        assert [record.levelname for record in caplog.records] == ["WARNING"]  # not asked again for a while
        assert "secret" not in caplog.text
        monkeypatch.setattr("plugin.storage.engine._REPLICA_REST", -1.0)
        store._replica_rests_until = 0.0
        name(store, stale_ok=True)
        assert len(caplog.records) == 2
    store.close()


@pytest.mark.server
def test_an_unknown_user_a_lost_database_and_a_closed_port_are_one_line_each(primary: str) -> None:
    url = make_url(primary)
    for changed, words in (
        (url.set(username="nobody"), "does not know the user in SEGUE_DATABASE_URL"),
        (url.set(database="nothing"), "lacks a database or a table"),
        (url.set(host="127.0.0.1", port=1, query={}), "does not answer"),
    ):
        store = Store(changed.render_as_string(hide_password=False))
        with pytest.raises(StorageError, match=words) as caught, store.read():
            pass
        assert "\n" not in str(caught.value)
        store.close()


def test_a_refused_password_is_one_line_that_does_not_hold_it() -> None:
    refused = OperationalError(
        "", None, Exception('connection failed: FATAL:  password authentication failed for user "segue"')
    )
    said = explain(refused, "at db.example.org")
    assert str(said) == "the database at db.example.org refuses the password in SEGUE_DATABASE_URL"
