"""Interactions and what hangs on them, as rows: loaded, saved, moved and buried in bulk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from plugin.domain import Interaction, Tombstone
from plugin.services.contacts import Member, drop_empty
from plugin.services.ingest.prepare import Prepared
from plugin.services.journeys import dump_hits
from plugin.services.told import heard_rows, save_heard
from plugin.services.transfers.keep import hide_of, save_transfers
from plugin.services.transfers.rows import transfer_rows
from plugin.storage.batches import batches
from plugin.storage.bulk import insert_rows
from plugin.storage.tables import (
    asked_again,
    fact,
    heard,
    identifier,
    interaction,
    interaction_revision,
    reference,
    transfer,
)

_DETAILS = (heard, fact, asked_again)  # told anew with each revision; transfers stay what they are
Saved = tuple[Prepared, Member, bool]


@dataclass(slots=True)
class Stored:
    """What is known of an interaction that comes again."""

    id: int
    hash: bytes
    revision: int
    profile_id: int
    own_profile_id: int
    contact_id: int
    hits_at: datetime | None
    hits_generation: int | None
    deleted: bool

    def same_as(self, new_hash: bytes) -> bool:
        """True when the record is what it was, and was not deleted in between."""
        return not self.deleted and self.hash == new_hash


def load_stored(connection: Connection, source: str, external_ids: Iterable[str]) -> dict[str, Stored]:
    """What is stored of these interactions of ``source``."""
    columns = interaction.c
    found = {}
    for batch in batches(external_ids):
        rows = connection.execute(
            select(
                columns.external_id, columns.id, columns.hash, columns.revision, columns.profile_id,
                columns.own_profile_id, columns.contact_id, columns.hits_at, columns.hits_generation,
                columns.deleted_at,
            ).where(columns.source == source, columns.external_id.in_(batch))
        )  # fmt: skip
        for external_id, number, hashed, *where, hits_at, generation, deleted_at in rows:
            revision, profile_id, own_profile_id, contact_id = where
            found[external_id] = Stored(
                number, bytes(hashed), revision, profile_id, own_profile_id, contact_id,
                hits_at, generation, deleted_at is not None,
            )  # fmt: skip
    return found


def without_identifier(connection: Connection, profile_ids: Iterable[int]) -> set[int]:
    """Those of ``profile_ids`` that stand for somebody who gave no identifier."""
    asked = set(profile_ids)
    named: set[int] = set()
    for batch in batches(asked):
        named.update(
            connection.scalars(select(identifier.c.profile_id).where(identifier.c.profile_id.in_(batch)))
        )
    return asked - named


def named_records(found: Interaction) -> tuple[str, ...]:
    """The records of other sources that this one calls the same call, as ``source:external_id``."""
    if found.kind not in ("call", "voicemail"):
        return ()
    return tuple(
        name
        for name in found.references
        if not name.startswith("<") and ":" in name and not name.startswith(f"{found.source}:")
    )


def save(connection: Connection, saved: Sequence[Saved], now: datetime) -> None:
    """Insert the new ones; keep the old revision of the changed ones and update them."""
    fresh = [_row(prepared, member, now) for prepared, member, known in saved if not known]
    changed = [_row(prepared, member, now) for prepared, member, known in saved if known]
    if fresh:
        for row in fresh:
            row["first_recorded_at"] = now
            row["revision"] = 1
        insert_rows(connection, interaction, fresh)
    if not changed:
        return
    for batch in batches([row["id"] for row in changed]):
        columns = ("revision", "recorded_at", "hash", "body")
        connection.execute(
            insert(interaction_revision).from_select(
                ["interaction_id", *columns],
                select(interaction.c.id, *(interaction.c[name] for name in columns)).where(
                    interaction.c.id.in_(batch)
                ),
            )
        )
    names = [name for name in changed[0] if name not in ("id", "source", "external_id")]
    connection.execute(
        update(interaction)
        .where(interaction.c.id == bindparam("row_id"))
        .values(
            {
                **{name: bindparam(f"new_{name}") for name in names},
                "revision": interaction.c.revision + 1,
                "deleted_at": None,
            }
        ),
        [{"row_id": row["id"], **{f"new_{name}": row[name] for name in names}} for row in changed],
    )


def _row(prepared: Prepared, member: Member, now: datetime) -> dict[str, Any]:
    return {
        "id": member.id,
        "source": member.source,
        "external_id": member.external_id,
        "channel": member.channel,
        "kind": member.kind,
        "direction": prepared.interaction.direction,
        "occurred_at": member.occurred_at,
        "recorded_at": now,
        "hash": prepared.hash,
        "profile_id": member.profile_id,
        "own_profile_id": member.own_profile_id,
        "contact_id": member.contact_id,
        "match_key": member.match_key,
        "hits": dump_hits(prepared.hits),
        "hits_at": prepared.hits_at,
        "hits_generation": prepared.hits_generation,
        "touch": prepared.touch,
        "body": prepared.body,
    }


def save_references(connection: Connection, references: Mapping[int, tuple[str, ...]]) -> None:
    """Keep what records refer to, for the case that it arrives later."""
    rows = {(target, interaction_id) for interaction_id, targets in references.items() for target in targets}
    for batch in batches(references):
        connection.execute(delete(reference).where(reference.c.interaction_id.in_(batch)))
    insert_rows(
        connection,
        reference,
        [{"target": target, "interaction_id": interaction_id} for target, interaction_id in sorted(rows)],
    )


def save_details(connection: Connection, saved: Sequence[Saved]) -> None:
    """What was heard and the transfers of the interactions; those of an older revision go."""
    revised = [member.id for _, member, known in saved if known]
    for batch in batches(revised):
        for table in _DETAILS:
            connection.execute(delete(table).where(table.c.interaction_id.in_(batch)))
    transfers = [
        {
            **row,
            "interaction_id": member.id,
            "profile_id": member.profile_id,
            "source": member.source,
        }
        for prepared, member, _ in saved
        if prepared.interaction.transfers
        for row in transfer_rows(prepared.interaction)
    ]
    save_transfers(connection, transfers, revised)
    save_heard(
        connection,
        [
            row
            for prepared, member, _ in saved
            if prepared.heard
            for row in heard_rows(member.id, member.profile_id, prepared.heard)
        ],
    )


def move_details(connection: Connection, moved: Iterable[Member]) -> None:
    """Let what hangs on interactions follow those that went to another profile."""
    rows = [{"moved": member.id, "new_profile": member.profile_id} for member in moved]
    if not rows:
        return
    for table in (*_DETAILS, transfer):
        connection.execute(
            update(table)
            .where(table.c.interaction_id == bindparam("moved"))
            .values(profile_id=bindparam("new_profile")),
            rows,
        )


def bury(
    connection: Connection, source: str, tombstones: Iterable[Tombstone], now: datetime
) -> tuple[set[int], set[int]]:
    """Take deleted interactions out of sight: the profiles that had them, the contacts that live on."""
    gone = [stone.external_id for stone in tombstones if stone.subject == "interaction"]
    profiles: set[int] = set()
    contacts: set[int] = set()
    for batch in batches(gone):
        rows = connection.execute(
            select(interaction.c.id, interaction.c.profile_id, interaction.c.contact_id).where(
                interaction.c.source == source,
                interaction.c.external_id.in_(batch),
                interaction.c.deleted_at.is_(None),
            )
        ).all()
        ids = [row.id for row in rows]
        profiles |= {row.profile_id for row in rows}
        contacts |= {row.contact_id for row in rows}
        connection.execute(
            update(interaction).where(interaction.c.id.in_(ids)).values(deleted_at=now, touch=None)
        )
        for table in _DETAILS:
            connection.execute(delete(table).where(table.c.interaction_id.in_(ids)))
        hide_of(connection, ids)
    return profiles, contacts - drop_empty(connection, contacts)
