"""Statements that every call runs: compiled once per process, handed to the driver itself.

SQLAlchemy takes several times as long to carry a statement to SQLite and its one row back as SQLite takes
to find it. What is asked once does not notice; what a call asks each time, and the thirty questions behind
a document, do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Dialect, Executable
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

Values = Mapping[str, Any]
Row = tuple[Any, ...]
Make = Callable[[Any], Any]


class Look:
    """The driver's own connection, for ``Prepared`` statements."""

    __slots__ = ("dialect", "driver")

    def __init__(self, driver: Any, dialect: Dialect) -> None:
        self.driver = driver
        self.dialect = dialect

    @classmethod
    def through(cls, connection: Connection) -> Look:
        """In the transaction of ``connection``."""
        if not connection.in_transaction():
            connection.begin()
        return cls(connection.connection.dbapi_connection, connection.dialect)


Reader = Look | Connection
"""Where a prepared statement runs: for itself, or in a transaction with others."""


class Prepared:
    """A statement whose parameters are all known by name: none is a list.

    ``columns`` are those that an INSERT gives values to.
    """

    def __init__(self, query: Executable, columns: Sequence[str] | None = None) -> None:
        self._query = query
        self._columns = columns
        self._made: dict[str, _Statement] = {}

    def run(self, where: Reader, values: Values) -> None:
        """Run it, whatever it answers."""
        look = where if isinstance(where, Look) else Look.through(where)
        statement = self._made.get(look.dialect.name) or self._make(look.dialect)
        look.driver.execute(statement.sql, statement.bind(values))

    def all(self, where: Reader, values: Values) -> list[Row]:
        """The rows, as the types of their columns say."""
        look = where if isinstance(where, Look) else Look.through(where)
        statement = self._made.get(look.dialect.name) or self._make(look.dialect)
        rows: list[Row] = look.driver.execute(statement.sql, statement.bind(values)).fetchall()
        return [statement.read(row) for row in rows] if statement.read is not None else rows

    def first(self, where: Reader, values: Values) -> Row | None:
        """The first row, None when there is none."""
        rows = self.all(where, values)
        return rows[0] if rows else None

    def scalar(self, where: Reader, values: Values) -> Any:
        """The first value of the first row, None when there is none."""
        rows = self.all(where, values)
        return rows[0][0] if rows else None

    def scalars(self, where: Reader, values: Values) -> list[Any]:
        """The first value of each row."""
        return [row[0] for row in self.all(where, values)]

    def _make(self, dialect: Dialect) -> _Statement:
        compiled: Any = self._query.compile(dialect=dialect, column_keys=self._columns)  # type: ignore[attr-defined]
        if compiled.post_compile_params or compiled.literal_execute_params:
            raise ValueError("a parameter of a prepared statement may not be a list")
        made = _Statement(str(compiled), _binder(compiled, dialect), _reader(self._query, dialect))
        self._made[dialect.name] = made
        return made


class _Statement(NamedTuple):
    sql: str
    bind: Callable[[Values], Any]  # as the driver takes it: by place or by name
    read: Callable[[Row], Row] | None  # None: rows come as they are


def _binder(compiled: SQLCompiler, dialect: Dialect) -> Callable[[Values], Any]:
    kinds = {name: parameter.type for name, parameter in compiled.binds.items()}
    makes = {name: make for name, kind in kinds.items() if (make := _bound(kind, dialect)) is not None}
    fixed = {
        name: makes[name](parameter.effective_value) if name in makes else parameter.effective_value
        for name, parameter in compiled.binds.items()
        if not parameter.required
    }
    if not compiled.positional:
        asked = [name for name in kinds if name not in fixed]

        def by_name(values: Values) -> dict[str, Any]:
            found = dict(fixed)
            for name in asked:
                value = values[name]
                found[name] = makes[name](value) if name in makes else value
            return found

        return by_name
    places: list[tuple[str | None, Any]] = [
        (None, fixed[name]) if name in fixed else (name, makes.get(name))
        for name in compiled.positiontup or ()
    ]

    def by_place(values: Values) -> list[Any]:
        return [
            given if name is None else values[name] if given is None else given(values[name])
            for name, given in places
        ]

    return by_place


def _bound(kind: TypeEngine[Any], dialect: Dialect) -> Make | None:
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _reader(query: Any, dialect: Dialect) -> Callable[[Row], Row] | None:
    makes = [
        (place, make)
        for place, column in enumerate(getattr(query, "selected_columns", ()))
        if (make := column.type.dialect_impl(dialect).result_processor(dialect, None)) is not None
    ]
    if not makes:
        return None

    def read(row: Row) -> Row:
        found = list(row)
        for place, make in makes:
            found[place] = make(found[place])
        return tuple(found)

    return read
