"""What people decided about matters: which conversations belong together, what is closed.

Revision ID: 0013
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from plugin.storage.types import Id, Moment

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "thread_decision",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("interaction_id", Id, nullable=False),
        sa.Column("action", sa.String(length=16), nullable=False),
        sa.Column("target_id", Id),
        sa.Column("actor", sa.String(length=320), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_thread_decision"),
    )
    op.create_index("ix_thread_decision_interaction_id", "thread_decision", ["interaction_id"])


def downgrade() -> None:
    op.drop_table("thread_decision")
