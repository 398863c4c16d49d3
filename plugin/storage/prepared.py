"""Statements that every call runs: compiled once per process, handed to the driver itself.

SQLAlchemy takes several times as long to carry a statement to SQLite and its one row back as SQLite takes
to find it. What is asked once does not notice; what a call asks each time, and the thirty questions behind
a document, do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Dialect, Executable
from sqlalchemy.sql.compiler import ExpandedState, SQLCompiler

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
    """A statement whose parameters are known by name. Those of ``IN`` (``expanding``) are lists.

    ``columns`` are those that an INSERT gives values to.
    """

    def __init__(self, query: Executable, columns: Sequence[str] | None = None) -> None:
        self._query: Any = query
        self._columns = columns
        self._compiled: dict[str, tuple[SQLCompiler, tuple[str, ...]]] = {}
        self._made: dict[tuple[str, tuple[int, ...]], _Statement] = {}

    def run(self, where: Reader, values: Values) -> None:
        """Run it, whatever it answers."""
        look = where if isinstance(where, Look) else Look.through(where)
        statement = self._statement(look.dialect, values)
        look.driver.execute(statement.sql, statement.bind(values))

    def all(self, where: Reader, values: Values) -> list[Row]:
        """The rows, as the types of their columns say."""
        look = where if isinstance(where, Look) else Look.through(where)
        statement = self._statement(look.dialect, values)
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

    def _statement(self, dialect: Dialect, values: Values) -> _Statement:
        compiled, lists = self._compiled.get(dialect.name) or self._compile(dialect)
        sizes = tuple([_size(len(values[name])) for name in lists]) if lists else ()
        found = self._made.get((dialect.name, sizes))
        if found is None:
            made = compiled.construct_expanded_state(
                {name: None for name, parameter in compiled.binds.items() if parameter.required}
                | {name: [0] * size for name, size in zip(lists, sizes, strict=True)}
            )
            found = _Statement(
                made.statement, _binder(compiled, made, dialect), _reader(self._query, dialect)
            )
            self._made[dialect.name, sizes] = found
        return found

    def _compile(self, dialect: Dialect) -> tuple[SQLCompiler, tuple[str, ...]]:
        compiled: SQLCompiler = self._query.compile(dialect=dialect, column_keys=self._columns)
        lists = tuple(name for name, parameter in compiled.binds.items() if parameter.expanding)
        self._compiled[dialect.name] = compiled, lists
        return compiled, lists


class _Statement(NamedTuple):
    sql: str
    bind: Callable[[Values], Any]  # as the driver takes it: by place or by name
    read: Callable[[Row], Row] | None  # None: rows come as they are


class _Place(NamedTuple):
    """Where a parameter's value comes from: a name in the values, with a place in its list; or fixed."""

    name: str | None
    spot: int | None
    make: Make | None
    fixed: Any = None

    def value(self, values: Values) -> Any:
        if self.name is None:
            return self.fixed
        found = values[self.name]
        if self.spot is not None:
            found = found[min(self.spot, len(found) - 1)]
        return found if self.make is None else self.make(found)


def _size(length: int) -> int:
    """Lists are filled up to a power of two by their last value: a statement serves many lengths."""
    return 1 << (length - 1).bit_length() if length else 0


def _binder(compiled: SQLCompiler, made: ExpandedState, dialect: Dialect) -> Callable[[Values], Any]:
    places: dict[str, _Place] = {}
    for name, parameter in compiled.binds.items():
        make = parameter.type.dialect_impl(dialect).bind_processor(dialect)
        if parameter.expanding:
            for spot, each in enumerate(made.parameter_expansion[name]):
                places[each] = _Place(name, spot, make)
        elif parameter.required:
            places[name] = _Place(name, None, make)
        else:
            value = parameter.effective_value
            places[name] = _Place(None, None, None, value if make is None else make(value))
    if not compiled.positional:
        named = list(places.items())
        return lambda values: {name: place.value(values) for name, place in named}
    ordered = [places[name] for name in made.positiontup or ()]
    return lambda values: [place.value(values) for place in ordered]


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
