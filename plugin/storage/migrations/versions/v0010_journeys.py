"""Journey models change places, journeys have checkpoints and counts, people may set a stage.

Revision ID: 0010
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from plugin.storage.types import Id, Moment

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_LATER = sa.text("hits_at > occurred_at")


def upgrade() -> None:
    op.add_column("interaction", sa.Column("hits_generation", sa.Integer()))
    op.create_index(
        "ix_interaction_later",
        "interaction",
        ["profile_id", "hits_at"],
        sqlite_where=_LATER,
        postgresql_where=_LATER,
    )
    op.add_column("context_document", sa.Column("fingerprint", sa.String(length=80)))
    op.add_column("journey", sa.Column("last_seen", Moment))
    op.add_column("journey", sa.Column("version", sa.Integer()))
    op.add_column("journey", sa.Column("checkpoints", sa.LargeBinary()))
    op.create_index("ix_journey_stage", "journey", ["stage", "last_seen"])
    op.create_table(
        "journey_spare",
        sa.Column("customer_id", Id, autoincrement=False, nullable=False),
        sa.Column("model", sa.String(length=63), nullable=False),
        sa.Column("stage", sa.String(length=63)),
        sa.Column("since", Moment),
        sa.Column("last_seen", Moment),
        sa.Column("version", sa.Integer()),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("checkpoints", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("customer_id", name="pk_journey_spare"),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_journey_spare_customer_id"),
    )
    op.create_index("ix_journey_spare_stage", "journey_spare", ["stage", "last_seen"])
    models = op.create_table(
        "journey_model",
        sa.Column("generation", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("model", sa.String(length=63), nullable=False),
        sa.Column("version", sa.String(length=63), nullable=False),
        sa.Column("read_by", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("body", sa.LargeBinary()),
        sa.Column("since", Moment),
        sa.PrimaryKeyConstraint("generation", name="pk_journey_model"),
    )
    op.create_index("ix_journey_model_state", "journey_model", ["state"])
    # What is in use is not known by now: the first that writes into an empty database says so, and
    # what was there before is read again.
    op.bulk_insert(models, [{"generation": 1, "slot": 0, "state": "active", "model": "", "version": ""}])
    op.create_table(
        "journey_flow",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("from_stage", sa.String(length=63), nullable=False),
        sa.Column("to_stage", sa.String(length=63), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("dwell", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_journey_flow"),
    )
    op.create_index("ix_journey_flow_slot", "journey_flow", ["slot", "day"])
    op.create_table(
        "stage_override",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("profile_id", Id, nullable=False),
        sa.Column("stage", sa.String(length=63), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("actor", sa.String(length=320), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("until", Moment),
        sa.Column("ended_at", Moment),
        sa.Column("ended_by", sa.String(length=320)),
        sa.PrimaryKeyConstraint("id", name="pk_stage_override"),
        sa.ForeignKeyConstraint(["profile_id"], ["profile.id"], name="fk_stage_override_profile_id"),
    )
    op.create_index("ix_stage_override_profile_id", "stage_override", ["profile_id"])


def downgrade() -> None:
    for table in ("stage_override", "journey_flow", "journey_model", "journey_spare"):
        op.drop_table(table)
    op.drop_index("ix_journey_stage", "journey")
    for column in ("checkpoints", "version", "last_seen"):
        op.drop_column("journey", column)
    op.drop_column("context_document", "fingerprint")
    op.drop_index("ix_interaction_later", "interaction")
    op.drop_column("interaction", "hits_generation")
