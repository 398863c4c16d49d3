"""The changes of hands in a call.

``BLINDTRANSFER`` and ``ATTENDEDTRANSFER`` state a transfer. Two are inferred: a redirect from outside
(AMI Redirect, CTI panels) leaves only a customer who goes on at another extension, and a consult that
leads to nothing leaves only the consult. A refused extension (SIP REFER) leaves nothing at all.
Asterisk does not tell a transfer by phone from one by feature code: ``method`` is the event's name.
"""

from __future__ import annotations

from collections.abc import Iterator

from adapters.asterisk.consults import Consult
from adapters.asterisk.events import Event
from adapters.asterisk.parties import Parties
from adapters.asterisk.queues import Visit
from adapters.asterisk.scene import Scene
from adapters.asterisk.talk import bridge_members, heard_at
from plugin.domain import Transfer

Placed = tuple[int, Transfer]
"""A transfer with the index of the event that it follows from."""


def transfers_of(
    scene: Scene, parties: Parties, stays: list[Visit], held: list[Consult]
) -> tuple[Transfer, ...]:
    """All transfers, in the order in which they happened."""
    placed = [
        *_blind(scene, parties, stays),
        *_attended(scene, parties, stays, held),
        *_redirected(scene, parties, stays),
        *_dropped(scene, parties, stays, held),
    ]
    return tuple(transfer for _, transfer in sorted(placed, key=lambda each: each[0]))


def _blind(scene: Scene, parties: Parties, stays: list[Visit]) -> Iterator[Placed]:
    lines = scene.lines
    for event in lines.typed("BLINDTRANSFER"):
        agent = lines.channels[event.uniqueid]
        if not agent.is_phone:
            continue
        extension = event.extra.get("extension", "")
        transferee = event.extra.get("transferee_channel_uniqueid", "")
        since = _entered(scene, transferee, event.extra.get("bridge_id", ""))
        yield (
            event.index,
            Transfer(
                at=event.at,
                type="blind",
                provenance="stated",
                completed=True,
                transferor=parties.agent(agent.extension),
                target=_target(parties, stays, extension, transferee, since),
                answered_by=_next_agent(scene, parties, event.index, agent.uniqueid),
                raw_from=agent.extension,
                raw_to=extension or None,
                method="BLINDTRANSFER",
                external_id=f"blind-{event.uniqueid}",
            ),
        )


def _attended(scene: Scene, parties: Parties, stays: list[Visit], held: list[Consult]) -> Iterator[Placed]:
    lines = scene.lines
    for event in lines.typed("ATTENDEDTRANSFER"):
        agent = lines.channels[event.uniqueid]
        if not agent.is_phone:
            continue
        consult = next((c for c in held if c.stated is event), None)
        dialled = consult.dialled if consult else _named_target(scene, event)
        target = (
            _target(parties, stays, dialled, next(iter(_callers(scene, consult)), ""), consult.first)
            if consult
            else parties.agent(dialled)
        )
        yield (
            event.index,
            Transfer(
                at=event.at,
                type="consult",
                provenance="stated",
                completed=True,
                transferor=parties.agent(agent.extension),
                target=target,
                answered_by=_taker(scene, parties, event.index, agent.extension),
                raw_from=agent.extension,
                raw_to=dialled or None,
                method="ATTENDEDTRANSFER",
                external_id=f"attended-{event.uniqueid}",
            ),
        )


