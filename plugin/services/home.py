"""What an agent finds on the first page: whom they had, what is due to them, who was not reached.

Nothing is kept for it. Whom an agent had is in the audit trail, what is due is what transfers are judged
by, and calls that nobody took are among the newest interactions.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from plugin.services import canonical, drafts
from plugin.services.core import Core
from plugin.services.times import iso
from plugin.storage import encode_id
from plugin.storage.batches import batches
from plugin.storage.tables import audit_entry, contact, customer, interaction, profile, promise_due

HAD = timedelta(days=14)
MISSED = timedelta(hours=48)
DUE = timedelta(hours=24)
FORGOTTEN = timedelta(days=30)
RECENT = 8
_READ = 500  # entries of the trail
_NEWEST = 5_000  # interactions that are looked through for calls
_SHOWN = 20
_NOT_TAKEN = frozenset({"no_answer", "busy", "failed", "voicemail", "abandoned"})


def home(core: Core, actor: str) -> dict[str, list[dict[str, Any]]]:
    """``{"recent", "promises", "missed", "drafts"}`` of the agent ``actor``, each with who it is about."""
    now = core.clock()
    with core.store.read(stale_ok=True) as connection:
        had = _had(connection, actor, now)
        names = _names(connection, had)
        found = {
            "recent": [
                {"customer": encode_id(number), "name": names[number], "at": iso(at)}
                for number, at in had.items()
            ][:RECENT],
            "promises": _promises(connection, had, names, now),
            "missed": _missed(connection, now),
        }
    return {**found, "drafts": drafts.listing(core, actor)}


def _had(connection: Connection, actor: str, now: datetime) -> dict[int, datetime]:
    """The customers whom ``actor`` had open, the last first, with when; who was merged is the survivor."""
    rows = connection.execute(
        select(audit_entry.c.customer_id, audit_entry.c.at)
        .where(
            audit_entry.c.actor == actor,
            audit_entry.c.at > now - HAD,
            audit_entry.c.customer_id.is_not(None),
        )
        .order_by(audit_entry.c.at.desc())
        .limit(_READ)
    ).all()
    living: dict[int, int] = {}
    for batch in batches({row.customer_id for row in rows}):
        survivor = func.coalesce(customer.c.merged_into, customer.c.id)
        living.update(
            connection.execute(select(customer.c.id, survivor).where(customer.c.id.in_(batch))).all()
        )
    found: dict[int, datetime] = {}
    for row in rows:
        if row.customer_id in living:
            found.setdefault(living[row.customer_id], row.at)
    return found


def _names(connection: Connection, numbers: Iterable[int]) -> dict[int, str | None]:
    found: dict[int, str | None] = {}
    for batch in batches(numbers):
        found.update(
            connection.execute(select(customer.c.id, customer.c.name).where(customer.c.id.in_(batch))).all()
        )
    return found


def _promises(
    connection: Connection, had: Iterable[int], names: dict[int, str | None], now: datetime
) -> list[dict[str, Any]]:
    """What we promised these customers and is due within a day or overdue, the most urgent first."""
    rows: list[Any] = []
    for batch in batches(had):
        rows += connection.execute(
            select(promise_due.c.customer_id, func.min(promise_due.c.due).label("due"))
            .where(
                promise_due.c.customer_id.in_(batch),
                promise_due.c.due > now - FORGOTTEN,
                promise_due.c.due < now + DUE,
            )
            .group_by(promise_due.c.customer_id)
        ).all()
    return [
        {"customer": encode_id(row.customer_id), "name": names[row.customer_id], "due": iso(row.due)}
        for row in sorted(rows, key=lambda row: (row.due, row.customer_id))[:_SHOWN]
    ]


def _missed(connection: Connection, now: datetime) -> list[dict[str, Any]]:
    """Calls of the last two days that nobody took, of customers with whom nothing happened since."""
    newest = select(interaction.c.id).order_by(interaction.c.id.desc()).limit(_NEWEST).subquery()
    rows = connection.execute(
        select(interaction.c.body, interaction.c.occurred_at, profile.c.customer_id)
        .join(newest, newest.c.id == interaction.c.id)
        .join(profile, profile.c.id == interaction.c.profile_id)
        .where(
            interaction.c.channel == "phone",
            interaction.c.direction == "inbound",
            interaction.c.occurred_at > now - MISSED,
            interaction.c.deleted_at.is_(None),
        )
        .order_by(interaction.c.occurred_at.desc(), interaction.c.id.desc())
    )
    calls: dict[int, tuple[datetime, Any]] = {}
    for row in rows:
        if row.customer_id not in calls:
            calls[row.customer_id] = row.occurred_at, canonical.load(bytes(row.body))
    missed = {number: call for number, call in calls.items() if call[1].outcome in _NOT_TAKEN}
    later: dict[int, datetime] = {}
    for batch in batches(missed):
        later.update(
            connection.execute(
                select(profile.c.customer_id, func.max(contact.c.occurred_at))
                .join(contact, contact.c.profile_id == profile.c.id)
                .where(profile.c.customer_id.in_(batch))
                .group_by(profile.c.customer_id)
            ).all()
        )
    names = _names(connection, missed)
    return [
        {
            "customer": encode_id(number),
            "name": names[number],
            "at": iso(at),
            "outcome": call.outcome,
            "reason": call.reason,
        }
        for number, (at, call) in missed.items()
        if later[number] <= at
    ][:_SHOWN]
