"""Prepared statements give what the statement itself gives, on both databases, and leave nothing behind."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import bindparam, exists, insert, select
from sqlalchemy.exc import IntegrityError

from plugin.services.core import Core
from plugin.storage import StorageError
from plugin.storage.prepared import Prepared, Reader
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


BY_LISTS = Prepared(
    select(table.c.external_id)
    .where(
        table.c.external_id.in_(bindparam("ids", expanding=True)),
        table.c.updated_at.in_(bindparam("times", expanding=True)),
    )
    .order_by(table.c.external_id)
)


@pytest.mark.parametrize("many", [0, 1, 2, 3, 5, 40])
def test_lists_of_any_length(core: Core, many: int) -> None:
    numbers = [f"{number:02}" for number in range(many)]
    with core.store.write() as connection:
        for number in [*numbers, "other"]:
            WRITE.run(connection, row(number))
        assert BY_LISTS.scalars(connection, {"ids": numbers, "times": [AT]}) == numbers
        assert BY_LISTS.scalars(connection, {"ids": numbers, "times": []}) == []
        assert BY_LISTS.scalars(connection, {"ids": numbers[:2], "times": [AT] * 3}) == numbers[:2]


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
