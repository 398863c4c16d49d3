"""Transfers that last: their parties as columns, corrections beside them, and who has to be judged anew.

Revision ID: 0012
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from plugin.storage.types import Id, Moment

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_COLUMNS = (
    ("key", sa.String(200)),
    ("origin", sa.String(16)),
    ("hidden", sa.String(16)),
    ("corrected", sa.Boolean()),
    ("told", sa.LargeBinary()),
    ("channel", sa.String(16)),
    ("giver", sa.String(400)),
    ("target", sa.String(400)),
    ("taker", sa.String(400)),
    ("from_queue", sa.String(400)),
    ("to_queue", sa.String(400)),
    ("waited", sa.Integer()),
    ("chain_id", Id),
    ("chain_length", sa.Integer()),
    ("bounced", sa.Boolean()),
    ("handover_id", Id),
    ("context", sa.String(16)),
    ("opened_after", sa.Integer()),
    ("asked_again", sa.Integer()),
    ("need", sa.String(16)),
    ("resolved", sa.Boolean()),
    ("reasons", sa.LargeBinary()),
)
_BY_TIME = ("giver", "target", "taker", "from_queue", "to_queue", "type")


def upgrade() -> None:
    for name, kind in _COLUMNS:
        op.add_column("transfer", sa.Column(name, kind))
    for name in _BY_TIME:
        op.create_index(f"ix_transfer_{name}", "transfer", [name, "occurred_at"])
    op.create_index("ix_transfer_chain", "transfer", ["chain_id"])
    op.create_index(
        "ix_transfer_bounced",
        "transfer",
        ["occurred_at", "id"],
        sqlite_where=sa.text("bounced"),
        postgresql_where=sa.text("bounced"),
    )
    op.create_table(
        "transfer_correction",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("transfer_id", Id, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("actor", sa.String(length=320), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("undone_at", Moment),
        sa.Column("undone_by", sa.String(length=320)),
        sa.PrimaryKeyConstraint("id", name="pk_transfer_correction"),
        sa.ForeignKeyConstraint(["transfer_id"], ["transfer.id"], name="fk_transfer_correction_transfer_id"),
    )
    op.create_index("ix_transfer_correction_transfer", "transfer_correction", ["transfer_id", "id"])
    op.create_table(
        "transfer_due",
        sa.Column("customer_id", Id, autoincrement=False, nullable=False),
        sa.Column("asked_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("customer_id", name="pk_transfer_due"),
    )
    op.create_index("ix_transfer_due_asked_at", "transfer_due", ["asked_at"])
    # What is there already was never judged.
    op.execute(
        sa.text(
            "INSERT INTO transfer_due (customer_id, asked_at)"
            " SELECT id, 0 FROM customer WHERE merged_into IS NULL"
        )
    )


def downgrade() -> None:
    op.drop_table("transfer_due")
    op.drop_table("transfer_correction")
    op.drop_index("ix_transfer_bounced", "transfer")
    op.drop_index("ix_transfer_chain", "transfer")
    for name in _BY_TIME:
        op.drop_index(f"ix_transfer_{name}", "transfer")
    with op.batch_alter_table("transfer") as transfer:
        for name, _ in reversed(_COLUMNS):
            transfer.drop_column(name)
