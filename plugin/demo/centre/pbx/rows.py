"""The rows that Asterisk writes, and the recording that a server's run leaves behind.

Clock: UTC, whole seconds. Channels are numbered in the order of their birth, over all calls.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from plugin.demo.centre.plan import PhoneCall

Extra = dict[str, str | int]


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel: ``name`` as Asterisk prints it; names repeat after a restart, unique ids do not."""

    name: str
    uniqueid: str


@dataclass(frozen=True, slots=True)
class CelEvent:
    """One row of CEL; ``linkedid`` is the call's id."""

    at: datetime
    type: str
    number: str
    exten: str
    context: str
    channel: Channel
    app: str
    linkedid: str
    peer: str = ""
    extra: Extra | None = None


@dataclass(frozen=True, slots=True)
class QueueEvent:
    """One line of queue_log."""

    at: datetime
    callid: str
    queue: str
    agent: str
    event: str
    args: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class CdrRow:
    """One row of CDR: one leg, not one call."""

    account: str
    src: str
    dst: str
    context: str
    clid: str
    channel: str
    dstchannel: str
    app: str
    data: str
    start: datetime
    answer: datetime | None
    end: datetime
    disposition: str
    uniqueid: str


@dataclass(frozen=True, slots=True)
class PbxTransfer:
    """A transfer as it was done: ``to`` is the dialled queue number or extension."""

    linkedid: str
    at: datetime
    type: str
    from_extension: str
    to: str
    answered_by: str | None


@dataclass(slots=True)
class Recording:
    """All that the server wrote, and what it was asked to do. ``births`` are the channels' times."""

    cel: list[CelEvent] = field(default_factory=list)
    queue_log: list[QueueEvent] = field(default_factory=list)
    cdr: list[CdrRow] = field(default_factory=list)
    transfers: list[PbxTransfer] = field(default_factory=list)
    linkedids: dict[PhoneCall, str] = field(default_factory=dict)
    consults: list[str] = field(default_factory=list)
    births: list[datetime] = field(default_factory=list)
    numbers: Sequence[int] = ()

    def channel(self, device: str, at: datetime) -> Channel:
        """The next channel of a device. ``numbers`` say which number it has, where that is known."""
        index = len(self.births)
        self.births.append(at)
        number = self.numbers[index] if self.numbers else index
        # Bridges and snapshots use up unique ids in between.
        return Channel(f"PJSIP/{device}-{number:08x}", f"{int(at.timestamp())}.{number * 5 + 7}")
