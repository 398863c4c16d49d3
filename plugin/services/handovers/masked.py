"""Handovers and their receipts where agents are shown by pseudonym."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, or_, select

from plugin.services.core import Core
from plugin.services.errors import OutsideScope
from plugin.services.handovers.shown import load, read_one
from plugin.services.transfers.naming import Pseudonyms
from plugin.services.transfers.view import View
from plugin.storage.tables import handover as table
from plugin.storage.tables import transfer


def one_within(core: Core, handover_id: str, view: View) -> dict[str, Any]:
    """The handover with its packet and receipts, if ``view`` shows it: within its scope by its parties or
    its transfer. Raises NotFound and OutsideScope.

    Agents see what stands at the head of a customer's panel: everybody's who works with the customer.
    """
    with core.store.read() as connection:
        row = load(connection, handover_id)
        if not (view.scope.is_own or view.scope.is_whole or _is_within(connection, row["id"], view)):
            raise OutsideScope("this handover is another team's")
        found = read_one(core, connection, row["id"])
    return found if view.pseudonyms is None or view.scope.is_own else masked(found, view.pseudonyms)


def _is_within(connection: Connection, number: int, view: View) -> bool:
    handed, moved = view.scope.of_handovers(), view.scope.of_transfers()
    query = (
        select(table.c.id)
        .outerjoin(transfer, transfer.c.id == table.c.transfer_id)
        .where(table.c.id == number, or_(*(each for each in (handed, moved) if each is not None)))
    )
    return connection.scalar(query) is not None


def masked(one: Mapping[str, Any], pseudonyms: Pseudonyms) -> dict[str, Any]:
    """A handover as ``describe`` shows it, with nobody's name or address but the customer's."""
    at = datetime.fromisoformat(one["at"])

    def party(side: Mapping[str, Any]) -> dict[str, Any]:
        if side["kind"] != "agent":
            return dict(side)
        name = pseudonyms.of(side["key"], at)
        return {**side, "key": name, "name": name}

    found = {
        **one,
        "from": party(one["from"]),
        "to": party(one["to"]),
        "claimed_by": None if one["claimed_by"] is None else "an agent",
        "receivers": [pseudonyms.of(key, at) for key in one["receivers"]],
        "receipts": [
            {**seen, "by": (name := pseudonyms.of(seen["actor"], at)), "actor": name}
            for seen in one["receipts"]
        ],
    }
    if "packet" in one:
        found["packet"] = _packet(one["packet"])
    return found


def _packet(packet: Mapping[str, Any]) -> dict[str, Any]:
    """The packet knows agents by name alone: it says "an agent" of all of them."""
    names = {name for entry in packet["entries"] for name in entry["agents"]}
    names.update((packet["contact"] or {}).get("agents", ()))
    way = [{**step, "answered_by": None} for step in packet["way"]]
    for step in packet["way"]:
        names.update(side["agent"] for side in (step["from"], step["to"]) if side and side["agent"])
        names.update(filter(None, [step["answered_by"]]))
    found: dict[str, Any] = unnamed({**packet, "way": way, "customer": _customer(packet["customer"])}, names)
    for step in found["way"]:
        for side in (step["from"], step["to"]):
            if side:
                side["raw"] = None
    return found


def _customer(customer: Mapping[str, Any]) -> dict[str, Any]:
    """The customer, without who verified them and who corrected a field."""
    return {
        **customer,
        "verifications": [{**each, "by": "an agent"} for each in customer.get("verifications", ())],
        "fields": {
            name: {**field, "by": "an agent"} if field.get("by") else field
            for name, field in customer.get("fields", {}).items()
        },
    }


def unnamed(value: Any, names: Iterable[str]) -> Any:
    """``value``, JSON, with "an agent" for each of ``names`` wherever one stands."""
    wanted = sorted(filter(None, names), key=len, reverse=True)
    return (
        _replaced(value, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, wanted))})(?!\w)"))
        if wanted
        else value
    )


def _replaced(value: Any, pattern: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        return pattern.sub("an agent", value)
    if isinstance(value, list):
        return [_replaced(each, pattern) for each in value]
    if isinstance(value, dict):
        return {name: _replaced(each, pattern) for name, each in value.items()}
    return value
