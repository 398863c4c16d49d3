"""Joining a customer's handovers to their transfers, and freezing a packet where nobody wrote one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update

from plugin.services.context import Hint
from plugin.services.core import Core
from plugin.services.errors import Moved, Problem
from plugin.services.handovers.addresses import Address, key_of_party
from plugin.services.handovers.give import Giver, Handover, write
from plugin.services.handovers.join import AFTER, match_handovers
from plugin.services.handovers.packet import freeze
from plugin.services.handovers.settings import read_handover_rules
from plugin.storage import encode_id
from plugin.storage.tables import agent, profile, queue, receipt
from plugin.storage.tables import handover as table

AUTOMATIC = "segue"
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Joined:
    """A handover of a transfer, and when its receivers first saw it."""

    handover_id: int
    transfer_id: int
    is_new: bool
    created_at: datetime
    giver_kind: str
    has_note: bool
    complete: bool
    shown_at: datetime | None
    taker: str | None


def join(
    connection: Connection, customer_id: int, transfers: Sequence[Row], people: Mapping[str, str]
) -> list[Joined]:
    """What belongs together; nothing is written. ``transfers`` are the completed ones that count."""
    rows = (
        connection.execute(
            select(table)
            .join(profile, profile.c.id == table.c.profile_id)
            .where(profile.c.customer_id == customer_id)
            .order_by(table.c.id)
        )
        .mappings()
        .all()
    )
    if not rows:
        return []
    known = {row["id"] for row in transfers}
    kept = {row["id"]: row["transfer_id"] for row in rows if row["transfer_id"] in known}
    taken = set(kept.values())
    free = [_resolved(connection, dict(row)) for row in rows if row["id"] not in kept]
    fresh = match_handovers(free, [row for row in transfers if row["id"] not in taken], people)
    by_transfer = {row["id"]: row for row in transfers}
    seen = _seen(connection, [*kept, *fresh])
    return [
        Joined(
            handover_id=row["id"],
            transfer_id=(transfer_id := kept.get(row["id"]) or fresh[row["id"]]),
            is_new=row["id"] in fresh,
            created_at=row["created_at"],
            giver_kind=row["giver_kind"],
            has_note=bool(row["note"]),
            complete=row["complete"],
            shown_at=seen.get(row["id"]),
            taker=key_of_party(connection, by_transfer[transfer_id]["taker"]) or row["taker"],
        )
        for row in rows
        if row["id"] in kept or row["id"] in fresh
    ]


def keep_joined(connection: Connection, joined: Sequence[Joined], now: datetime) -> None:
    """Write who belongs to what, and who took the customer."""
    for one in joined:
        values: dict[str, Any] = {"taker": one.taker}
        if one.is_new:
            values |= {"transfer_id": one.transfer_id, "joined_at": now}
        connection.execute(
            update(table)
            .where(table.c.id == one.handover_id, table.c.taker.is_distinct_from(one.taker) | one.is_new)
            .values(values)
        )


def wants_packet(
    core: Core, transfers: Sequence[dict[str, Any]], joined: Sequence[Joined]
) -> list[dict[str, Any]]:
    """The transfers of the last minutes that nobody wrote a handover for, and nobody may write one any
    more: a packet is frozen for them at the latest now."""
    now = core.clock()
    live = read_handover_rules(core.config).live
    have = {one.transfer_id for one in joined}
    return [
        row
        for row in transfers
        if row["id"] not in have
        and row["handover_id"] is None
        and now - live <= row["occurred_at"] <= now + AFTER
    ]


def freeze_for(core: Core, customer_id: int, row: Row) -> None:
    """Freeze what is known now for whoever takes the customer of this transfer."""
    with core.store.read() as connection:
        address = _address(connection, row)
        taker = key_of_party(connection, row["taker"])
    try:
        packet = freeze(
            core, Hint("customer", encode_id(customer_id)), actor=AUTOMATIC, note=None, reason=None, tried=()
        )
    except (Problem, Moved):
        return  # merged or erased a moment ago: its transfers are looked at again there
    said = Handover(
        hint=Hint("customer", encode_id(customer_id)),
        to_kind=address.kind,
        to=address.key,
        interaction=row["evidence"],
        request_key=f"transfer:{encode_id(row['id'])}",
    )
    giver = Giver("automatic", AUTOMATIC, "Segue", AUTOMATIC)
    write(core, said, giver, address, packet, None, None, transfer_id=row["id"], taker=taker)


def _address(connection: Connection, row: Row) -> Address:
    party = row["target"] or row["taker"] or row["to_queue"]
    key = key_of_party(connection, party)
    if key is not None:
        name = connection.scalar(select(agent.c.name).where(agent.c.key == key))
        return Address("agent", key, name or key)
    if party is None:
        return Address("channel", row["channel"], row["channel"])
    role, _, rest = party.partition(":")
    return Address("queue" if role == "queue" else "agent", rest[:320], rest.partition(":")[2])


def _resolved(connection: Connection, row: Row) -> dict[str, Any]:
    """The handover with its parties as the directory's people."""
    to: str | None = row["to_key"]
    if row["to_kind"] == "agent":
        to = _number(connection, agent, "agent", row["to_key"])
    elif row["to_kind"] == "queue":
        to = _number(connection, queue, "queue", row["to_key"])
    giver = None
    if row["giver_kind"] == "agent":
        giver = _number(connection, agent, "agent", row["giver"])
    return {**row, "to": to, "giver": giver}


def _number(connection: Connection, where: Any, role: str, key: str) -> str | None:
    number = connection.scalar(select(where.c.id).where(where.c.key == key))
    return None if number is None else f"{role}#{number}"


def _seen(connection: Connection, ids: Sequence[int]) -> dict[int, datetime]:
    rows = connection.execute(
        select(receipt.c.handover_id, receipt.c.shown_at)
        .where(receipt.c.handover_id.in_(ids))
        .order_by(receipt.c.shown_at.desc())
    )
    return {row.handover_id: row.shown_at for row in rows}
