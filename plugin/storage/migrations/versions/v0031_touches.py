"""What an interaction adds to a thread stands in its own row, and only where its body alone does not say so.

``thread_touch`` is not written any more, and goes with a later version.

Revision ID: 0031
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

# Talks and promises are in the pieces of a touch; what an event adds is always kept.
_KEPT = """
    UPDATE interaction SET touch = (SELECT body FROM thread_touch WHERE interaction_id = interaction.id)
    WHERE kind = 'event' OR id IN (SELECT interaction_id FROM thread_touch WHERE {pieces} > 0)
"""
_PIECES = {
    "sqlite": "instr(body, CAST('\"pieces\"' AS BLOB))",
    "postgresql": "position(convert_to('\"pieces\"', 'UTF8') IN body)",
}


def upgrade() -> None:
    op.add_column("interaction", sa.Column("touch", sa.LargeBinary()))
    pieces = _PIECES[op.get_bind().dialect.name]
    op.execute(sa.text(_KEPT.format(pieces=pieces)))


def downgrade() -> None:
    op.drop_column("interaction", "touch")
