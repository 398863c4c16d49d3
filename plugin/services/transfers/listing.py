"""Transfers as the outside sees them: newest first, narrowed by filters, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Connection, and_, or_, select, union_all

from plugin.services.core import Core
from plugin.services.directory import Alias, agent_keys, agent_names, queue_names
from plugin.services.errors import Invalid
from plugin.services.times import iso
from plugin.services.transfers.filters import Filters, Way, ways
from plugin.services.transfers.naming import Pseudonyms
from plugin.services.transfers.parties import alias_of
from plugin.services.transfers.view import EVERYTHING, View
from plugin.storage import decode_id, encode_id
from plugin.storage.batches import batches
from plugin.storage.tables import interaction, profile, transfer

MAX_LIMIT = 500
_WAYS = 50  # in one statement
_SIDES = ("from", "to", "answered_by")

Place = tuple[datetime, int]


def list_transfers(core: Core, *, limit: int = 100) -> list[dict[str, Any]]:
    """The newest transfers, newest first."""
    found: list[dict[str, Any]] = page(core, Filters(), EVERYTHING, limit=limit)["transfers"]
    return found


def page(
    core: Core, filters: Filters, view: View, *, before: str | None = None, limit: int = 50
) -> dict[str, Any]:
    """``{"transfers": [...], "next": cursor or None}`` of what ``view`` shows, newest first.

    Raises Invalid.
    """
    with core.store.read(stale_ok=True) as connection:
        rows = read_rows(connection, filters, view, before=place_of(before), limit=limit + 1)
        shown = describe(connection, rows[:limit], view.pseudonyms)
    last = rows[limit - 1] if len(rows) > limit else None
    return {
        "transfers": shown,
        "next": None if last is None else f"{iso(last['occurred_at'])}_{encode_id(last['id'])}",
    }


def read_rows(
    connection: Connection, filters: Filters, view: View, *, before: Place | None = None, limit: int
) -> list[dict[str, Any]]:
    """Rows as ``describe`` takes them, newest first. Raises Invalid."""
    found: set[Place] = set()
    # Each way gives its own newest from an index: one OR over all would sort a whole year.
    for some in batches(ways(connection, filters, view), _WAYS):
        found.update(_newest(connection, some, before, limit))
    return _rows(connection, sorted(found, reverse=True)[:limit])


def place_of(before: str | None) -> Place | None:
    """The place that a cursor names. Raises Invalid."""
    if before is None:
        return None
    at, _, number = before.partition("_")
    decoded = decode_id(number)
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        moment = None
    if decoded is None or moment is None or moment.tzinfo is None:
        raise Invalid("before must be the next of the page before")
    return moment, decoded


def describe(
    connection: Connection, rows: Iterable[dict[str, Any]], pseudonyms: Pseudonyms | None
) -> list[dict[str, Any]]:
    """Transfer rows with ``external_id`` and ``customer_id`` as the outside sees them, names filled in:
    ``pseudonyms`` for those of agents, where there are any."""
    rows = list(rows)
    bodies = [orjson.loads(row["body"]) for row in rows]
    agents: set[Alias] = set()
    queues: set[Alias] = set()
    for row, body in zip(rows, bodies, strict=True):
        for side in (body[name] for name in _SIDES):
            agents.update(_aliases(side["agent"], row["source"]))
            queues.update(_aliases(side["queue"], row["source"]))
        queues.update(alias_of(row[name]) for name in ("from_queue", "to_queue") if row.get(name))
    called = agent_names(connection, agents)
    keys = {} if pseudonyms is None else agent_keys(connection, agents)
    titles = queue_names(connection, queues)
    return [
        _shown(row, body, _Names(row, called, keys, titles, pseudonyms))
        for row, body in zip(rows, bodies, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Names:
    """What the parties of a transfer are called; ``keys`` are of agents, where ``pseudonyms`` are."""

    row: Mapping[str, Any]
    agents: Mapping[Alias, str]
    keys: Mapping[Alias, str]
    queues: Mapping[Alias, str]
    pseudonyms: Pseudonyms | None

    def side(self, side: Mapping[str, Any], party: str, queue: str | None = None) -> dict[str, Any]:
        """One side; where the agent worked for a queue, that queue too. ``party`` names its column."""
        alias = None if queue is None else alias_of(queue)
        return {
            "agent": self.agent(side["agent"], party),
            "queue": _label(side["queue"], self.row["source"], self.queues)
            or (None if alias is None else self.queues.get(alias) or alias[1]),
            "raw": side["raw"] if self.pseudonyms is None or side["queue"] else None,
        }

    def agent(self, told: Mapping[str, Any] | None, party: str) -> str | None:
        """The agent's name; a bot has its own, whatever agents are called."""
        label = _label(told, self.row["source"], self.agents)
        named = self.row.get(party) or f"agent:{self.row['source']}:{label}"
        if self.pseudonyms is None or label is None or named.startswith("bot:"):
            return label
        aliases = _aliases(told, self.row["source"])
        # Whom the directory does not know is told apart as in reports, by what the source calls them.
        key = next((self.keys[alias] for alias in aliases if alias in self.keys), ":".join(alias_of(named)))
        return self.pseudonyms.of(key, self.row["occurred_at"])


