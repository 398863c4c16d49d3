"""From what a desktop knows (a number, an address, a record) to one customer, or why not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import BindParameter, Connection, bindparam, exists, or_, select

from plugin.domain import Identifier
from plugin.services.errors import Invalid, Moved, NotFound, Several, Unknown, Withheld
from plugin.services.identity.normalise import Key, is_never, key_of
from plugin.services.identity.ours import ours
from plugin.services.journey_models import ACTIVE
from plugin.storage import decode_id, encode_id
from plugin.storage.prepared import Look, Prepared, Row
from plugin.storage.tables import (
    context_document,
    customer,
    identifier,
    identity_link,
    interaction,
    journey_model,
    profile,
    tenure,
    verification,
)

MAX_CANDIDATES = 50
HintKind = Literal["phone", "email", "external", "interaction", "customer"]


@dataclass(frozen=True, slots=True)
class Hint:
    """What the asker knows. ``external`` and ``interaction`` values are ``source:id``."""

    kind: HintKind
    value: str


@dataclass(frozen=True, slots=True)
class Found:
    """The customer that a hint names, with the stored document where it is still good."""

    customer_id: int
    version: int
    matched_by: dict[str, Any]
    contact_id: int | None = None
    valid_until: Any = None
    head: bytes | None = None
    rest: bytes | None = None
    fingerprint: str | None = None  # of the stored document
    generation: int = 0  # of the journey model in use


_DOCUMENT = (
    customer.c.id,
    customer.c.version,
    context_document.c.valid_until,
    context_document.c.head,
    context_document.c.rest,
    context_document.c.fingerprint,
    select(journey_model.c.generation).where(journey_model.c.state == ACTIVE).scalar_subquery(),
)
_NOW: BindParameter[datetime] = bindparam("now", type_=verification.c.until.type)
_HOLDS = (
    (verification.c.kind == "verification")
    & verification.c.revoked_at.is_(None)
    & (verification.c.until > _NOW)
)
_IDENTIFIER_VERIFIED = exists().where(verification.c.identifier_id == identifier.c.id, _HOLDS)
_GOOD = (context_document.c.customer_id == customer.c.id) & (context_document.c.version == customer.c.version)


def find(
    connection: Connection,
    hint: Hint,
    region: str,
    never: frozenset[Key] = frozenset(),
    *,
    now: datetime,
    as_of: datetime | None = None,
) -> Found:
    """The one customer of ``hint``, of a number: who had it ``as_of`` then.

    ``now`` is the time at which a verification has to hold.

    Raises Unknown, Several, Withheld, Invalid, NotFound, Moved.
    """
    match hint.kind:
        case "phone" | "email":
            return _by_key(connection, _key(hint, region, never), region, now, as_of)
        case "external":
            source, external_id = split(hint.value)
            return _by_key(connection, Key("external", source, external_id), region, now, None)
        case "interaction":
            return _by_interaction(connection, hint.value, now)
        case "customer":
            return _by_id(connection, hint.value, now)


def split(evidence: str) -> tuple[str, str]:
    """``source:id`` in its two parts; a source's name holds no colon. Raises Invalid."""
    source, colon, external_id = evidence.partition(":")
    if not colon or not source or not external_id:
        raise Invalid("a record is named as source:id, such as hubspot:1234")
    return source, external_id


def _key(hint: Hint, region: str, never: frozenset[Key]) -> Key:
    value = hint.value.strip()
    key = key_of(Identifier("phone" if hint.kind == "phone" else "email", value), source="", region=region)
    if is_never(value) or key in never:
        raise Withheld("a withheld or empty identifier names nobody: open the interaction, or search by name")
    if key is None:
        raise Invalid(f"this is no {'phone number' if hint.kind == 'phone' else 'e-mail address'}")
    return key


_BY_KEY = Prepared(
    select(identifier.c.id, identifier.c.shared, _IDENTIFIER_VERIFIED, *_DOCUMENT)
    .join(profile, profile.c.id == identifier.c.profile_id)
    .join(customer, customer.c.id == profile.c.customer_id)
    .outerjoin(context_document, _GOOD)
    .where(
        identifier.c.kind == bindparam("kind"),
        identifier.c.scope == bindparam("scope"),
        identifier.c.value == bindparam("value"),
    )
)
_BY_TENURE = Prepared(
    select(*_DOCUMENT)
    .select_from(tenure)
    .join(identifier, identifier.c.id == tenure.c.identifier_id)
    .join(profile, profile.c.id == tenure.c.profile_id)
    .join(customer, customer.c.id == profile.c.customer_id)
    .outerjoin(context_document, _GOOD)
    .where(
        identifier.c.kind == bindparam("kind"),
        identifier.c.scope == bindparam("scope"),
        identifier.c.value == bindparam("value"),
        tenure.c.until > bindparam("as_of", type_=tenure.c.until.type),
    )
    .order_by(tenure.c.until)
    .limit(1)
)


