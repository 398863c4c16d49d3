"""Who has a customer on screen now.

Revision ID: 0030
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from plugin.storage.types import Id, Moment

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "presence",
        sa.Column("actor", sa.String(320), nullable=False),
        sa.Column("page", sa.String(64), nullable=False),
        sa.Column("customer_id", Id, nullable=False),
        sa.Column("name", sa.String(500), nullable=False),
        sa.Column("since", Moment, nullable=False),
        sa.Column("until", Moment, nullable=False),
        sa.PrimaryKeyConstraint("actor", "page", name="pk_presence"),
    )
    op.create_index("ix_presence_customer_id_until", "presence", ["customer_id", "until"])
    op.create_index("ix_presence_until", "presence", ["until"])


def downgrade() -> None:
    op.drop_table("presence")
