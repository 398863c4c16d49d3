"""Taking interactions out of the database for good, with all that was worked out from them.

What hangs on a row is found by the tables themselves: every column that is called ``interaction_id`` or
``customer_id``, and every foreign key. So a table that is added later is not forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Select, Table, delete, select, update

from plugin.services.contacts import drop_empty, rearrange
from plugin.services.core import Core
from plugin.services.identity.people import customers_of
from plugin.services.ingest.rows import move_details
from plugin.services.journey_models import rely_on_model
from plugin.services.journeys import update_journeys
from plugin.services.told import update_told
from plugin.services.transfers.due import mark_due
from plugin.storage.batches import batches
from plugin.storage.tables import (
    audit_entry,
    card,
    context_document,
    customer,
    decision,
    draft,
    handover,
    identifier,
    identity_link,
    interaction,
    journey,
    journey_spare,
    merge_journal,
    metadata,
    pop,
    profile,
    stage_override,
)

# Not a reason to keep a customer: told from what is left, or looked at by itself.
_GO_WITH_THEM = (
    customer, profile, identifier, journey, journey_spare, stage_override, context_document, merge_journal,
    decision,
    draft,
    handover,
    pop,
)  # fmt: skip
# What names customers without a foreign key; the audit trail is never shortened.
_ON_CUSTOMERS = [
    table for table in metadata.sorted_tables
    if "customer_id" in table.c and not table.c.customer_id.foreign_keys and table is not audit_entry
]  # fmt: skip
_ON_INTERACTIONS = [table for table in metadata.sorted_tables if "interaction_id" in table.c]


def remove_interactions(core: Core, connection: Connection, ids: Sequence[int]) -> int:
    """Delete these interactions and whom nothing is left of; how many customers went with them.

    Nobody else may move people meanwhile: call ``move_alone`` before. Journeys are told anew from what is
    left, contacts that live on in another system's record stay.
    """
    rows = connection.execute(
        select(
            interaction.c.id, interaction.c.profile_id, interaction.c.own_profile_id, interaction.c.contact_id
        ).where(interaction.c.id.in_(ids))
    ).all()  # fmt: skip
    found = [row.id for row in rows]
    for table in _ON_INTERACTIONS:
        _delete(connection, table, table.c.interaction_id, found)
    _delete(connection, interaction, interaction.c.id, found)
    contacts = {row.contact_id for row in rows}
    left = contacts - drop_empty(connection, contacts)
    moved = rearrange(connection, left, core.contact_window)
    if moved.moved:
        move_details(connection, moved.moved)
    profiles = {profile_id for row in rows for profile_id in (row.profile_id, row.own_profile_id)}
    touched = set(customers_of(connection, profiles | moved.profiles).values())
    update_journeys(connection, rely_on_model(core, connection), {}, dict.fromkeys(touched))
    update_told(core, connection, touched)
    gone = _remove_empty(connection, touched)
    touched -= gone
    mark_due(connection, touched, core.clock())
    for batch in batches(touched):
        connection.execute(
            update(customer).where(customer.c.id.in_(batch)).values(version=customer.c.version + 1)
        )
    return len(gone)


def _delete(connection: Connection, table: Table, column: Column[int], values: Iterable[int]) -> None:
    """Delete the rows of ``table``, and let go or delete what points to them."""
    pointing = [
        (other, key.parent) for other in metadata.sorted_tables for key in other.foreign_keys
        if key.column.table is table and other is not table
    ]  # fmt: skip
    for batch in batches(values):
        if pointing:
            ids = connection.scalars(select(table.c.id).where(column.in_(batch))).all()
            for other, key in pointing:
                if key.nullable:
                    connection.execute(update(other).where(key.in_(ids)).values({key.name: None}))
                else:
                    _delete(connection, other, key, ids)
        connection.execute(delete(table).where(column.in_(batch)))


def _remove_empty(connection: Connection, customer_ids: Iterable[int]) -> set[int]:
    """Delete those of whom nothing is left, with the customers that were merged into them."""
    gone: set[int] = set()
    for customer_id in customer_ids:
        group = connection.scalars(
            select(customer.c.id).where(
                (customer.c.id == customer_id) | (customer.c.merged_into == customer_id)
            )
        ).all()
        if _is_empty(connection, group):
            for table in _ON_CUSTOMERS:
                _delete(connection, table, table.c.customer_id, group)
            _delete(connection, customer, customer.c.id, group)
            gone.update(group)
    return gone


def _is_empty(connection: Connection, group: Sequence[int]) -> bool:
    """Whether there is no record, no card, no tie to others, and nothing else that speaks of them."""
    profiles = connection.scalars(select(profile.c.id).where(profile.c.customer_id.in_(group))).all()
    identifiers = connection.scalars(
        select(identifier.c.id).where(identifier.c.profile_id.in_(profiles))
    ).all()
    questions = [
        select(interaction.c.id).where(interaction.c.own_profile_id.in_(profiles)),
        select(card.c.source).where(card.c.identifier_id.in_(identifiers), card.c.deleted_at.is_(None)),
        # What joined or parted them among each other goes with them; with others, it stays, and so do they.
        _across(identity_link.c.low, identity_link.c.high, identifiers),
        _across(merge_journal.c.survivor_id, merge_journal.c.other_id, group),
        _across(decision.c.low, decision.c.high, profiles),
        *(
            select(key.parent).where(key.parent.in_(values))
            for target, values in ((customer, group), (profile, profiles))
            for other in metadata.sorted_tables
            for key in other.foreign_keys
            if key.column.table is target and other not in _GO_WITH_THEM
        ),
    ]
    return all(connection.scalar(question.limit(1)) is None for question in questions)


def _across(one: Column[int], other: Column[int], ours: Sequence[int]) -> Select[Any]:
    """The rows that have one of ``ours`` at one end and not at the other."""
    return select(one).where((one.in_(ours) & other.not_in(ours)) | (other.in_(ours) & one.not_in(ours)))
