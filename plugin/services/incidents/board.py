"""Posting incidents, ending them, and which are on now."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import orjson
from sqlalchemy import or_, select, update

from plugin.services import audit
from plugin.services.core import Core
from plugin.services.errors import Invalid, NotFound
from plugin.services.incidents.scope import Scope, read_scope
from plugin.services.safe import safe_name, safe_text
from plugin.services.times import iso
from plugin.storage import decode_id, encode_id, new_id
from plugin.storage.bulk import insert_rows
from plugin.storage.tables import incident as table

MAX_TITLE = 200
MAX_TEXT = 2000
LONGEST = timedelta(days=366)
SEEN_FOR = 2.0  # seconds for which a process knows what is on without asking
_SHOWN = 100


class Incident(NamedTuple):
    """One that is posted."""

    id: int
    title: str
    text: str
    scope: Scope
    starts_at: datetime
    ends_at: datetime | None
    created_at: datetime

    def is_on(self, at: datetime) -> bool:
        """Whether it shows at that moment."""
        return self.starts_at <= at and (self.ends_at is None or at < self.ends_at)


@dataclass(frozen=True)
class Board:
    """What this process saw when it looked last."""

    seen_at: float
    incidents: tuple[Incident, ...]


def post(
    core: Core,
    *,
    title: str,
    text: str,
    scope: Scope,
    actor: str,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
) -> dict[str, Any]:
    """Post an incident, from now on unless it says when; it shows within two seconds. Raises Invalid."""
    now = core.clock()
    named, said = safe_name(title), safe_text(text).replace("\r\n", "\n").strip()
    if not named or len(named) > MAX_TITLE:
        raise Invalid(f"give the incident a title of 1 to {MAX_TITLE} characters")
    if len(said) > MAX_TEXT:
        raise Invalid(f"say in at most {MAX_TEXT} characters what agents have to know")
    starts_at = starts_at or now
    if ends_at is not None and not max(now, starts_at) < ends_at <= starts_at + LONGEST:
        raise Invalid("an incident ends after it began and after now, and within a year")
    number = new_id()
    row: dict[str, Any] = {
        "id": number,
        "title": named,
        "text": said,
        "scope": orjson.dumps(scope.to_json()),
        "starts_at": starts_at,
        "ends_at": ends_at,
        "created_at": now,
        "created_by": actor,
        "ended_by": None,
    }
    with core.store.write() as connection:
        insert_rows(connection, table, [row])
        audit.record(
            connection,
            at=now,
            actor=actor,
            action="incident.posted",
            detail={"incident": encode_id(row["id"])},
        )
    core.board = None
    return described(row, now)


def end(core: Core, incident_id: str, *, actor: str) -> dict[str, Any]:
    """Let an incident end now. Raises NotFound, Invalid (it is over)."""
    number, now = decode_id(incident_id), core.clock()
    with core.store.write() as connection:
        row = connection.execute(select(table).where(table.c.id == number)).mappings().first()
        if number is None or row is None:
            raise NotFound("there is no such incident")
        if row["ends_at"] is not None and row["ends_at"] <= now:
            raise Invalid("this incident is over")
        connection.execute(update(table).where(table.c.id == number).values(ends_at=now, ended_by=actor))
        audit.record(
            connection, at=now, actor=actor, action="incident.ended", detail={"incident": incident_id}
        )
    core.board = None
    return described({**row, "ends_at": now, "ended_by": actor}, now)


def listing(core: Core) -> list[dict[str, Any]]:
    """All that were posted, the newest first, at most a hundred."""
    with core.store.read() as connection:
        rows = connection.execute(
            select(table).order_by(table.c.starts_at.desc(), table.c.id.desc()).limit(_SHOWN)
        ).mappings()
        return [described(row, core.clock()) for row in rows]


def on_now(core: Core, now: datetime) -> list[Incident]:
    """Those that are on; a process looks into the database every other second."""
    board = core.board
    if board is None or time.monotonic() - board.seen_at > SEEN_FOR:
        with core.store.read() as connection:
            rows = connection.execute(
                select(table).where(or_(table.c.ends_at.is_(None), table.c.ends_at > now))
            ).mappings()
            board = Board(time.monotonic(), tuple(_incident(row) for row in rows))
        core.board = board
    return [each for each in board.incidents if each.is_on(now)]


def on_then(core: Core, at: datetime, known_at: datetime | None) -> list[Incident]:
    """Those that were on at ``at``, of those that were posted by ``known_at``."""
    with core.store.read() as connection:
        query = select(table).where(
            table.c.starts_at <= at, or_(table.c.ends_at.is_(None), table.c.ends_at > at)
        )
        if known_at is not None:
            query = query.where(table.c.created_at <= known_at)
        return [_incident(row) for row in connection.execute(query).mappings()]


def described(row: Any, now: datetime) -> dict[str, Any]:
    """As the outside sees it; ``state``: planned, on or over."""
    ends_at = row["ends_at"]
    is_over = ends_at is not None and ends_at <= now
    return {
        "id": encode_id(row["id"]),
        "title": row["title"],
        "text": row["text"],
        "scope": orjson.loads(row["scope"]),
        "starts_at": iso(row["starts_at"]),
        "ends_at": iso(ends_at),
        "state": "over" if is_over else "planned" if row["starts_at"] > now else "on",
        "by": row["created_by"],
        "ended_by": row["ended_by"],
    }


def _incident(row: Any) -> Incident:
    return Incident(
        row["id"],
        row["title"],
        row["text"],
        read_scope(orjson.loads(row["scope"])),
        row["starts_at"],
        row["ends_at"],
        row["created_at"],
    )
