"""Sources, and what waits between them and the rest."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from plugin.storage.tables.base import id_column, metadata
from plugin.storage.types import Id, Moment

source = Table(
    "source",
    metadata,
    Column("name", String(63), primary_key=True),
    Column("type", String(63), nullable=False),
    Column("settings", LargeBinary, nullable=False),  # JSON without secrets
    Column("secrets", LargeBinary),  # Fernet token over JSON
    Column("interval", Integer, nullable=False),  # seconds between pulls
    Column("cursor", LargeBinary),  # JSON, at most 16 KB
    Column("complete_until", Moment),
    Column("paused", Boolean, nullable=False, server_default=text("false")),
    Column("error", Text),
    Column("last_pull_at", Moment),
    Column("last_ok_at", Moment),
    Column("next_pull_at", Moment),  # not before, whatever the interval says: the vendor asked us to wait
    Column("failures", Integer, nullable=False, server_default="0"),  # in a row
    Column("own", LargeBinary),  # JSON: our numbers and mailboxes there
    Column("created_at", Moment, nullable=False),
    # What it brought since it was connected, for those who watch.
    Column("pages", BigInteger, nullable=False, server_default="0"),
    Column("records_new", BigInteger, nullable=False, server_default="0"),
    Column("records_updated", BigInteger, nullable=False, server_default="0"),
    Column("records_unchanged", BigInteger, nullable=False, server_default="0"),
    Column("records_quarantined", BigInteger, nullable=False, server_default="0"),
)

lease = Table(
    "lease",
    metadata,
    Column("key", String(200), primary_key=True),
    Column("holder", String(200), nullable=False),
    Column("fence", Id, nullable=False),
    Column("expires_at", Moment, nullable=False),
)

# What was pushed to us, whole, from before it was answered until it has been worked on.
inbox = Table(
    "inbox",
    metadata,
    id_column(),
    Column("source", String(63), nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("digest", LargeBinary, nullable=False),  # SHA-256 over source and body: a repeated push
    Column("request", LargeBinary, nullable=False),  # JSON: url, method, headers without secrets
    Column("body", LargeBinary, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("next_at", Moment, nullable=False),  # when it is due again
    Column("error", Text),
    Column("done_at", Moment),
    UniqueConstraint("source", "digest"),
    Index("ix_inbox_due", "next_at", sqlite_where=text("done_at IS NULL"),
          postgresql_where=text("done_at IS NULL")),
)  # fmt: skip

quarantine = Table(
    "quarantine",
    metadata,
    id_column(),
    Column("source", String(63), nullable=False),
    Column("kind", String(200), nullable=False),
    Column("external_id", String(1000), nullable=False),
    Column("payload", LargeBinary, nullable=False),  # the raw record, JSON
    Column("occurred_at", Moment),
    Column("reason", Text, nullable=False),
    Column("first_seen", Moment, nullable=False),
    Column("last_seen", Moment, nullable=False),
    Column("attempts", Integer, nullable=False),
    UniqueConstraint("source", "kind", "external_id"),
)
