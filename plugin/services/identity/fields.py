"""Which of several systems is believed about a name, a language or an address; and what a person corrected.

A person's correction comes first, until it is released. Then the source that is trusted most
(``[identity] trust``), then the newest record. The parts of an address come from one record.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection, bindparam, select, update

from plugin.services import audit
from plugin.services.core import Core
from plugin.services.errors import Invalid, NotFound
from plugin.services.identity.change import profiles_of, representative
from plugin.services.identity.names import refresh_names
from plugin.services.identity.turns import in_turn, living
from plugin.services.safe import safe_name
from plugin.services.times import iso
from plugin.storage import new_id
from plugin.storage.bulk import insert_rows
from plugin.storage.prepared import Prepared
from plugin.storage.tables import card, correction, customer, identifier, profile

FIELDS: Mapping[str, str] = {
    "name": "Name", "salutation": "Salutation", "language": "Language", "company": "Company",
    "job_title": "Job title", "birth_date": "Date of birth", "address": "Address",
    "postal_code": "Postal code", "city": "City", "state": "State", "country": "Country",
}  # fmt: skip
ADDRESS = ("address", "postal_code", "city", "state", "country")
MAX_VALUE = 500
_OTHERS = 5


class Said(NamedTuple):
    """A record's word on a field. ``source`` is ``source:external_id``."""

    value: str
    source: str
    at: datetime


def reconcile(connection: Connection, customer_id: int, trust: Sequence[str]) -> dict[str, dict[str, Any]]:
    """``{field: {"title", "value", "source", "at", "by", "others"}}`` for each field that is known.

    ``source`` is the record that is believed, None where a person, ``by``, corrected it; ``others`` say
    something else.
    """
    said = _said(connection, customer_id, trust)
    found: dict[str, dict[str, Any]] = {}
    leads = next((source for source, fields in said if any(name in fields for name in ADDRESS)), None)
    for name, title in FIELDS.items():
        words = [
            fields[name]
            for source, fields in said
            if name in fields and (name not in ADDRESS or source == leads)
        ]
        if words:
            others = [fields[name] for _, fields in said if name in fields]
            found[name] = _field(title, words[0], others)
    for name, value, actor, at in _CORRECTIONS.all(connection, {"customer": customer_id}):
        before = found.get(name)
        instead = [] if before is None else [{key: before[key] for key in ("value", "source", "at")}]
        found[name] = {
            "title": FIELDS.get(name, name),
            "value": value,
            "source": None,
            "at": iso(at),
            "by": actor,
            "others": instead,
        }
    return found


def correct(core: Core, customer_id: str, field: str, value: str, *, actor: str) -> dict[str, Any]:
    """Let ``value`` stand whatever the systems say, until it is released; the field as it is now.

    Raises Invalid, NotFound, Moved.
    """
    if field not in FIELDS:
        raise Invalid(f"there is no field of that name; there are: {', '.join(FIELDS)}")
    clean = safe_name(value)
    if not clean or len(value) > MAX_VALUE:
        raise Invalid(f"give a value of 1 to {MAX_VALUE} characters")

    def work(connection: Connection) -> dict[str, Any]:
        number = living(connection, customer_id)
        everybody = profiles_of(connection, number)
        if not everybody:
            raise NotFound("there is no such customer")
        _release(core, connection, everybody, field, actor)
        row = {
            "id": new_id(),
            "profile_id": representative(connection, everybody),
            "field": field,
            "value": clean,
            "actor": actor,
            "at": core.clock(),
            "released_at": None,
            "released_by": None,
        }
        insert_rows(connection, correction, [row])
        _tell(core, connection, number, actor, "identity.corrected", field)
        return reconcile(connection, number, core.identity.trust)[field]

    return in_turn(core, work)


def release(core: Core, customer_id: str, field: str, *, actor: str) -> dict[str, Any] | None:
    """Believe the systems again; the field as it is now, None where none of them knows it.

    Raises NotFound for what nobody corrected, Moved.
    """

    def work(connection: Connection) -> dict[str, Any] | None:
        number = living(connection, customer_id)
        if not _release(core, connection, profiles_of(connection, number), field, actor):
            raise NotFound("nobody corrected that field")
        _tell(core, connection, number, actor, "identity.released", field)
        return reconcile(connection, number, core.identity.trust).get(field)

    return in_turn(core, work)


