"""A record's changes of hands as rows: what the source says, before anything else is known."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import orjson

from plugin.domain import Interaction, Leg, Transfer

_MAX_PARTY = 400
_MAX_KEY = 200
# Whole-second clocks put a leg's end a moment before the transfer that ended it.
_SLACK = timedelta(seconds=2)


def transfer_rows(found: Interaction) -> list[dict[str, Any]]:
    """The interaction's transfers in order, all with the same columns.

    ``chain`` counts the completed ones; where a chain reaches beyond the record, the fold counts anew.
    """
    rows = []
    chain = 0
    for item in sorted(found.transfers, key=lambda item: item.at):
        chain += item.completed
        giver, target = party(found, item.transferor), party(found, item.target)
        rows.append(
            {
                "occurred_at": item.at,
                "type": item.type,
                "provenance": item.provenance,
                "completed": item.completed,
                "outcome": _outcome(found, item),
                "chain": max(chain, 1),
                "key": item.external_id[:_MAX_KEY] if item.external_id else None,
                "hidden": "self" if giver is not None and giver == target else None,
                "channel": found.channel,
                "giver": giver,
                "target": target,
                "taker": party(found, item.answered_by),
                "from_queue": _from_queue(found, item),
                "to_queue": _to_queue(found, item),
                "waited": _waited(found, item),
                "body": orjson.dumps(
                    {
                        "from": _told(found, item.transferor, item.raw_from),
                        "to": _told(found, item.target, item.raw_to),
                        "answered_by": _told(found, item.answered_by, None),
                        "method": item.method,
                    }
                ),
            }
        )
    return rows


def party(found: Interaction, index: int | None) -> str | None:
    """Who it is, as ``role:source:id``; a name stands in where the source gives no id."""
    if index is None:
        return None
    who = found.participants[index]
    name = who.identifiers[0].value if who.identifiers else who.name
    return None if not name else f"{who.role}:{found.source}:{name}"[:_MAX_PARTY]


def _told(found: Interaction, index: int | None, raw: str | None) -> dict[str, Any]:
    who = None if index is None else found.participants[index]
    told = None if who is None else {"ids": [i.value for i in who.identifiers], "name": who.name}
    return {
        "agent": told if who is not None and who.role in ("agent", "bot") else None,
        "queue": told if who is not None and who.role == "queue" else None,
        "raw": raw,
    }


def _outcome(found: Interaction, item: Transfer) -> str | None:
    if not item.completed:
        return None
    if item.answered_by is not None:
        return "picked_up"
    return "abandoned" if found.ended_at is not None else "waiting"


def _from_queue(found: Interaction, item: Transfer) -> str | None:
    if item.transferor is None:
        return None
    if found.participants[item.transferor].role == "queue":
        return party(found, item.transferor)
    held = [
        leg
        for leg in found.legs
        if leg.participant == item.transferor and leg.queue is not None and _covers(leg, item.at)
    ]
    return party(found, max(held, key=lambda leg: leg.started_at).queue) if held else None


def _to_queue(found: Interaction, item: Transfer) -> str | None:
    if item.target is not None and found.participants[item.target].role == "queue":
        return party(found, item.target)
    takers = {item.target, item.answered_by} - {None}
    held = [
        leg
        for leg in found.legs
        if leg.participant in takers and leg.queue is not None and leg.started_at >= item.at - _SLACK
    ]
    return party(found, min(held, key=lambda leg: leg.started_at).queue) if held else None


def _covers(leg: Leg, at: datetime) -> bool:
    return leg.started_at <= at and (leg.ended_at is None or leg.ended_at >= at - _SLACK)


def _waited(found: Interaction, item: Transfer) -> int | None:
    """Seconds from the change until somebody answered, else until the customer gave up."""
    if not item.completed:
        return None
    if item.answered_by is None:
        return None if found.ended_at is None else _seconds(item.at, found.ended_at)
    answers = [
        leg.answered_at
        for leg in found.legs
        if leg.participant == item.answered_by
        and leg.answered_at is not None
        and (leg.ended_at is None or leg.ended_at > item.at)
    ]
    return _seconds(item.at, min(answers)) if answers else None


def _seconds(start: datetime, end: datetime) -> int:
    return max(0, round((end - start).total_seconds()))
