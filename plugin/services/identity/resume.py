"""What an operator does when the breaker stopped the merges: take the batch back, and go on."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import orjson
from sqlalchemy import Connection, RowMapping, select, update

from plugin.services import audit
from plugin.services.core import Core
from plugin.services.errors import Invalid
from plugin.services.identity import breaker
from plugin.services.identity.locks import move_alone
from plugin.services.identity.names import refresh_names
from plugin.services.identity.ours import ours
from plugin.services.identity.regroup import regroup_freely
from plugin.services.identity.turns import in_turn
from plugin.services.journey_models import rely_on_model
from plugin.services.journeys import update_journeys
from plugin.storage.batches import batches
from plugin.storage.tables import customer, merge_journal, profile

STEP = 100
LONGEST = 24 * 14
_MEANWHILE = timedelta(minutes=10)


def resume(core: Core, *, actor: str, hours: float = 0) -> dict[str, Any]:
    """Let merges by rule happen again, those that waited first; the breaker's status.

    For ``hours`` it lets everything through, such as while another CRM is being connected; that can be
    asked for beforehand, too. Raises Invalid.
    """
    if not 0 <= hours <= LONGEST:
        raise Invalid(f"hours must be from 0 to {LONGEST}")
    until = core.clock() + timedelta(hours=hours) if hours else None

    def begin(connection: Connection) -> None:
        meanwhile = core.clock() + _MEANWHILE
        breaker.write(
            connection, tripped_at=None, suspended_until=meanwhile if until is None else max(until, meanwhile)
        )
        audit.record(
            connection, at=core.clock(), actor=actor, action="identity.resumed", detail={"hours": int(hours)}
        )

    in_turn(core, begin)
    while in_turn(core, lambda connection: _catch_up(core, connection)):
        pass
    in_turn(
        core,
        lambda connection: breaker.write(connection, armed_from=core.clock(), suspended_until=until),
    )
    return breaker.status(core)


def revert(core: Core, *, actor: str) -> dict[str, Any]:
    """Part again what merged by rule in the hour before it stopped; the breaker's status.

    It stays parted until ``resume``: then the evidence decides again. Raises Invalid while merges are
    not stopped.
    """
    if not breaker.status(core)["stopped"]:
        raise Invalid("merges are not stopped: undo single ones by the history of a customer")
    while in_turn(core, lambda connection: _part_again(core, connection, actor)):
        pass
    return breaker.status(core)


def _catch_up(core: Core, connection: Connection) -> int:
    rely_on_model(core, connection)
    move_alone(connection)
    waiting = breaker.take_held(connection, STEP)
    if waiting:
        own = ours(connection, core.config.region, core.identity.never)
        changed = regroup_freely(connection, waiting, own, core.clock(), core.identity)
        _bring_up_to_date(core, connection, changed)
    return len(waiting)


def _part_again(core: Core, connection: Connection, actor: str) -> int:
    rely_on_model(core, connection)
    move_alone(connection)
    entries = breaker.batch(connection, core.clock())[:STEP]
    touched: set[int] = set()
    for entry in entries:
        touched |= _take_back(core, connection, entry)
        connection.execute(
            update(merge_journal)
            .where(merge_journal.c.id == entry["id"])
            .values(undone_at=core.clock(), undone_by=actor)
        )
    if entries:
        audit.record(
            connection,
            at=core.clock(),
            actor=actor,
            action="identity.reverted",
            detail={"merges": len(entries)},
        )
        refresh_names(connection, touched, core.identity.trust)
        _bring_up_to_date(core, connection, touched)
    return len(entries)


def _take_back(core: Core, connection: Connection, entry: RowMapping) -> set[int]:
    """Give the absorbed customer back what it had, where that is still with the survivor."""
    survivor, other = entry["survivor_id"], entry["other_id"]
    before = orjson.loads(entry["before"])["profiles"]
    theirs = [int(text) for text, had in before.items() if had == other]
    rows = connection.execute(
        select(profile.c.id, profile.c.home_id).where(
            profile.c.id.in_(theirs), profile.c.customer_id == survivor
        )
    ).all()
    if not rows:
        return set()
    connection.execute(
        update(profile).where(profile.c.id.in_([row.id for row in rows])).values(customer_id=other)
    )
    homes = {row.home_id for row in rows} - {None, other}
    connection.execute(update(customer).where(customer.c.id == other).values(merged_into=None))
    connection.execute(update(customer).where(customer.c.id.in_(homes)).values(merged_into=other))
    breaker.keep_held(connection, [rows[0].id], core.clock())
    return {survivor, other}


def _bring_up_to_date(core: Core, connection: Connection, customers: set[int]) -> None:
    update_journeys(connection, rely_on_model(core, connection), {}, dict.fromkeys(customers))
    for batch in batches(customers):
        connection.execute(
            update(customer).where(customer.c.id.in_(batch)).values(version=customer.c.version + 1)
        )
