"""Identifiers have dates: who had a number before it went to somebody else.

Revision ID: 0007
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from plugin.storage.types import Id, Moment

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("identity_link", sa.Column("ended_at", Moment))
    op.create_index(
        "ix_identity_link_ended",
        "identity_link",
        ["low"],
        sqlite_where=sa.text("ended_at IS NOT NULL"),
        postgresql_where=sa.text("ended_at IS NOT NULL"),
    )
    op.create_table(
        "tenure",
        sa.Column("identifier_id", Id, nullable=False),
        sa.Column("holder_id", Id, nullable=False),
        sa.Column("until", Moment, nullable=False),
        sa.Column("profile_id", Id, nullable=False),
        sa.PrimaryKeyConstraint("identifier_id", "holder_id", name="pk_tenure"),
        sa.ForeignKeyConstraint(["identifier_id"], ["identifier.id"], name="fk_tenure_identifier_id"),
        sa.ForeignKeyConstraint(["holder_id"], ["identifier.id"], name="fk_tenure_holder_id"),
        sa.ForeignKeyConstraint(["profile_id"], ["profile.id"], name="fk_tenure_profile_id"),
    )
    op.create_index("ix_tenure_holder_id", "tenure", ["holder_id"])
    op.create_index("ix_tenure_profile_id", "tenure", ["profile_id"])


def downgrade() -> None:
    op.drop_table("tenure")
    # An older version takes what it finds for what the record says today.
    op.execute(sa.text("DELETE FROM identity_link WHERE ended_at IS NOT NULL"))
    op.drop_index("ix_identity_link_ended", "identity_link")
    with op.batch_alter_table("identity_link") as link:
        link.drop_column("ended_at")
