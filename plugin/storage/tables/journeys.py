"""Where customers are: by the journey model in use, and by a person's word.

There are two tables of journeys. One is in use; another model's are worked out in the other one, and
then the two change places at once: ``journey_model`` says which is which.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, text

from plugin.storage.tables.base import id_column, metadata
from plugin.storage.types import Id, Moment


def _journeys(name: str) -> Table:
    return Table(
        name,
        metadata,
        Column("customer_id", Id, ForeignKey("customer.id"), primary_key=True, autoincrement=False),
        Column("model", String(63), nullable=False),
        Column("stage", String(63)),
        Column("since", Moment),
        Column("last_seen", Moment),
        Column("version", Integer),  # the customer's, when this was worked out beside the one in use
        Column("body", LargeBinary, nullable=False),
        Column("checkpoints", LargeBinary),  # the journey on the way there, of a long history
        Index(f"ix_{name}_stage", "stage", "last_seen"),
    )


journey = _journeys("journey")
journey_spare = _journeys("journey_spare")

journey_model = Table(
    "journey_model",
    metadata,
    Column("generation", Integer, primary_key=True, autoincrement=False),
    Column("slot", Integer, nullable=False),  # 0: journey, 1: journey_spare
    Column("state", String(16), nullable=False),  # preparing, active, retired
    Column("model", String(63), nullable=False),
    Column("version", String(63), nullable=False),  # of the file; empty: of before there were generations
    Column("read_by", Integer, nullable=False, server_default=text("0")),
    Column("body", LargeBinary),  # the file
    Column("since", Moment),
    Index("ix_journey_model_state", "state"),
)

# Changes of stage, counted: what is added to a count, not the count, so that pages need not wait for
# each other; the sweep adds up.
journey_flow = Table(
    "journey_flow",
    metadata,
    id_column(),
    Column("slot", Integer, nullable=False),
    Column("day", Integer, nullable=False),  # days since 1970
    Column("from_stage", String(63), nullable=False),  # empty: none
    Column("to_stage", String(63), nullable=False),
    Column("reason", String(500), nullable=False),
    Column("dwell", Integer, nullable=False),  # which bucket of time in from_stage, -1: none
    Column("count", Integer, nullable=False),
    Column("seconds", BigInteger, nullable=False),  # in from_stage, added up
    Index("ix_journey_flow_slot", "slot", "day"),
)

# What a person decided. It hangs on a profile, so that it follows merges and comes back after them.
stage_override = Table(
    "stage_override",
    metadata,
    id_column(),
    Column("profile_id", Id, ForeignKey("profile.id"), nullable=False, index=True),
    Column("stage", String(63), nullable=False),
    Column("reason", String(1000), nullable=False),
    Column("actor", String(320), nullable=False),
    Column("at", Moment, nullable=False),
    Column("until", Moment),
    Column("ended_at", Moment),
    Column("ended_by", String(320)),
)
