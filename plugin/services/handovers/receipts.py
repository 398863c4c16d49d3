"""Receipts: a person saw the handover, this long, and said so.

A page leaves one while it is in sight, in the session of the agent to whom the customer went. A program,
a prefetch, a supervisor who looks on and everybody else leave none: they are refused, and the audit trail
says that they tried.
"""

from __future__ import annotations

from typing import Any, Literal

from sqlalchemy import select, update

from plugin.services import audit
from plugin.services.core import Core
from plugin.services.handovers.give import tell
from plugin.services.handovers.person import NotYours, Person
from plugin.services.handovers.shown import Row, load, read_one, receivers
from plugin.services.transfers.due import mark_due
from plugin.storage import encode_id, new_id
from plugin.storage.bulk import insert_rows
from plugin.storage.tables import handover as table
from plugin.storage.tables import receipt

Event = Literal["shown", "seen", "acknowledged"]
MAX_SECONDS = 3600
"""As much as one report of a page adds: who leaves it open over lunch does not read it."""


def keep_receipt(core: Core, handover_id: str, who: Person, event: Event, seconds: int = 0) -> dict[str, Any]:
    """``shown``: it came into sight; ``seen``: for so many more seconds; ``acknowledged``: by a click.

    Raises NotFound and NotYours.
    """
    now = core.clock()
    with core.store.read() as connection:
        row = load(connection, handover_id)
    refused = _why_not(row, who, receivers(row, now))
    if refused is not None:
        with core.store.write() as connection:
            audit.record(
                connection,
                at=now,
                actor=who.key,
                action="handover.receipt_refused",
                customer_id=row["customer_id"],
                detail={"handover": handover_id, "role": who.role},
            )
        raise NotYours(refused)
    with core.store.write() as connection:
        before = connection.execute(
            select(receipt.c.id, receipt.c.seconds, receipt.c.shown_at, receipt.c.acknowledged_at).where(
                receipt.c.handover_id == row["id"], receipt.c.actor == who.key
            )
        ).first()
        added = min(max(seconds, 0), MAX_SECONDS)
        acknowledged = now if event == "acknowledged" else None
        values = {
            "handover_id": row["id"],
            "actor": who.key,
            "id": new_id() if before is None else before.id,
            "name": who.name,
            "shown_at": now if before is None else before.shown_at,
            "last_at": now,
            "seconds": added if before is None else before.seconds + added,
            "acknowledged_at": acknowledged if before is None else before.acknowledged_at or acknowledged,
        }
        insert_rows(connection, receipt, [values], key=("handover_id", "actor"))
        first = before is None or (event == "acknowledged" and before.acknowledged_at is None)
        if event == "acknowledged":
            connection.execute(
                update(table)
                .where(table.c.id == row["id"], table.c.acknowledged_at.is_(None))
                .values(acknowledged_at=now)
            )
        if first:
            tell(connection, row["customer_id"])
            mark_due(connection, [row["customer_id"]], now)
            audit.record(
                connection,
                at=now,
                actor=who.key,
                action=f"handover.{'acknowledged' if event == 'acknowledged' else 'shown'}",
                customer_id=row["customer_id"],
                detail={"handover": encode_id(row["id"])},
            )
        return read_one(core, connection, row["id"])


def _why_not(row: Row, who: Person, allowed: set[str]) -> str | None:
    if not who.is_person:
        return "a receipt is a person who sees it: a program leaves none"
    if who.role != "agent":
        return "a receipt is left by the agent to whom the customer went, not by who looks on"
    if who.key in allowed:
        return None
    if not allowed and row["to_kind"] == "queue":
        return "take it first: it is its queue's"
    return "this was handed over to somebody else"