_OF_CUSTOMER = profile.c.customer_id == bindparam("customer")
_CORRECTIONS = Prepared(
    select(correction.c.field, correction.c.value, correction.c.actor, correction.c.at)
    .join(profile, profile.c.id == correction.c.profile_id)
    .where(_OF_CUSTOMER, correction.c.released_at.is_(None))
    .order_by(correction.c.at, correction.c.id)
)
_CARDS = Prepared(
    select(card.c.source, card.c.external_id, card.c.name, card.c.updated_at, card.c.body)
    .join(identifier, identifier.c.id == card.c.identifier_id)
    .join(profile, profile.c.id == identifier.c.profile_id)
    .where(_OF_CUSTOMER, card.c.deleted_at.is_(None))
    .order_by(card.c.updated_at.desc(), card.c.source, card.c.external_id)
)
_SAID_NAMES = Prepared(
    select(profile.c.name, profile.c.created_at)
    .where(_OF_CUSTOMER, profile.c.name.is_not(None))
    .order_by(profile.c.id)
)
_FIRM = Prepared(
    select(card.c.name).where(
        card.c.source == bindparam("source"),
        card.c.type == "company",
        card.c.external_id == bindparam("company"),
    )
)


def _said(
    connection: Connection, customer_id: int, trust: Sequence[str]
) -> list[tuple[str, dict[str, Said]]]:
    """What each record says, the one that is believed first."""
    of_customer = {"customer": customer_id}
    place = {source: number for number, source in enumerate(trust)}
    found = []
    rows = _CARDS.all(connection, of_customer)
    for source, external_id, called, updated_at, stored in sorted(
        rows, key=lambda row: place.get(row[0], len(place))
    ):
        body = orjson.loads(stored)
        origin = f"{source}:{external_id}"
        told = {name: value for name, value in body["attributes"].items() if name in FIELDS}
        told["name"] = called
        if firm := _firm(connection, source, body["company_ids"]):
            told["company"] = firm
        fields = {
            name: Said(str(value)[:MAX_VALUE], origin, updated_at)
            for name, value in told.items()
            if value not in (None, "")
        }
        found.append((origin, fields))
    names = _SAID_NAMES.all(connection, of_customer)
    found += [("said", {"name": Said(name, "said", at)}) for name, at in names]
    return found


def _firm(connection: Connection, source: str, company_ids: Iterable[str]) -> str | None:
    for company_id in company_ids:
        name: str | None = _FIRM.scalar(connection, {"source": source, "company": company_id})
        if name:
            return name
    return None


def _field(title: str, best: Said, words: Iterable[Said]) -> dict[str, Any]:
    others: dict[str, Said] = {}
    for each in words:
        if each.value.casefold() != best.value.casefold():
            others.setdefault(each.value.casefold(), each)
    return {
        "title": title,
        "value": best.value,
        "source": best.source,
        "at": iso(best.at),
        "by": None,
        "others": [
            {"value": each.value, "source": each.source, "at": iso(each.at)}
            for each in list(others.values())[:_OTHERS]
        ],
    }


def _release(core: Core, connection: Connection, profiles: Collection[int], field: str, actor: str) -> bool:
    ended = connection.execute(
        update(correction)
        .where(
            correction.c.profile_id.in_(profiles),
            correction.c.field == field,
            correction.c.released_at.is_(None),
        )
        .values(released_at=core.clock(), released_by=actor)
    )
    return ended.rowcount > 0


def _tell(core: Core, connection: Connection, number: int, actor: str, action: str, field: str) -> None:
    refresh_names(connection, {number}, core.identity.trust)
    detail = {"field": field}
    audit.record(connection, at=core.clock(), actor=actor, action=action, customer_id=number, detail=detail)
    connection.execute(update(customer).where(customer.c.id == number).values(version=customer.c.version + 1))
