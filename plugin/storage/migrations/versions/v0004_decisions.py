"""What people decide about who is one person, the journal of merges, and where profiles come from.

Revision ID: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from plugin.storage.types import Id, Moment

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "merge_journal",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("actor", sa.String(length=320), nullable=False),
        sa.Column("action", sa.String(length=16), nullable=False),
        sa.Column("survivor_id", Id, nullable=False),
        sa.Column("other_id", Id, nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("before", sa.LargeBinary(), nullable=False),
        sa.Column("undone_at", Moment),
        sa.Column("undone_by", sa.String(length=320)),
        sa.PrimaryKeyConstraint("id", name="pk_merge_journal"),
        sa.ForeignKeyConstraint(["survivor_id"], ["customer.id"], name="fk_merge_journal_survivor_id"),
        sa.ForeignKeyConstraint(["other_id"], ["customer.id"], name="fk_merge_journal_other_id"),
    )
    op.create_index("ix_merge_journal_survivor", "merge_journal", ["survivor_id"])
    op.create_index("ix_merge_journal_other", "merge_journal", ["other_id"])
    op.create_index("ix_merge_journal_at", "merge_journal", ["at"])
    op.create_table(
        "decision",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("low", Id, nullable=False),
        sa.Column("high", Id, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("actor", sa.String(length=320), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("journal_id", Id, nullable=False),
        sa.Column("undone_at", Moment),
        sa.PrimaryKeyConstraint("id", name="pk_decision"),
        sa.ForeignKeyConstraint(["low"], ["profile.id"], name="fk_decision_low"),
        sa.ForeignKeyConstraint(["high"], ["profile.id"], name="fk_decision_high"),
        sa.ForeignKeyConstraint(["journal_id"], ["merge_journal.id"], name="fk_decision_journal_id"),
    )
    op.create_index("ix_decision_low", "decision", ["low"])
    op.create_index("ix_decision_high", "decision", ["high"])
    op.create_index("ix_decision_journal_id", "decision", ["journal_id"])
    op.add_column("profile", sa.Column("home_id", Id))
    # A customer is its oldest profile's; where the others came from is not known any more.
    op.execute(
        sa.text(
            "UPDATE profile SET home_id = customer_id WHERE id IN"
            " (SELECT min(id) FROM profile GROUP BY customer_id)"
        )
    )


def downgrade() -> None:
    with op.batch_alter_table("profile") as profile:
        profile.drop_column("home_id")
    op.drop_table("decision")
    op.drop_table("merge_journal")
