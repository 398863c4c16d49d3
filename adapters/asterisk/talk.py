"""Who talked with whom: the bridges of a call replayed event by event.

Channels in one bridge hear each other; the two halves of a Local channel (``;1`` and ``;2``) join the
bridges that they are in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from adapters.asterisk.events import Event, Lines


@dataclass(frozen=True, slots=True)
class Moment:
    """``heard`` are the uniqueids that hear the subject from event ``index`` on."""

    index: int
    heard: frozenset[str]


def hearings(lines: Lines, subject: str) -> list[Moment]:
    """The moments at which the set of channels that hear ``subject`` changes, in order."""
    moments = [Moment(-1, frozenset())]
    inside: dict[str, str] = {}
    for event in lines.events:
        if event.type == "BRIDGE_ENTER":
            inside[event.uniqueid] = event.extra.get("bridge_id", "")
        elif event.type == "BRIDGE_EXIT":
            if inside.get(event.uniqueid) == event.extra.get("bridge_id", ""):
                del inside[event.uniqueid]
        elif event.type == "CHAN_END":
            inside.pop(event.uniqueid, None)
        else:
            continue
        heard = _reach(lines, inside, subject)
        if heard != moments[-1].heard:
            moments.append(Moment(event.index, heard))
    return moments


def _reach(lines: Lines, inside: dict[str, str], subject: str) -> frozenset[str]:
    if subject not in inside:
        return frozenset()
    bridge = inside[subject]
    alone = frozenset(u for u, other in inside.items() if other == bridge and u != subject)
    if not any(lines.channels[u].is_local for u in alone) and not lines.channels[subject].is_local:
        return alone  # as in nearly every call: one bridge, nothing joined to it
    bridges, pairs = {bridge}, set[str]()
    grown = True
    while grown:
        members = {uniqueid for uniqueid, bridge in inside.items() if bridge in bridges}
        local = {lines.channels[u].local_pair for u in members if lines.channels[u].is_local}
        further = {
            bridge
            for uniqueid, bridge in inside.items()
            if lines.channels[uniqueid].is_local and lines.channels[uniqueid].local_pair in local
        }
        grown = not (further <= bridges and local <= pairs)
        bridges |= further
        pairs |= local
    return frozenset(u for u in members if u != subject and not lines.channels[u].is_local)


def heard_at(moments: Sequence[Moment], index: int) -> frozenset[str]:
    """Who heard the subject after event ``index``."""
    return next((moment.heard for moment in reversed(moments) if moment.index <= index), frozenset())


def bridge_members(lines: Lines, bridge: str) -> list[Event]:
    """The events by which channels entered a bridge."""
    return [e for e in lines.typed("BRIDGE_ENTER") if e.extra.get("bridge_id") == bridge]
