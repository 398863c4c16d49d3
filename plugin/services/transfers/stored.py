"""Transfers as they are stored: one by its id, and what its source says of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
from sqlalchemy import Connection, select

from plugin.services import canonical
from plugin.services.errors import NotFound
from plugin.services.transfers.match import match
from plugin.services.transfers.rows import transfer_rows
from plugin.storage import decode_id
from plugin.storage.tables import interaction, transfer

CHAIN = "chain"
"""The origin of a transfer that no source tells of: seen across interactions."""


def load_transfer(connection: Connection, transfer_id: str) -> dict[str, Any]:
    """The stored row, hidden or not. Raises NotFound."""
    number = decode_id(transfer_id)
    row = None
    if number is not None:
        row = connection.execute(select(transfer).where(transfer.c.id == number)).mappings().first()
    if row is None:
        raise NotFound("there is no such transfer")
    return dict(row)


def as_told(connection: Connection, row: Mapping[str, Any]) -> dict[str, Any] | None:
    """The row as its source tells it, whatever people said since; None when the record is gone."""
    said = {} if row["told"] is None else orjson.loads(row["told"])
    before = {**row, **said}
    body = connection.scalar(
        select(interaction.c.body).where(
            interaction.c.id == row["interaction_id"], interaction.c.deleted_at.is_(None)
        )
    )
    if body is None:
        return None
    if row["origin"] == CHAIN:
        return {**before, "hidden": None}  # the fold writes it anew from the history
    told = transfer_rows(canonical.load(bytes(body)))
    places = match([before], told)
    return next((new for new, place in zip(told, places, strict=True) if place == 0), None)
