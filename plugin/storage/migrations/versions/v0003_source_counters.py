"""What each source brought, counted as it comes: counting the rows would take minutes.

Revision ID: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_COUNTERS = ("pages", "records_new", "records_updated", "records_unchanged", "records_quarantined")


def upgrade() -> None:
    for name in _COUNTERS:
        op.add_column("source", sa.Column(name, sa.BigInteger(), server_default="0", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("source") as source:
        for name in _COUNTERS:
            source.drop_column(name)
