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
from plugin.services.transfers.view import View
from plugin.storage import decode_id, encode_id
from plugin.storage.tables import interaction, profile, transfer

_CHAIN = 200


def one(core: Core, transfer_id: str, view: View) -> dict[str, Any]:
    """The transfer as lists show it, with ``told`` (what its source says where a person says otherwise),
    ``corrections``, ``reasons`` of its judgement and the ``chain_transfers``, oldest first.

    Raises NotFound and OutsideScope.
    """
    with core.store.read() as connection:
        return read_one(connection, transfer_id, view)


def read_one(connection: Connection, transfer_id: str, view: View) -> dict[str, Any]:
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
    view.scope.require(dict(row))
    chain = row["chain_id"]
    rows = []
    if chain is not None:
        rows = read_rows(connection, Filters(chain=encode_id(chain)), view, limit=_CHAIN)
    hides = view.pseudonyms is not None
    return {
        **describe(connection, [dict(row)], view.pseudonyms)[0],
        "told": None if row["told"] is None else _told(orjson.loads(row["told"]), hides),
        "reasons": {} if row["reasons"] is None else orjson.loads(row["reasons"]),
        "corrections": [_told(each, hides) for each in history(connection, row["id"])],
        # An agent sees the transfer, not what is said about colleagues.
        "reviews": [] if view.scope.is_own else reviews_of(connection, row["id"]),
        "chain_transfers": describe(connection, reversed(rows), view.pseudonyms),
    }


def _told(said: dict[str, Any], hides: bool) -> dict[str, Any]:
    """What somebody said of the parties; under pseudonyms without the agents' ids."""
    if not hides:
        return said
    return {
        name: None if name in ("giver", "target") and str(value).startswith("agent:") else value
        for name, value in said.items()
    }
