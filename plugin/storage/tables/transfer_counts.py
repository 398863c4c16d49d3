"""Transfers, counted: what reports over weeks and months are read from.

Triggers of the database append to ``transfer_change`` what each change of ``transfer`` adds to the counts,
in its own transaction and whichever version of Segue makes it; pages need not wait for each other. Settling
adds up (plugin/services/transfers/settling.py).
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Identity,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    text,
)

from plugin.storage.tables.base import metadata
from plugin.storage.types import Id, Moment

RATES = (
    "transfers", "completed", "bounced", "came_back", "gave_up", "avoidable", "need_known", "available",
    "context_known", "opened", "in_time", "asked_again", "asked_known", "resolved", "resolved_known",
)  # fmt: skip
"""What is counted of each hour and of each pair: plugin/services/transfers/counting.py says when."""


def _counts(names: tuple[str, ...] = RATES) -> list[Column[int]]:
    return [Column(name, BigInteger, nullable=False, server_default=text("0")) for name in names]


def _by_number(name: str, number: str) -> Table:
    """How many transfers of a day have each ``number``."""
    return Table(
        name,
        metadata,
        Column("day", Integer, nullable=False),
        Column(number, Integer, nullable=False),
        *_counts(("transfers",)),
        PrimaryKeyConstraint("day", number),
    )


# A listed transfer that is one more, or one less, as it was then.
transfer_change = Table(
    "transfer_change",
    metadata,
    Column("id", Id, Identity(), primary_key=True),  # given out by the database: a trigger inserts
    Column("weight", Integer, nullable=False),  # 1 or -1
    Column("occurred_at", Moment, nullable=False),
    Column("giver", String(400), nullable=False),  # the queue, else who it was; empty: nobody is known
    Column("target", String(400), nullable=False),
    Column("completed", Boolean, nullable=False),
    Column("outcome", String(32)),
    Column("bounced", Boolean),
    Column("context", String(16)),
    Column("opened_after", Integer),
    Column("asked_again", Integer),
    Column("need", String(16)),
    Column("resolved", Boolean),
    Column("chain_length", Integer),  # of the first transfer of its chain alone
)

transfer_hour = Table(
    "transfer_hour",
    metadata,
    Column("hour", Integer, primary_key=True, autoincrement=False),  # since 1970
    *_counts(),
)
transfer_pair = Table(
    "transfer_pair",
    metadata,
    Column("day", Integer, nullable=False),  # since 1970, in UTC, as of all that follow
    Column("giver", String(400), nullable=False),
    Column("target", String(400), nullable=False),
    *_counts(),
    PrimaryKeyConstraint("day", "giver", "target"),
)
transfer_chain = _by_number("transfer_chain", "chain_length")
transfer_opening = _by_number("transfer_opening", "opened_after")

# One row: from which day on all transfers are counted. Older ones are counted in the background, the newest
# first.
transfer_counted = Table(
    "transfer_counted",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("since", Integer),  # days since 1970; None: nothing is counted yet; 0: everything
)
