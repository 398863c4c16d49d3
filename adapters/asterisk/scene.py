"""Whose call it is: the direction, the channel seen from, and the customer."""

from __future__ import annotations

from dataclasses import dataclass

from adapters.asterisk.events import Channel, Event, Lines
from adapters.asterisk.numbering import is_withheld
from adapters.asterisk.talk import Moment, hearings
from adapters.kit import clean_name
from plugin.domain import Identifier, Participant
from plugin.domain.interaction import Direction


@dataclass(frozen=True, slots=True)
class Scene:
    """``head`` is the first channel, ``subject`` the customer's (internal: the caller's).

    ``subject`` is None for an outbound call that never reached a trunk.
    """

    lines: Lines
    direction: Direction
    head: Channel
    start: Event
    subject: Channel | None
    dialled: str
    moments: tuple[Moment, ...]

    def phones(self, heard: frozenset[str]) -> list[Channel]:
        """The phones among the channels that hear the subject, in order of appearance."""
        found = (self.lines.channels[uniqueid] for uniqueid in heard)
        return sorted((channel for channel in found if channel.is_phone), key=lambda c: c.first)


def scene_of(lines: Lines) -> Scene:
    """Find out who called whom."""
    own = [channel for channel in lines.channels.values() if channel.linkedid == lines.main]
    real = [channel for channel in own if not channel.is_local] or own or list(lines.channels.values())
    head = lines.channels.get(lines.main)
    if head is None or head.is_local:
        head = real[0]
    start = lines.events[head.first]
    dialled = start.get("exten")
    outside = [channel for channel in lines.channels.values() if channel.is_outside]
    direction: Direction
    subject: Channel | None
    if head.is_outside:
        direction, subject = "inbound", head
    elif outside or lines.numbering.is_outside(dialled):
        direction, subject = "outbound", _reached(lines, outside)
    else:
        direction, subject = "internal", head
    moments = tuple(hearings(lines, subject.uniqueid)) if subject else ()
    return Scene(lines, direction, head, start, subject, dialled, moments)


def _reached(lines: Lines, outside: list[Channel]) -> Channel | None:
    """The trunk channel that was answered (a failed one may stand before it), else the first."""
    answered = [channel for channel in outside if lines.of(channel.uniqueid, "ANSWER", "BRIDGE_ENTER")]
    return next(iter(answered or outside), None)


def customer_of(scene: Scene) -> tuple[Participant, bool]:
    """The customer, and whether the number is withheld. The number is as the PBX wrote it."""
    if scene.direction == "outbound":
        numbering = scene.lines.numbering
        number = numbering.customer_number(scene.dialled)
        if not numbering.is_outside(number):
            # Click to dial: the head never dialled, the trunk's channel carries the number.
            number = next((n for n in scene.subject.numbers if n), "") if scene.subject else ""
        name, withheld = "", False
    else:
        number = scene.start.get("num") or next(iter(scene.head.numbers), "")
        name = scene.head.caller_name or _cdr_name(scene, number)
        withheld = is_withheld(number, name, scene.start.get("presentation"))
    if withheld or not number:
        return Participant("customer"), withheld
    shown = clean_name(name)
    return Participant("customer", shown if shown != number else None, (Identifier("phone", number),)), False


def _cdr_name(scene: Scene, number: str) -> str:
    """The name in ``"Karl Ostmann" <+493023125411>``, the CDR's clid."""
    for row in scene.lines.cdr:
        if row.get("uniqueid") == scene.head.uniqueid and row.get("src") == number:
            name, found, _ = row.get("clid", "").rpartition("<")
            return name.strip().strip('"') if found else ""
    return ""
