"""From the manager's events to who rings at whom, with what is known of the call so far.

A call is its linkedid. A phone of ours that begins to ring is told once; the customer is who called from
outside. A consultation that the PBX makes (feature code) keeps the linkedid, so that its target sees the
customer, too; one that the phone makes has another, and is told when the transfer is done.

The manager does not tell whether a number is presented. Where the network asserts withheld numbers, the
dialplan has to say so: ``UserEvent(SegueContact,Presentation: ${CALLERID(pres)})``.
"""

from __future__ import annotations

import re
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from connectors.asterisk.phones import Numbering, endpoint_of
from plugin.domain import Identifier
from plugin.domain.ringing import Ringing

_CALLS = 10_000
_IVR = re.compile(r"(?:app-)?ivr", re.IGNORECASE)
_KEY = re.compile(r"[0-9*#]")
_UNKNOWN = frozenset({"", "<unknown>", "unknown", "anonymous", "restricted", "unavailable"})
USER_EVENT = "SegueContact"

Event = Mapping[str, str]


@dataclass(slots=True)
class _Call:
    """What is known of a call. ``number`` is None until somebody outside is in it."""

    number: str | None = None
    withheld: bool = False
    queue: str | None = None
    joined: float | None = None
    menus: list[str] = field(default_factory=list)
    transferred_by: str | None = None
    note: str | None = None
    channels: set[str] = field(default_factory=set)


class Switchboard:
    """The calls that are going on. ``clock`` gives seconds that only rise."""

    def __init__(
        self, source: str, numbering: Numbering, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._source, self._numbering, self._clock = source, numbering, clock
        self._calls: OrderedDict[str, _Call] = OrderedDict()

    def hear(self, event: Event) -> Iterator[Ringing]:
        """Take an event; who rings by it."""
        match event.get("Event"):
            case "Newchannel":
                self._begin(event)
            case "Newexten":
                self._menu(event)
            case "QueueCallerJoin":
                call = self._call(event.get("Linkedid", ""))
                call.queue, call.joined = event.get("Queue") or None, self._clock()
            case "QueueCallerLeave" | "QueueCallerAbandon":
                pass  # the agent who takes the call may be told once more: by a transfer
            case "UserEvent" if event.get("UserEvent") == USER_EVENT:
                self._told(event)
            case "BlindTransfer":
                self._passed_on(event.get("TransfereeLinkedid", ""), event, "Transferer")
            case "AttendedTransfer":
                yield from self._handed_over(event)
            case "DialBegin":
                yield from self._rings(event)
            case "Hangup":
                self._end(event)

    def _begin(self, event: Event) -> None:
        call = self._call(event.get("Linkedid", ""))
        call.channels.add(event.get("Uniqueid", ""))
        is_first = event.get("Uniqueid") == event.get("Linkedid")
        if is_first and not self._is_ours(event.get("Channel", ""), event.get("CallerIDNum", "")):
            self._name(call, event.get("CallerIDNum", ""))

    def _menu(self, event: Event) -> None:
        context, extension = event.get("Context", ""), event.get("Exten", "")
        if not _IVR.match(context) or event.get("Linkedid") not in self._calls:
            return
        call = self._calls[event["Linkedid"]]
        for step in (context, extension if _KEY.fullmatch(extension) else None):
            if step is not None and step not in call.menus and len(call.menus) < 20:
                call.menus.append(step)

    def _told(self, event: Event) -> None:
        """What the dialplan says: ``UserEvent(SegueContact,Queue: …,Ivr: …,Note: …,Presentation: …)``."""
        call = self._call(event.get("Linkedid", ""))
        if event.get("Ivr"):
            call.menus = [step.strip() for step in event["Ivr"].split(">")][:20]
        call.queue = event.get("Queue") or call.queue
        call.note = event.get("Note") or call.note
        if event.get("Presentation", "").startswith("prohib"):
            call.withheld = True

    def _passed_on(self, linkedid: str, event: Event, who: str) -> None:
        call = self._call(linkedid)
        call.transferred_by = _person(event, who)
        call.queue = call.joined = None

    def _handed_over(self, event: Event) -> Iterator[Ringing]:
        linkedid = event.get("TransfereeLinkedid", "")
        self._passed_on(linkedid, event, "OrigTransferer")
        target, number = event.get("TransferTargetChannel", ""), event.get("TransferTargetCallerIDNum", "")
        ours = self._is_ours(target, number)
        if ours and event.get("SecondTransfererLinkedid") != event.get("OrigTransfererLinkedid"):
            # A consultation by the phone was another call: its target has not been told of the customer.
            yield from self._tell(
                linkedid, self._agent(target, number), event.get("TransferTargetUniqueid", "")
            )

    def _rings(self, event: Event) -> Iterator[Ringing]:
        channel, number = event.get("DestChannel", ""), event.get("DestCallerIDNum", "")
        if not self._is_ours(channel, number):
            return
        linkedid = event.get("Linkedid") or event.get("DestLinkedid", "")
        call = self._call(linkedid)
        caller, caller_number = event.get("Channel", ""), event.get("CallerIDNum", "")
        if (
            caller
            and not self._is_ours(caller, caller_number)
            and not self._numbering.is_extension(caller_number)
        ):
            self._name(call, caller_number)
        elif caller.startswith("Local/") and call.transferred_by is None:
            call.transferred_by = _person(event, "")  # a consultation that the PBX makes
        yield from self._tell(linkedid, self._agent(channel, number), event.get("DestUniqueid", ""))

    def _tell(self, linkedid: str, agent: str, ring: str) -> Iterator[Ringing]:
        call = self._call(linkedid)
        if call.number is None and not call.withheld:
            return  # nobody from outside is in it
        known = call.number is not None and not call.withheld
        yield Ringing(
            source=self._source,
            key=f"{linkedid}:{ring}",
            agent=agent,
            caller=Identifier("phone", call.number) if known and call.number is not None else None,
            interaction=linkedid,
            queue=call.queue,
            waiting=None if call.joined is None else self._clock() - call.joined,
            ivr=tuple(call.menus),
            transferred_by=call.transferred_by,
            note=call.note,
        )

    def _end(self, event: Event) -> None:
        call = self._calls.get(event.get("Linkedid", ""))
        if call is not None:
            call.channels.discard(event.get("Uniqueid", ""))
            if not call.channels:
                del self._calls[event["Linkedid"]]

    def _call(self, linkedid: str) -> _Call:
        call = self._calls.setdefault(linkedid, _Call())
        self._calls.move_to_end(linkedid)
        if len(self._calls) > _CALLS:
            self._calls.popitem(last=False)  # its end was never heard
        return call

    def _name(self, call: _Call, number: str) -> None:
        if number.lower() in _UNKNOWN:
            call.withheld = call.withheld or call.number is None
        else:
            call.number = number

    def _is_ours(self, channel: str, number: str) -> bool:
        return (
            channel != "" and not channel.startswith("Local/") and self._numbering.is_phone(channel, number)
        )

    def _agent(self, channel: str, number: str) -> str:
        name = endpoint_of(channel).rpartition("/")[2]
        return name if self._numbering.is_extension(name) else number


def _person(event: Event, who: str) -> str | None:
    """The name at the phone that passes somebody on, else its number."""
    values = (event.get(f"{who}CallerIDName", ""), event.get(f"{who}CallerIDNum", ""))
    return next((value for value in values if value.lower() not in _UNKNOWN), None)
