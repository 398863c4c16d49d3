"""What people and programs say about changes of hands, beside what the sources say."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, String, Table

from plugin.storage.tables.base import id_column, metadata
from plugin.storage.types import Id, Moment

# A person's word over the source's: the newest that was not taken back counts.
transfer_correction = Table(
    "transfer_correction",
    metadata,
    id_column(),
    Column("transfer_id", Id, ForeignKey("transfer.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("actor", String(320), nullable=False),
    Column("reason", String(1000), nullable=False),
    Column("body", LargeBinary, nullable=False),  # JSON: what it was instead
    Column("undone_at", Moment),
    Column("undone_by", String(320)),
    Index("ix_transfer_correction_transfer", "transfer_id", "id"),
)

# Whose history changed since their transfers were judged.
transfer_due = Table(
    "transfer_due",
    metadata,
    Column("customer_id", Id, primary_key=True, autoincrement=False),
    Column("asked_at", Moment, nullable=False, index=True),
)
