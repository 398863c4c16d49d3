"""A customer's context as it was: what had happened by then, and what Segue held then.

Everything is worked out again from the interactions' revisions; who is one person is as known today.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, or_, select

from plugin.services import canonical
from plugin.services.context.document import ENTRIES, Document, Story, render, who
from plugin.services.context.matters import past_history
from plugin.services.context.told import AskedRow, FactRow, Told
from plugin.services.core import Core
from plugin.services.feedback import feedback_of_past
from plugin.services.journey import Event, fold, match, moment
from plugin.services.journey_models import in_use
from plugin.services.stage_overrides import override_at
from plugin.services.timeline import Asked, Part, entry_of, names_for
from plugin.services.told import understand_parts
from plugin.services.transfers import describe, transfer_rows
from plugin.storage.tables import interaction, interaction_revision, profile


def build_past(
    core: Core,
    connection: Connection,
    customer_id: int,
    as_of: datetime | None,
    known_at: datetime | None,
) -> Document:
    """The document as it was at ``as_of`` and as it was known at ``known_at``."""
    model = in_use(core, connection).model
    then = min((at for at in (as_of, known_at) if at is not None), default=core.clock())
    parts = _parts(connection, customer_id, as_of, known_at)
    by_id = {part.id: part for part in parts}
    found = understand_parts(core, connection, customer_id, ((part.id, part.interaction) for part in parts))
    facts = [
        FactRow(
            each.kind, each.value, each.said_by, each.at, by_id[each.interaction].evidence,
            by_id[each.interaction].interaction.channel, each.turn,
        )
        for each in found.told
        if as_of is None or each.at <= as_of
    ]  # fmt: skip
    asked = [
        AskedRow(each.kind, each.asked_by, each.at, by_id[each.interaction].evidence, each.turn)
        for each in found.asked_again
        if as_of is None or each.at <= as_of
    ]
    said = Told(facts, asked)
    kinds: defaultdict[int, list[str]] = defaultdict(list)
    for each in found.asked_again:
        if as_of is None or each.at <= as_of:
            kinds[each.interaction].append(each.kind)
    events = [
        Event(moment(part.interaction), part.evidence, match(model, part.interaction)) for part in parts
    ]
    story = Story(
        model=model,
        journey=fold(model, events, as_of=as_of),
        override=override_at(connection, _profiles(connection, customer_id), model, then),
        history=past_history(core, connection, parts, said, as_of, known_at),
        told=said,
        last_transfer=_last_transfer(connection, customer_id, parts, as_of),
        timeline=_timeline(connection, parts, kinds),
    )
    return render(core, who(connection, customer_id, core.identity.trust, then), story, then)


def _profiles(connection: Connection, customer_id: int) -> list[int]:
    return list(connection.scalars(select(profile.c.id).where(profile.c.customer_id == customer_id)))


def _parts(
    connection: Connection, customer_id: int, as_of: datetime | None, known_at: datetime | None
) -> list[Part]:
    columns = interaction.c
    query = (
        select(columns.id, columns.contact_id, columns.recorded_at, columns.body)
        .join(profile, profile.c.id == columns.profile_id)
        .where(profile.c.customer_id == customer_id)
        .order_by(columns.id)
    )
    if known_at is None:
        query = query.where(columns.deleted_at.is_(None))
    else:
        query = query.where(
            columns.first_recorded_at <= known_at,
            or_(columns.deleted_at.is_(None), columns.deleted_at > known_at),
        )
    rows = connection.execute(query).all()
    bodies: dict[int, bytes] = {}
    if known_at is not None:
        superseded = [row.id for row in rows if row.recorded_at > known_at]
        revisions = connection.execute(
            select(interaction_revision.c.interaction_id, interaction_revision.c.body)
            .where(
                interaction_revision.c.interaction_id.in_(superseded),
                interaction_revision.c.recorded_at <= known_at,
            )
            .order_by(interaction_revision.c.revision)
        )
        bodies = {number: bytes(body) for number, body in revisions}
    parts = [
        Part(row.id, row.contact_id, canonical.load(bodies.get(row.id) or bytes(row.body))) for row in rows
    ]
    return [part for part in parts if as_of is None or part.interaction.started_at <= as_of]


def _timeline(connection: Connection, parts: list[Part], asked: Asked) -> dict[str, Any]:
    by_contact: defaultdict[int, list[Part]] = defaultdict(list)
    for part in parts:
        by_contact[part.contact_id].append(part)
    starts = {
        contact_id: min(part.interaction.started_at for part in group)
        for contact_id, group in by_contact.items()
    }
    newest = sorted(by_contact, key=lambda contact_id: (starts[contact_id], contact_id), reverse=True)[
        :ENTRIES
    ]
    names = names_for(connection, [part.interaction for number in newest for part in by_contact[number]])
    entries = {
        number: entry_of(number, starts[number], by_contact[number], names, asked) for number in newest
    }
    everything = {number: [part.interaction for part in group] for number, group in by_contact.items()}
    feedback_of_past(everything, entries)
    return {"entries": list(entries.values()), "changes": [], "next": None}


def _last_transfer(
    connection: Connection, customer_id: int, parts: list[Part], as_of: datetime | None
) -> dict[str, Any] | None:
    rows = [
        {
            **row,
            "id": part.id,
            "source": part.interaction.source,
            "external_id": part.interaction.external_id,
            "customer_id": customer_id,
        }
        for part in parts
        for row in transfer_rows(part.interaction)
        if row["hidden"] is None and (as_of is None or row["occurred_at"] <= as_of)
    ]
    newest = sorted(rows, key=lambda row: (row["occurred_at"], row["id"]))[-1:]
    return describe(connection, newest, None)[0] if newest else None
