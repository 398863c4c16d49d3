"""Keeping a page's transfers: a transfer that is told of again stays the row that it was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import orjson
from sqlalchemy import Connection, bindparam, select, update

from plugin.services.transfers.corrections import overlay
from plugin.services.transfers.match import match
from plugin.storage import new_ids
from plugin.storage.batches import batches
from plugin.storage.bulk import insert_rows
from plugin.storage.tables import transfer

TOLD = (
    "occurred_at", "type", "provenance", "completed", "outcome", "chain", "key", "hidden", "channel", "giver",
    "target", "taker", "from_queue", "to_queue", "waited", "body", "told",
)  # fmt: skip
"""The columns that a source's record gives, and what it gave where a person says otherwise."""


def save_transfers(connection: Connection, rows: Sequence[dict[str, Any]], revised: Iterable[int]) -> None:
    """Insert and update ``rows``, which name their interaction, profile and source.

    ``revised`` are the interactions that were there before: what they told of and do not tell of any
    more is hidden, not deleted.
    """
    known = _known(connection, revised)
    if not known:
        _insert(connection, rows)
        return
    told: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        told[row["interaction_id"]].append(row)
    fresh: list[dict[str, Any]] = [row for row in rows if row["interaction_id"] not in known]
    changed: list[dict[str, Any]] = []
    gone: list[int] = []
    for interaction_id, old in known.items():
        new = told[interaction_id]
        places = match(old, new)
        for row, place in zip(new, places, strict=True):
            if place is None:
                fresh.append(row)
            else:
                changed.append({**row, "id": old[place]["id"], "corrected": old[place]["corrected"]})
        kept = set(places)
        gone += [row["id"] for place, row in enumerate(old) if place not in kept and row["hidden"] != "gone"]
    _insert(connection, fresh)
    change(connection, changed)
    for batch in batches(gone):
        connection.execute(update(transfer).where(transfer.c.id.in_(batch)).values(hidden="gone"))


def change(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Let stored transfers be as ``rows`` tell now; a person's word stays over it."""
    rows = overlay(connection, rows)
    if rows:
        connection.execute(
            update(transfer)
            .where(transfer.c.id == bindparam("row_id"))
            .values({name: bindparam(f"new_{name}") for name in TOLD}),
            [{"row_id": row["id"], **{f"new_{name}": row[name] for name in TOLD}} for row in rows],
        )


def hide_of(connection: Connection, interaction_ids: Sequence[int]) -> None:
    """Take the transfers of deleted interactions out of sight."""
    connection.execute(
        update(transfer).where(transfer.c.interaction_id.in_(interaction_ids)).values(hidden="gone")
    )


def _known(connection: Connection, revised: Iterable[int]) -> dict[int, list[dict[str, Any]]]:
    columns = transfer.c
    found: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    for batch in batches(revised):
        rows = connection.execute(
            select(
                columns.id, columns.interaction_id, columns.occurred_at, columns.type, columns.key,
                columns.giver, columns.target, columns.hidden, columns.corrected, columns.told,
            )
            .where(columns.interaction_id.in_(batch), columns.origin.is_(None))
            .order_by(columns.id)
        ).mappings()  # fmt: skip
        for row in rows:
            said = {} if row["told"] is None else orjson.loads(row["told"])
            found[row["interaction_id"]].append({**row, **said})
    return dict(found)


def _insert(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    for row, number in zip(rows, new_ids(len(rows)), strict=True):
        row["id"] = number
    insert_rows(connection, transfer, rows)
