"""What stops merges by rule, and what waits then.

Revision ID: 0016
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from plugin.storage.types import Id, Moment

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "breaker",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("tripped_at", Moment),
        sa.Column("armed_from", Moment),
        sa.Column("suspended_until", Moment),
        sa.Column("profiles", sa.BigInteger(), nullable=False),
        sa.Column("counted_at", Moment),
        sa.PrimaryKeyConstraint("id", name="pk_breaker"),
    )
    op.create_table(
        "held_profile",
        sa.Column("profile_id", Id, autoincrement=False, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("profile_id", name="pk_held_profile"),
        sa.ForeignKeyConstraint(["profile_id"], ["profile.id"], name="fk_held_profile_profile_id"),
    )


def downgrade() -> None:
    op.drop_table("held_profile")
    op.drop_table("breaker")
