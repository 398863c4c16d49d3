"""Drafts: what an agent typed and has not sent.

Revision ID: 0020
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from plugin.storage.types import Id, Moment

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "draft",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("actor", sa.String(320), nullable=False),
        sa.Column("about", sa.String(1100), nullable=False),
        sa.Column("form", sa.String(16), nullable=False),
        sa.Column("profile_id", Id, nullable=False),
        sa.Column("interaction_id", Id),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("updated_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_draft"),
        sa.ForeignKeyConstraint(["profile_id"], ["profile.id"], name="fk_draft_profile_id"),
        sa.UniqueConstraint("actor", "about", "form", name="uq_draft_actor_about_form"),
    )
    for column in ("profile_id", "interaction_id", "updated_at"):
        op.create_index(f"ix_draft_{column}", "draft", [column])


def downgrade() -> None:
    op.drop_table("draft")
