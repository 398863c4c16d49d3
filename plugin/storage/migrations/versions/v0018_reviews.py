"""Reviews of transfers, samples drawn for them, and saved views.

Revision ID: 0018
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from plugin.storage.types import Id, Moment

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "transfer_review",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("transfer_id", Id, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("actor", sa.String(320), nullable=False),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("reason_code", sa.String(63)),
        sa.Column("comment", sa.String(4000)),
        sa.Column("coaching", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_transfer_review"),
        sa.ForeignKeyConstraint(["transfer_id"], ["transfer.id"], name="fk_transfer_review_transfer_id"),
    )
    op.create_index("ix_transfer_review_transfer", "transfer_review", ["transfer_id", "id"])
    op.create_index("ix_transfer_review_at", "transfer_review", ["at", "id"])
    op.create_table(
        "saved_view",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("owner", sa.String(320), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("query", sa.String(4000), nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_saved_view"),
        sa.UniqueConstraint("owner", "name", name="uq_saved_view_owner_name"),
    )
    op.create_table(
        "review_sample",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("actor", sa.String(320), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("method", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_review_sample"),
    )
    op.create_table(
        "review_sample_item",
        sa.Column("sample_id", Id, nullable=False),
        sa.Column("transfer_id", Id, nullable=False),
        sa.Column("risk", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("sample_id", "transfer_id", name="pk_review_sample_item"),
        sa.ForeignKeyConstraint(["sample_id"], ["review_sample.id"], name="fk_review_sample_item_sample_id"),
        sa.ForeignKeyConstraint(["transfer_id"], ["transfer.id"], name="fk_review_sample_item_transfer_id"),
    )


def downgrade() -> None:
    for name in ("review_sample_item", "review_sample", "saved_view", "transfer_review"):
        op.drop_table(name)
