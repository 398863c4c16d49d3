"""Saved views: a list's filters under a name, each supervisor's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import delete, select

from plugin.services.core import Core
from plugin.services.errors import Invalid
from plugin.storage import new_id
from plugin.storage.bulk import insert_rows
from plugin.storage.tables import saved_view as table

_MOST = 50


def views(core: Core, owner: str) -> list[dict[str, Any]]:
    """The owner's views by name: ``{"name", "query"}``."""
    with core.store.read() as connection:
        rows = connection.execute(
            select(table.c.name, table.c.query).where(table.c.owner == owner).order_by(table.c.name)
        )
        return [{"name": row.name, "query": row.query} for row in rows]


def keep_view(core: Core, owner: str, name: str, query: Mapping[str, str]) -> None:
    """Keep the filters under ``name``; an older view of that name goes. Raises Invalid."""
    title = name.strip()
    if not 0 < len(title) <= 100:
        raise Invalid("a view needs a name of at most 100 characters")
    if len(views(core, owner)) >= _MOST:
        raise Invalid(f"there are {_MOST} views already: forget one first")
    row = {
        "id": new_id(), "owner": owner, "name": title, "query": urlencode(query)[:4000],
        "created_at": core.clock(),
    }  # fmt: skip
    with core.store.write() as connection:
        insert_rows(connection, table, [row], key=("owner", "name"))


def forget_view(core: Core, owner: str, name: str) -> None:
    """Forget the owner's view of that name; no such view is as good."""
    with core.store.write() as connection:
        connection.execute(delete(table).where(table.c.owner == owner, table.c.name == name))
