"""Breaking the glass: a look beyond one's teams, and at names, for a reason and for a while.

Nobody is asked for leave: in an emergency there is nobody to ask. It is written down instead, in the audit
trail and in a report that every supervisor reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, insert, or_, select, update

from plugin.services import audit
from plugin.services.core import Core
from plugin.services.errors import Invalid
from plugin.services.times import iso
from plugin.storage import encode_id, new_id
from plugin.storage.tables import audit_entry
from plugin.storage.tables import broken_glass as table

MINUTES = 60
MIN_REASON, MAX_REASON = 10, 1000
_SHOWN = 100
_LOOKS = ("transfers.", "handovers.", "audit.")


@dataclass(frozen=True, slots=True)
class Glass:
    """What was broken, and until when."""

    id: str
    reason: str
    until: datetime


def minutes_of(core: Core) -> float:
    """How long a broken glass stays open. Raises ConfigError."""
    return core.config.number("transfers", "glass_minutes", MINUTES)


def open_glass(connection: Connection, actor: str, now: datetime) -> Glass | None:
    """What ``actor`` broke and is still open."""
    row = connection.execute(
        select(table.c.id, table.c.reason, table.c.expires_at)
        .where(table.c.actor == actor, table.c.expires_at > now, table.c.closed_at.is_(None))
        .order_by(table.c.expires_at.desc())
        .limit(1)
    ).first()
    return None if row is None else Glass(encode_id(row.id), row.reason, row.expires_at)


def break_glass(core: Core, reason: str, *, actor: str, role: str) -> str:
    """Let ``actor`` see everything for a while; its id. Raises Invalid for want of a reason."""
    said = " ".join(reason.split())
    if not MIN_REASON <= len(said) <= MAX_REASON:
        raise Invalid(f"say why, in {MIN_REASON} to {MAX_REASON} characters")
    now, number = core.clock(), new_id()
    minutes = minutes_of(core)
    with core.store.write() as connection:
        connection.execute(
            insert(table).values(
                id=number, actor=actor, role=role, reason=said, at=now,
                expires_at=now + timedelta(minutes=minutes),
            )
        )  # fmt: skip
        audit.record(
            connection, at=now, actor=actor, action="glass.break",
            detail={"glass": encode_id(number), "minutes": minutes, "reason": said},
        )  # fmt: skip
    return encode_id(number)


def close_glass(core: Core, *, actor: str) -> None:
    """Let it be whole again; when nothing is broken, that is as good."""
    now = core.clock()
    with core.store.write() as connection:
        theirs = (table.c.actor == actor, table.c.expires_at > now, table.c.closed_at.is_(None))
        if connection.execute(update(table).where(*theirs).values(closed_at=now)).rowcount:
            audit.record(connection, at=now, actor=actor, action="glass.close")


def broken(core: Core, *, since: datetime | None = None) -> list[dict[str, Any]]:
    """The report: who broke it, why, for how long, and how often they looked meanwhile; newest first."""
    query = select(table).order_by(table.c.at.desc(), table.c.id.desc()).limit(_SHOWN)
    if since is not None:
        query = query.where(table.c.at >= since)
    now = core.clock()
    with core.store.read() as connection:
        rows: Sequence[Any] = connection.execute(query).all()
        return [
            {
                "id": encode_id(row.id),
                "actor": row.actor,
                "reason": row.reason,
                "at": iso(row.at),
                "until": iso(row.closed_at or row.expires_at),
                "is_open": row.closed_at is None and row.expires_at > now,
                "looks": _looks(connection, row.actor, row.at, row.closed_at or row.expires_at),
            }
            for row in rows
        ]


def _looks(connection: Connection, actor: str, since: datetime, until: datetime) -> int:
    families = or_(*(audit_entry.c.action.startswith(family, autoescape=True) for family in _LOOKS))
    return (
        connection.scalar(
            select(func.count()).where(
                audit_entry.c.actor == actor, audit_entry.c.at >= since, audit_entry.c.at < until, families
            )
        )
        or 0
    )
