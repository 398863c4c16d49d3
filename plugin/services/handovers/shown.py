"""Handovers as the outside sees them: how each stands now, and the packet as it was frozen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Connection, and_, bindparam, or_, select

from plugin.services.core import Core
from plugin.services.errors import NotFound
from plugin.services.times import iso
from plugin.storage import decode_id, encode_id
from plugin.storage.prepared import Prepared, Reader
from plugin.storage.tables import handover as table
from plugin.storage.tables import profile, receipt

STANDS = timedelta(hours=24)
"""How long a handover stands at the head of the panel and in its receiver's list."""
_SHOWN = 50

Row = Mapping[str, Any]


def state_of(row: Row, now: datetime) -> str:
    """``acknowledged``, ``claimed``, ``waiting``, ``unclaimed`` (its time is over, the customer came) or
    ``undelivered`` (its time is over, and no transfer came)."""
    if row["acknowledged_at"] is not None:
        return "acknowledged"
    if row["claimed_by"] is not None and row["claim_until"] > now:
        return "claimed"
    if row["expires_at"] > now:
        return "waiting"
    return "undelivered" if row["transfer_id"] is None else "unclaimed"


def receivers(row: Row, now: datetime) -> set[str]:
    """Who may receive it: keys of agents. Empty while a queue's handover was not taken."""
    found = {row["taker"]}
    if row["to_kind"] == "agent":
        found.add(row["to_key"])
    if row["claimed_by"] is not None and (row["claim_until"] > now or row["acknowledged_at"] is not None):
        found.add(row["claimed_by"])
    return {key for key in found if key is not None}


def one(core: Core, handover_id: str) -> dict[str, Any]:
    """The handover with its packet and receipts. Raises NotFound."""
    with core.store.read() as connection:
        return read_one(core, connection, load(connection, handover_id)["id"])


def load(connection: Connection, handover_id: str) -> Row:
    """The row of the handover with its ``customer_id``. Raises NotFound."""
    number = decode_id(handover_id)
    row = None if number is None else _rows(connection, table.c.id == number)
    if not row:
        raise NotFound("there is no such handover")
    return row[0]


def read_one(core: Core, connection: Connection, number: int) -> dict[str, Any]:
    """As ``one``, in a snapshot that is open already."""
    return describe(connection, _rows(connection, table.c.id == number), core.clock(), packets=True)[0]


def of_customer(core: Core, connection: Reader, customer_id: int) -> list[dict[str, Any]]:
    """What stands at the head of the customer's panel, newest first, with packets."""
    now = core.clock()
    rows = _OF_CUSTOMER.all(connection, {"customer": customer_id, "since": now - STANDS})
    return describe(connection, [_named(row) for row in rows[:3]], now, packets=True)


def of_transfer(core: Core, connection: Connection, transfer_id: int) -> list[dict[str, Any]]:
    """The handovers that belong to the transfer, with packets."""
    rows = _rows(connection, table.c.transfer_id == transfer_id)
    return describe(connection, rows, core.clock(), packets=True)


def inbox(core: Core, look: Reader, key: str) -> list[dict[str, Any]]:
    """What waits for the agent: addressed to them, taken by them, or in a queue; newest first."""
    now = core.clock()
    rows = _INBOX.all(look, {"agent": key, "since": now - STANDS})
    open_ones = [
        row
        for row in map(_named, rows)
        if key in (found := receivers(row, now)) or (not found and state_of(row, now) == "waiting")
    ]
    return describe(look, open_ones[:_SHOWN], now)


def unclaimed(core: Core, within: ColumnElement[bool] | None = None) -> list[dict[str, Any]]:
    """What nobody has acknowledged yet, newest first; of what ``within`` holds for."""
    now = core.clock()
    where = [table.c.created_at > now - STANDS, table.c.acknowledged_at.is_(None)]
    if within is not None:
        where.append(within)
    with core.store.read() as connection:
        rows = _rows(connection, and_(*where))
        return describe(connection, [row for row in rows if row["giver_kind"] != "automatic"][:_SHOWN], now)


