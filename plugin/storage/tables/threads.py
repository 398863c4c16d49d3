"""What people decided about matters; the matters themselves are a fold over interactions."""

from __future__ import annotations

from sqlalchemy import Column, Integer, String, Table

from plugin.storage.tables.base import id_column, metadata
from plugin.storage.types import Id, Moment

# Tied to interactions, not to customers: a decision follows where its interaction goes.
thread_decision = Table(
    "thread_decision",
    metadata,
    id_column(),
    Column("interaction_id", Id, nullable=False, index=True),
    Column(
        "line", Integer, nullable=False, server_default="0"
    ),  # which matter of the interaction's conversation, from 0
    Column("action", String(16), nullable=False),  # relink, close or reopen
    Column("target_id", Id),  # relink: an interaction of the matter that it belongs to, NULL: to none
    Column("target_line", Integer, nullable=False, server_default="0"),
    Column("actor", String(320), nullable=False),
    Column("reason", String(1000), nullable=False),
    Column("at", Moment, nullable=False),
)
