"""What an agent checked of a person, and what a person corrected.

Revision ID: 0015
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from plugin.storage.types import Id, Moment

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "verification",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("profile_id", Id, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("identifier_id", Id),
        sa.Column("method", sa.String(length=200), nullable=False),
        sa.Column("holder", sa.String(length=500)),
        sa.Column("actor", sa.String(length=320), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("until", Moment),
        sa.Column("revoked_at", Moment),
        sa.Column("revoked_by", sa.String(length=320)),
        sa.PrimaryKeyConstraint("id", name="pk_verification"),
        sa.ForeignKeyConstraint(["profile_id"], ["profile.id"], name="fk_verification_profile_id"),
        sa.ForeignKeyConstraint(["identifier_id"], ["identifier.id"], name="fk_verification_identifier_id"),
    )
    op.create_index("ix_verification_profile_id", "verification", ["profile_id"])
    op.create_index("ix_verification_identifier_id", "verification", ["identifier_id"])
    op.create_table(
        "correction",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("profile_id", Id, nullable=False),
        sa.Column("field", sa.String(length=63), nullable=False),
        sa.Column("value", sa.String(length=500), nullable=False),
        sa.Column("actor", sa.String(length=320), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("released_at", Moment),
        sa.Column("released_by", sa.String(length=320)),
        sa.PrimaryKeyConstraint("id", name="pk_correction"),
        sa.ForeignKeyConstraint(["profile_id"], ["profile.id"], name="fk_correction_profile_id"),
    )
    op.create_index("ix_correction_profile_id", "correction", ["profile_id"])


def downgrade() -> None:
    op.drop_table("correction")
    op.drop_table("verification")
