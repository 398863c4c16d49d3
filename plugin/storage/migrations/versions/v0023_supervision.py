"""Looks beyond one's teams, promises that are due, exports in the background.

Revision ID: 0023
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from plugin.storage.types import Id, Moment

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "broken_glass",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("actor", sa.String(320), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("reason", sa.String(1000), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("expires_at", Moment, nullable=False),
        sa.Column("closed_at", Moment),
        sa.PrimaryKeyConstraint("id", name="pk_broken_glass"),
    )
    op.create_index("ix_broken_glass_at", "broken_glass", ["at"])
    op.create_index("ix_broken_glass_actor", "broken_glass", ["actor", "expires_at"])
    op.create_table(
        "promise_due",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("customer_id", Id, nullable=False),
        sa.Column("due", Moment, nullable=False),
        sa.Column("said_at", Moment, nullable=False),
        sa.Column("interaction", sa.String(1100), nullable=False),
        sa.Column("turn", sa.Integer()),
        sa.Column("agent", sa.String(400)),
        sa.Column("queue", sa.String(400)),
        sa.PrimaryKeyConstraint("id", name="pk_promise_due"),
    )
    for name in ("customer_id", "due"):
        op.create_index(f"ix_promise_due_{name}", "promise_due", [name])
    op.create_table(
        "csv_export",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("actor", sa.String(320), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("glass_id", Id),
        sa.Column("filters", sa.LargeBinary(), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("expires_at", Moment, nullable=False),
        sa.Column("total", sa.Integer()),
        sa.Column("done", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("pieces", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("cursor", sa.String(200)),
        sa.Column("finished_at", Moment),
        sa.Column("error", sa.String(1000)),
        sa.PrimaryKeyConstraint("id", name="pk_csv_export"),
    )
    op.create_index("ix_csv_export_actor", "csv_export", ["actor", "at"])
    op.create_index("ix_csv_export_expires_at", "csv_export", ["expires_at"])
    op.create_table(
        "csv_export_piece",
        sa.Column("export_id", Id, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("export_id", "number", name="pk_csv_export_piece"),
        sa.ForeignKeyConstraint(["export_id"], ["csv_export.id"], name="fk_csv_export_piece_export_id"),
    )
    op.create_index("ix_transfer_kind", "transfer", ["type", "provenance", "channel", "occurred_at", "id"])
    op.create_index(
        "ix_transfer_bounced_kind",
        "transfer",
        ["type", "provenance", "channel", "occurred_at", "id"],
        sqlite_where=sa.text("bounced"),
        postgresql_where=sa.text("bounced"),
    )
    # The reasons of judgements named agents, and promises stand nowhere yet.
    op.execute(
        sa.text(
            "INSERT INTO transfer_due (customer_id, asked_at) SELECT id, 0 FROM customer"
            " WHERE merged_into IS NULL AND id NOT IN (SELECT customer_id FROM transfer_due)"
        )
    )


def downgrade() -> None:
    op.drop_index("ix_transfer_bounced_kind", "transfer")
    op.drop_index("ix_transfer_kind", "transfer")
    for name in ("csv_export_piece", "csv_export", "promise_due", "broken_glass"):
        op.drop_table(name)
