"""The language that a person chose for the pages.

Revision ID: 0021
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("user", sa.Column("language", sa.String(8)))


def downgrade() -> None:
    with op.batch_alter_table("user") as table:
        table.drop_column("language")
