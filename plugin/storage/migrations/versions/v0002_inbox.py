"""The inbox of pushes, and when a source may be pulled again.

Revision ID: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from plugin.storage.types import Id, Moment

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_WAITING = sa.text("done_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "inbox",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("source", sa.String(length=63), nullable=False),
        sa.Column("received_at", Moment, nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("request", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("next_at", Moment, nullable=False),
        sa.Column("error", sa.Text()),
        sa.Column("done_at", Moment),
        sa.PrimaryKeyConstraint("id", name="pk_inbox"),
        sa.UniqueConstraint("source", "digest", name="uq_inbox_source_digest"),
    )
    op.create_index("ix_inbox_due", "inbox", ["next_at"], sqlite_where=_WAITING, postgresql_where=_WAITING)
    op.add_column("source", sa.Column("next_pull_at", Moment))
    op.add_column("source", sa.Column("failures", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("source") as source:
        source.drop_column("failures")
        source.drop_column("next_pull_at")
    op.drop_table("inbox")
