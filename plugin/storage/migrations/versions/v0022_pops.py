"""Contacts that were announced to an agent before they were taken.

Revision ID: 0022
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from plugin.storage.types import Id, Moment

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pop",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("said_by", sa.String(320), nullable=False),
        sa.Column("request_key", sa.String(200)),
        sa.Column("agent", sa.String(320), nullable=False),
        sa.Column("hint_kind", sa.String(16), nullable=False),
        sa.Column("hint_value", sa.String(1100), nullable=False),
        sa.Column("customer_id", Id),
        sa.Column("told", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pop"),
        sa.UniqueConstraint("said_by", "request_key", name="uq_pop_said_by_request_key"),
    )
    op.create_index("ix_pop_created_at", "pop", ["created_at"])
    op.create_index("ix_pop_customer_id", "pop", ["customer_id"])
    op.create_index("ix_pop_agent_created_at", "pop", ["agent", "created_at"])


def downgrade() -> None:
    op.drop_table("pop")
