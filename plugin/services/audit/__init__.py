"""The audit trail: who did what, reads included. Entries are only ever added."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Connection, insert

from plugin.storage import new_id
from plugin.storage.tables import audit_entry

_INSERT = insert(audit_entry)


def record(
    connection: Connection,
    *,
    at: datetime,
    actor: str,
    action: str,
    customer_id: int | None = None,
    detail: dict[str, Any] | None = None,
) -> None:
    """Add an entry. ``detail`` holds ids and counts, no personal data."""
    connection.execute(
        _INSERT,
        {
            "id": new_id(),
            "at": at,
            "actor": actor,
            "action": action,
            "customer_id": customer_id,
            "detail": None if detail is None else orjson.dumps(detail),
        },
    )
