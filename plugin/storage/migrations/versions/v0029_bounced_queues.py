"""Find the customers whom a queue sent back, or who came back to it.

Revision ID: 0029
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    bounced = sa.text("bounced")
    for name, column in (("from", "from_queue"), ("to", "to_queue")):
        op.create_index(
            f"ix_transfer_bounced_{name}",
            "transfer",
            [column, "occurred_at", "id"],
            sqlite_where=bounced,
            postgresql_where=bounced,
        )


def downgrade() -> None:
    op.drop_index("ix_transfer_bounced_to", "transfer")
    op.drop_index("ix_transfer_bounced_from", "transfer")
