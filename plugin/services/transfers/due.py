"""Whose transfers have to be judged anew: a page marks the customers it touched, the fold takes them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection

from plugin.storage.bulk import insert_rows
from plugin.storage.tables import transfer_due

TALKING = frozenset({"call", "voicemail", "email", "message", "session", "case"})
"""The kinds of interactions in which somebody has the customer in hand."""


def mark_due(connection: Connection, customer_ids: Iterable[int], now: datetime) -> None:
    """Mark customers whose history changed."""
    rows = [{"customer_id": number, "asked_at": now} for number in sorted(set(customer_ids))]
    insert_rows(connection, transfer_due, rows, key=("customer_id",))
