"""Transfers as they are stored and listed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import orjson
from sqlalchemy import Connection, select

from plugin.domain import Interaction, Participant, Transfer
from plugin.services.core import Core
from plugin.services.directory import Alias, agent_names, queue_names
from plugin.services.times import iso
from plugin.storage import encode_id
from plugin.storage.tables import interaction, profile, transfer


def transfer_rows(found: Interaction) -> list[dict[str, Any]]:
    """The interaction's transfers in order; ``chain`` counts the completed ones."""
    rows = []
    chain = 0
    for item in sorted(found.transfers, key=lambda item: item.at):
        chain += item.completed
        rows.append(
            {
                "occurred_at": item.at,
                "type": item.type,
                "provenance": item.provenance,
                "completed": item.completed,
                "outcome": _outcome(item),
                "chain": max(chain, 1),
                "body": orjson.dumps(
                    {
                        "from": _party(found, item.transferor, item.raw_from),
                        "to": _party(found, item.target, item.raw_to),
                        "answered_by": _party(found, item.answered_by, None),
                        "method": item.method,
                    }
                ),
            }
        )
    return rows


def list_transfers(core: Core, *, limit: int = 100) -> list[dict[str, Any]]:
    """The newest transfers, newest first."""
    with core.store.read(stale_ok=True) as connection:
        rows = connection.execute(
            select(transfer, interaction.c.external_id, profile.c.customer_id)
            .join(interaction, interaction.c.id == transfer.c.interaction_id)
            .join(profile, profile.c.id == transfer.c.profile_id)
            .order_by(transfer.c.occurred_at.desc(), transfer.c.id.desc())
            .limit(limit)
        ).mappings()
        return describe(connection, [dict(row) for row in rows])


def describe(connection: Connection, rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Transfer rows with ``external_id`` and ``customer_id`` as the outside sees them, names filled in."""
    rows = list(rows)
    bodies = [orjson.loads(row["body"]) for row in rows]
    agents: set[Alias] = set()
    queues: set[Alias] = set()
    for row, body in zip(rows, bodies, strict=True):
        for side in (body["from"], body["to"], body["answered_by"]):
            if side["agent"]:
                agents.update((row["source"], alias) for alias in side["agent"]["ids"])
            if side["queue"]:
                queues.update((row["source"], alias) for alias in side["queue"]["ids"])
    names = agent_names(connection, agents)
    titles = queue_names(connection, queues)
    return [
        {
            "id": encode_id(row["id"]),
            "at": iso(row["occurred_at"]),
            "type": row["type"],
            "provenance": row["provenance"],
            "customer": encode_id(row["customer_id"]),
            "interaction": f"{row['source']}:{row['external_id']}",
            "from": _named(body["from"], row["source"], names, titles),
            "to": _named(body["to"], row["source"], names, titles),
            "answered_by": _named(body["answered_by"], row["source"], names, titles)["agent"],
            "completed": row["completed"],
            "outcome": row["outcome"],
            "handover": None,
            "chain": row["chain"],
        }
        for row, body in zip(rows, bodies, strict=True)
    ]


def _outcome(item: Transfer) -> str | None:
    if not item.completed:
        return None
    return "picked_up" if item.answered_by is not None else "abandoned"


def _party(found: Interaction, index: int | None, raw: str | None) -> dict[str, Any]:
    who: Participant | None = None if index is None else found.participants[index]
    told = None if who is None else {"ids": [i.value for i in who.identifiers], "name": who.name}
    return {
        "agent": told if who is not None and who.role in ("agent", "bot") else None,
        "queue": told if who is not None and who.role == "queue" else None,
        "raw": raw,
    }


def _named(
    side: dict[str, Any], source: str, agents: dict[Alias, str], queues: dict[Alias, str]
) -> dict[str, Any]:
    return {
        "agent": _label(side["agent"], source, agents),
        "queue": _label(side["queue"], source, queues),
        "raw": side["raw"],
    }


def _label(told: dict[str, Any] | None, source: str, names: dict[Alias, str]) -> str | None:
    if told is None:
        return None
    for alias in told["ids"]:
        if (source, alias) in names:
            return names[source, alias]
    return told["name"] or (told["ids"][0] if told["ids"] else None)
