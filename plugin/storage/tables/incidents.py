"""What an operator says of a trouble that many customers have at once."""

from __future__ import annotations

from sqlalchemy import Column, Index, LargeBinary, String, Table

from plugin.storage.tables.base import id_column, metadata
from plugin.storage.types import Moment

incident = Table(
    "incident",
    metadata,
    id_column(),
    Column("title", String(200), nullable=False),
    Column("text", String(2000), nullable=False),
    Column("scope", LargeBinary, nullable=False),  # whom it concerns, JSON
    Column("starts_at", Moment, nullable=False),
    Column("ends_at", Moment),  # None: until somebody ends it
    Column("created_at", Moment, nullable=False),
    Column("created_by", String(320), nullable=False),
    Column("ended_by", String(320)),
    Index("ix_incident_ends_at", "ends_at"),
)
