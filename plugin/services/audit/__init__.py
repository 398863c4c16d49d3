"""The audit trail: who did what, reads included. Entries are only ever added."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import insert

from plugin.storage import new_id
from plugin.storage.prepared import Prepared, Reader
from plugin.storage.tables import audit_entry

_INSERT = Prepared(insert(audit_entry), ("id", "at", "actor", "action", "customer_id", "detail"))


def record(
    connection: Reader,
    *,
    at: datetime,
    actor: str,
    action: str,
    customer_id: int | None = None,
    detail: dict[str, Any] | None = None,
) -> None:
    """Add an entry. ``detail`` holds ids and counts, no personal data."""
    _INSERT.run(
        connection,
        {
            "id": new_id(),
            "at": at,
            "actor": actor,
            "action": action,
            "customer_id": customer_id,
            "detail": None if detail is None else orjson.dumps(detail),
        },
    )