def _shown(row: Mapping[str, Any], body: Mapping[str, Any], names: _Names) -> dict[str, Any]:
    source = row["source"]
    handover = row.get("handover_id")
    chain = row.get("chain_id")
    return {
        "id": encode_id(row["id"]),
        "at": iso(row["occurred_at"]),
        "type": row["type"],
        "provenance": row["provenance"],
        "channel": row.get("channel"),
        "customer": encode_id(row["customer_id"]),
        "interaction": f"{source}:{row['external_id']}",
        "from": names.side(body["from"], "giver", row.get("from_queue")),
        "to": names.side(body["to"], "target", row.get("to_queue")),
        "answered_by": names.agent(body["answered_by"]["agent"], "taker"),
        "completed": row["completed"],
        "outcome": row["outcome"],
        "waited": row.get("waited"),
        "handover": None if handover is None else encode_id(handover),
        "chain": row["chain"],
        "chain_id": None if chain is None else encode_id(chain),
        "chain_length": row.get("chain_length"),
        "bounced": bool(row.get("bounced")),
        "context": row.get("context"),
        "opened_after": row.get("opened_after"),
        "asked_again": row.get("asked_again"),
        "need": row.get("need"),
        "resolved": row.get("resolved"),
        "why": body.get("why"),
        "hidden": row.get("hidden"),
        "corrected": bool(row.get("corrected")),
    }


def _newest(connection: Connection, some: Sequence[Way], before: Place | None, limit: int) -> Iterator[Place]:
    """Where the newest of each way are."""
    columns = transfer.c
    newest: list[Any] = []
    for way in some:
        query = (
            select(columns.occurred_at, columns.id)
            .where(*way)
            .order_by(columns.occurred_at.desc(), columns.id.desc())
            .limit(limit)
        )
        if before is not None:
            at, number = before
            earlier = or_(columns.occurred_at < at, and_(columns.occurred_at == at, columns.id < number))
            # The first condition alone lets the index begin at the right place.
            query = query.where(columns.occurred_at <= at, earlier)
        newest.append(query.subquery().select())
    for row in connection.execute(union_all(*newest)):
        yield row.occurred_at, row.id


def _rows(connection: Connection, places: Sequence[Place]) -> list[dict[str, Any]]:
    """What stands there, in this order."""
    found: dict[int, dict[str, Any]] = {}
    for batch in batches(number for _, number in places):
        rows = connection.execute(
            select(transfer, interaction.c.external_id, profile.c.customer_id)
            .join(interaction, interaction.c.id == transfer.c.interaction_id)
            .join(profile, profile.c.id == transfer.c.profile_id)
            .where(transfer.c.id.in_(batch))
        ).mappings()
        found.update((row["id"], dict(row)) for row in rows)
    # On PostgreSQL one may have been deleted since.
    return [found[number] for _, number in places if number in found]


def _aliases(told: Mapping[str, Any] | None, source: str) -> list[Alias]:
    return [] if told is None else [(told.get("source") or source, alias) for alias in told["ids"]]


def _label(told: Mapping[str, Any] | None, source: str, names: Mapping[Alias, str]) -> str | None:
    if told is None:
        return None
    for alias in _aliases(told, source):
        if alias in names:
            return names[alias]
    return told["name"] or (told["ids"][0] if told["ids"] else None)
