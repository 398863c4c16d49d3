"""The first tables.

Revision ID: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from plugin.storage.types import Id, Moment

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agent",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=320), nullable=False),
        sa.Column("name", sa.String(length=500)),
        sa.Column("email", sa.String(length=320)),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_agent"),
        sa.UniqueConstraint("key", name="uq_agent_key"),
    )
    op.create_table(
        "api_key",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("expires_at", Moment),
        sa.Column("revoked_at", Moment),
        sa.PrimaryKeyConstraint("id", name="pk_api_key"),
        sa.UniqueConstraint("token_hash", name="uq_api_key_token_hash"),
    )
    op.create_table(
        "audit_entry",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("actor", sa.String(length=320), nullable=False),
        sa.Column("action", sa.String(length=63), nullable=False),
        sa.Column("customer_id", Id),
        sa.Column("detail", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("id", name="pk_audit_entry"),
    )
    op.create_index("ix_audit_entry_at", "audit_entry", ["at"])
    op.create_index("ix_audit_entry_customer", "audit_entry", ["customer_id", "at"])
    op.create_table(
        "customer",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("merged_into", Id),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("name", sa.String(length=500)),
        sa.Column("name_key", sa.String(length=500)),
        sa.ForeignKeyConstraint(["merged_into"], ["customer.id"], name="fk_customer_merged_into"),
        sa.PrimaryKeyConstraint("id", name="pk_customer"),
    )
    op.create_index(
        "ix_customer_merged_into",
        "customer",
        ["merged_into"],
        sqlite_where=sa.text("merged_into IS NOT NULL"),
        postgresql_where=sa.text("merged_into IS NOT NULL"),
    )
    op.create_index("ix_customer_name_key", "customer", ["name_key"])
    op.create_table(
        "fact",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("interaction_id", Id, nullable=False),
        sa.Column("profile_id", Id, nullable=False),
        sa.Column("occurred_at", Moment, nullable=False),
        sa.Column("kind", sa.String(length=63), nullable=False),
        sa.Column("value", sa.String(length=500), nullable=False),
        sa.Column("said_by", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_fact"),
    )
    op.create_index("ix_fact_interaction_id", "fact", ["interaction_id"])
    op.create_index("ix_fact_profile", "fact", ["profile_id", "occurred_at"])
    op.create_table(
        "interaction_revision",
        sa.Column("interaction_id", Id, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("recorded_at", Moment, nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("interaction_id", "revision", name="pk_interaction_revision"),
    )
    op.create_table(
        "lease",
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("holder", sa.String(length=200), nullable=False),
        sa.Column("fence", Id, nullable=False),
        sa.Column("expires_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_lease"),
    )
    op.create_table(
        "quarantine",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("source", sa.String(length=63), nullable=False),
        sa.Column("kind", sa.String(length=200), nullable=False),
        sa.Column("external_id", sa.String(length=1000), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("occurred_at", Moment),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("first_seen", Moment, nullable=False),
        sa.Column("last_seen", Moment, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_quarantine"),
        sa.UniqueConstraint("source", "kind", "external_id", name="uq_quarantine_source_kind_external_id"),
    )
    op.create_table(
        "queue",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=320), nullable=False),
        sa.Column("type", sa.String(length=16), nullable=False),
        sa.Column("title", sa.String(length=500)),
        sa.PrimaryKeyConstraint("id", name="pk_queue"),
        sa.UniqueConstraint("key", name="uq_queue_key"),
    )
    op.create_table(
        "reference",
        sa.Column("target", sa.String(length=1100), nullable=False),
        sa.Column("interaction_id", Id, nullable=False),
        sa.PrimaryKeyConstraint("target", "interaction_id", name="pk_reference"),
    )
    op.create_index("ix_reference_interaction_id", "reference", ["interaction_id"])
    op.create_table(
        "source",
        sa.Column("name", sa.String(length=63), nullable=False),
        sa.Column("type", sa.String(length=63), nullable=False),
        sa.Column("settings", sa.LargeBinary(), nullable=False),
        sa.Column("secrets", sa.LargeBinary()),
        sa.Column("interval", sa.Integer(), nullable=False),
        sa.Column("cursor", sa.LargeBinary()),
        sa.Column("complete_until", Moment),
        sa.Column("paused", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("error", sa.Text()),
        sa.Column("last_pull_at", Moment),
        sa.Column("last_ok_at", Moment),
        sa.Column("own", sa.LargeBinary()),
        sa.Column("created_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_source"),
    )
    op.create_table(
        "thread_touch",
        sa.Column("interaction_id", Id, autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=1100), nullable=False),
        sa.Column("profile_id", Id, nullable=False),
        sa.Column("occurred_at", Moment, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("interaction_id", name="pk_thread_touch"),
    )
    op.create_index("ix_thread_touch_key", "thread_touch", ["key"])
    op.create_index("ix_thread_touch_profile", "thread_touch", ["profile_id", "occurred_at"])
    op.create_table(
        "transfer",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("interaction_id", Id, nullable=False),
        sa.Column("profile_id", Id, nullable=False),
        sa.Column("occurred_at", Moment, nullable=False),
        sa.Column("type", sa.String(length=16), nullable=False),
        sa.Column("provenance", sa.String(length=16), nullable=False),
        sa.Column("completed", sa.Boolean(), nullable=False),
        sa.Column("outcome", sa.String(length=32)),
        sa.Column("chain", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=63), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_transfer"),
    )
    op.create_index("ix_transfer_interaction_id", "transfer", ["interaction_id"])
    op.create_index("ix_transfer_occurred_at", "transfer", ["occurred_at", "id"])
    op.create_index("ix_transfer_profile", "transfer", ["profile_id", "occurred_at"])
    op.create_table(
        "user",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("password_hash", sa.String(length=200)),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("failed", sa.Integer(), server_default="0", nullable=False),
        sa.Column("locked_until", Moment),
        sa.PrimaryKeyConstraint("id", name="pk_user"),
        sa.UniqueConstraint("email", name="uq_user_email"),
    )
    op.create_table(
        "agent_alias",
        sa.Column("source", sa.String(length=63), nullable=False),
        sa.Column("external_id", sa.String(length=320), nullable=False),
        sa.Column("agent_id", Id, nullable=False),
        sa.Column("body", sa.LargeBinary()),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name="fk_agent_alias_agent_id"),
        sa.PrimaryKeyConstraint("source", "external_id", name="pk_agent_alias"),
    )
    op.create_index("ix_agent_alias_agent_id", "agent_alias", ["agent_id"])
    op.create_table(
        "context_document",
        sa.Column("customer_id", Id, autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("valid_until", Moment),
        sa.Column("head", sa.LargeBinary(), nullable=False),
        sa.Column("rest", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_context_document_customer_id"),
        sa.PrimaryKeyConstraint("customer_id", name="pk_context_document"),
    )
    op.create_table(
        "journey",
        sa.Column("customer_id", Id, autoincrement=False, nullable=False),
        sa.Column("model", sa.String(length=63), nullable=False),
        sa.Column("stage", sa.String(length=63)),
        sa.Column("since", Moment),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_journey_customer_id"),
        sa.PrimaryKeyConstraint("customer_id", name="pk_journey"),
    )
    op.create_table(
        "profile",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("customer_id", Id, nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("name", sa.String(length=500)),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_profile_customer_id"),
        sa.PrimaryKeyConstraint("id", name="pk_profile"),
    )
    op.create_index("ix_profile_customer_id", "profile", ["customer_id"])
    op.create_table(
        "queue_alias",
        sa.Column("source", sa.String(length=63), nullable=False),
        sa.Column("external_id", sa.String(length=320), nullable=False),
        sa.Column("queue_id", Id, nullable=False),
        sa.ForeignKeyConstraint(["queue_id"], ["queue.id"], name="fk_queue_alias_queue_id"),
        sa.PrimaryKeyConstraint("source", "external_id", name="pk_queue_alias"),
    )
    op.create_index("ix_queue_alias_queue_id", "queue_alias", ["queue_id"])
    op.create_table(
        "session",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("user_id", Id, nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("expires_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_session_user_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_session"),
    )
    op.create_index("ix_session_expires_at", "session", ["expires_at"])
    op.create_index("ix_session_user_id", "session", ["user_id"])
    op.create_table(
        "contact",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("profile_id", Id, nullable=False),
        sa.Column("occurred_at", Moment, nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["profile_id"], ["profile.id"], name="fk_contact_profile_id"),
        sa.PrimaryKeyConstraint("id", name="pk_contact"),
    )
    op.create_index("ix_contact_timeline", "contact", ["profile_id", "occurred_at", "id"])
    op.create_table(
        "identifier",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("scope", sa.String(length=63), nullable=False),
        sa.Column("value", sa.String(length=1000), nullable=False),
        sa.Column("profile_id", Id, nullable=False),
        sa.Column("first_seen", Moment, nullable=False),
        sa.Column("shared", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.ForeignKeyConstraint(["profile_id"], ["profile.id"], name="fk_identifier_profile_id"),
        sa.PrimaryKeyConstraint("id", name="pk_identifier"),
        sa.UniqueConstraint("kind", "scope", "value", name="uq_identifier_kind_scope_value"),
    )
    op.create_index("ix_identifier_profile_id", "identifier", ["profile_id"])
    op.create_table(
        "interaction",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("source", sa.String(length=63), nullable=False),
        sa.Column("external_id", sa.String(length=1000), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("direction", sa.String(length=16), nullable=False),
        sa.Column("occurred_at", Moment, nullable=False),
        sa.Column("recorded_at", Moment, nullable=False),
        sa.Column("first_recorded_at", Moment, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("profile_id", Id, nullable=False),
        sa.Column("own_profile_id", Id, nullable=False),
        sa.Column("contact_id", Id, nullable=False),
        sa.Column("match_key", sa.String(length=1100)),
        sa.Column("hits", sa.LargeBinary()),
        sa.Column("hits_at", Moment),
        sa.Column("deleted_at", Moment),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["profile_id"], ["profile.id"], name="fk_interaction_profile_id"),
        sa.PrimaryKeyConstraint("id", name="pk_interaction"),
        sa.UniqueConstraint("source", "external_id", name="uq_interaction_source_external_id"),
    )
    op.create_index("ix_interaction_contact", "interaction", ["contact_id"])
    op.create_index(
        "ix_interaction_match",
        "interaction",
        ["match_key", "occurred_at"],
        sqlite_where=sa.text("match_key IS NOT NULL"),
        postgresql_where=sa.text("match_key IS NOT NULL"),
    )
    op.create_index("ix_interaction_profile", "interaction", ["profile_id", "occurred_at"])
    op.create_table(
        "card",
        sa.Column("source", sa.String(length=63), nullable=False),
        sa.Column("external_id", sa.String(length=1000), nullable=False),
        sa.Column("identifier_id", Id),
        sa.Column("type", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=500)),
        sa.Column("updated_at", Moment, nullable=False),
        sa.Column("deleted_at", Moment),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["identifier_id"], ["identifier.id"], name="fk_card_identifier_id"),
        sa.PrimaryKeyConstraint("source", "type", "external_id", name="pk_card"),
    )
    op.create_index("ix_card_identifier_id", "card", ["identifier_id"])
    op.create_table(
        "identity_link",
        sa.Column("low", Id, nullable=False),
        sa.Column("high", Id, nullable=False),
        sa.Column("origin", sa.String(length=1100), nullable=False),
        sa.Column("strength", sa.Integer(), nullable=False),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.Column("occurred_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["high"], ["identifier.id"], name="fk_identity_link_high"),
        sa.ForeignKeyConstraint(["low"], ["identifier.id"], name="fk_identity_link_low"),
        sa.PrimaryKeyConstraint("low", "high", "origin", name="pk_identity_link"),
    )
    op.create_index("ix_identity_link_high", "identity_link", ["high"])
    op.create_index("ix_identity_link_origin", "identity_link", ["origin"])


def downgrade() -> None:
    op.drop_table("identity_link")
    op.drop_table("card")
    op.drop_table("interaction")
    op.drop_table("identifier")
    op.drop_table("contact")
    op.drop_table("session")
    op.drop_table("queue_alias")
    op.drop_table("profile")
    op.drop_table("journey")
    op.drop_table("context_document")
    op.drop_table("agent_alias")
    op.drop_table("user")
    op.drop_table("transfer")
    op.drop_table("thread_touch")
    op.drop_table("source")
    op.drop_table("reference")
    op.drop_table("queue")
    op.drop_table("quarantine")
    op.drop_table("lease")
    op.drop_table("interaction_revision")
    op.drop_table("fact")
    op.drop_table("customer")
    op.drop_table("audit_entry")
    op.drop_table("api_key")
    op.drop_table("agent")
