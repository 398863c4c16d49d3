"""What people decided about who is one person, and every joining and parting that followed."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, LargeBinary, String, Table

from plugin.storage.tables.base import id_column, metadata
from plugin.storage.types import Id, Moment

merge_journal = Table(
    "merge_journal",
    metadata,
    id_column(),
    Column("at", Moment, nullable=False),
    Column("actor", String(320), nullable=False),  # "rule": the evidence did it
    Column("action", String(16), nullable=False),  # merge, split, move or different
    Column("survivor_id", Id, ForeignKey("customer.id"), nullable=False),
    Column("other_id", Id, ForeignKey("customer.id"), nullable=False),
    Column("reason", String(1000), nullable=False),
    Column("before", LargeBinary, nullable=False),  # JSON: the profiles of both, and the links that spoke
    Column("undone_at", Moment),
    Column("undone_by", String(320)),
    Index("ix_merge_journal_survivor", "survivor_id"),
    Index("ix_merge_journal_other", "other_id"),
    Index("ix_merge_journal_at", "at"),
)

# Two profiles are one person, or are not. ``low`` < ``high``; of two on one pair the newer counts.
decision = Table(
    "decision",
    metadata,
    id_column(),
    Column("low", Id, ForeignKey("profile.id"), nullable=False),
    Column("high", Id, ForeignKey("profile.id"), nullable=False),
    Column("kind", String(16), nullable=False),  # same or different
    Column("actor", String(320), nullable=False),
    Column("reason", String(1000), nullable=False),
    Column("at", Moment, nullable=False),
    Column("journal_id", Id, ForeignKey("merge_journal.id"), nullable=False, index=True),
    Column("undone_at", Moment),
    Index("ix_decision_low", "low"),
    Index("ix_decision_high", "high"),
)

# An interaction is this profile's, by a person's word, whatever it names itself; it may be still to
# come. Of several the newest counts.
placement = Table(
    "placement",
    metadata,
    id_column(),
    Column("source", String(63), nullable=False),
    Column("external_id", String(1000), nullable=False),
    Column("profile_id", Id, ForeignKey("profile.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("journal_id", Id, ForeignKey("merge_journal.id"), nullable=False, index=True),
    Column("undone_at", Moment),
    Index("ix_placement_interaction", "source", "external_id"),
)

# Two records are not one contact, by a person's word. ``low`` < ``high``.
apart = Table(
    "apart",
    metadata,
    id_column(),
    Column("low", Id, ForeignKey("interaction.id"), nullable=False),
    Column("high", Id, ForeignKey("interaction.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("journal_id", Id, ForeignKey("merge_journal.id"), nullable=False, index=True),
    Column("undone_at", Moment),
    Index("ix_apart_low", "low"),
    Index("ix_apart_high", "high"),
)

# What an agent checked of a person, and who may act for them. ``identifier_id``: what they were known by.
verification = Table(
    "verification",
    metadata,
    id_column(),
    Column("profile_id", Id, ForeignKey("profile.id"), nullable=False, index=True),
    Column("kind", String(32), nullable=False),  # verification or power_of_attorney
    Column("identifier_id", Id, ForeignKey("identifier.id"), index=True),
    Column("method", String(200), nullable=False),
    Column("holder", String(500)),
    Column("actor", String(320), nullable=False),
    Column("at", Moment, nullable=False),
    Column("until", Moment),
    Column("revoked_at", Moment),
    Column("revoked_by", String(320)),
)

# A person's word on a name, a language, an address: it stands until it is released.
correction = Table(
    "correction",
    metadata,
    id_column(),
    Column("profile_id", Id, ForeignKey("profile.id"), nullable=False, index=True),
    Column("field", String(63), nullable=False),
    Column("value", String(500), nullable=False),
    Column("actor", String(320), nullable=False),
    Column("at", Moment, nullable=False),
    Column("released_at", Moment),
    Column("released_by", String(320)),
)

# The one row of what stops merges by rule; and a profile of each group whose merge waits.
breaker = Table(
    "breaker",
    metadata,
    id_column(),
    Column("tripped_at", Moment),
    Column("armed_from", Moment),  # merges before that do not count
    Column("suspended_until", Moment),
    Column("profiles", BigInteger, nullable=False),
    Column("counted_at", Moment),
)

held_profile = Table(
    "held_profile",
    metadata,
    Column("profile_id", Id, ForeignKey("profile.id"), primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
)
