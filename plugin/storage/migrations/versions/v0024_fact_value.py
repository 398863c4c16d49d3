"""Find the customer who told a number.

Revision ID: 0024
"""

from __future__ import annotations

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_fact_value", "fact", ["value"], postgresql_ops={"value": "text_pattern_ops"})


def downgrade() -> None:
    op.drop_index("ix_fact_value", "fact")
