"""Matched is not verified: what an agent checked of a person, how, until when; and who may act for them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Literal, get_args

from sqlalchemy import BindParameter, Connection, bindparam, select, update

from plugin.domain import Identifier
from plugin.services import audit
from plugin.services.core import Core
from plugin.services.errors import Invalid, NotFound
from plugin.services.identity.change import profiles_of, representative
from plugin.services.identity.normalise import key_of
from plugin.services.identity.people import customers_of, find
from plugin.services.identity.turns import in_turn, living
from plugin.services.safe import safe_name
from plugin.services.times import iso
from plugin.storage import decode_id, encode_id, new_id
from plugin.storage.bulk import insert_rows
from plugin.storage.prepared import Prepared
from plugin.storage.tables import customer, identifier, profile, verification

Kind = Literal["verification", "power_of_attorney"]
KINDS: tuple[Kind, ...] = get_args(Kind)
LASTS = timedelta(hours=1)
"""How long a verification holds where nobody says: about as long as a contact with all its transfers."""
LONGEST = timedelta(days=366 * 10)
MAX_METHOD = 200


def verify(
    core: Core,
    customer_id: str,
    *,
    kind: Kind,
    method: str,
    actor: str,
    until: datetime | None = None,
    known_by: Identifier | None = None,
    holder: str | None = None,
) -> dict[str, Any]:
    """Record that the person was verified by ``method``, or that ``holder`` may act for them.

    ``known_by`` is the identifier that they used: then it counts as verified as well. A verification
    holds for an hour unless ``until`` says otherwise, a power of attorney until it is revoked.
    Raises Invalid, NotFound, Moved.
    """
    method = " ".join(method.split())
    if not method or len(method) > MAX_METHOD or not method.isprintable():
        raise Invalid(f"say in 1 to {MAX_METHOD} characters how it was checked")
    name = safe_name(holder)
    if (kind == "power_of_attorney") != (name is not None):
        raise Invalid("a power of attorney, and nothing else, names its holder")
    now = core.clock()
    if until is not None and not now < until <= now + LONGEST:
        raise Invalid("until must be in the future, and at most ten years away")
    if until is None and kind == "verification":
        until = now + LASTS

    def work(connection: Connection) -> dict[str, Any]:
        number = living(connection, customer_id)
        everybody = profiles_of(connection, number)
        if not everybody:
            raise NotFound("there is no such customer")
        made = new_id()
        row = {
            "id": made,
            "profile_id": representative(connection, everybody),
            "kind": kind,
            "identifier_id": None if known_by is None else _theirs(core, connection, number, known_by),
            "method": method,
            "holder": name,
            "actor": actor,
            "at": now,
            "until": until,
            "revoked_at": None,
            "revoked_by": None,
        }
        insert_rows(connection, verification, [row])
        _tell(core, connection, number, actor, "identity.verified", made)
        return next(each for each in of_customer(connection, number, now) if each["id"] == encode_id(made))

    return in_turn(core, work)


def revoke(core: Core, verification_id: str, *, actor: str) -> dict[str, Any]:
    """End a verification or a power of attorney now. Raises NotFound, Invalid (it has ended)."""
    number, now = decode_id(verification_id), core.clock()

    def work(connection: Connection) -> dict[str, Any]:
        row = connection.execute(select(verification).where(verification.c.id == number)).mappings().first()
        if number is None or row is None:
            raise NotFound("there is no such verification")
        if row["revoked_at"] is not None or (row["until"] is not None and row["until"] <= now):
            raise Invalid("it has ended already")
        connection.execute(
            update(verification).where(verification.c.id == number).values(revoked_at=now, revoked_by=actor)
        )
        owner = customers_of(connection, {row["profile_id"]})[row["profile_id"]]
        _tell(core, connection, owner, actor, "identity.revoked", number)
        return {**_described(row, None), "revoked_at": iso(now), "revoked_by": actor}

    return in_turn(core, work)


_OF_CUSTOMER = (
    select(verification, identifier.c.kind.label("of_kind"), identifier.c.scope, identifier.c.value)
    .join(profile, profile.c.id == verification.c.profile_id)
    .outerjoin(identifier, identifier.c.id == verification.c.identifier_id)
)


_NAMES = [column.name for column in _OF_CUSTOMER.selected_columns]
_NOW: BindParameter[datetime] = bindparam("now", type_=verification.c.at.type)
_HELD = Prepared(
    _OF_CUSTOMER.where(
        profile.c.customer_id == bindparam("customer"),
        verification.c.at <= _NOW,
        verification.c.until.is_(None) | (verification.c.until > _NOW),
        verification.c.revoked_at.is_(None) | (verification.c.revoked_at > _NOW),
    ).order_by(verification.c.at.desc(), verification.c.id.desc())
)


def of_customer(connection: Connection, customer_id: int, at: datetime) -> list[dict[str, Any]]:
    """What held at ``at``, newest first."""
    rows = (
        dict(zip(_NAMES, row, strict=True))
        for row in _HELD.all(connection, {"customer": customer_id, "now": at})
    )
    return [_described(row, _value(row)) for row in rows]


def everything(core: Core, customer_id: str) -> list[dict[str, Any]]:
    """All that was ever recorded of the customer, newest first. Raises NotFound and Moved."""
    with core.store.read() as connection:
        number = living(connection, customer_id)
        rows = connection.execute(
            _OF_CUSTOMER.where(profile.c.customer_id == number).order_by(
                verification.c.at.desc(), verification.c.id.desc()
            )
        ).mappings()
        return [
            {
                **_described(row, _value(row)),
                "revoked_at": iso(row["revoked_at"]),
                "revoked_by": row["revoked_by"],
            }
            for row in rows
        ]


def _theirs(core: Core, connection: Connection, customer_id: int, known_by: Identifier) -> int:
    key = key_of(known_by, source=known_by.scope, region=core.config.region)
    known = None if key is None else find(connection, [key]).get(key)
    if known is None or known.customer_id != customer_id:
        raise NotFound("the customer has no such identifier")
    return known.identifier_id


def _tell(core: Core, connection: Connection, customer_id: int, actor: str, action: str, number: int) -> None:
    detail = {"verification": encode_id(number)}
    audit.record(
        connection, at=core.clock(), actor=actor, action=action, customer_id=customer_id, detail=detail
    )
    connection.execute(
        update(customer).where(customer.c.id == customer_id).values(version=customer.c.version + 1)
    )


def _value(row: Any) -> str | None:
    if row["value"] is None:
        return None
    return f"{row['scope']}:{row['value']}" if row["of_kind"] == "external" else str(row["value"])


def _described(row: Any, value: str | None) -> dict[str, Any]:
    return {
        "id": encode_id(row["id"]),
        "kind": row["kind"],
        "method": row["method"],
        "by": row["actor"],
        "at": iso(row["at"]),
        "until": iso(row["until"]),
        "identifier": value,
        "holder": row["holder"],
    }
