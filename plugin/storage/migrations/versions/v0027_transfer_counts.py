"""Transfers, counted by hour and by pair, for reports over months.

Revision ID: 0027
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from plugin.storage.types import Id, Moment

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

_RATES = (
    "transfers", "completed", "bounced", "came_back", "gave_up", "avoidable", "need_known", "available",
    "context_known", "opened", "in_time", "asked_again", "asked_known", "resolved", "resolved_known",
)  # fmt: skip
_KEPT = "completed, outcome, bounced, context, opened_after, asked_again, need, resolved"
_PARTIES = "from_queue, giver, to_queue, target, taker"
# A change of any other column changes no count.
_COLUMNS = f"hidden, occurred_at, chain_id, chain_length, {_PARTIES}, {_KEPT}"


def upgrade() -> None:
    op.create_table(
        "transfer_change",
        sa.Column("id", Id, sa.Identity(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("occurred_at", Moment, nullable=False),
        sa.Column("giver", sa.String(400), nullable=False),
        sa.Column("target", sa.String(400), nullable=False),
        sa.Column("completed", sa.Boolean(), nullable=False),
        sa.Column("outcome", sa.String(32)),
        sa.Column("bounced", sa.Boolean()),
        sa.Column("context", sa.String(16)),
        sa.Column("opened_after", sa.Integer()),
        sa.Column("asked_again", sa.Integer()),
        sa.Column("need", sa.String(16)),
        sa.Column("resolved", sa.Boolean()),
        sa.Column("chain_length", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="pk_transfer_change"),
    )
    op.create_table(
        "transfer_hour",
        sa.Column("hour", sa.Integer(), autoincrement=False, nullable=False),
        *_counts(*_RATES),
        sa.PrimaryKeyConstraint("hour", name="pk_transfer_hour"),
    )
    op.create_table(
        "transfer_pair",
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("giver", sa.String(400), nullable=False),
        sa.Column("target", sa.String(400), nullable=False),
        *_counts(*_RATES),
        sa.PrimaryKeyConstraint("day", "giver", "target", name="pk_transfer_pair"),
    )
    for table, number in (("transfer_chain", "chain_length"), ("transfer_opening", "opened_after")):
        op.create_table(
            table,
            sa.Column("day", sa.Integer(), nullable=False),
            sa.Column(number, sa.Integer(), nullable=False),
            *_counts("transfers"),
            sa.PrimaryKeyConstraint("day", number, name=f"pk_{table}"),
        )
    op.create_table(
        "transfer_counted",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("since", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="pk_transfer_counted"),
    )
    for step in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(step)
    # Where there is none yet, all are counted. Asked once the triggers are there: until then, on PostgreSQL,
    # somebody may still be writing the first one.
    op.execute(
        "INSERT INTO transfer_counted (id, since) "
        "SELECT 1, CASE WHEN EXISTS (SELECT 1 FROM transfer) THEN NULL ELSE 0 END"
    )


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for event in ("born", "changed", "gone"):
            op.execute(f"DROP TRIGGER transfer_{event}")
    else:
        op.execute("DROP FUNCTION note_transfer_change CASCADE")
    for table in ("counted", "opening", "chain", "pair", "hour", "change"):
        op.drop_table(f"transfer_{table}")


def _counts(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.BigInteger(), nullable=False, server_default=sa.text("0")) for name in names]


def _note(row: str, weight: int, when: str) -> str:
    """Append the transfer as ``row``, OLD or NEW, has it."""
    kept = ", ".join(f"{row}.{name}" for name in _KEPT.split(", "))
    return (
        f"INSERT INTO transfer_change (weight, occurred_at, giver, target, {_KEPT}, chain_length) "
        f"SELECT {weight}, {row}.occurred_at, COALESCE({row}.from_queue, {row}.giver, ''), "
        f"COALESCE({row}.to_queue, {row}.target, {row}.taker, ''), {kept}, "
        f"CASE WHEN {row}.chain_id = {row}.id THEN {row}.chain_length END WHERE {when};"
    )


def _row(row: str) -> str:
    return "(" + ", ".join(f"{row}.{name}" for name in _COLUMNS.split(", ")) + ")"


_LESS, _MORE = _note("OLD", -1, "OLD.hidden IS NULL"), _note("NEW", 1, "NEW.hidden IS NULL")
_SQLITE = (
    f"CREATE TRIGGER transfer_born AFTER INSERT ON transfer WHEN NEW.hidden IS NULL BEGIN {_MORE} END",
    f"CREATE TRIGGER transfer_changed AFTER UPDATE OF {_COLUMNS} ON transfer "
    f"WHEN {_row('OLD')} IS NOT {_row('NEW')} BEGIN {_LESS} {_MORE} END",
    f"CREATE TRIGGER transfer_gone AFTER DELETE ON transfer WHEN OLD.hidden IS NULL BEGIN {_LESS} END",
)
_EACH = "FOR EACH ROW WHEN ({}) EXECUTE FUNCTION note_transfer_change()"
_POSTGRESQL = (
    "CREATE FUNCTION note_transfer_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    f"IF TG_OP <> 'INSERT' THEN {_LESS} END IF; IF TG_OP <> 'DELETE' THEN {_MORE} END IF; "
    "RETURN NULL; END $$",
    f"CREATE TRIGGER transfer_born AFTER INSERT ON transfer {_EACH.format('NEW.hidden IS NULL')}",
    f"CREATE TRIGGER transfer_changed AFTER UPDATE OF {_COLUMNS} ON transfer "
    + _EACH.format(f"{_row('OLD')} IS DISTINCT FROM {_row('NEW')}"),
    f"CREATE TRIGGER transfer_gone AFTER DELETE ON transfer {_EACH.format('OLD.hidden IS NULL')}",
)