def describe(
    connection: Reader, rows: Sequence[Row], now: datetime, *, packets: bool = False
) -> list[dict[str, Any]]:
    """Rows with ``customer_id`` as the outside sees them."""
    seen = _receipts(connection, [row["id"] for row in rows])
    return [_shown(row, seen[row["id"]], now, packets) for row in rows]


def _shown(row: Row, seen: list[dict[str, Any]], now: datetime, packets: bool) -> dict[str, Any]:
    packet = orjson.loads(row["packet"])
    return {
        "id": encode_id(row["id"]),
        "at": iso(row["created_at"]),
        "customer": encode_id(row["customer_id"]),
        "customer_name": packet["customer"]["name"],
        "interaction": row["interaction"],
        "from": {"kind": row["giver_kind"], "key": row["giver"], "name": row["giver_name"]},
        "to": {"kind": row["to_kind"], "key": row["to_key"], "name": row["to_name"]},
        "note": row["note"],
        "reason": row["reason"],
        "state": state_of(row, now),
        "expires_at": iso(row["expires_at"]),
        "claimed_by": row["claimed_name"] if state_of(row, now) in ("claimed", "acknowledged") else None,
        "claim_until": iso(row["claim_until"]),
        "returned": row["returned"],
        "receivers": sorted(receivers(row, now)),
        "transfer": None if row["transfer_id"] is None else encode_id(row["transfer_id"]),
        "complete": row["complete"],
        "acknowledged_at": iso(row["acknowledged_at"]),
        "receipts": seen,
        **({"packet": packet} if packets else {}),
    }


_NEWEST = (
    select(table, profile.c.customer_id)
    .join(profile, profile.c.id == table.c.profile_id)
    .order_by(table.c.created_at.desc(), table.c.id.desc())
    .limit(500)
)
_NAMES = [column.name for column in _NEWEST.selected_columns]
_OF_CUSTOMER = Prepared(
    _NEWEST.where(profile.c.customer_id == bindparam("customer"), table.c.created_at > bindparam("since"))
)
_THEIRS = or_(
    and_(table.c.to_kind == "agent", table.c.to_key == bindparam("agent")),
    table.c.taker == bindparam("agent"),
    table.c.claimed_by == bindparam("agent"),
    table.c.to_kind == "queue",
)
_INBOX = Prepared(
    _NEWEST.where(
        _THEIRS,
        table.c.created_at > bindparam("since"),
        table.c.acknowledged_at.is_(None),
        table.c.giver != bindparam("agent"),
    )
)


def _named(row: Sequence[Any]) -> Row:
    return dict(zip(_NAMES, row, strict=True))


def _rows(connection: Connection, where: Any) -> list[Row]:
    return [dict(row) for row in connection.execute(_NEWEST.where(where)).mappings()]


_RECEIPTS = Prepared(
    select(
        receipt.c.handover_id, receipt.c.name, receipt.c.actor, receipt.c.shown_at, receipt.c.last_at,
        receipt.c.seconds, receipt.c.acknowledged_at,
    )
    .where(receipt.c.handover_id.in_(bindparam("ids", expanding=True)))
    .order_by(receipt.c.shown_at)
)  # fmt: skip


def _receipts(connection: Reader, ids: Iterable[int]) -> defaultdict[int, list[dict[str, Any]]]:
    found: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    wanted = list(ids)
    rows = _RECEIPTS.all(connection, {"ids": wanted}) if wanted else []
    for number, name, actor, shown_at, last_at, seconds, acknowledged_at in rows:
        found[number].append(
            {
                "by": name,
                "actor": actor,
                "shown_at": iso(shown_at),
                "last_at": iso(last_at),
                "seconds": seconds,
                "acknowledged_at": iso(acknowledged_at),
            }
        )
    return found
