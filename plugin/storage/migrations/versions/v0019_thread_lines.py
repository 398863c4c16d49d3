"""Which of the matters of a conversation a decision is about.

Revision ID: 0019
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("line", "target_line"):
        column = sa.Column(name, sa.Integer(), nullable=False, server_default="0")
        op.add_column("thread_decision", column)


def downgrade() -> None:
    with op.batch_alter_table("thread_decision") as table:
        table.drop_column("target_line")
        table.drop_column("line")
