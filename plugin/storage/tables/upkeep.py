"""What is done in the background, batch by batch: how far it came."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, String, Table, Text, text

from plugin.storage.tables.base import metadata
from plugin.storage.types import Moment

upkeep = Table(
    "upkeep",
    metadata,
    Column("key", String(80), primary_key=True),
    Column("generation", Integer, nullable=False),  # grows when it is asked for anew, also in mid-run
    Column("settings", String(64)),  # SHA-256 of the settings that it was asked for with
    Column("asked_at", Moment, nullable=False),
    Column("next_at", Moment, nullable=False),  # when it is due, or due again after trouble
    Column("position", LargeBinary),  # JSON: where the next batch begins
    Column("done", BigInteger, nullable=False, server_default=text("0")),  # rows looked at
    Column("changed", BigInteger, nullable=False, server_default=text("0")),
    Column("failures", Integer, nullable=False, server_default=text("0")),  # in a row
    Column("error", Text),
    Column("finished_at", Moment),
)
