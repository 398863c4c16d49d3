"""What a person says of an interaction: whose it is, and that two records are not one contact.

Revision ID: 0008
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from plugin.storage.types import Id, Moment

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "placement",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("source", sa.String(length=63), nullable=False),
        sa.Column("external_id", sa.String(length=1000), nullable=False),
        sa.Column("profile_id", Id, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("journal_id", Id, nullable=False),
        sa.Column("undone_at", Moment),
        sa.PrimaryKeyConstraint("id", name="pk_placement"),
        sa.ForeignKeyConstraint(["profile_id"], ["profile.id"], name="fk_placement_profile_id"),
        sa.ForeignKeyConstraint(["journal_id"], ["merge_journal.id"], name="fk_placement_journal_id"),
    )
    op.create_index("ix_placement_interaction", "placement", ["source", "external_id"])
    op.create_index("ix_placement_journal_id", "placement", ["journal_id"])
    op.create_table(
        "apart",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("low", Id, nullable=False),
        sa.Column("high", Id, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("journal_id", Id, nullable=False),
        sa.Column("undone_at", Moment),
        sa.PrimaryKeyConstraint("id", name="pk_apart"),
        sa.ForeignKeyConstraint(["low"], ["interaction.id"], name="fk_apart_low"),
        sa.ForeignKeyConstraint(["high"], ["interaction.id"], name="fk_apart_high"),
        sa.ForeignKeyConstraint(["journal_id"], ["merge_journal.id"], name="fk_apart_journal_id"),
    )
    op.create_index("ix_apart_low", "apart", ["low"])
    op.create_index("ix_apart_high", "apart", ["high"])
    op.create_index("ix_apart_journal_id", "apart", ["journal_id"])


def downgrade() -> None:
    op.drop_table("apart")
    op.drop_table("placement")
