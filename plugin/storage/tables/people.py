"""Customers and our own people."""

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
    text,
)

from plugin.storage.tables.base import id_column, metadata
from plugin.storage.types import Id, Moment

customer = Table(
    "customer",
    metadata,
    id_column(),
    Column("created_at", Moment, nullable=False),
    Column("merged_into", Id, ForeignKey("customer.id")),  # flat: never a chain
    Column("version", Integer, nullable=False, server_default="1"),  # moves with every change
    Column("name", String(500)),
    Column("name_key", String(500)),  # folded for search
    Index("ix_customer_name_key", "name_key"),
    Index("ix_customer_merged_into", "merged_into", sqlite_where=text("merged_into IS NOT NULL"),
          postgresql_where=text("merged_into IS NOT NULL")),
)  # fmt: skip

profile = Table(
    "profile",
    metadata,
    id_column(),
    Column("customer_id", Id, ForeignKey("customer.id"), nullable=False, index=True),
    Column("created_at", Moment, nullable=False),
    Column("name", String(500)),  # as the first interaction that told one called them
    Column("home_id", Id),  # the customer that it was born with, and is again when nothing joins it
)

identifier = Table(
    "identifier",
    metadata,
    id_column(),
    Column("kind", String(16), nullable=False),
    Column("scope", String(63), nullable=False),
    Column("value", String(1000), nullable=False),
    Column("profile_id", Id, ForeignKey("profile.id"), nullable=False, index=True),
    Column("first_seen", Moment, nullable=False),
    Column("shared", Boolean, nullable=False, server_default=text("false")),
    UniqueConstraint("kind", "scope", "value"),
)

# Why two identifiers belong to one person. ``low`` < ``high``; ``origin`` is the card or the first
# interaction that said so, as source:external_id.
identity_link = Table(
    "identity_link",
    metadata,
    Column("low", Id, ForeignKey("identifier.id"), nullable=False),
    Column("high", Id, ForeignKey("identifier.id"), nullable=False),
    Column("origin", String(1100), nullable=False),
    Column("strength", Integer, nullable=False),
    Column("verified", Boolean, nullable=False),
    Column("occurred_at", Moment, nullable=False),
    Column("ended_at", Moment),  # when the record ceased to say so: the number may be somebody else's now
    PrimaryKeyConstraint("low", "high", "origin"),
    Index("ix_identity_link_high", "high"),
    Index("ix_identity_link_origin", "origin"),
    Index("ix_identity_link_ended", "low", sqlite_where=text("ended_at IS NOT NULL"),
          postgresql_where=text("ended_at IS NOT NULL")),
)  # fmt: skip

# Who had an identifier before it went to somebody else by the CRM's word: ``profile_id`` stands for
# it until then, and belongs to the record ``holder_id`` that listed it.
tenure = Table(
    "tenure",
    metadata,
    Column("identifier_id", Id, ForeignKey("identifier.id"), nullable=False),
    Column("holder_id", Id, ForeignKey("identifier.id"), nullable=False, index=True),
    Column("until", Moment, nullable=False),
    Column("profile_id", Id, ForeignKey("profile.id"), nullable=False, index=True),
    PrimaryKeyConstraint("identifier_id", "holder_id"),
)

card = Table(
    "card",
    metadata,
    Column("source", String(63), nullable=False),
    Column("external_id", String(1000), nullable=False),
    Column("identifier_id", Id, ForeignKey("identifier.id"), index=True),  # None: a company
    Column("type", String(16), nullable=False),
    Column("name", String(500)),
    Column("updated_at", Moment, nullable=False),
    Column("deleted_at", Moment),
    Column("hash", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    PrimaryKeyConstraint("source", "type", "external_id"),
)


agent = Table(
    "agent",
    metadata,
    id_column(),
    Column("key", String(320), nullable=False, unique=True),  # e-mail, else source:id
    Column("name", String(500)),
    Column("email", String(320)),
    Column("active", Boolean, nullable=False),
)

agent_alias = Table(
    "agent_alias",
    metadata,
    Column("source", String(63), nullable=False),
    Column("external_id", String(320), nullable=False),
    Column("agent_id", Id, ForeignKey("agent.id"), nullable=False, index=True),
    Column("body", LargeBinary),  # the card that said so, JSON
    PrimaryKeyConstraint("source", "external_id"),
)

queue = Table(
    "queue",
    metadata,
    id_column(),
    Column("key", String(320), nullable=False, unique=True),
    Column("type", String(16), nullable=False),  # queue or team
    Column("title", String(500)),
)

queue_alias = Table(
    "queue_alias",
    metadata,
    Column("source", String(63), nullable=False),
    Column("external_id", String(320), nullable=False),
    Column("queue_id", Id, ForeignKey("queue.id"), nullable=False, index=True),
    PrimaryKeyConstraint("source", "external_id"),
)
