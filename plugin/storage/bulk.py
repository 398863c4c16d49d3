"""Many rows into one table: a statement compiled once per process, rows bound as its columns say.

``Connection.execute`` prepares every row of an executemany anew; on a page of 500 that costs more than
the database does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, Dialect, LargeBinary, Table, insert
from sqlalchemy.dialects import postgresql, sqlite

Row = Mapping[str, Any]


class _Statement(NamedTuple):
    sql: str
    bind: Callable[[Sequence[Row]], Sequence[Any]]


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
    query: Any = insert(table)
    if key:
        query = (sqlite.insert if dialect.name == "sqlite" else postgresql.insert)(table)
        query = query.on_conflict_do_update(
            index_elements=key, set_={name: query.excluded[name] for name in columns if name not in key}
        )
    compiled = query.compile(dialect=dialect, column_keys=columns)
    names = tuple(compiled.positiontup or columns)
    made = [
        (place, make)
        for place, name in enumerate(names)
        # Both drivers take bytes as they are.
        if not isinstance(kind := table.c[name].type, LargeBinary)
        and (make := kind.dialect_impl(dialect).bind_processor(dialect)) is not None
    ]
    pick: Callable[[Row], tuple[Any, ...]] = itemgetter(*names, names[0])  # with two names: always a tuple

    def bind(rows: Sequence[Row]) -> Sequence[Any]:
        found = [list(pick(row)) for row in rows]
        for values in found:
            values.pop()
            for place, make in made:
                values[place] = make(values[place])
        if compiled.positional:
            return [tuple(values) for values in found]
        return [dict(zip(names, values, strict=True)) for values in found]

    return _Statement(str(compiled), bind)