def peek(
    look: Look, hint: Hint, region: str, never: frozenset[Key] = frozenset(), *, now: datetime
) -> Found | None:
    """As ``find``, where a single row says it all; None where it takes more to tell, or to say why not.

    Raises Withheld and Invalid.
    """
    if hint.kind == "interaction":
        return None  # its contact is read along with it
    if hint.kind == "customer":
        number = decode_id(hint.value)
        row = None if number is None else _BY_ID.first(look, {"id": number, "now": now})
        return None if row is None or row[0] is not None else _of_id(hint.value, row)
    if hint.kind == "external":
        source, external_id = split(hint.value)
        key = Key("external", source, external_id)
    else:
        key = _key(hint, region, never)
    row = _BY_KEY.first(look, {**key._asdict(), "now": now})
    return None if row is None or row[1] else _of_key(key, row)


def _by_key(connection: Connection, key: Key, region: str, now: datetime, as_of: datetime | None) -> Found:
    if as_of is not None:
        former = _BY_TENURE.first(connection, {**key._asdict(), "as_of": as_of})
        if former is not None:
            customer_id, version, *stored = former
            matched_by = {"kind": key.kind, "value": key.value, "verified": False}
            return Found(customer_id, version, matched_by, None, *stored)
    row = _BY_KEY.first(connection, {**key._asdict(), "now": now})
    if row is None:
        if key in ours(connection, region):
            raise Withheld("this is one of our own numbers or addresses: it names no customer")
        raise Unknown("nothing is known of this identifier yet")
    identifier_id, shared, _, customer_id, *_ = row
    if shared:
        raise Several(
            "several people use this: pick the one who is here",
            candidates(connection, identifier_id, customer_id, key.value),
        )
    return _of_key(key, row)


def _of_key(key: Key, row: Row) -> Found:
    _, _, verified, customer_id, version, *stored = row
    value = f"{key.scope}:{key.value}" if key.kind == "external" else key.value
    matched_by = {"kind": key.kind, "value": value, "verified": verified}
    return Found(customer_id, version, matched_by, None, *stored)


def candidates(
    connection: Connection, identifier_id: int, own_customer_id: int, value: str
) -> list[dict[str, Any]]:
    """The people who use a shared identifier, by name, and the identifier's own history last.

    At most ``MAX_CANDIDATES`` people: whoever has to pick out of more has to ask for the name and search.
    """
    rows = connection.execute(
        select(identity_link.c.low, identity_link.c.high).where(
            or_(identity_link.c.low == identifier_id, identity_link.c.high == identifier_id),
            identity_link.c.verified.is_(True),
            identity_link.c.ended_at.is_(None),
        )
    ).all()
    others = {high if low == identifier_id else low for low, high in rows}
    people = connection.execute(
        select(customer.c.id, customer.c.name)
        .join(profile, profile.c.customer_id == customer.c.id)
        .join(identifier, identifier.c.profile_id == profile.c.id)
        .where(identifier.c.id.in_(others), customer.c.id != own_customer_id)
        .distinct()
        .order_by(customer.c.name, customer.c.id)
        .limit(MAX_CANDIDATES)
    ).all()
    found = [{"id": encode_id(number), "name": name, "type": "person"} for number, name in people]
    return [*found, {"id": encode_id(own_customer_id), "name": value, "type": "identifier"}]


_INTERACTION_VERIFIED = exists().where(
    verification.c.identifier_id == identifier.c.id,
    identifier.c.profile_id == interaction.c.own_profile_id,
    _HOLDS,
)


_BY_INTERACTION = Prepared(
    select(interaction.c.contact_id, _INTERACTION_VERIFIED, *_DOCUMENT)
    .join(profile, profile.c.id == interaction.c.profile_id)
    .join(customer, customer.c.id == profile.c.customer_id)
    .outerjoin(context_document, _GOOD)
    .where(interaction.c.source == bindparam("source"), interaction.c.external_id == bindparam("external_id"))
)


def _by_interaction(connection: Connection, evidence: str, now: datetime) -> Found:
    source, external_id = split(evidence)
    row = _BY_INTERACTION.first(connection, {"source": source, "external_id": external_id, "now": now})
    if row is None:
        raise Unknown("this interaction has not arrived: pull its source, or look by number")
    contact_id, verified, customer_id, version, *stored = row
    matched_by = {"kind": "interaction", "value": evidence, "verified": verified}
    return Found(customer_id, version, matched_by, contact_id, *stored)


_PERSON_VERIFIED = exists().where(
    verification.c.profile_id == profile.c.id, profile.c.customer_id == customer.c.id, _HOLDS
)
_BY_ID = Prepared(
    select(customer.c.merged_into, _PERSON_VERIFIED, *_DOCUMENT)
    .outerjoin(context_document, _GOOD)
    .where(customer.c.id == bindparam("id"))
)


def _by_id(connection: Connection, text: str, now: datetime) -> Found:
    number = decode_id(text)
    row = None if number is None else _BY_ID.first(connection, {"id": number, "now": now})
    if row is None:
        raise NotFound("there is no such customer")
    if row[0] is not None:
        raise Moved(encode_id(row[0]))
    return _of_id(text, row)


def _of_id(text: str, row: Row) -> Found:
    _, verified, customer_id, version, *stored = row
    return Found(
        customer_id, version, {"kind": "customer", "value": text, "verified": verified}, None, *stored
    )
