"""A stage that a person set, with the reason and an end: it stands above what the model says.

It hangs on one of the customer's profiles, so that it follows merges and comes back after them. The
journey beneath goes on; when the end comes, or somebody takes the word back, it shows again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, insert, or_, select, update

from plugin.services import audit
from plugin.services.core import Core
from plugin.services.errors import Invalid, Moved, NotFound
from plugin.services.journey import Model
from plugin.services.journey_models import in_use
from plugin.services.times import iso
from plugin.storage import decode_id, encode_id, new_id
from plugin.storage.batches import batches
from plugin.storage.prepared import Prepared
from plugin.storage.tables import customer, profile, stage_override

MAX_REASON = 1000


@dataclass(frozen=True, slots=True)
class Override:
    """What a person decided: the stage, why, who, since when, and until when (None: until further notice)."""

    stage: str
    reason: str
    actor: str
    at: datetime
    until: datetime | None

    def shown(self, model: Model) -> dict[str, Any]:
        """As JSON values."""
        stage = model.find(self.stage)
        return {
            "stage": self.stage,
            "title": stage.title if stage else self.stage,
            "reason": self.reason,
            "by": self.actor,
            "at": iso(self.at),
            "until": iso(self.until),
        }


_NOW: BindParameter[datetime] = bindparam("now", type_=stage_override.c.at.type)
_AT = Prepared(
    select(
        stage_override.c.stage, stage_override.c.reason, stage_override.c.actor, stage_override.c.at,
        stage_override.c.until, stage_override.c.id,
    ).where(
        stage_override.c.profile_id.in_(bindparam("profiles", expanding=True)),
        stage_override.c.at <= _NOW,
        or_(stage_override.c.until.is_(None), stage_override.c.until > _NOW),
        or_(stage_override.c.ended_at.is_(None), stage_override.c.ended_at > _NOW),
    )
)  # fmt: skip


def override_at(
    connection: Connection, profiles: Iterable[int], model: Model, at: datetime
) -> Override | None:
    """The newest word that counted at ``at``; one about a stage that the model lost does not."""
    found = [
        (set_at, number, Override(stage, reason, actor, set_at, until))
        for batch in batches(profiles)
        for stage, reason, actor, set_at, until, number in _AT.all(connection, {"profiles": batch, "now": at})
        if model.find(stage)
    ]
    return max(found, key=lambda each: each[:2])[2] if found else None


def overrides_of(
    connection: Connection, customer_ids: Sequence[int], model: Model, now: datetime
) -> list[tuple[int, str]]:
    """Customers with the stage that a person set and that counts now, in the order of setting."""
    table = stage_override.c
    rows = connection.execute(
        select(profile.c.customer_id, table.stage)
        .join(profile, profile.c.id == table.profile_id)
        .where(
            profile.c.customer_id.in_(customer_ids),
            or_(table.until.is_(None), table.until > now),
            table.ended_at.is_(None),
        )
        .order_by(table.at, table.id)
    )
    return [(customer_id, stage) for customer_id, stage in rows if model.find(stage) is not None]


def set_stage(
    core: Core, customer_id: str, stage: str, *, reason: str, until: datetime | None, actor: str
) -> dict[str, Any]:
    """Let the customer be in ``stage`` until ``until``. Raises NotFound, Moved, Invalid."""
    now = core.clock()
    if not reason.strip() or len(reason) > MAX_REASON:
        raise Invalid(f"say why, in 1 to {MAX_REASON} characters")
    if until is not None and until <= now:
        raise Invalid("the end lies in the past")
    with core.store.write() as connection:
        model = in_use(core, connection).model
        if model.find(stage) is None:
            known = ", ".join(each.id for each in model.stages)
            raise Invalid(f"the journey model {model.id} has no such stage; it has {known}")
        number, profiles = _customer(connection, customer_id)
        _end(connection, profiles, now, actor)
        override = Override(stage, reason.strip(), actor, now, until)
        connection.execute(
            insert(stage_override).values(
                id=new_id(),
                profile_id=profiles[0],
                stage=stage,
                reason=override.reason,
                actor=actor,
                at=now,
                until=until,
            )
        )
        _tell(connection, number)
        audit.record(
            connection,
            at=now,
            actor=actor,
            action="stage.set",
            customer_id=number,
            detail={"stage": stage, "until": iso(until)},
        )
    return override.shown(model)


def end_override(core: Core, customer_id: str, *, actor: str) -> None:
    """Take back what a person set; the model's word shows again. Raises NotFound and Moved."""
    now = core.clock()
    with core.store.write() as connection:
        number, profiles = _customer(connection, customer_id)
        if not _end(connection, profiles, now, actor):
            raise NotFound("nobody has set a stage for this customer")
        _tell(connection, number)
        audit.record(connection, at=now, actor=actor, action="stage.released", customer_id=number)


def end_strange(connection: Connection, model: Model, now: datetime) -> None:
    """End what was said about stages that ``model`` does not have."""
    connection.execute(
        update(stage_override)
        .where(
            stage_override.c.ended_at.is_(None),
            stage_override.c.stage.not_in([stage.id for stage in model.stages]),
        )
        .values(ended_at=now, ended_by="model")
    )


def _customer(connection: Connection, customer_id: str) -> tuple[int, list[int]]:
    number = decode_id(customer_id)
    row = connection.execute(
        select(customer.c.id, customer.c.merged_into).where(customer.c.id == number)
    ).first()
    if number is None or row is None:
        raise NotFound("there is no such customer")
    if row.merged_into is not None:
        raise Moved(encode_id(row.merged_into))
    query = select(profile.c.id).where(profile.c.customer_id == number).order_by(profile.c.id)
    return number, list(connection.scalars(query))


def _end(connection: Connection, profiles: list[int], now: datetime, actor: str) -> bool:
    table = stage_override.c
    ended = 0
    for batch in batches(profiles):
        ended += connection.execute(
            update(stage_override)
            .where(
                table.profile_id.in_(batch),
                table.ended_at.is_(None),
                or_(table.until.is_(None), table.until > now),
            )
            .values(ended_at=now, ended_by=actor)
        ).rowcount
    return ended > 0


def _tell(connection: Connection, customer_id: int) -> None:
    connection.execute(
        update(customer).where(customer.c.id == customer_id).values(version=customer.c.version + 1)
    )
