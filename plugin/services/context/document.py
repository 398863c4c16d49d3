"""The stored part of a context: all that changes only when something arrives.

``head`` is the customer without how they were matched, ``rest`` everything behind it; both are
pieces of one JSON object that ``answer`` puts together with what belongs to the moment.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import BindParameter, Connection, bindparam, select

from plugin.domain import Interaction
from plugin.services.context.matters import History, load_history, shown
from plugin.services.context.told import Told, load_asked, load_facts, told
from plugin.services.core import Core
from plugin.services.identity import journal
from plugin.services.identity.fields import reconcile
from plugin.services.identity.verify import of_customer
from plugin.services.journey import (
    Change,
    Journey,
    Model,
    at_risk,
    at_risk_since,
    dormant,
    dormant_since,
)
from plugin.services.journey_models import in_use
from plugin.services.journeys import load_journey
from plugin.services.stage_overrides import Override, override_at
from plugin.services.timeline import read_page
from plugin.services.times import iso
from plugin.services.transfers import describe as describe_transfers
from plugin.storage import encode_id
from plugin.storage.prepared import Prepared
from plugin.storage.tables import (
    card,
    customer,
    identifier,
    interaction,
    profile,
    tenure,
    transfer,
)

ENTRIES = 25

_OF_CUSTOMER = profile.c.customer_id == bindparam("customer")
_OF_PROFILES: BindParameter[int] = bindparam("profiles", expanding=True)
_NAME = Prepared(select(customer.c.name).where(customer.c.id == bindparam("customer")))
_PROFILES = Prepared(select(profile.c.id).where(_OF_CUSTOMER))
_IDENTIFIERS = Prepared(
    select(identifier.c.kind, identifier.c.scope, identifier.c.value, identifier.c.shared)
    .join(profile, profile.c.id == identifier.c.profile_id)
    .where(_OF_CUSTOMER)
    .order_by(identifier.c.id)
)
_FORMER = Prepared(
    select(identifier.c.kind, identifier.c.value, tenure.c.until)
    .join(identifier, identifier.c.id == tenure.c.identifier_id)
    .join(profile, profile.c.id == tenure.c.profile_id)
    .where(_OF_CUSTOMER)
    .order_by(tenure.c.until.desc(), identifier.c.id)
)
_CARDS = Prepared(
    select(card.c.body)
    .join(identifier, identifier.c.id == card.c.identifier_id)
    .join(profile, profile.c.id == identifier.c.profile_id)
    .where(_OF_CUSTOMER, card.c.deleted_at.is_(None))
    .order_by(card.c.updated_at.desc())
)
_NEWEST_TRANSFER_ROW = (
    select(transfer, interaction.c.external_id, profile.c.customer_id)
    .join(interaction, interaction.c.id == transfer.c.interaction_id)
    .join(profile, profile.c.id == transfer.c.profile_id)
    .where(transfer.c.profile_id.in_(_OF_PROFILES), transfer.c.hidden.is_(None))
    .order_by(transfer.c.occurred_at.desc(), transfer.c.id.desc())
    .limit(1)
)
_TRANSFER_NAMES = [column.name for column in _NEWEST_TRANSFER_ROW.selected_columns]
_NEWEST_TRANSFER = Prepared(_NEWEST_TRANSFER_ROW)


@dataclass(frozen=True, slots=True)
class Document:
    """A context's stored pieces. ``valid_until`` is when time alone makes them wrong, None: never."""

    head: bytes
    rest: bytes
    valid_until: datetime | None


@dataclass(frozen=True, slots=True)
class Story:
    """What a document is made of, as it is now or as it was."""

    model: Model
    journey: Journey
    override: Override | None
    history: History
    told: Told
    last_transfer: dict[str, Any] | None
    timeline: dict[str, Any]


def build(core: Core, connection: Connection, customer_id: int) -> Document:
    """The customer's document from what is stored now."""
    profiles = _PROFILES.scalars(connection, {"customer": customer_id})
    using = in_use(core, connection)
    parts: dict[int, Interaction] = {}
    timeline = read_page(connection, customer_id, limit=ENTRIES, parts=parts)
    said = Told(load_facts(connection, profiles), load_asked(connection, profiles))
    story = Story(
        model=using.model,
        journey=load_journey(connection, using, customer_id),
        override=override_at(connection, profiles, using.model, core.clock()),
        history=load_history(core, connection, profiles, parts, said),
        told=said,
        last_transfer=_last_transfer(connection, profiles),
        timeline=timeline,
    )
    now = core.clock()
    return render(core, who(connection, customer_id, core.identity.trust, now), story, now)


