"""What every decision of a person needs: its turn, a reason, the customers, and an entry that says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Connection, select

from plugin.services import audit
from plugin.services.core import Core
from plugin.services.errors import Invalid, Moved, NotFound
from plugin.services.identity import journal
from plugin.storage import Collision, decode_id, encode_id
from plugin.storage.tables import customer, merge_journal

ATTEMPTS = 5
T = TypeVar("T")


def in_turn(core: Core, work: Callable[[Connection], T]) -> T:
    """Run ``work`` in a transaction, again when another one was in its way."""
    for _ in range(ATTEMPTS - 1):
        try:
            with core.store.write() as connection:
                return work(connection)
        except Collision:
            continue
    with core.store.write() as connection:
        return work(connection)


def reason_of(text: str) -> str:
    """``text`` in one line. Raises Invalid for none, a too long or an unprintable one."""
    reason = " ".join(text.split())
    if not reason or len(reason) > journal.MAX_REASON or not reason.isprintable():
        raise Invalid(f"give a reason of 1 to {journal.MAX_REASON} characters")
    return reason


def resolve(connection: Connection, text: str) -> tuple[int, int]:
    """The customer's number, and that of the one whom it is part of now. Raises NotFound."""
    number = decode_id(text)
    row = connection.execute(
        select(customer.c.id, customer.c.merged_into).where(customer.c.id == number)
    ).first()
    if number is None or row is None:
        raise NotFound("there is no such customer")
    return row.id, row.merged_into or row.id


def living(connection: Connection, text: str) -> int:
    """The number of a customer who was not merged. Raises NotFound and Moved."""
    number, now = resolve(connection, text)
    if number != now:
        raise Moved(encode_id(now))
    return number


def done(
    core: Core, connection: Connection, journal_id: int, actor: str, action: str, customer_id: int
) -> dict[str, Any]:
    """The journal's entry as the outside sees it, after it was written to the audit trail."""
    row = connection.execute(select(merge_journal).where(merge_journal.c.id == journal_id)).mappings().one()
    found = journal.describe(dict(row))
    detail = {"journal": found["id"], "other": found["other"]}
    audit.record(
        connection, at=core.clock(), actor=actor, action=action, customer_id=customer_id, detail=detail
    )
    return found
