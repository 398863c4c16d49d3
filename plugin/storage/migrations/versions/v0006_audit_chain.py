"""The seals of the audit trail, and their key.

Revision ID: 0006
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from plugin.storage.types import Id

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_UNSEALED = sa.text("seq IS NULL")


def upgrade() -> None:
    op.create_table(
        "audit_chain",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit_chain"),
    )
    with op.batch_alter_table("audit_entry") as entry:
        entry.add_column(sa.Column("seq", Id))
        entry.add_column(sa.Column("hash", sa.LargeBinary()))
        entry.add_column(sa.Column("actor_hash", sa.LargeBinary()))
        entry.create_unique_constraint("uq_audit_entry_seq", ["seq"])
    op.create_index("ix_audit_entry_actor", "audit_entry", ["actor", "at"])
    op.create_index(
        "ix_audit_entry_unsealed",
        "audit_entry",
        ["id"],
        sqlite_where=_UNSEALED,
        postgresql_where=_UNSEALED,
    )


def downgrade() -> None:
    op.drop_index("ix_audit_entry_unsealed", "audit_entry")
    op.drop_index("ix_audit_entry_actor", "audit_entry")
    with op.batch_alter_table("audit_entry") as entry:
        entry.drop_constraint("uq_audit_entry_seq", type_="unique")
        entry.drop_column("actor_hash")
        entry.drop_column("hash")
        entry.drop_column("seq")
    op.drop_table("audit_chain")
