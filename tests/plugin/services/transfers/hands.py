"""Calls, chats and their changes of hands, said in a line."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from plugin.domain import Interaction, Leg, Participant, Transfer
from plugin.services.core import Core
from plugin.services.handovers.shown import inbox
from plugin.services.transfers.filters import Filters
from plugin.services.transfers.fold import catch_up
from plugin.services.transfers.listing import page
from plugin.services.transfers.scope import WHOLE
from plugin.services.transfers.view import EVERYTHING, View
from tests.making import call, phone, record, record_of

EVA_SEES = View("eva@example.org", WHOLE)
MARIA = phone("+493023125411")


def agent(number: str) -> Participant:
    return Participant("agent", None, (record_of(number),))


def bot(number: str) -> Participant:
    return Participant("bot", None, (record_of(number),))


def queue(number: str) -> Participant:
    return Participant("queue", None, (record_of(number),))


def handed(at: datetime, *steps: tuple[Participant, Participant], **more: Any) -> dict[str, Any]:
    """What ``call`` takes for a call that changes hands once a minute, at each step from one to another."""
    people = list(dict.fromkeys(who for step in steps for who in step))
    places = {who: place for place, who in enumerate(people, 1)}
    transfers = tuple(
        Transfer(
            at=at + timedelta(minutes=minute),
            type=more.get("type", "blind"),
            provenance="stated",
            completed=True,
            transferor=places[giver],
            target=places[target],
            answered_by=places[target] if target.role == "agent" else None,
            external_id=f"t{minute}" if more.get("keyed", True) else None,
        )
        for minute, (giver, target) in enumerate(steps, 1)
    )
    return {
        "staff": tuple(people),
        "transfers": transfers,
        "ended_at": at + timedelta(minutes=len(steps) + 3),
    }


def chat(external_id: str, at: datetime, minutes: float, *staff: Participant, **more: Any) -> Interaction:
    made = call(external_id, at, MARIA, source="chat", staff=staff, **more)
    ended = at + timedelta(minutes=minutes) if more.get("outcome") != "open" else None
    return replaced(made, channel="chat", kind="session", conversation_ref=external_id, ended_at=ended)


def replaced(interaction: Interaction, **changes: Any) -> Interaction:
    from dataclasses import replace

    return replace(interaction, **changes)


def leg(participant: int, start: datetime, end: datetime, queue: int | None = None) -> Leg:
    return Leg(participant, start, end, answered_at=start, queue=queue)


def listed(core: Core, **filters: Any) -> list[dict[str, Any]]:
    """What lists show once everybody was judged, oldest first."""
    catch_up(core)
    found: list[dict[str, Any]] = page(core, Filters(**filters), EVERYTHING, limit=500)["transfers"]
    return found[::-1]


def bring(core: Core, *items: Interaction) -> None:
    for item in items:
        record(core, item)


def in_inbox(core: Core, key: str) -> list[dict[str, Any]]:
    """What waits for the agent."""
    with core.store.look() as look:
        return inbox(core, look, key)
