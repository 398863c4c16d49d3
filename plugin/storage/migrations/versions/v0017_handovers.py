"""Handovers: the packet that goes with a customer, and who saw it.

Revision ID: 0017
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from plugin.storage.types import Id, Moment

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_INDEXES = {
    "ix_handover_profile": ["profile_id", "created_at"],
    "ix_handover_to": ["to_kind", "to_key", "created_at"],
    "ix_handover_taker": ["taker", "created_at"],
    "ix_handover_claimed": ["claimed_by", "created_at"],
    "ix_handover_transfer": ["transfer_id"],
    "ix_handover_interaction_id": ["interaction_id"],
    "ix_handover_created_at": ["created_at", "id"],
}


def upgrade() -> None:
    op.create_table(
        "handover",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("profile_id", Id, nullable=False),
        sa.Column("interaction_id", Id),
        sa.Column("interaction", sa.String(1100)),
        sa.Column("giver", sa.String(320), nullable=False),
        sa.Column("giver_kind", sa.String(16), nullable=False),
        sa.Column("giver_name", sa.String(500), nullable=False),
        sa.Column("said_by", sa.String(320), nullable=False),
        sa.Column("request_key", sa.String(200)),
        sa.Column("to_kind", sa.String(16), nullable=False),
        sa.Column("to_key", sa.String(320), nullable=False),
        sa.Column("to_name", sa.String(500), nullable=False),
        sa.Column("reason", sa.String(200)),
        sa.Column("note", sa.String(4000)),
        sa.Column("packet", sa.LargeBinary(), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("expires_at", Moment, nullable=False),
        sa.Column("claimed_by", sa.String(320)),
        sa.Column("claimed_name", sa.String(500)),
        sa.Column("claimed_at", Moment),
        sa.Column("claim_until", Moment),
        sa.Column("returned", sa.Integer(), server_default="0", nullable=False),
        sa.Column("acknowledged_at", Moment),
        sa.Column("transfer_id", Id),
        sa.Column("joined_at", Moment),
        sa.Column("taker", sa.String(320)),
        sa.PrimaryKeyConstraint("id", name="pk_handover"),
        sa.ForeignKeyConstraint(["profile_id"], ["profile.id"], name="fk_handover_profile_id"),
        sa.ForeignKeyConstraint(["transfer_id"], ["transfer.id"], name="fk_handover_transfer_id"),
        sa.UniqueConstraint("said_by", "request_key", name="uq_handover_said_by_request_key"),
    )
    for name, columns in _INDEXES.items():
        op.create_index(name, "handover", columns)
    op.create_table(
        "receipt",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("handover_id", Id, nullable=False),
        sa.Column("actor", sa.String(320), nullable=False),
        sa.Column("name", sa.String(500), nullable=False),
        sa.Column("shown_at", Moment, nullable=False),
        sa.Column("last_at", Moment, nullable=False),
        sa.Column("seconds", sa.Integer(), server_default="0", nullable=False),
        sa.Column("acknowledged_at", Moment),
        sa.PrimaryKeyConstraint("id", name="pk_receipt"),
        sa.ForeignKeyConstraint(["handover_id"], ["handover.id"], name="fk_receipt_handover_id"),
        sa.UniqueConstraint("handover_id", "actor", name="uq_receipt_handover_id_actor"),
    )


def downgrade() -> None:
    op.drop_table("receipt")
    op.drop_table("handover")
