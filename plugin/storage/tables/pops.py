"""Contacts that were announced to an agent before they were taken: a ringing call, an assigned chat."""

from __future__ import annotations

from sqlalchemy import Column, Index, LargeBinary, String, Table, UniqueConstraint

from plugin.storage.tables.base import id_column, metadata
from plugin.storage.types import Id, Moment

# Kept for a working day at most. ``customer_id`` is whom the hint named then, if it named one.
pop = Table(
    "pop",
    metadata,
    id_column(),
    Column("created_at", Moment, nullable=False, index=True),
    Column("said_by", String(320), nullable=False),  # token:<name> or source:<name>
    Column("request_key", String(200)),  # the caller's own name of it
    Column("agent", String(320), nullable=False),  # the agent's key: an e-mail address
    Column("hint_kind", String(16), nullable=False),
    Column("hint_value", String(1100), nullable=False),
    Column("customer_id", Id, index=True),
    Column("told", LargeBinary, nullable=False),  # channel, queue, waiting, ivr, ... as JSON
    UniqueConstraint("said_by", "request_key"),
    Index("ix_pop_agent_created_at", "agent", "created_at"),
)
