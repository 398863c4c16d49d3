"""Exports in the background: a long list is written as CSV piece by piece, with progress, for who asked.

What was asked for stands in the database, and so do the pieces: any worker goes on where another one
stopped, and any web process hands the file out. It is kept for a day.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

import orjson
from sqlalchemy import and_, delete, false, func, insert, or_, select, update

from plugin.services import audit
from plugin.services.core import Core
from plugin.services.errors import Invalid, NotFound
from plugin.services.leases import Held, LostLease, held_keys, leased, renew
from plugin.services.times import iso
from plugin.services.transfers.export import header, lines
from plugin.services.transfers.filters import Filters, ways
from plugin.services.transfers.listing import page
from plugin.services.transfers.scope import WHOLE
from plugin.services.transfers.view import View, view_behind_glass
from plugin.storage import decode_id, encode_id, new_id
from plugin.storage.tables import csv_export as table
from plugin.storage.tables import csv_export_piece as pieces
from plugin.storage.tables import transfer

SMALL = 2_000
"""Lists of up to so many transfers come at once."""
KEPT = timedelta(hours=24)
_PAGE, _PAGES = 500, 10  # of a piece
_MOST = 5  # exports of one person at a time


def is_small(core: Core, filters: Filters, view: View) -> bool:
    """Whether the list is short enough to be written while somebody waits. Raises Invalid."""
    left = SMALL
    with core.store.read(stale_ok=True) as connection:
        for way in ways(connection, filters, view):
            query = select(transfer.c.id).where(*way).order_by(transfer.c.occurred_at.desc()).limit(left + 1)
            left -= connection.scalar(select(func.count()).select_from(query.subquery())) or 0
            if left < 0:
                return False
    return True


def ask_export(core: Core, filters: Filters, view: View, role: str) -> str:
    """Ask for the list as a file; its id. Raises Invalid."""
    now, number = core.clock(), new_id()
    glass_id = None if view.glass is None else decode_id(view.glass.id)
    with core.store.write() as connection:
        ways(connection, filters, view)  # whatever cannot be is said now
        waiting = connection.scalar(
            select(func.count()).where(table.c.actor == view.actor, table.c.finished_at.is_(None))
        )
        if (waiting or 0) >= _MOST:
            raise Invalid(f"{_MOST} of your exports are not finished yet: wait for one of them")
        connection.execute(
            insert(table).values(
                id=number, actor=view.actor, role=role, glass_id=glass_id, at=now,
                filters=orjson.dumps(asdict(filters)), expires_at=now + KEPT,
            )
        )  # fmt: skip
        audit.record(
            connection, at=now, actor=view.actor, action="transfers.export_asked",
            detail={"export": encode_id(number), **view.through()},
        )  # fmt: skip
    return encode_id(number)


def due_exports(core: Core) -> list[str]:
    """What was asked for, is not finished, and nobody works on."""
    now = core.clock()
    with core.store.read() as connection:
        found = connection.scalars(
            select(table.c.id).where(table.c.finished_at.is_(None), table.c.expires_at > now)
        ).all()
        held = held_keys(connection, now) if found else set()
    return [key for key in map(encode_id, found) if _lease(key) not in held]


def work_on(core: Core, export_id: str, enough: Callable[[], bool]) -> bool:
    """Go on with an export until it is finished, or ``enough`` says so after a piece; whether there is more.

    Raises StorageError and ConfigError.
    """
    try:
        with leased(core, _lease(export_id)) as fence:
            while _write_piece(core, export_id, fence):
                if enough():
                    return True
    except (Held, LostLease):
        pass  # somebody else is at it
    return False


def exports_of(core: Core, actor: str) -> list[dict[str, Any]]:
    """What ``actor`` asked for and is still kept, newest first."""
    with core.store.read() as connection:
        rows = connection.execute(
            select(table)
            .where(table.c.actor == actor, table.c.expires_at > core.clock())
            .order_by(table.c.at.desc(), table.c.id.desc())
        ).all()
    return [
        {
            "id": encode_id(row.id),
            "at": iso(row.at),
            "until": iso(row.expires_at),
            "done": row.done,
            "total": row.total,
            "is_finished": row.finished_at is not None and row.error is None,
            "error": row.error,
            "filters": {
                name: value for name, value in orjson.loads(row.filters).items() if value is not None
            },
        }
        for row in rows
    ]


def read_export(core: Core, export_id: str, actor: str) -> Iterator[str]:
    """The file, piece by piece. Raises NotFound at once unless it is finished and ``actor``'s."""
    number = decode_id(export_id)
    with core.store.read() as connection:
        row = connection.execute(
            select(table.c.pieces).where(
                table.c.id == number, table.c.actor == actor, table.c.finished_at.is_not(None),
                table.c.error.is_(None), table.c.expires_at > core.clock(),
            )
        ).first()  # fmt: skip
    if number is None or row is None:
        raise NotFound("there is no such file, or it is not kept any more")
    return _pieces(core, number, row.pieces)


