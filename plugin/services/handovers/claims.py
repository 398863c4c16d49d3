"""Taking a queue's handover: one agent has it, for a few minutes; unopened it goes back to the queue."""

from __future__ import annotations

from typing import Any

from sqlalchemy import or_, update

from plugin.services import audit
from plugin.services.core import Core
from plugin.services.handovers.give import tell
from plugin.services.handovers.person import NotYours, Person, Taken
from plugin.services.handovers.settings import read_handover_rules
from plugin.services.handovers.shown import load, read_one
from plugin.storage import encode_id
from plugin.storage.tables import handover as table


def claim(core: Core, handover_id: str, who: Person) -> dict[str, Any]:
    """Take it; as ``shown`` shows it. Raises NotFound, NotYours and Taken."""
    now = core.clock()
    with core.store.write() as connection:
        row = load(connection, handover_id)
        if not who.is_person or who.role != "agent":
            raise NotYours("only an agent at their own desk takes a handover")
        if row["to_kind"] != "queue":
            if who.key in (row["to_key"], row["taker"]):
                return read_one(core, connection, row["id"])
            raise NotYours("this was handed over to somebody by name, not to a queue")
        free = or_(table.c.claimed_by.is_(None), table.c.claim_until <= now, table.c.claimed_by == who.key)
        lapsed = row["claimed_by"] is not None and row["claimed_by"] != who.key
        taken = connection.execute(
            update(table)
            .where(table.c.id == row["id"], table.c.acknowledged_at.is_(None), free)
            .values(
                claimed_by=who.key,
                claimed_name=who.name,
                claimed_at=now,
                claim_until=now + read_handover_rules(core.config).claim,
                returned=table.c.returned + (1 if lapsed else 0),
            )
        )
        if taken.rowcount == 0:
            raise Taken(f"{row['claimed_name'] or 'somebody'} has taken this customer")
        _note(core, connection, row, who, "handover.claim")
        return read_one(core, connection, row["id"])


def give_back(core: Core, handover_id: str, who: Person) -> dict[str, Any]:
    """Put it back into its queue. Raises NotFound and NotYours."""
    with core.store.write() as connection:
        row = load(connection, handover_id)
        changed = connection.execute(
            update(table)
            .where(
                table.c.id == row["id"], table.c.claimed_by == who.key, table.c.acknowledged_at.is_(None)
            )
            .values(claimed_by=None, claimed_name=None, claimed_at=None, claim_until=None,
                    returned=table.c.returned + 1)
        )  # fmt: skip
        if changed.rowcount == 0:
            raise NotYours("you have not taken this handover, or have acknowledged it")
        _note(core, connection, row, who, "handover.give_back")
        return read_one(core, connection, row["id"])


def _note(core: Core, connection: Any, row: Any, who: Person, action: str) -> None:
    tell(connection, row["customer_id"])
    audit.record(
        connection,
        at=core.clock(),
        actor=who.key,
        action=action,
        customer_id=row["customer_id"],
        detail={"handover": encode_id(row["id"])},
    )
