"""What lets a panel in a desk's frame in.

Revision ID: 0009
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from plugin.storage.types import Moment

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "embed_grant",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("actor", sa.String(length=320), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("via", sa.String(length=80), nullable=False),
        sa.Column("session_hash", sa.LargeBinary()),
        sa.Column("expires_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name="pk_embed_grant"),
    )
    op.create_index("ix_embed_grant_expires_at", "embed_grant", ["expires_at"])
    op.create_table(
        "embed_host",
        sa.Column("name", sa.String(length=63), nullable=False),
        sa.Column("secrets", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_embed_host"),
    )


def downgrade() -> None:
    op.drop_table("embed_host")
    op.drop_table("embed_grant")