def render(core: Core, person: dict[str, Any], story: Story, now: datetime) -> Document:
    """The document that ``story`` makes at ``now``."""
    threads, due = shown(core, story.history, now)
    rest = {
        "stage": stage_of(story, now),
        "threads": threads,
        "facts": told(core.fact_rules, story.told),
        "last_transfer": story.last_transfer,
        "timeline": story.timeline,
    }
    return Document(
        head=orjson.dumps(person),
        rest=orjson.dumps(rest),
        valid_until=_earliest(
            _changes_at(story, now, due), *(each["until"] for each in person["verifications"])
        ),
    )


def who(connection: Connection, customer_id: int, trust: Sequence[str], at: datetime) -> dict[str, Any]:
    """The customer as the panel's head shows them; what was verified and held at ``at``."""
    one = {"customer": customer_id}
    name = _NAME.scalar(connection, one)
    rows = _IDENTIFIERS.all(connection, one)
    links = [orjson.loads(body)["link"] for body in _CARDS.scalars(connection, one)]
    told = reconcile(connection, customer_id, trust)
    held = of_customer(connection, customer_id, at)
    verified = {each["identifier"] for each in held if each["kind"] == "verification"}
    return {
        "id": encode_id(customer_id),
        "name": name,
        "company": told["company"]["value"] if "company" in told else None,
        "language": told["language"]["value"] if "language" in told else None,
        "fields": told,
        "links": [link for link in links if link],
        "identifiers": [
            {
                "kind": kind,
                "value": shown,
                "shared": shared,
                # Known from a record or a caller, not proven by a check: an agent's verification proves.
                "verified": shown in verified,
                "claimed": bool(scope) and kind != "external",
            }
            for kind, scope, value, shared in rows
            for shown in [f"{scope}:{value}" if kind == "external" else value]
        ],
        "verifications": held,
        "former_identifiers": [
            {"kind": kind, "value": value, "until": iso(until)}
            for kind, value, until in _FORMER.all(connection, one)
        ],
        "identity": {"changes": journal.count(connection, customer_id)},
    }


def stage_of(story: Story, now: datetime) -> dict[str, Any]:
    """The stage as the outside sees it; its ``id`` is None while nothing placed the customer.

    What a person set stands above what the model says, which is ``computed`` then.
    """
    model, journey, override = story.model, story.journey, story.override
    found = {
        "id": journey.stage,
        "title": _title(model, journey.stage),
        "since": iso(journey.since),
        "evidence": list(journey.evidence),
        "reason": journey.reason,
    }
    computed = None
    if override is not None:
        computed = found
        found = {
            "id": override.stage,
            "title": _title(model, override.stage),
            "since": iso(override.at),
            "evidence": [],
            "reason": override.reason,
        }
    return {
        **found,
        "model": model.id,
        "history": [
            {
                "stage": change.stage,
                "title": _title(model, change.stage),
                "from": change.from_stage,
                "at": iso(change.at),
                "evidence": [change.evidence],
                "reason": change.reason,
                "back": _is_back(model, change),
            }
            for change in journey.history
        ],
        "last_seen": iso(journey.last_seen),
        "dormant": dormant(model, journey, now),
        "at_risk": at_risk(model, journey, now),
        "override": None if override is None else override.shown(model),
        "computed": computed,
    }


def _title(model: Model, stage_id: str | None) -> str | None:
    stage = None if stage_id is None else model.find(stage_id)
    return None if stage is None else stage.title


def _is_back(model: Model, change: Change) -> bool:
    before = None if change.from_stage is None else model.find(change.from_stage)
    now = None if change.stage is None else model.find(change.stage)
    return before is not None and (now is None or now.order < before.order)


def _last_transfer(connection: Connection, profiles: list[int]) -> dict[str, Any] | None:
    row = _NEWEST_TRANSFER.first(connection, {"profiles": profiles})
    if row is None:
        return None
    return describe_transfers(connection, [dict(zip(_TRANSFER_NAMES, row, strict=True))], None)[0]


def _changes_at(story: Story, now: datetime, due: datetime | None) -> datetime | None:
    """When time alone makes the document wrong: silence that begins to count, a person's word that ends,
    a promise that falls ``due``."""
    moments = [due, at_risk_since(story.model, story.journey), dormant_since(story.model, story.journey)]
    if story.override is not None:
        moments.append(story.override.until)
    return min((at for at in moments if at is not None and at > now), default=None)


def _earliest(first: datetime | None, *others: str | None) -> datetime | None:
    moments = [datetime.fromisoformat(each) for each in others if each is not None]
    return min(moments if first is None else [first, *moments], default=None)
