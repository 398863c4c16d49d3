"""Many rows into one table: a statement compiled once per process, rows bound as its columns say.

``Connection.execute`` prepares every row of an executemany anew; on a page of 500 that costs more than
the database does. PostgreSQL gets one array per column in binary form and unfolds them itself: of 500
rows that takes half the time of psycopg's pipelined executemany and a quarter of multi-row VALUES.
COPY is faster by a quarter, but cannot update what is there without a temporary table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, Dialect, LargeBinary, String, Table, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.types import TypeEngine

Row = Mapping[str, Any]


class _Statement(NamedTuple):
    sql: str
    bind: Callable[[Sequence[Row]], Any]  # as exec_driver_sql takes it: a list of rows, or one tuple


def insert_rows(
    connection: Connection, table: Table, rows: Sequence[Row], *, key: Sequence[str] = ()
) -> None:
    """Insert ``rows``, which all have the columns of the first.

    With ``key``, a row that is there already by these columns takes over the values of the new one.
    """
    if rows:
        statement = _statement(connection.dialect, table, tuple(rows[0]), tuple(key))
        connection.exec_driver_sql(statement.sql, statement.bind(rows))


@lru_cache(maxsize=200)
def _statement(dialect: Dialect, table: Table, columns: tuple[str, ...], key: tuple[str, ...]) -> _Statement:
    if dialect.name == "sqlite":
        return _by_row(dialect, table, columns, key)
    return _by_column(dialect, table, columns, key)


def _by_row(dialect: Dialect, table: Table, columns: tuple[str, ...], key: tuple[str, ...]) -> _Statement:
    query = sqlite.insert(table)
    if key:
        query = query.on_conflict_do_update(index_elements=key, set_=_replaced(query, columns, key))
    compiled = query.compile(dialect=dialect, column_keys=columns)
    names = tuple(compiled.positiontup or columns)
    made = _made(dialect, table, names)
    pick: Callable[[Row], tuple[Any, ...]] = itemgetter(*names, names[0])  # with two names: always a tuple

    def bind(rows: Sequence[Row]) -> list[tuple[Any, ...]]:
        found = [list(pick(row)) for row in rows]
        for values in found:
            values.pop()
            for place, make in made:
                values[place] = make(values[place])
        return [tuple(values) for values in found]

    return _Statement(str(compiled), bind)


def _by_column(dialect: Dialect, table: Table, columns: tuple[str, ...], key: tuple[str, ...]) -> _Statement:
    arrays = [f"%b::{_element(table.c[name].type, dialect)}[]" for name in columns]
    select = text(f"SELECT * FROM unnest({', '.join(arrays)})")  # noqa: S608  names of types alone
    unfolded = select.columns(*(table.c[name] for name in columns))
    query = postgresql.insert(table).from_select(columns, unfolded, include_defaults=False)
    if key:
        query = query.on_conflict_do_update(index_elements=key, set_=_replaced(query, columns, key))
    made = _made(dialect, table, columns)
    of_key: Callable[[Row], Any] = itemgetter(*key) if key else id

    def bind(rows: Sequence[Row]) -> tuple[list[Any], ...]:
        if key:
            # One statement changes a row once: the last to come is the one that stays, as row by row.
            rows = list({of_key(row): row for row in rows}.values())
        found = [[row[name] for row in rows] for name in columns]
        for place, make in made:
            found[place] = [make(value) for value in found[place]]
        return tuple(found)

    # The compiler doubles the mark of a driver's parameter; nothing else here holds one.
    return _Statement(str(query.compile(dialect=dialect)).replace("%%", "%"), bind)


def _element(kind: TypeEngine[Any], dialect: Dialect) -> str:
    """The type in an array. Without a length: a cast to it would cut where a column refuses."""
    return "TEXT" if isinstance(kind, String) else kind.compile(dialect)


def _replaced(query: Any, columns: Sequence[str], key: Sequence[str]) -> dict[str, Any]:
    return {name: query.excluded[name] for name in columns if name not in key}


def _made(dialect: Dialect, table: Table, names: Sequence[str]) -> list[tuple[int, Callable[[Any], Any]]]:
    """The places of values that a column's type makes into others."""
    return [
        (place, make)
        for place, name in enumerate(names)
        # Both drivers take bytes as they are.
        if not isinstance(kind := table.c[name].type, LargeBinary)
        and (make := kind.dialect_impl(dialect).bind_processor(dialect)) is not None
    ]
