"""Which journey model is in use: the database says so, to all processes alike.

Another one is prepared beside it and then takes its place at once (``upkeep.recompute``).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, insert, select, text, update

from plugin.services.core import Core
from plugin.services.journey import InUse, Model, ModelError, read_model
from plugin.storage.prepared import Prepared
from plugin.storage.tables import interaction, journey_model

READ_BY = 2
"""Grows when a version of Segue reads interactions in another way: then all are read again."""

ACTIVE, PREPARING, RETIRED = "active", "preparing", "retired"
# Any number that nobody else uses for an advisory lock in this database.
_MODEL = 7_349_553
_ALONE = text("SELECT pg_advisory_xact_lock(:key)")
_WITH_OTHERS = text("SELECT pg_advisory_xact_lock_shared(:key)")
_ACTIVE = select(journey_model.c.generation, journey_model.c.slot, journey_model.c.version).where(
    journey_model.c.state == ACTIVE
)
_IN_USE = Prepared(_ACTIVE)


class _Active(NamedTuple):
    generation: int
    slot: int
    version: str


def in_use(core: Core, connection: Connection) -> InUse:
    """The model in use. Raises ModelError when this version of Segue cannot read it."""
    [row] = _IN_USE.all(connection, {})
    found = _in_use(core, connection, _Active(*row))
    core.in_use = found
    return found


def rely_on_model(core: Core, connection: Connection) -> InUse:
    """The model in use, which stays so until this transaction ends. The first to write chooses it."""
    if connection.dialect.name == "postgresql":
        connection.execute(_WITH_OTHERS, {"key": _MODEL})
    row = connection.execute(_ACTIVE).one()
    if not row.version and connection.scalar(select(interaction.c.id).limit(1)) is None:
        connection.execute(
            update(journey_model)
            .where(journey_model.c.generation == row.generation)
            .values(**_told(core.model), since=core.clock())
        )
    return in_use(core, connection)


def change_model_alone(connection: Connection) -> None:
    """Until this transaction ends nobody writes journeys."""
    if connection.dialect.name == "postgresql":
        connection.execute(_ALONE, {"key": _MODEL})


def prepare(core: Core, connection: Connection) -> InUse | None:
    """The settings' model, to be worked out beside the one in use; None when it is in use already."""
    active = connection.execute(_ACTIVE.add_columns(journey_model.c.read_by)).one()
    if (active.version, active.read_by) == (core.model.version, READ_BY):
        drop(connection)
        return None
    newest: int = connection.scalar(select(func.max(journey_model.c.generation))) or 0
    drop(connection)
    fresh = InUse(newest + 1, 1 - active.slot, core.model)
    connection.execute(
        insert(journey_model).values(
            generation=fresh.generation,
            slot=fresh.slot,
            state=PREPARING,
            **_told(core.model),
        )
    )
    return fresh


def prepared(core: Core, connection: Connection) -> InUse:
    """The model that is being prepared. Raises LookupError when there is none."""
    row = connection.execute(
        select(journey_model.c.generation, journey_model.c.slot, journey_model.c.version).where(
            journey_model.c.state == PREPARING
        )
    ).first()
    if row is None:
        raise LookupError("no journey model is being prepared")
    return _in_use(core, connection, row)


def drop(connection: Connection) -> None:
    """Prepare nothing any more."""
    connection.execute(update(journey_model).where(journey_model.c.state == PREPARING).values(state=RETIRED))


def take_over(connection: Connection, generation: int, now: datetime) -> None:
    """Let ``generation`` be in use from the end of this transaction on."""
    connection.execute(update(journey_model).where(journey_model.c.state == ACTIVE).values(state=RETIRED))
    connection.execute(
        update(journey_model).where(journey_model.c.generation == generation).values(state=ACTIVE, since=now)
    )


def _told(model: Model) -> dict[str, Any]:
    return {"model": model.id, "version": model.version, "read_by": READ_BY, "body": model.text.encode()}


def _in_use(core: Core, connection: Connection, row: Any) -> InUse:
    known = core.in_use
    if known is not None and (known.generation, known.model.version) == (row.generation, row.version):
        return known
    if not row.version:
        return InUse(row.generation, row.slot, core.model, is_counted=False)
    if row.version == core.model.version:
        return InUse(row.generation, row.slot, core.model)
    body = connection.scalar(select(journey_model.c.body).where(journey_model.c.generation == row.generation))
    if not body:
        raise ModelError("the journey model in use is not stored: run segue journey switch")
    return InUse(row.generation, row.slot, read_model(bytes(body).decode(), "the journey model in use"))
