"""Find a queue's transfers of one kind.

Revision ID: 0028
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name, column in (("from", "from_queue"), ("to", "to_queue")):
        there = sa.text(f"{column} IS NOT NULL")
        op.create_index(
            f"ix_transfer_{name}_kind",
            "transfer",
            [column, "type", "provenance", "channel", "occurred_at", "id"],
            sqlite_where=there,
            postgresql_where=there,
        )


def downgrade() -> None:
    op.drop_index("ix_transfer_to_kind", "transfer")
    op.drop_index("ix_transfer_from_kind", "transfer")
