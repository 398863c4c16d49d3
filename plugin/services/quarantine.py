"""Quarantine: records that could not be understood, kept whole with the reason, to be tried again."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import orjson
from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from plugin.domain import RawRecord
from plugin.services.errors import NotFound
from plugin.services.times import iso
from plugin.storage import decode_id, encode_id, new_ids
from plugin.storage.batches import batches
from plugin.storage.tables import quarantine as table

if TYPE_CHECKING:
    from plugin.services.core import Core
    from plugin.services.ingest.prepare import PreparedPage


def keep_quarantine(connection: Connection, page: PreparedPage, now: datetime) -> None:
    """Keep what the page could not say, and let go what it now could."""
    if page.quarantined:
        _keep(connection, page.quarantined, now)
    if page.understood:
        _release(connection, page.understood)


def entries(core: Core) -> list[dict[str, Any]]:
    """All of it, oldest first, without the payloads."""
    with core.store.read() as connection:
        rows = connection.execute(select(table).order_by(table.c.id)).mappings()
        return [
            {
                "id": encode_id(row["id"]),
                "source": row["source"],
                "kind": row["kind"],
                "external_id": row["external_id"],
                "reason": row["reason"],
                "first_seen": iso(row["first_seen"]),
                "last_seen": iso(row["last_seen"]),
                "attempts": row["attempts"],
            }
            for row in rows
        ]


def show(core: Core, entry_id: str) -> dict[str, Any]:
    """One entry with its payload. Raises NotFound."""
    found = [entry for entry in entries(core) if entry["id"] == entry_id]
    raw = load(core, [entry_id])
    if not found or not raw:
        raise NotFound(f"there is no quarantined record {entry_id!r}: see segue quarantine list")
    return {**found[0], "payload": raw[0].payload}


def load(core: Core, ids: Sequence[str] | None) -> list[RawRecord]:
    """The raw records of these entries, of all when None; unknown ids give nothing."""
    query = select(table).order_by(table.c.id)
    if ids is not None:
        query = query.where(table.c.id.in_([decode_id(entry_id) for entry_id in ids]))
    with core.store.read() as connection:
        return [
            RawRecord(
                row["source"],
                row["kind"],
                row["external_id"],
                orjson.loads(row["payload"]),
                row["occurred_at"],
            )
            for row in connection.execute(query).mappings()
        ]


def _keep(connection: Connection, found: Sequence[tuple[RawRecord, str]], now: datetime) -> None:
    make = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    statement = make(table)
    unique = {(raw.source, raw.kind, raw.external_id): (raw, reason) for raw, reason in found}
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["source", "kind", "external_id"],
            set_={
                "payload": statement.excluded.payload,
                "reason": statement.excluded.reason,
                "last_seen": statement.excluded.last_seen,
                "attempts": table.c.attempts + 1,
            },
        ),
        [
            {
                "id": number,
                "source": raw.source,
                "kind": _storable(raw.kind, 200),
                "external_id": _storable(raw.external_id, 1000),
                "payload": _dump(raw),
                "occurred_at": raw.occurred_at,
                "reason": reason,
                "first_seen": now,
                "last_seen": now,
                "attempts": 1,
            }
            for (raw, reason), number in zip(unique.values(), new_ids(len(unique)), strict=True)
        ],
    )


def _release(connection: Connection, understood: Sequence[RawRecord]) -> None:
    source = understood[0].source
    waiting = {
        (row.kind, row.external_id): row.id
        for row in connection.execute(
            select(table.c.id, table.c.kind, table.c.external_id).where(table.c.source == source)
        )
    }
    if not waiting:
        return
    done = {
        waiting[raw.kind, raw.external_id] for raw in understood if (raw.kind, raw.external_id) in waiting
    }
    for batch in batches(done):
        connection.execute(delete(table).where(table.c.id.in_(batch)))


def _dump(raw: RawRecord) -> bytes:
    try:
        return orjson.dumps(raw.payload, default=_bytes)
    except TypeError:
        # A payload that is no JSON is kept as its repr: better than lost.
        return orjson.dumps({"repr": repr(raw.payload).encode("utf-8", "backslashreplace").decode()})


def _bytes(value: object) -> str:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    raise TypeError(type(value).__name__)


def _storable(text: str, limit: int) -> str:
    return text.encode("utf-8", "backslashreplace").decode().replace("\x00", "\\x00")[:limit]
