"""Consults: an agent speaks to a colleague while the customer waits.

Two shapes. The phone does it: the consult is a call of the phone's own, with its own linkedid. The PBX
does it (feature code, AMI Atxfer): the agent leaves the customer's bridge for one with a Local channel.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from adapters.asterisk.events import Channel, Event, Lines
from adapters.asterisk.scene import Scene
from adapters.asterisk.talk import bridge_members, heard_at


@dataclass(frozen=True, slots=True)
class Consult:
    """``agent`` consults who answers at ``dialled``; ``stated`` is the ATTENDEDTRANSFER that ended it.

    ``ended_at`` is None while it lasts. ``channels`` belong to the consult alone. ``key`` tells the
    consults of a call apart.
    """

    key: str
    agent: str
    dialled: str
    first: int
    ended_at: datetime | None
    channels: frozenset[str]
    stated: Event | None = None


def consults(scene: Scene) -> list[Consult]:
    """Every consult of the call, in order."""
    found = [*_by_phone(scene), *_by_pbx(scene)]
    return sorted(found, key=lambda consult: consult.first)


def _by_phone(scene: Scene) -> Iterator[Consult]:
    lines = scene.lines
    for uniqueid, head in lines.channels.items():
        if head.linkedid != uniqueid or uniqueid == scene.head.uniqueid or not head.is_phone:
            continue
        channels = frozenset(c.uniqueid for c in lines.channels.values() if c.linkedid == uniqueid)
        stated = next(
            (
                event
                for event in lines.typed("ATTENDEDTRANSFER")
                if {
                    event.extra.get("channel2_uniqueid"),
                    event.extra.get("transfer_target_channel_uniqueid"),
                }
                & channels
            ),
            None,
        )
        yield Consult(
            key=f"consult-{uniqueid}",
            agent=head.extension or "",
            dialled=lines.events[head.first].get("exten"),
            first=head.first,
            ended_at=head.ended_at,
            channels=channels,
            stated=stated,
        )


def _by_pbx(scene: Scene) -> Iterator[Consult]:
    lines = scene.lines
    for event in lines.typed("BRIDGE_ENTER"):
        agent = lines.channels[event.uniqueid]
        if not agent.is_phone or not _was_heard(scene, agent, event.index):
            continue
        bridge = event.extra.get("bridge_id", "")
        halves = [
            lines.channels[e.uniqueid]
            for e in bridge_members(lines, bridge)
            if e.uniqueid != agent.uniqueid and e.index < event.index
        ]
        if len(halves) != 1 or not halves[0].is_local:
            continue
        half = halves[0]
        left = next(
            (
                e
                for e in lines.of(agent.uniqueid, "BRIDGE_EXIT")
                if e.index > event.index and e.extra.get("bridge_id") == bridge
            ),
            None,
        )
        stated = next(
            (e for e in lines.of(agent.uniqueid, "ATTENDEDTRANSFER") if e.extra.get("bridge2_id") == bridge),
            None,
        )
        yield Consult(
            key=f"consult-{half.uniqueid}",
            agent=agent.extension or "",
            dialled=_dialled(half),
            first=half.first,
            ended_at=left.at if left else None,
            channels=_rung(lines, half, left.index if left else len(lines.events)),
            stated=stated,
        )


def _was_heard(scene: Scene, agent: Channel, before: int) -> bool:
    return any(
        agent.uniqueid in moment.heard for moment in scene.moments if moment.index < before
    ) and agent.uniqueid not in heard_at(scene.moments, before)


def _dialled(half: Channel) -> str:
    """``Local/204@from-internal-00000004;1`` -> ``204``."""
    return half.name.removeprefix("Local/").partition("@")[0]


def _rung(lines: Lines, half: Channel, until: int) -> frozenset[str]:
    return frozenset(
        c.uniqueid
        for c in lines.channels.values()
        if half.first < c.first < until and (c.is_phone or c.local_pair == half.local_pair)
    ) | {half.uniqueid}
