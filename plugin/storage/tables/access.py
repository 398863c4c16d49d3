"""Who may ask, and who did."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, text

from plugin.storage.tables.base import id_column, metadata
from plugin.storage.types import Id, Moment

user = Table(
    "user",
    metadata,
    id_column(),
    Column("email", String(320), nullable=False, unique=True),
    Column("name", String(500), nullable=False),
    Column("role", String(16), nullable=False),
    Column("password_hash", String(200)),
    Column("active", Boolean, nullable=False, server_default=text("true")),
    Column("created_at", Moment, nullable=False),
    Column("failed", Integer, nullable=False, server_default="0"),
    Column("locked_until", Moment),
    Column("language", String(8)),  # that the person chose for the pages
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
    id_column(),
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
    id_column(),
    Column("at", Moment, nullable=False),
    Column("actor", String(320), nullable=False),
    Column("action", String(63), nullable=False),
    Column("customer_id", Id),
    Column("detail", LargeBinary),
    # The seal, put on a moment later: the entry's place in the chain, its link, and what stands in
    # it for the actor.
    Column("seq", Id, unique=True),
    Column("hash", LargeBinary),
    Column("actor_hash", LargeBinary),
    Index("ix_audit_entry_customer", "customer_id", "at"),
    Index("ix_audit_entry_at", "at"),
    Index("ix_audit_entry_actor", "actor", "at"),
    Index("ix_audit_entry_unsealed", "id", sqlite_where=text("seq IS NULL"),
          postgresql_where=text("seq IS NULL")),
)  # fmt: skip

# A look beyond one's teams, with the reason that was given for it.
broken_glass = Table(
    "broken_glass",
    metadata,
    id_column(),
    Column("actor", String(320), nullable=False),
    Column("role", String(16), nullable=False),
    Column("reason", String(1000), nullable=False),
    Column("at", Moment, nullable=False, index=True),
    Column("expires_at", Moment, nullable=False),
    Column("closed_at", Moment),  # by who broke it, before its time
    Index("ix_broken_glass_actor", "actor", "expires_at"),
)

# One row: the key of the chain, a Fernet token.
audit_chain = Table(
    "audit_chain",
    metadata,
    id_column(),
    Column("key", LargeBinary, nullable=False),
)

# What lets a panel in a desk's frame in: launches that were used, codes, bearers; hashes alone.
embed_grant = Table(
    "embed_grant",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("kind", String(16), nullable=False),  # launch, code, used, bearer, desk
    Column("actor", String(320), nullable=False),
    Column("name", String(500), nullable=False),
    Column("role", String(16), nullable=False),
    Column("via", String(80), nullable=False),
    Column("session_hash", LargeBinary),  # of the sign-in that it came from
    Column("expires_at", Moment, nullable=False, index=True),
)

# The secrets that desks sign with: the newest, and the one before; a Fernet token.
embed_host = Table(
    "embed_host",
    metadata,
    Column("name", String(63), primary_key=True),
    Column("secrets", LargeBinary, nullable=False),
)