def let_go(core: Core) -> int:
    """Delete what was kept long enough; how many files."""
    with core.store.read() as connection:
        old = connection.scalars(select(table.c.id).where(table.c.expires_at <= core.clock()).limit(20)).all()
    if old:
        with core.store.write() as connection:
            connection.execute(delete(pieces).where(pieces.c.export_id.in_(old)))
            connection.execute(delete(table).where(table.c.id.in_(old)))
    return len(old)


def _write_piece(core: Core, export_id: str, fence: int) -> bool:
    """The next piece; whether there is another."""
    with core.store.read() as connection:
        row = connection.execute(select(table).where(table.c.id == decode_id(export_id))).first()
    if row is None or row.finished_at is not None:
        return False
    # As it was asked for: a glass that breaks or is mended meanwhile changes nothing.
    behind = row.glass_id is None
    view = view_behind_glass(core, row.actor, row.role) if behind else View(row.actor, WHOLE)
    filters = _filters(orjson.loads(row.filters))
    try:
        total = row.total if row.total is not None else _count(core, filters, view)
        text, cursor, done = [header()] if row.pieces == 0 else [], row.cursor, 0
        for _ in range(_PAGES):
            found = page(core, filters, view, before=cursor, limit=_PAGE)
            text.append(lines(found["transfers"]))
            done += len(found["transfers"])
            cursor = found["next"]
            if cursor is None:
                break
    except Invalid as error:
        _end(core, row.id, fence, export_id, error=error.detail)
        return False
    now = core.clock()
    with core.store.write() as connection:
        renew(connection, _lease(export_id), fence, now)
        body = zlib.compress("".join(text).encode())
        connection.execute(insert(pieces).values(export_id=row.id, number=row.pieces, body=body))
        connection.execute(
            update(table)
            .where(table.c.id == row.id)
            .values(
                total=total, done=row.done + done, pieces=row.pieces + 1, cursor=cursor,
                finished_at=now if cursor is None else None,
            )
        )  # fmt: skip
        if cursor is None:
            audit.record(
                connection, at=now, actor=row.actor, action="transfers.export",
                detail={"export": export_id, "found": row.done + done, **_through(row.glass_id)},
            )  # fmt: skip
    return cursor is not None


def _through(glass_id: int | None) -> dict[str, str]:
    """Through which broken glass somebody looks, for the audit trail."""
    return {} if glass_id is None else {"glass": encode_id(glass_id)}


def _end(core: Core, number: int, fence: int, export_id: str, *, error: str) -> None:
    now = core.clock()
    with core.store.write() as connection:
        renew(connection, _lease(export_id), fence, now)
        connection.execute(update(table).where(table.c.id == number).values(finished_at=now, error=error))


def _count(core: Core, filters: Filters, view: View) -> int:
    """How many transfers there are; what several ways find counts once."""
    with core.store.read(stale_ok=True) as connection:
        found = or_(false(), *(and_(*way) for way in ways(connection, filters, view)))
        return connection.scalar(select(func.count()).select_from(transfer).where(found)) or 0


def _pieces(core: Core, number: int, count: int) -> Iterator[str]:
    for place in range(count):
        with core.store.read() as connection:
            body = connection.scalar(
                select(pieces.c.body).where(pieces.c.export_id == number, pieces.c.number == place)
            )
        if body is None:
            return  # let go meanwhile
        yield zlib.decompress(bytes(body)).decode()


def _filters(told: dict[str, Any]) -> Filters:
    moments = {name: datetime.fromisoformat(told[name]) for name in ("since", "until") if told.get(name)}
    return Filters(**{**told, **moments})


def _lease(export_id: str) -> str:
    return f"export:{export_id}"
