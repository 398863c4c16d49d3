"""Incidents: a trouble that many customers have at once.

Revision ID: 0025
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from plugin.storage.types import Id, Moment

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "incident",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("text", sa.String(2000), nullable=False),
        sa.Column("scope", sa.LargeBinary(), nullable=False),
        sa.Column("starts_at", Moment, nullable=False),
        sa.Column("ends_at", Moment),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("created_by", sa.String(320), nullable=False),
        sa.Column("ended_by", sa.String(320)),
        sa.PrimaryKeyConstraint("id", name="pk_incident"),
    )
    op.create_index("ix_incident_ends_at", "incident", ["ends_at"])


def downgrade() -> None:
    op.drop_table("incident")
