"""What happened, and what it means."""

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

interaction = Table(
    "interaction",
    metadata,
    id_column(),
    Column("source", String(63), nullable=False),
    Column("external_id", String(1000), nullable=False),
    Column("channel", String(16), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("direction", String(16), nullable=False),
    Column("occurred_at", Moment, nullable=False),
    Column("recorded_at", Moment, nullable=False),  # of this revision
    Column("first_recorded_at", Moment, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("hash", LargeBinary, nullable=False),  # SHA-256 over the canonical JSON
    Column("profile_id", Id, ForeignKey("profile.id"), nullable=False),  # its contact's
    Column("own_profile_id", Id, nullable=False),  # what its own identifiers say
    Column("contact_id", Id, nullable=False),
    Column("match_key", String(1100)),  # what the same event in another system shares with it
    Column("hits", LargeBinary),  # JSON: the journey signals that it matched
    Column("hits_at", Moment),  # when they take effect: a deal counts from its close
    Column("hits_generation", Integer),  # of the journey model that they are of
    Column("deleted_at", Moment),
    Column("touch", LargeBinary),  # JSON: what it adds to a thread, where its body alone does not say so
    Column("body", LargeBinary, nullable=False),  # canonical JSON
    UniqueConstraint("source", "external_id"),
    Index("ix_interaction_profile", "profile_id", "occurred_at"),
    Index("ix_interaction_contact", "contact_id"),
    Index("ix_interaction_match", "match_key", "occurred_at", sqlite_where=text("match_key IS NOT NULL"),
          postgresql_where=text("match_key IS NOT NULL")),
    # The few that take effect later than they began, for whoever reads what counts since a moment.
    Index("ix_interaction_later", "profile_id", "hits_at", sqlite_where=text("hits_at > occurred_at"),
          postgresql_where=text("hits_at > occurred_at")),
)  # fmt: skip

interaction_revision = Table(
    "interaction_revision",
    metadata,
    Column("interaction_id", Id, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    PrimaryKeyConstraint("interaction_id", "revision"),
)

# An explicit reference from one interaction to a record of another source, kept for the case that
# the record referred to arrives later.
reference = Table(
    "reference",
    metadata,
    Column("target", String(1100), nullable=False),
    Column("interaction_id", Id, nullable=False),
    PrimaryKeyConstraint("target", "interaction_id"),
    Index("ix_reference_interaction_id", "interaction_id"),
)

contact = Table(
    "contact",
    metadata,
    id_column(),
    Column("profile_id", Id, ForeignKey("profile.id"), nullable=False),
    Column("occurred_at", Moment, nullable=False),
    Column("channel", String(16), nullable=False),
    Column("kind", String(16), nullable=False),
    Index("ix_contact_timeline", "profile_id", "occurred_at", "id"),
)

transfer = Table(
    "transfer",
    metadata,
    id_column(),
    Column("interaction_id", Id, nullable=False, index=True),
    Column("profile_id", Id, nullable=False),
    Column("occurred_at", Moment, nullable=False),
    Column("type", String(16), nullable=False),
    Column("provenance", String(16), nullable=False),
    Column("completed", Boolean, nullable=False),
    Column("outcome", String(32)),
    Column("chain", Integer, nullable=False),  # its place among the changes of hands of its chain
    Column("source", String(63), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("key", String(200)),  # the source's own name of it within the interaction
    Column("origin", String(16)),  # None: the source tells of it; "chain": seen across interactions
    Column("hidden", String(16)),  # why it is not listed: gone, no_transfer, self, twin, bulk
    Column("corrected", Boolean),  # a person's word stands over the source's
    Column("told", LargeBinary),  # JSON: what the source says, where a person says otherwise
    Column("channel", String(16)),
    # The parties as role:source:id, what a filter looks for.
    Column("giver", String(400)),
    Column("target", String(400)),
    Column("taker", String(400)),
    Column("from_queue", String(400)),
    Column("to_queue", String(400)),
    Column("waited", Integer),  # seconds until somebody answered, or the customer gave up
    # What the customer's history says of it (plugin/services/transfers/fold.py).
    Column("chain_id", Id),  # the first transfer of its chain
    Column("chain_length", Integer),
    Column("bounced", Boolean),
    Column("handover_id", Id),
    Column("context", String(16)),
    Column("opened_after", Integer),  # seconds from the answer until the context was opened; may be negative
    Column("asked_again", Integer),
    Column("need", String(16)),
    Column("resolved", Boolean),
    Column("reasons", LargeBinary),  # JSON: why it was judged so
    Index("ix_transfer_occurred_at", "occurred_at", "id"),
    Index("ix_transfer_profile", "profile_id", "occurred_at"),
    Index("ix_transfer_giver", "giver", "occurred_at"),
    Index("ix_transfer_target", "target", "occurred_at"),
    Index("ix_transfer_taker", "taker", "occurred_at"),
    Index("ix_transfer_from_queue", "from_queue", "occurred_at"),
    Index("ix_transfer_to_queue", "to_queue", "occurred_at"),
    Index("ix_transfer_type", "type", "occurred_at"),
    Index("ix_transfer_kind", "type", "provenance", "channel", "occurred_at", "id"),
    Index("ix_transfer_bounced_kind", "type", "provenance", "channel", "occurred_at", "id",
          sqlite_where=text("bounced"), postgresql_where=text("bounced")),
    Index("ix_transfer_from_kind", "from_queue", "type", "provenance", "channel", "occurred_at", "id",
          sqlite_where=text("from_queue IS NOT NULL"), postgresql_where=text("from_queue IS NOT NULL")),
    Index("ix_transfer_to_kind", "to_queue", "type", "provenance", "channel", "occurred_at", "id",
          sqlite_where=text("to_queue IS NOT NULL"), postgresql_where=text("to_queue IS NOT NULL")),
    Index("ix_transfer_bounced_from", "from_queue", "occurred_at", "id",
          sqlite_where=text("bounced"), postgresql_where=text("bounced")),
    Index("ix_transfer_bounced_to", "to_queue", "occurred_at", "id",
          sqlite_where=text("bounced"), postgresql_where=text("bounced")),
    Index("ix_transfer_chain", "chain_id"),
    Index("ix_transfer_bounced", "occurred_at", "id", sqlite_where=text("bounced"),
          postgresql_where=text("bounced")),
)  # fmt: skip

fact = Table(
    "fact",
    metadata,
    id_column(),
    Column("interaction_id", Id, nullable=False, index=True),
    Column("profile_id", Id, nullable=False),
    Column("occurred_at", Moment, nullable=False),
    Column("kind", String(63), nullable=False),
    Column("value", String(500), nullable=False),
    Column("said_by", String(16), nullable=False),
    Column("turn", Integer),  # its place in the transcript
    Index("ix_fact_profile", "profile_id", "occurred_at"),
    Index("ix_fact_value", "value", postgresql_ops={"value": "text_pattern_ops"}),
)

# What was heard in an interaction; facts and repeated questions are a fold over it.
heard = Table(
    "heard",
    metadata,
    Column("interaction_id", Id, primary_key=True, autoincrement=False),
    Column("profile_id", Id, nullable=False, index=True),
    Column("body", LargeBinary, nullable=False),  # JSON
)

asked_again = Table(
    "asked_again",
    metadata,
    id_column(),
    Column("interaction_id", Id, nullable=False, index=True),
    Column("profile_id", Id, nullable=False, index=True),
    Column("occurred_at", Moment, nullable=False),
    Column("kind", String(63), nullable=False),
    Column("asked_by", String(16), nullable=False),
    Column("turn", Integer),
    Index("ix_asked_again_occurred_at", "occurred_at", "id"),
)

# What interactions added to threads before that stood in their own rows: not read, gone in the next version.
thread_touch = Table(
    "thread_touch",
    metadata,
    Column("interaction_id", Id, primary_key=True, autoincrement=False),
    Column("key", String(1100), nullable=False, index=True),
    Column("profile_id", Id, nullable=False),
    Column("occurred_at", Moment, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("ix_thread_touch_profile", "profile_id", "occurred_at"),
)

context_document = Table(
    "context_document",
    metadata,
    Column("customer_id", Id, ForeignKey("customer.id"), primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("valid_until", Moment),  # when time alone changes it (dormant)
    Column("head", LargeBinary, nullable=False),
    Column("rest", LargeBinary, nullable=False),
    Column("fingerprint", String(80)),  # of the code and the rules that made it
)
