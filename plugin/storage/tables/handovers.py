"""What is handed over with a customer, and who saw it."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
)

from plugin.storage.tables.base import id_column, metadata
from plugin.storage.types import Id, Moment

handover = Table(
    "handover",
    metadata,
    id_column(),
    Column("created_at", Moment, nullable=False),
    Column("profile_id", Id, ForeignKey("profile.id"), nullable=False),
    Column("interaction_id", Id),  # once it has arrived
    Column("interaction", String(1100)),  # as the giver named it
    Column("giver", String(320), nullable=False),  # an agent's key, bot:<name>, or token:<name>
    Column("giver_kind", String(16), nullable=False),  # agent, bot, program or automatic
    Column("giver_name", String(500), nullable=False),
    Column("said_by", String(320), nullable=False),  # whose session or token wrote it
    Column("request_key", String(200)),  # the caller's own name of the request
    Column("to_kind", String(16), nullable=False),  # agent, queue or channel
    Column("to_key", String(320), nullable=False),
    Column("to_name", String(500), nullable=False),
    Column("reason", String(200)),
    Column("note", String(4000)),
    Column("packet", LargeBinary, nullable=False),  # JSON, never changed
    Column("complete", Boolean, nullable=False),  # whether every source was up to date then
    Column("expires_at", Moment, nullable=False),
    Column("claimed_by", String(320)),
    Column("claimed_name", String(500)),
    Column("claimed_at", Moment),
    Column("claim_until", Moment),
    Column("returned", Integer, nullable=False, server_default="0"),
    Column("acknowledged_at", Moment),
    Column("transfer_id", Id, ForeignKey("transfer.id")),
    Column("joined_at", Moment),
    Column("taker", String(320)),  # the key of the agent who took the customer, once the source tells
    UniqueConstraint("said_by", "request_key"),
    Index("ix_handover_profile", "profile_id", "created_at"),
    Index("ix_handover_to", "to_kind", "to_key", "created_at"),
    Index("ix_handover_taker", "taker", "created_at"),
    Index("ix_handover_claimed", "claimed_by", "created_at"),
    Index("ix_handover_transfer", "transfer_id"),
    Index("ix_handover_interaction_id", "interaction_id"),
    Index("ix_handover_created_at", "created_at", "id"),
)

# One person's look at a handover: it adds up over the times that the page was in sight.
receipt = Table(
    "receipt",
    metadata,
    id_column(),
    Column("handover_id", Id, ForeignKey("handover.id"), nullable=False),
    Column("actor", String(320), nullable=False),
    Column("name", String(500), nullable=False),
    Column("shown_at", Moment, nullable=False),
    Column("last_at", Moment, nullable=False),
    Column("seconds", Integer, nullable=False, server_default="0"),
    Column("acknowledged_at", Moment),
    UniqueConstraint("handover_id", "actor"),
)
