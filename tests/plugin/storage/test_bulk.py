"""Rows in bulk arrive as they would one by one, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DataError, IntegrityError

from plugin.services.core import Core
from plugin.storage.bulk import insert_rows
from plugin.storage.tables import card, customer, quarantine

AT = datetime(2026, 11, 2, 9, 0, 0, 123456, tzinfo=UTC)


def a_card(external_id: str, **more: Any) -> dict[str, Any]:
    row = {
        "source": "crm", "external_id": external_id, "identifier_id": None, "type": "company",
        "name": "Ö & Söhne",
        "updated_at": AT, "deleted_at": None, "hash": b"\x00\xff", "body": b"{}",
    }  # fmt: skip
    return {**row, **more}


def stored(core: Core) -> list[dict[str, Any]]:
    with core.store.read() as connection:
        rows = connection.execute(select(card).order_by(card.c.external_id)).mappings()
        return [{**row, "hash": bytes(row["hash"]), "body": bytes(row["body"])} for row in rows]


def test_rows_are_read_as_they_were_written(core: Core) -> None:
    rows = [a_card("1"), a_card("2", name=None, deleted_at=AT)]
    with core.store.write() as connection:
        insert_rows(connection, card, rows)
    assert stored(core) == rows


def test_a_row_that_is_there_takes_the_new_values(core: Core) -> None:
    key = ("source", "type", "external_id")
    with core.store.write() as connection:
        insert_rows(connection, card, [a_card("1"), a_card("2")], key=key)
        insert_rows(connection, card, [a_card("2", name="New", hash=b"\x01")], key=key)
    assert stored(core) == [a_card("1"), a_card("2", name="New", hash=b"\x01")]


def test_a_row_that_is_there_is_refused_without_a_key(core: Core) -> None:
    with pytest.raises(IntegrityError), core.store.write() as connection:
        insert_rows(connection, card, [a_card("1"), a_card("1")])
    assert stored(core) == []


def test_columns_that_are_not_given_take_their_default(core: Core) -> None:
    with core.store.write() as connection:
        insert_rows(connection, customer, [{"id": 1, "created_at": AT}])
        insert_rows(connection, quarantine, [])
        assert connection.execute(select(customer.c.version, customer.c.created_at)).one() == (1, AT)


def test_a_time_without_a_zone_is_refused(core: Core) -> None:
    with pytest.raises(ValueError, match="without a zone"), core.store.write() as connection:
        insert_rows(connection, customer, [{"id": 1, "created_at": AT.replace(tzinfo=None)}])


def test_of_two_rows_with_one_key_the_last_stays(core: Core) -> None:
    key = ("source", "type", "external_id")
    with core.store.write() as connection:
        insert_rows(connection, card, [a_card("1"), a_card("2"), a_card("1", name="Last")], key=key)
    assert stored(core) == [a_card("1", name="Last"), a_card("2")]


def test_a_value_too_long_for_its_column_is_never_cut(core: Core) -> None:
    long = "s" * 64
    if core.store.dialect == "postgresql":
        with pytest.raises(DataError), core.store.write() as connection:
            insert_rows(connection, card, [a_card("1", source=long)])
        assert stored(core) == []
        return
    with core.store.write() as connection:
        insert_rows(connection, card, [a_card("1", source=long)])
    assert stored(core)[0]["source"] == long


def test_hundreds_of_rows_with_gaps_arrive_in_full(core: Core) -> None:
    rows = [
        a_card(
            f"{number:04}",
            name=None if number % 3 else f'"{number}", {{x}} \\ %s',
            hash=bytes([number % 256]),
        )
        for number in range(700)
    ]
    with core.store.write() as connection:
        insert_rows(connection, card, rows)
    assert stored(core) == rows
