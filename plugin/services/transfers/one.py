"""One transfer in full."""

from __future__ import annotations

from typing import Any

import orjson
from sqlalchemy import Connection, select

from plugin.services.core import Core
from plugin.services.errors import NotFound
from plugin.services.transfers.corrections import history
from plugin.services.transfers.filters import Filters
from plugin.services.transfers.listing import describe, read_rows
from plugin.services.transfers.reviews import reviews_of
from plugin.storage import decode_id, encode_id
from plugin.storage.tables import interaction, profile, transfer

_CHAIN = 200


def one(core: Core, transfer_id: str) -> dict[str, Any]:
    """The transfer as lists show it, with ``told`` (what its source says where a person says otherwise),
    ``corrections``, ``reasons`` of its judgement and the ``chain_transfers``, oldest first. Raises NotFound.
    """
    with core.store.read() as connection:
        return read_one(connection, transfer_id)


def read_one(connection: Connection, transfer_id: str) -> dict[str, Any]:
    """As ``one``, in a snapshot that is open already."""
    number = decode_id(transfer_id)
    row = None
    if number is not None:
        row = (
            connection.execute(
                select(transfer, interaction.c.external_id, profile.c.customer_id)
                .join(interaction, interaction.c.id == transfer.c.interaction_id)
                .join(profile, profile.c.id == transfer.c.profile_id)
                .where(transfer.c.id == number)
            )
            .mappings()
            .first()
        )
    if row is None:
        raise NotFound("there is no such transfer")
    chain = row["chain_id"]
    rows = []
    if chain is not None:
        rows = read_rows(connection, Filters(chain=encode_id(chain)), limit=_CHAIN)
    return {
        **describe(connection, [dict(row)])[0],
        "told": None if row["told"] is None else orjson.loads(row["told"]),
        "reasons": {} if row["reasons"] is None else orjson.loads(row["reasons"]),
        "corrections": history(connection, row["id"]),
        "reviews": reviews_of(connection, row["id"]),
        "chain_transfers": describe(connection, reversed(rows)),
    }
