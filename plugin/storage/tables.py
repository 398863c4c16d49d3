"""The tables. Times are ``Moment`` (aware UTC), ids are ``Id``, JSON is bytes as orjson writes it.

Interactions and contacts hang on profiles, profiles on customers: a merge moves
``profile.customer_id`` and touches no history.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from plugin.storage.types import Id, Moment

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[int]:
    return Column("id", Id, primary_key=True, autoincrement=False)


# --- sources -------------------------------------------------------------------------------

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
    Column("own", LargeBinary),  # JSON: our numbers and mailboxes there
    Column("created_at", Moment, nullable=False),
)

lease = Table(
    "lease",
    metadata,
    Column("key", String(200), primary_key=True),
    Column("holder", String(200), nullable=False),
    Column("fence", Id, nullable=False),
    Column("expires_at", Moment, nullable=False),
)

quarantine = Table(
    "quarantine",
    metadata,
    _id(),
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

# --- who -----------------------------------------------------------------------------------

customer = Table(
    "customer",
    metadata,
    _id(),
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
    _id(),
    Column("customer_id", Id, ForeignKey("customer.id"), nullable=False, index=True),
    Column("created_at", Moment, nullable=False),
    Column("name", String(500)),  # as the first interaction that told one called them
)

identifier = Table(
    "identifier",
    metadata,
    _id(),
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
    PrimaryKeyConstraint("low", "high", "origin"),
    Index("ix_identity_link_high", "high"),
    Index("ix_identity_link_origin", "origin"),
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

# --- what happened -------------------------------------------------------------------------

interaction = Table(
    "interaction",
    metadata,
    _id(),
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
    Column("deleted_at", Moment),
    Column("body", LargeBinary, nullable=False),  # canonical JSON
    UniqueConstraint("source", "external_id"),
    Index("ix_interaction_profile", "profile_id", "occurred_at"),
    Index("ix_interaction_contact", "contact_id"),
    Index("ix_interaction_match", "match_key", "occurred_at", sqlite_where=text("match_key IS NOT NULL"),
          postgresql_where=text("match_key IS NOT NULL")),
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
    _id(),
    Column("profile_id", Id, ForeignKey("profile.id"), nullable=False),
    Column("occurred_at", Moment, nullable=False),
    Column("channel", String(16), nullable=False),
    Column("kind", String(16), nullable=False),
    Index("ix_contact_timeline", "profile_id", "occurred_at", "id"),
)

transfer = Table(
    "transfer",
    metadata,
    _id(),
    Column("interaction_id", Id, nullable=False, index=True),
    Column("profile_id", Id, nullable=False),
    Column("occurred_at", Moment, nullable=False),
    Column("type", String(16), nullable=False),
    Column("provenance", String(16), nullable=False),
    Column("completed", Boolean, nullable=False),
    Column("outcome", String(32)),
    Column("chain", Integer, nullable=False),
    Column("source", String(63), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("ix_transfer_occurred_at", "occurred_at", "id"),
    Index("ix_transfer_profile", "profile_id", "occurred_at"),
)

fact = Table(
    "fact",
    metadata,
    _id(),
    Column("interaction_id", Id, nullable=False, index=True),
    Column("profile_id", Id, nullable=False),
    Column("occurred_at", Moment, nullable=False),
    Column("kind", String(63), nullable=False),
    Column("value", String(500), nullable=False),
    Column("said_by", String(16), nullable=False),
    Index("ix_fact_profile", "profile_id", "occurred_at"),
)

# What an interaction adds to a thread; the threads themselves are a fold over them.
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

# --- what it means -------------------------------------------------------------------------

journey = Table(
    "journey",
    metadata,
    Column("customer_id", Id, ForeignKey("customer.id"), primary_key=True, autoincrement=False),
    Column("model", String(63), nullable=False),
    Column("stage", String(63)),
    Column("since", Moment),
    Column("body", LargeBinary, nullable=False),
)

context_document = Table(
    "context_document",
    metadata,
    Column("customer_id", Id, ForeignKey("customer.id"), primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("valid_until", Moment),  # when time alone changes it (dormant)
    Column("head", LargeBinary, nullable=False),
    Column("rest", LargeBinary, nullable=False),
)

# --- our own people ------------------------------------------------------------------------

agent = Table(
    "agent",
    metadata,
    _id(),
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
    _id(),
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

# --- who may ask ---------------------------------------------------------------------------

user = Table(
    "user",
    metadata,
    _id(),
    Column("email", String(320), nullable=False, unique=True),
    Column("name", String(500), nullable=False),
    Column("role", String(16), nullable=False),
    Column("password_hash", String(200)),
    Column("active", Boolean, nullable=False, server_default=text("true")),
    Column("created_at", Moment, nullable=False),
    Column("failed", Integer, nullable=False, server_default="0"),
    Column("locked_until", Moment),
)

session = Table(
    "session",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),  # SHA-256: the token itself is never stored
    Column("user_id", Id, ForeignKey("user.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False, index=True),
)

api_key = Table(
    "api_key",
    metadata,
    _id(),
    Column("token_hash", LargeBinary, nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("role", String(16), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment),
    Column("revoked_at", Moment),
)

audit_entry = Table(
    "audit_entry",
    metadata,
    _id(),
    Column("at", Moment, nullable=False),
    Column("actor", String(320), nullable=False),
    Column("action", String(63), nullable=False),
    Column("customer_id", Id),
    Column("detail", LargeBinary),
    Index("ix_audit_entry_customer", "customer_id", "at"),
    Index("ix_audit_entry_at", "at"),
)
