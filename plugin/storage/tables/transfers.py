"""What people and programs say about changes of hands, beside what the sources say."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
)

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

# A supervisor's judgement. Never changed: another one counts from then on, and the earlier ones stay.
transfer_review = Table(
    "transfer_review",
    metadata,
    id_column(),
    Column("transfer_id", Id, ForeignKey("transfer.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("actor", String(320), nullable=False),
    Column("verdict", String(16), nullable=False),
    Column("reason_code", String(63)),
    Column("comment", String(4000)),
    Column("coaching", Boolean, nullable=False),
    Index("ix_transfer_review_transfer", "transfer_id", "id"),
    Index("ix_transfer_review_at", "at", "id"),
)

# A list with its filters, by name.
saved_view = Table(
    "saved_view",
    metadata,
    id_column(),
    Column("owner", String(320), nullable=False),
    Column("name", String(200), nullable=False),
    Column("query", String(4000), nullable=False),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("owner", "name"),
)

# Transfers drawn for review. The rows are those that were drawn, whatever is found out about them later.
review_sample = Table(
    "review_sample",
    metadata,
    id_column(),
    Column("at", Moment, nullable=False),
    Column("actor", String(320), nullable=False),
    Column("name", String(200), nullable=False),
    Column("method", String(16), nullable=False),
)
review_sample_item = Table(
    "review_sample_item",
    metadata,
    Column("sample_id", Id, ForeignKey("review_sample.id"), nullable=False),
    Column("transfer_id", Id, ForeignKey("transfer.id"), nullable=False),
    Column("risk", Integer, nullable=False),
    PrimaryKeyConstraint("sample_id", "transfer_id"),
)
