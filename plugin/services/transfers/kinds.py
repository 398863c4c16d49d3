"""Which types, provenances and channels of transfers there are together.

Hardly anything goes together: no consultation was ever inferred. With all three an index tells at once that
there is nothing, instead of every row of the one being held against the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, literal, select, tuple_

from plugin.storage.tables import transfer

_C = transfer.c
KINDS = ("type", "provenance", "channel")
_COLUMNS = tuple(_C[name] for name in KINDS)


def kinds_of(connection: Connection, wanted: Mapping[str, str]) -> list[ColumnElement[bool]]:
    """Every kind of transfers that there is and that is as ``wanted``: what holds for it."""
    found: list[tuple[str, str, str | None]] = []
    after: tuple[str, str, str] = (wanted.get("type", ""), "", "")
    while (row := connection.execute(_next(after)).first()) is not None:
        if row.type != wanted.get("type", row.type):
            break  # it is behind those
        found.append((row.type, row.provenance, row.channel))
        after = (row.type, row.provenance, row.channel or "")
    # An older version kept no channel: such rows are behind no other, and found by their pair alone.
    pairs = dict.fromkeys((type_, provenance) for type_, provenance, _ in found)
    kinds = [*(kind for kind in found if kind[2] is not None), *((*pair, None) for pair in pairs)]
    told = [dict(zip(KINDS, kind, strict=True)) for kind in kinds]
    return [
        and_(*(_C[name].is_(None) if value is None else _C[name] == value for name, value in kind.items()))
        for kind in told
        if all(kind[name] == value for name, value in wanted.items())
    ]


def _next(after: tuple[str, str, str]) -> Any:
    """The first kind behind ``after``: one step in the index."""
    return (
        select(*_COLUMNS)
        .where(tuple_(*_COLUMNS) > tuple_(*(literal(value) for value in after)))
        .order_by(*_COLUMNS)
        .limit(1)
    )
