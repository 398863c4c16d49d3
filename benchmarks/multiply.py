"""A large centre from a small one: PostgreSQL copies every row, under other ids and for other people.

What ``record_page`` wrote for 10^5 interactions is multiplied inside the database, so that each copy
has the shape that ingest gives it: customers, contacts, threads, facts, journeys and their indexes.
"""

from __future__ import annotations

import sys
import time

import psycopg
from psycopg import sql
from sqlalchemy import BigInteger, Column, String, Table, UniqueConstraint

from plugin.storage.tables import metadata

# One copy's ids lie apart from the next one's: an hour of made-up time.
STEP = 3_600_000 << 21
# What a centre has once, and what comes by itself.
_ONCE = frozenset(
    {
        "agent", "agent_alias", "api_key", "audit_entry", "audit_seal", "context_document", "decision",
        "inbox", "journey_flow", "journey_model", "lease", "membership", "merge_journal", "quarantine",
        "queue", "queue_alias", "session", "source", "team", "transfer_chain", "transfer_change",
        "transfer_counted", "transfer_hour", "transfer_opening", "transfer_pair", "upkeep", "user",
    }
)  # fmt: skip
_SHARED_IDS = frozenset({"agent_id", "queue_id", "team_id", "user_id"})
_NAMES = frozenset({"match_key", "key", "target", "origin", "external_id", "value"})
_ENUMERATED = frozenset({"kind", "scope", "source", "type", "model"})
# Who gives and takes over is the same staff in each copy.
_STAFF = frozenset({("transfer", "target"), ("transfer", "origin")})


def multiply(
    url: str, copies: int, people: int, *, only: frozenset[str] | None = None, shift: int = 0
) -> None:
    """Add ``copies`` copies, each with ``people`` other customers, to the database at ``url``.

    ``only``: of these tables, for what reads no others; ``shift``: microseconds by which each copy happens
    later than the one before it, for what reads no bodies.
    """
    tables = [
        table
        for table in metadata.sorted_tables
        if table.name not in _ONCE and (only is None or table.name in only)
    ]
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")  # a copy needs no check of its keys
        connection.execute("SET maintenance_work_mem = '512MB'")
        filled = [table for table in tables if _has_rows(connection, table)]
        indexes = [index for table in filled for index in table.indexes if not index.unique]
        for index in indexes:
            connection.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(str(index.name))))
        for table in filled:
            # Only the first centre is copied: later ids are those of copies.
            began = time.monotonic()
            connection.execute(_copied(table), {"copies": copies, "people": people, "shift": shift})
            _tell(f"{table.name}: {time.monotonic() - began:.0f} s")
        # Changes of stage are counted, not listed.
        connection.execute(
            "UPDATE journey_flow SET count = count * %(times)s, seconds = seconds * %(times)s",
            {"times": copies + 1},
        )
        definitions = [_definition(index) for index in indexes]
        for number, definition in enumerate(definitions):
            connection.execute(definition)
            _tell(f"index {number + 1} of {len(definitions)}")
        connection.execute("VACUUM ANALYZE")


def _copied(table: Table) -> sql.Composed:
    columns = sql.SQL(", ").join(sql.Identifier(column.name) for column in table.columns)
    values = sql.SQL(", ").join(_value(table, column) for column in table.columns)
    return sql.SQL(
        "INSERT INTO {table} ({columns}) "
        "SELECT {values} FROM (SELECT * FROM {table}) AS first "
        "CROSS JOIN generate_series(1, %(copies)s::bigint) AS copy"
    ).format(table=sql.Identifier(table.name), columns=columns, values=values)


def _value(table: Table, column: Column[object]) -> sql.Composable:
    name = sql.Identifier("first", column.name)
    if _is_id(column):
        return sql.SQL("{} - copy * {}").format(name, sql.Literal(STEP))
    if column.name == "occurred_at":
        return sql.SQL("{} + copy * %(shift)s::bigint").format(name)
    if table.name == "identifier" and column.name == "value":
        return sql.SQL(
            "CASE WHEN first.kind = 'phone' AND {0} ~ '^[+][0-9]+$' "
            "THEN '+' || (substr({0}, 2)::bigint + copy * %(people)s::bigint)::text "
            "ELSE 'c' || copy || '-' || {0} END"
        ).format(name)
    if isinstance(column.type, String) and column.name not in _ENUMERATED and _names_something(table, column):
        return sql.SQL("'c' || copy || '-' || {}").format(name)
    return name


def _is_id(column: Column[object]) -> bool:
    if not isinstance(column.type, BigInteger) or column.name in _SHARED_IDS:
        return False
    return column.primary_key or bool(column.foreign_keys) or column.name.endswith("_id")


def _names_something(table: Table, column: Column[object]) -> bool:
    """Whether two copies may not share the text: it is part of a key, or points at one."""
    if (table.name, column.name) in _STAFF:
        return False
    unique = [set(each.columns.keys()) for each in table.constraints if isinstance(each, UniqueConstraint)]
    unique += [set(index.columns.keys()) for index in table.indexes if index.unique]
    in_key = column.primary_key or any(column.name in names for names in unique)
    return column.name in _NAMES or in_key


def _has_rows(connection: psycopg.Connection, table: Table) -> bool:
    query = sql.SQL("SELECT EXISTS (SELECT 1 FROM {})").format(sql.Identifier(table.name))
    row = connection.execute(query).fetchone()
    return row is not None and bool(row[0])


def _definition(index: object) -> sql.SQL:
    from sqlalchemy.dialects.postgresql import dialect
    from sqlalchemy.schema import CreateIndex

    return sql.SQL(str(CreateIndex(index).compile(dialect=dialect())).replace("%", "%%"))  # type: ignore[arg-type]


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
