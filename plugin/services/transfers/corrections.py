"""A person's word over the source's: another type, other parties, or that it was no transfer at all.

A correction is kept beside what the source says and wins wherever transfers are listed. The newest one
that was not taken back counts; taking it back shows the source's word again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

import orjson
from sqlalchemy import Connection, insert, select, update

from plugin.domain.interaction import TransferType
from plugin.services import audit
from plugin.services.core import Core
from plugin.services.errors import Invalid, NotFound
from plugin.services.times import iso
from plugin.services.transfers.due import mark_due
from plugin.services.transfers.parties import split_party
from plugin.services.transfers.stored import as_told, load_transfer
from plugin.services.transfers.view import View
from plugin.storage import encode_id, new_id
from plugin.storage.batches import batches
from plugin.storage.tables import customer, profile, transfer
from plugin.storage.tables import transfer_correction as table

TYPES: tuple[str, ...] = get_args(TransferType)
NO_TRANSFER = "no_transfer"
_MAX_REASON = 1000
_SAID = ("type", "giver", "target", "completed", "outcome")


@dataclass(frozen=True, slots=True)
class Correction:
    """What it was instead; None leaves the source's word. ``giver`` and ``target`` are
    ``agent:source:id``, ``bot:source:id`` or ``queue:source:id``."""

    is_transfer: bool = True
    type: str | None = None
    giver: str | None = None
    target: str | None = None
    completed: bool | None = None

    def check(self) -> None:
        """Raise Invalid for what cannot be."""
        if self.type is not None and self.type not in TYPES:
            raise Invalid(f"there is no type {self.type!r}; there are: {', '.join(TYPES)}")
        for who in (self.giver, self.target):
            if who is not None:
                _check_party(who)
        if self == Correction():
            raise Invalid("the correction changes nothing: say what it was instead")


def _check_party(who: str) -> None:
    role, source, number = split_party(who)
    if role not in ("agent", "bot", "queue") or not source or not number:
        raise Invalid("a party is named as agent:source:id or queue:source:id, such as agent:pbx:201")


def correct(core: Core, transfer_id: str, correction: Correction, reason: str, view: View) -> str:
    """Keep ``correction`` beside the transfer; its id. Raises NotFound, OutsideScope and Invalid."""
    correction.check()
    if not reason.strip() or len(reason) > _MAX_REASON:
        raise Invalid(f"a correction needs a reason of at most {_MAX_REASON} characters")
    number = new_id()
    with core.store.write() as connection:
        row = load_transfer(connection, transfer_id)
        view.scope.require(row)
        connection.execute(
            insert(table).values(
                id=number,
                transfer_id=row["id"],
                at=core.clock(),
                actor=view.actor,
                reason=reason.strip(),
                body=orjson.dumps(correction),
            )
        )
        connection.execute(update(transfer).where(transfer.c.id == row["id"]).values(corrected=True))
        _show(core, connection, row, view, "transfers.correct", correction=encode_id(number))
    return encode_id(number)


def take_back(core: Core, transfer_id: str, view: View) -> str:
    """Let the newest correction count no longer; its id. Raises NotFound, OutsideScope and Invalid."""
    with core.store.write() as connection:
        row = load_transfer(connection, transfer_id)
        view.scope.require(row)
        newest = _counting(connection, [row["id"]]).get(row["id"])
        if newest is None:
            raise Invalid("nobody has corrected this transfer")
        connection.execute(
            update(table).where(table.c.id == newest[0]).values(undone_at=core.clock(), undone_by=view.actor)
        )
        _show(core, connection, row, view, "transfers.correction_undo", correction=encode_id(newest[0]))
    return encode_id(newest[0])


def history(connection: Connection, transfer_id: int) -> list[dict[str, Any]]:
    """Every correction of the transfer, newest first, those that were taken back too."""
    rows = connection.execute(
        select(table).where(table.c.transfer_id == transfer_id).order_by(table.c.id.desc())
    ).mappings()
    return [
        {
            "id": encode_id(row["id"]),
            "at": iso(row["at"]),
            "actor": row["actor"],
            "reason": row["reason"],
            **orjson.loads(row["body"]),
            "undone_at": iso(row["undone_at"]),
            "undone_by": row["undone_by"],
        }
        for row in rows
    ]


def overlay(connection: Connection, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """``rows`` as the sources tell, with the people's word laid over those that are ``corrected``."""
    counting = _counting(connection, [row["id"] for row in rows if row.get("corrected")])
    return [
        _laid_over(row, counting[row["id"]][1]) if row["id"] in counting else {**row, "told": None}
        for row in rows
    ]


def _laid_over(row: dict[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    found = dict(row)
    found["told"] = orjson.dumps({name: row[name] for name in _SAID})
    body = orjson.loads(row["body"])
    for side, name in (("from", "giver"), ("to", "target")):
        who = said[name]
        if who is not None:
            role, source, number = split_party(who)
            told = {"ids": [number], "name": None, "source": source}
            found[name] = who
            body[side] = {
                "agent": told if role != "queue" else None,
                "queue": told if role == "queue" else None,
                "raw": body[side]["raw"],
            }
            queue = "from_queue" if side == "from" else "to_queue"
            if role == "queue":
                found[queue] = who
    for name in ("type", "completed"):
        if said[name] is not None:
            found[name] = said[name]
    if said["completed"] is False:
        found["outcome"] = None
    same = found["giver"] is not None and found["giver"] == found["target"]
    found["hidden"] = NO_TRANSFER if not said["is_transfer"] else "self" if same else None
    found["body"] = orjson.dumps(body)
    return found


def _counting(connection: Connection, ids: Iterable[int]) -> dict[int, tuple[int, dict[str, Any]]]:
    """The correction that counts of each of these transfers: its id and what it says."""
    found: dict[int, tuple[int, dict[str, Any]]] = {}
    for batch in batches(ids):
        rows = connection.execute(
            select(table.c.transfer_id, table.c.id, table.c.body)
            .where(table.c.transfer_id.in_(batch), table.c.undone_at.is_(None))
            .order_by(table.c.id)
        )
        found.update({each.transfer_id: (each.id, orjson.loads(each.body)) for each in rows})
    return found


def _show(
    core: Core, connection: Connection, row: Mapping[str, Any], view: View, action: str, **detail: str
) -> None:
    """Let the stored transfer be what the source and the people say now, and have it judged anew."""
    from plugin.services.transfers.keep import change

    told = as_told(connection, row)
    if told is None:
        raise NotFound("the record of this transfer was deleted")
    change(connection, [{**told, "id": row["id"], "corrected": True}])
    now = core.clock()
    customer_id = connection.scalar(select(profile.c.customer_id).where(profile.c.id == row["profile_id"]))
    mark_due(connection, [customer_id] if customer_id is not None else [], now)
    # Their panels show the transfer: not only once it was judged anew.
    connection.execute(
        update(customer).where(customer.c.id == customer_id).values(version=customer.c.version + 1)
    )
    audit.record(
        connection,
        at=now,
        actor=view.actor,
        action=action,
        customer_id=customer_id,
        detail={"transfer": encode_id(row["id"]), **detail, **view.through()},
    )
