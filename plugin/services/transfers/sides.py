"""Both sides of a transfer on one time axis: what the giver knew, what the receiver saw, what the customer
said."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from plugin.services.core import Core
from plugin.services.errors import NotFound
from plugin.services.handovers.masked import masked, unnamed
from plugin.services.handovers.shown import of_transfer
from plugin.services.timeline import describe
from plugin.services.transfers.one import read_one
from plugin.services.transfers.view import View
from plugin.storage import decode_id
from plugin.storage.tables import contact, profile

_AROUND = timedelta(hours=12)
_MOST = 40


def both_sides(core: Core, transfer_id: str, view: View) -> dict[str, Any]:
    """``transfer``, its ``handovers`` with packets, ``axis`` (what happened, oldest first) and ``reviews``.

    Raises NotFound and OutsideScope.
    """
    number = decode_id(transfer_id)
    if number is None:
        raise NotFound("there is no such transfer")
    with core.store.read() as connection:
        found = read_one(connection, transfer_id, view)
        handovers = of_transfer(core, connection, number)
        if view.pseudonyms is not None:
            handovers = [masked(one, view.pseudonyms) for one in handovers]
        return {
            "transfer": found,
            "handovers": handovers,
            "reviews": found["reviews"],
            "axis": _axis(connection, found, handovers, view),
        }


def _axis(
    connection: Connection, found: dict[str, Any], handovers: list[dict[str, Any]], view: View
) -> list[dict[str, Any]]:
    at = datetime.fromisoformat(found["at"])
    rows = connection.execute(
        select(contact.c.id, contact.c.occurred_at)
        .join(profile, profile.c.id == contact.c.profile_id)
        .where(
            profile.c.customer_id == decode_id(found["customer"]),
            contact.c.occurred_at >= at - _AROUND,
            contact.c.occurred_at <= at + _AROUND,
        )
        .order_by(contact.c.occurred_at)
        .limit(_MOST)
    ).mappings()
    events: list[dict[str, Any]] = [
        {
            "at": entry["occurred_at"],
            "side": "customer" if entry["direction"] == "inbound" else "giver",
            "what": "entry",
            "entry": entry if view.pseudonyms is None else unnamed(entry, entry["agents"]),
        }
        for entry in describe(connection, rows.all())
    ]
    steps = found["chain_transfers"] or [found]
    events += [{"at": step["at"], "side": "both", "what": "transfer", "transfer": step} for step in steps]
    for one in handovers:
        events.append({"at": one["at"], "side": "giver", "what": "given", "handover": one})
        for seen in one["receipts"]:
            events.append({"at": seen["shown_at"], "side": "receiver", "what": "shown", "receipt": seen})
            if seen["acknowledged_at"]:
                events.append(
                    {
                        "at": seen["acknowledged_at"],
                        "side": "receiver",
                        "what": "acknowledged",
                        "receipt": seen,
                    }
                )
    if found["completed"] and found["waited"] is not None:
        answered = at + timedelta(seconds=found["waited"])
        word = "answered" if found["answered_by"] else "gave_up"
        events.append({"at": answered.isoformat(), "side": "receiver", "what": word, "transfer": found})
    return sorted(events, key=lambda event: datetime.fromisoformat(event["at"]))
