"""What people decide about matters: close one, open it again, put a contact to another or to none.

A decision is tied to an interaction, so that it holds when the record comes again, and follows it when
customers are joined or parted. The matters are folded with it; the history itself is not touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, insert, select, update

from plugin.services import audit
from plugin.services.context.lookup import split
from plugin.services.context.matters import load_history, shown
from plugin.services.core import Core
from plugin.services.errors import Invalid, Moved, NotFound
from plugin.services.threads import ThreadState
from plugin.services.transfers.due import mark_due
from plugin.storage import decode_id, encode_id, new_id
from plugin.storage.tables import customer, interaction, profile, thread_decision

MAX_REASON = 1000


def threads(core: Core, customer_id: str) -> list[dict[str, Any]]:
    """The customer's matters, unfinished ones first. Raises NotFound and Moved."""
    with core.store.read() as connection:
        _, profiles = _customer(connection, customer_id)
        return shown(core, load_history(core, connection, profiles), core.clock())[0]


def close(core: Core, customer_id: str, thread: str, *, reason: str, actor: str) -> list[dict[str, Any]]:
    """Say that a matter is done, until the customer writes again. Raises NotFound, Moved, Invalid."""
    return _stand(core, customer_id, thread, "close", reason, actor)


def reopen(core: Core, customer_id: str, thread: str, *, reason: str, actor: str) -> list[dict[str, Any]]:
    """Say that a matter is not done. Raises NotFound, Moved, Invalid."""
    return _stand(core, customer_id, thread, "reopen", reason, actor)


def relink(
    core: Core, customer_id: str, evidence: str, thread: str | None, *, reason: str, actor: str
) -> list[dict[str, Any]]:
    """Put the conversation of an interaction to the matter ``thread``, or to none. Raises NotFound, Moved,
    Invalid."""
    with core.store.write() as connection:
        number, profiles = _customer(connection, customer_id)
        found = _states(core, connection, profiles)
        if not any(evidence in state.interactions for state in found):
            raise NotFound("this entry is part of no matter of the customer")
        target = None if thread is None else _find(found, thread).anchor
        if target is not None and target[0] == evidence:
            raise Invalid("this entry began that matter: put the others to where it belongs")
        _keep(core, connection, number, "relink", (evidence, 0), target, reason, actor)
    return threads(core, customer_id)


def _stand(
    core: Core, customer_id: str, thread: str, action: str, reason: str, actor: str
) -> list[dict[str, Any]]:
    with core.store.write() as connection:
        number, profiles = _customer(connection, customer_id)
        state = _find(_states(core, connection, profiles), thread)
        if (state.status == "resolved") == (action == "close"):
            raise Invalid("this matter is closed already" if action == "close" else "this matter is open")
        _keep(core, connection, number, action, state.anchor, None, reason, actor)
    return threads(core, customer_id)


def _states(core: Core, connection: Connection, profiles: Sequence[int]) -> list[ThreadState]:
    history = load_history(core, connection, profiles)
    return history.states(core.reasons, core.clock())


def _find(states: Sequence[ThreadState], thread: str) -> ThreadState:
    found = next((state for state in states if state.key == thread), None)
    if found is None:
        raise NotFound("the customer has no such matter")
    return found


def _keep(
    core: Core,
    connection: Connection,
    customer_id: int,
    action: str,
    about: tuple[str, int],
    target: tuple[str, int] | None,
    reason: str,
    actor: str,
) -> None:
    if len(reason) > MAX_REASON:
        raise Invalid(f"a reason has at most {MAX_REASON} characters")
    now = core.clock()
    connection.execute(
        insert(thread_decision).values(
            id=new_id(),
            interaction_id=_number(connection, about[0]),
            line=about[1],
            action=action,
            target_id=None if target is None else _number(connection, target[0]),
            target_line=0 if target is None else target[1],
            actor=actor,
            reason=reason.strip(),
            at=now,
        )
    )
    connection.execute(
        update(customer).where(customer.c.id == customer_id).values(version=customer.c.version + 1)
    )
    mark_due(connection, [customer_id], now)  # its promises are owed no more, or again
    audit.record(
        connection,
        at=now,
        actor=actor,
        action=f"thread.{action}",
        customer_id=customer_id,
        detail={"interaction": about[0]},
    )


def _number(connection: Connection, evidence: str) -> int:
    source, external_id = split(evidence)
    found = connection.scalar(
        select(interaction.c.id).where(
            interaction.c.source == source, interaction.c.external_id == external_id
        )
    )
    if found is None:
        raise NotFound("there is no such interaction")
    return int(found)


def _customer(connection: Connection, customer_id: str) -> tuple[int, list[int]]:
    number = decode_id(customer_id)
    row = connection.execute(
        select(customer.c.id, customer.c.merged_into).where(customer.c.id == number)
    ).first()
    if number is None or row is None:
        raise NotFound("there is no such customer")
    if row.merged_into is not None:
        raise Moved(encode_id(row.merged_into))
    return number, list(connection.scalars(select(profile.c.id).where(profile.c.customer_id == number)))