def _redirected(scene: Scene, parties: Parties, stays: list[Visit]) -> Iterator[Placed]:
    if scene.subject is None or scene.direction == "internal":
        return
    lines, subject = scene.lines, scene.subject.uniqueid
    stated = {
        e.extra.get("bridge_id")
        for e in lines.typed("BLINDTRANSFER")
        if e.extra.get("transferee_channel_uniqueid") == subject
    }
    entered: dict[str, Event] = {}
    for event in lines.of(subject, "BRIDGE_ENTER", "BRIDGE_EXIT"):
        bridge = event.extra.get("bridge_id", "")
        if event.type == "BRIDGE_ENTER":
            entered[bridge] = event
            continue
        before, extension = entered.get(bridge), event.get("exten")
        if before is None or bridge in stated or extension in ("", before.get("exten")):
            continue
        givers = scene.phones(heard_at(scene.moments, event.index - 1))
        went_on = any(
            e.index > event.index and e.get("exten") == extension for e in lines.of(subject, "APP_START")
        )
        if not givers or not went_on:
            continue
        giver = givers[-1]
        yield (
            event.index,
            Transfer(
                at=event.at,
                type="blind",
                provenance="inferred",
                completed=True,
                transferor=parties.agent(giver.extension),
                target=_target(parties, stays, extension, subject, before.index),
                answered_by=_next_agent(scene, parties, event.index, giver.uniqueid),
                raw_from=giver.extension,
                raw_to=extension,
                method="redirect",
                external_id=f"redirect-{giver.uniqueid}",
            ),
        )


def _dropped(scene: Scene, parties: Parties, stays: list[Visit], held: list[Consult]) -> Iterator[Placed]:
    for consult in held:
        if consult.stated is None and consult.ended_at is not None:
            caller = next(iter(_callers(scene, consult)), "")
            yield (
                consult.first,
                Transfer(
                    at=consult.ended_at,
                    type="consult",
                    provenance="inferred",
                    completed=False,
                    transferor=parties.agent(consult.agent),
                    target=_target(parties, stays, consult.dialled, caller, consult.first),
                    raw_from=consult.agent,
                    raw_to=consult.dialled or None,
                    method="consult",
                    external_id=consult.key,
                ),
            )


def _target(parties: Parties, stays: list[Visit], extension: str, channel: str, since: int) -> int | None:
    """The queue that ``channel`` came into at ``extension``, else the agent there, else a known queue."""
    for stay in stays:
        if stay.channel == channel and stay.index > since and extension in stay.names:
            return parties.queue(extension)
    agent = parties.agent(extension)
    return agent if agent is not None else parties.queue(extension)


def _callers(scene: Scene, consult: Consult) -> Iterator[str]:
    """The channels of a consult that run a dialplan application."""
    for event in scene.lines.typed("APP_START"):
        if event.uniqueid in consult.channels:
            yield event.uniqueid


def _named_target(scene: Scene, event: Event) -> str:
    """The extension of the target that the event names, or of who entered the other bridge."""
    target = scene.lines.channels.get(event.extra.get("transfer_target_channel_uniqueid", ""))
    if target is None:
        others = [
            scene.lines.channels[e.uniqueid]
            for e in bridge_members(scene.lines, event.extra.get("bridge2_id", ""))
        ]
        target = next((c for c in others if c.is_phone and c.uniqueid != event.uniqueid), None)
    if target is not None:
        return target.extension or ""
    name = event.extra.get("transfer_target_channel_name", "")
    return scene.lines.numbering.extension_of(name) or ""


def _entered(scene: Scene, channel: str, bridge: str) -> int:
    entries = [e.index for e in bridge_members(scene.lines, bridge) if e.uniqueid == channel]
    return entries[-1] if entries else -1


def _next_agent(scene: Scene, parties: Parties, index: int, giver: str) -> int | None:
    """Who hears the customer next, other than through the channel ``giver``."""
    for moment in scene.moments:
        takers = [c for c in scene.phones(moment.heard) if c.uniqueid != giver]
        if moment.index > index and takers:
            return parties.agent(takers[-1].extension)
    return None


def _taker(scene: Scene, parties: Parties, index: int, giver: str | None) -> int | None:
    """Who hears the customer at ATTENDEDTRANSFER (written after the target came in), or next."""
    now = [heard_at(scene.moments, index), *(m.heard for m in scene.moments if m.index > index)]
    for heard in now:
        takers = [c for c in scene.phones(heard) if c.extension != giver]
        if takers:
            return parties.agent(takers[-1].extension)
    return None
