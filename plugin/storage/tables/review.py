"""What waits for somebody to say whether two are one person, and the runs that looked for it."""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, String, Table

from plugin.storage.tables.base import id_column, metadata
from plugin.storage.types import Id, Moment

review = Table(
    "review",
    metadata,
    id_column(),
    Column("kind", String(16), nullable=False),  # duplicate: may be one; joined: may be two
    # Two customers; ``low`` < ``high`` of a duplicate, the survivor and who went into it of a join.
    Column("low", Id, ForeignKey("customer.id"), nullable=False),
    Column("high", Id, ForeignKey("customer.id"), nullable=False),
    Column("state", String(16), nullable=False),  # open, same or different
    Column("place", Float, nullable=False),  # in the queue: the least comes first
    Column("probability", Float),  # that they are one, 0 to 1; None of a join
    Column("weight", Float),  # bits; with what was expected beforehand
    Column("evidence", LargeBinary),  # JSON: [field, level, bits] and no value of anybody
    Column("fingerprint", LargeBinary),  # of what was compared, low's and high's
    Column("reason", String(1000)),  # what the reporter said
    Column("reported_by", String(320)),
    Column("created_at", Moment, nullable=False),
    Column("journal_id", Id, ForeignKey("merge_journal.id")),  # the join, or what the decision entered
    Column("decided_at", Moment),
    Column("decided_by", String(320)),
    Column("put_back_at", Moment),  # a decision that was taken back: it stays until it is decided again
    Index("ix_review_queue", "state", "place", "id"),
    Index("ix_review_low", "low"),
    Index("ix_review_high", "high"),
    Index("ix_review_decided", "decided_at"),
)

suggestion_run = Table(
    "suggestion_run",
    metadata,
    id_column(),
    Column("began_at", Moment, nullable=False),
    Column("ended_at", Moment, nullable=False),
    Column("people", Integer, nullable=False),
    Column("found", Integer, nullable=False),
    Column("merged", Integer, nullable=False),
    Column("at_least", Float, nullable=False),  # the probability from which on pairs were kept
    Column("expected_precision", Float),  # of the pairs found, by the model; None without any
    Column("model", LargeBinary, nullable=False),  # JSON: prior, and (m, u) by field and level
)
