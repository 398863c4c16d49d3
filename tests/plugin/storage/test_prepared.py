"""Prepared statements give what the statement itself gives, on both databases, and leave nothing behind."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import bindparam, exists, insert, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import IntegrityError

from plugin.services.core import Core
from plugin.storage import StorageError
from plugin.storage.prepared import Look, Prepared, Reader
from plugin.storage.tables import card as table
from plugin.storage.tables import customer, identifier, profile, source

AT = datetime(2026, 11, 2, 9, 0, 0, 123456, tzinfo=UTC)
COLUMNS = ("source", "external_id", "type", "name", "updated_at", "deleted_at", "hash", "body")
WRITE = Prepared(insert(table), COLUMNS)
QUERY = (
    select(
        table.c.external_id, table.c.updated_at, table.c.deleted_at, table.c.hash,
        exists().where(source.c.paused.is_(True)).label("paused"),
    )
    .where(table.c.source == "100 % crm", table.c.updated_at >= bindparam("since"))
    .order_by(table.c.external_id)
    .limit(2)
)  # fmt: skip
READ = Prepared(QUERY)


def row(external_id: str, **more: Any) -> dict[str, Any]:
    made = {
        "source": "100 % crm", "external_id": external_id, "type": "person", "name": "Ö'Hara %s",
        "updated_at": AT, "deleted_at": None, "hash": b"\x00\xff", "body": b"{}",
    }  # fmt: skip
    return {**made, **more}


def twice(where: Reader) -> None:
    WRITE.run(where, row("1"))
    assert READ.scalars(where, {"since": AT}) == ["1"]
    WRITE.run(where, row("1"))


def test_rows_are_what_the_statement_itself_gives(core: Core) -> None:
    with core.store.jot() as look:
        for number in "132":
            WRITE.run(look, row(number, deleted_at=AT if number == "2" else None))
    since = {"since": AT}
    with core.store.read() as connection:
        expected = [tuple(found) for found in connection.execute(QUERY, since)]
        assert READ.all(connection, since) == expected
    with core.store.look() as look:
        assert READ.all(look, since) == expected
        assert READ.first(look, since) == expected[0]
        assert READ.scalars(look, since) == ["1", "2"]
        assert READ.scalar(look, {"since": AT.replace(year=2030)}) is None
    assert expected == [("1", AT, None, b"\x00\xff", False), ("2", AT, AT, b"\x00\xff", False)]


def test_what_is_missing_is_named(core: Core) -> None:
    with pytest.raises(KeyError, match="since"), core.store.look() as look:
        READ.all(look, {})


def test_a_list_is_refused() -> None:
    with pytest.raises(ValueError, match="may not be a list"):
        Prepared(select(table).where(table.c.external_id.in_(bindparam("ids", expanding=True)))).all(
            Look(None, sqlite.dialect()), {}
        )


def test_a_jot_that_fails_leaves_nothing_and_the_connection_goes_on(core: Core) -> None:
    with pytest.raises(IntegrityError), core.store.jot() as look:
        twice(look)
    with core.store.look() as look:
        assert READ.all(look, {"since": AT}) == []
    with core.store.jot() as look:
        WRITE.run(look, row("2"))
    with core.store.look() as look:
        assert READ.scalars(look, {"since": AT}) == ["2"]


def test_a_look_sees_each_commit_and_a_read_its_snapshot(core: Core) -> None:
    since = {"since": AT}
    with core.store.look() as look, core.store.read() as connection:
        assert READ.all(connection, since) == []
        with core.store.jot() as pen:
            WRITE.run(pen, row("1"))
        assert READ.scalars(look, since) == ["1"]
        if core.store.dialect == "sqlite":
            assert READ.all(connection, since) == []


def test_in_a_write_it_belongs_to_the_transaction(core: Core) -> None:
    with pytest.raises(IntegrityError), core.store.write() as connection:
        twice(connection)
    with core.store.look() as look:
        assert READ.all(look, {"since": AT}) == []


def test_the_drivers_errors_are_ours(core: Core) -> None:
    with core.store.write() as connection:
        for other in (identifier, profile, customer):
            connection.exec_driver_sql(f"ALTER TABLE {other.name} RENAME TO {other.name}_away")
    gone = Prepared(select(customer.c.id))
    with pytest.raises(StorageError), core.store.look() as look:
        gone.all(look, {})
    with pytest.raises(StorageError), core.store.read() as connection:
        gone.all(connection, {})
