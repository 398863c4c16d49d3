"""Work in the background: how far it came.

Revision ID: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from plugin.storage.types import Moment

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "upkeep",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("settings", sa.String(length=64)),
        sa.Column("asked_at", Moment, nullable=False),
        sa.Column("next_at", Moment, nullable=False),
        sa.Column("position", sa.LargeBinary()),
        sa.Column("done", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("changed", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("failures", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("error", sa.Text()),
        sa.Column("finished_at", Moment),
        sa.PrimaryKeyConstraint("key", name="pk_upkeep"),
    )


def downgrade() -> None:
    op.drop_table("upkeep")
