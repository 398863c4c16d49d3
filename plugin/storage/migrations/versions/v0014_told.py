"""What was heard in interactions, and the questions that were asked again.

Revision ID: 0014
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from plugin.storage.types import Id, Moment

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "heard",
        sa.Column("interaction_id", Id, autoincrement=False, nullable=False),
        sa.Column("profile_id", Id, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("interaction_id", name="pk_heard"),
    )
    op.create_index("ix_heard_profile_id", "heard", ["profile_id"])
    op.create_table(
        "asked_again",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("interaction_id", Id, nullable=False),
        sa.Column("profile_id", Id, nullable=False),
        sa.Column("occurred_at", Moment, nullable=False),
        sa.Column("kind", sa.String(length=63), nullable=False),
        sa.Column("asked_by", sa.String(length=16), nullable=False),
        sa.Column("turn", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="pk_asked_again"),
    )
    op.create_index("ix_asked_again_interaction_id", "asked_again", ["interaction_id"])
    op.create_index("ix_asked_again_profile_id", "asked_again", ["profile_id"])
    op.create_index("ix_asked_again_occurred_at", "asked_again", ["occurred_at", "id"])
    op.add_column("fact", sa.Column("turn", sa.Integer()))


def downgrade() -> None:
    op.drop_column("fact", "turn")
    op.drop_table("asked_again")
    op.drop_table("heard")
