"""What waits for a decision on who is one person, and the runs that looked for it.

Revision ID: 0011
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from plugin.storage.types import Id, Moment

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "review",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("low", Id, nullable=False),
        sa.Column("high", Id, nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("place", sa.Float(), nullable=False),
        sa.Column("probability", sa.Float()),
        sa.Column("weight", sa.Float()),
        sa.Column("evidence", sa.LargeBinary()),
        sa.Column("fingerprint", sa.LargeBinary()),
        sa.Column("reason", sa.String(length=1000)),
        sa.Column("reported_by", sa.String(length=320)),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("journal_id", Id),
        sa.Column("decided_at", Moment),
        sa.Column("decided_by", sa.String(length=320)),
        sa.Column("put_back_at", Moment),
        sa.PrimaryKeyConstraint("id", name="pk_review"),
        sa.ForeignKeyConstraint(["low"], ["customer.id"], name="fk_review_low"),
        sa.ForeignKeyConstraint(["high"], ["customer.id"], name="fk_review_high"),
        sa.ForeignKeyConstraint(["journal_id"], ["merge_journal.id"], name="fk_review_journal_id"),
    )
    op.create_index("ix_review_queue", "review", ["state", "place", "id"])
    op.create_index("ix_review_low", "review", ["low"])
    op.create_index("ix_review_high", "review", ["high"])
    op.create_index("ix_review_decided", "review", ["decided_at"])
    op.create_table(
        "suggestion_run",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("began_at", Moment, nullable=False),
        sa.Column("ended_at", Moment, nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("found", sa.Integer(), nullable=False),
        sa.Column("merged", sa.Integer(), nullable=False),
        sa.Column("at_least", sa.Float(), nullable=False),
        sa.Column("expected_precision", sa.Float()),
        sa.Column("model", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_suggestion_run"),
    )


def downgrade() -> None:
    op.drop_table("suggestion_run")
    op.drop_table("review")
