"""Each agent's and each queue's share of a call."""

from __future__ import annotations

from adapters.asterisk.consults import Consult
from adapters.asterisk.events import Channel
from adapters.asterisk.parties import Parties
from adapters.asterisk.queues import Visit
from adapters.asterisk.scene import Scene
from plugin.domain import Leg


def legs_of(scene: Scene, parties: Parties, stays: list[Visit], held: list[Consult]) -> tuple[Leg, ...]:
    """Queues and phones in the order in which they were offered the call.

    A phone's leg is answered when it first hears the customer, so a colleague who was only consulted
    has none. A phone that left for a consult and came back has one leg.
    """
    placed: list[tuple[int, int, Leg]] = []
    for number, stay in enumerate(stays):
        index = parties.queue(stay.names[0])
        if index is not None:
            placed.append((stay.index, number, _queue_leg(scene, stay, index)))
    asked = frozenset[str]().union(*(consult.channels for consult in held))
    for channel in scene.lines.channels.values():
        index = parties.agent(channel.extension)
        if channel.is_phone and index is not None:
            leg = _agent_leg(scene, parties, stays, channel, index)
            if leg.answered_at is not None or channel.uniqueid not in asked:
                placed.append((channel.first, 0, leg))
    return tuple(leg for _, _, leg in sorted(placed, key=lambda each: each[:2]))


def _queue_leg(scene: Scene, stay: Visit, index: int) -> Leg:
    answered_at = stay.connect.at if stay.connect else None
    if answered_at is None and not scene.lines.queue_log:
        answered_at = next(
            (
                scene.lines.events[moment.index].at
                for moment in scene.moments
                if moment.index > stay.index and moment.heard
            ),
            None,
        )
    ended_at = stay.left.at if stay.left else answered_at or stay.app_ended_at
    return Leg(index, stay.entered_at, ended_at, answered_at)


def _agent_leg(scene: Scene, parties: Parties, stays: list[Visit], channel: Channel, index: int) -> Leg:
    events = scene.lines.events
    is_subject = scene.subject is not None and channel.uniqueid == scene.subject.uniqueid
    heard = [bool(m.heard) if is_subject else channel.uniqueid in m.heard for m in scene.moments]
    answered_at = ended_at = None
    if True in heard:
        answered_at = events[scene.moments[heard.index(True)].index].at
        last = len(heard) - 1 - heard[::-1].index(True)
        ended_at = events[scene.moments[last + 1].index].at if last + 1 < len(heard) else None
    if ended_at is None:
        ended_at = channel.ended_at
    return Leg(index, channel.started_at, ended_at, answered_at, _through(scene, parties, stays, channel))


def _through(scene: Scene, parties: Parties, stays: list[Visit], channel: Channel) -> int | None:
    """The queue that rang this phone: the application that ran when it began."""
    before = [
        event
        for event in scene.lines.running
        if event.index < channel.first and event.linkedid == channel.linkedid
    ]
    if not before or before[-1].get("app") != "Queue":
        return None
    stay = next((stay for stay in stays if stay.index == before[-1].index), None)
    return parties.queue(stay.names[0]) if stay else None
