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

# What we promised and have not kept yet, as the judge found it.
promise_due = Table(
    "promise_due",
    metadata,
    id_column(),
    Column("customer_id", Id, nullable=False, index=True),
    Column("due", Moment, nullable=False, index=True),
    Column("said_at", Moment, nullable=False),
    Column("interaction", String(1100), nullable=False),
    Column("turn", Integer),
    Column("agent", String(400)),  # who said it, and the queue they worked for: role:source:id
    Column("queue", String(400)),
)

# A list that is written as CSV in the background, for who asked for it.
csv_export = Table(
    "csv_export",
    metadata,
    id_column(),
    Column("actor", String(320), nullable=False),
    Column("role", String(16), nullable=False),
    Column("glass_id", Id),  # asked for while this glass was broken
    Column("filters", LargeBinary, nullable=False),  # JSON
    Column("at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False, index=True),
    Column("total", Integer),  # once they are counted
    Column("done", Integer, nullable=False, server_default="0"),
    Column("pieces", Integer, nullable=False, server_default="0"),
    Column("cursor", String(200)),
    Column("finished_at", Moment),
    Column("error", String(1000)),
    Index("ix_csv_export_actor", "actor", "at"),
)
csv_export_piece = Table(
    "csv_export_piece",
    metadata,
    Column("export_id", Id, ForeignKey("csv_export.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),  # text, compressed by zlib
    PrimaryKeyConstraint("export_id", "number"),
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
