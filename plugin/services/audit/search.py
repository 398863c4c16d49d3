"""Looking for entries: who did what to whom, and when."""

from __future__ import annotations

from collections.abc import Set
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Connection, select

from plugin.services.core import Core
from plugin.services.errors import Invalid
from plugin.services.times import iso
from plugin.services.transfers.naming import Pseudonyms
from plugin.services.transfers.view import View
from plugin.storage import decode_id, encode_id
from plugin.storage.tables import agent, audit_entry, user

MAX_LIMIT = 500
_HINT = "agents are shown by pseudonym here: look for their entries by customer, action and time"


def entries(
    core: Core,
    view: View,
    *,
    actor: str | None = None,
    action: str | None = None,
    customer: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    before: str | None = None,
    limit: int = 50,
) -> dict[str, Any]:
    """``{"entries": [...], "next": cursor or None}`` of what ``view`` shows, newest first. Raises Invalid.

    ``action`` is one (``context.read``) or a family of them (``context.``).
    """
    columns = audit_entry.c
    query = select(audit_entry).order_by(columns.at.desc(), columns.id.desc()).limit(limit + 1)
    within = view.scope.of_entries(view.actor)
    if within is not None:
        query = query.where(within)
    if actor is not None:
        query = query.where(columns.actor == actor)
    if action is not None:
        family = action.endswith(".")
        query = query.where(
            columns.action.startswith(action, autoescape=True) if family else columns.action == action
        )
    if customer is not None:
        number = decode_id(customer)
        if number is None:
            raise Invalid("customer must be the id of a customer")
        query = query.where(columns.customer_id == number)
    if since is not None:
        query = query.where(columns.at >= since)
    if until is not None:
        query = query.where(columns.at < until)
    if before is not None:
        place = _place(before)
        query = query.where((columns.at < place[0]) | ((columns.at == place[0]) & (columns.id < place[1])))
    with core.store.read(stale_ok=True) as connection:
        named = None if view.pseudonyms is None else {*_by_name(connection), view.actor}
        if named is not None and actor is not None and _is_masked(actor, named):
            raise Invalid(_HINT)
        rows = connection.execute(query).mappings().all()
    shown = rows[:limit]
    more = len(rows) > limit
    return {
        "entries": [_shown(row, named, view.pseudonyms) for row in shown],
        "next": f"{iso(shown[-1]['at'])}_{encode_id(shown[-1]['id'])}" if more else None,
    }


def _place(before: str) -> tuple[datetime, int]:
    at, _, number = before.partition("_")
    decoded = decode_id(number)
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        moment = None
    if decoded is None or moment is None or moment.tzinfo is None:
        raise Invalid("before must be the next of the page before")
    return moment, decoded


def _by_name(connection: Connection) -> set[str]:
    """The addresses of those who are no agents."""
    accounts = set(connection.scalars(select(user.c.email).where(user.c.role != "agent")))
    return accounts - set(connection.scalars(select(agent.c.key).where(agent.c.key.in_(accounts))))


def _is_masked(actor: str, named: Set[str]) -> bool:
    """Whether ``actor`` is an agent: a person who is not ``named``, as those are whom a desk lets in."""
    return "@" in actor and ":" not in actor and actor not in named


def _shown(row: Any, named: Set[str] | None, pseudonyms: Pseudonyms | None) -> dict[str, Any]:
    actor = row["actor"]
    if pseudonyms is not None and named is not None and _is_masked(actor, named):
        actor = pseudonyms.of(actor, row["at"])
    return {
        "id": encode_id(row["id"]),
        "seq": row["seq"],
        "at": iso(row["at"]),
        "actor": actor,
        "action": row["action"],
        "customer": None if row["customer_id"] is None else encode_id(row["customer_id"]),
        "detail": None if row["detail"] is None else orjson.loads(row["detail"]),
    }
