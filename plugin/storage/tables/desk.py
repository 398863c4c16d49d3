"""What agents have before them while they work: what they type and have not sent, whom they look at."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, String, Table, UniqueConstraint

from plugin.storage.tables.base import id_column, metadata
from plugin.storage.types import Id, Moment

# ``about`` is ``source:id`` of the interaction, or the profile of a customer who has none. It follows
# both wherever they go, and goes when they go.
draft = Table(
    "draft",
    metadata,
    id_column(),
    Column("actor", String(320), nullable=False),
    Column("about", String(1100), nullable=False),
    Column("form", String(16), nullable=False),
    Column("profile_id", Id, ForeignKey("profile.id"), nullable=False, index=True),
    Column("interaction_id", Id, index=True),
    Column("body", LargeBinary, nullable=False),  # the form's fields, JSON
    Column("updated_at", Moment, nullable=False, index=True),
    UniqueConstraint("actor", "about", "form"),
)

# A page shows one customer at a time: whoever goes on to another one leaves the first by the same row. A page
# says again and again that it is there; ``until`` is when it is taken to be gone.
presence = Table(
    "presence",
    metadata,
    Column("actor", String(320), primary_key=True),
    Column("page", String(64), primary_key=True),
    Column("customer_id", Id, nullable=False),
    Column("name", String(500), nullable=False),
    Column("since", Moment, nullable=False),
    Column("until", Moment, nullable=False, index=True),
    Index("ix_presence_customer_id_until", "customer_id", "until"),
)
