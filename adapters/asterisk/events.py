"""The lines of a call as typed events, in the order of the files.

CEL event types: https://docs.asterisk.org/Configuration/Reporting/Channel-Event-Logging-CEL/
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from adapters.asterisk.numbering import Numbering
from adapters.kit import AdapterSettings, parse_time
from plugin.domain import Malformed, RawRecord


@dataclass(frozen=True, slots=True)
class Event:
    """A CEL line. ``index`` is its place in the call; ``extra`` ``eventextra``,
    its values as texts."""

    index: int
    type: str
    at: datetime
    channel: str
    uniqueid: str
    linkedid: str
    row: Mapping[str, str]
    extra: Mapping[str, str]

    def get(self, column: str) -> str:
        """A column's value, "" when it is empty or not logged."""
        return self.row.get(column, "")


@dataclass(frozen=True, slots=True)
class QueueEvent:
    """A queue_log line; ``agent`` is the member's name, or NONE."""

    at: datetime
    callid: str
    queue: str
    agent: str
    event: str
    data: Sequence[str]

    def number(self, place: int) -> int | None:
        """Argument ``place`` as a whole number."""
        text = self.data[place] if place < len(self.data) else ""
        return int(text) if text.isdecimal() and len(text) < 10 else None


@dataclass(slots=True)
class Channel:
    """One channel: a phone of ours (``extension`` set), a trunk, or half of a Local channel."""

    uniqueid: str
    name: str
    linkedid: str
    first: int
    started_at: datetime
    extension: str | None
    is_local: bool
    ended_at: datetime | None = None
    numbers: list[str] = field(default_factory=list)
    caller_name: str = ""

    @property
    def is_phone(self) -> bool:
        return self.extension is not None and not self.is_local

    @property
    def is_outside(self) -> bool:
        return self.extension is None and not self.is_local

    @property
    def local_pair(self) -> str:
        """``Local/204@agents-00000004;1`` -> ``Local/204@agents-00000004``."""
        return self.name.rpartition(";")[0]


@dataclass(frozen=True, slots=True)
class Lines:
    """All that the files hold of one call. ``state`` is open, ended or lost."""

    main: str
    state: str
    events: Sequence[Event]
    queue_log: Sequence[QueueEvent]
    cdr: Sequence[Mapping[str, str]]
    channels: Mapping[str, Channel]
    numbering: Numbering

    def of(self, uniqueid: str, *types: str) -> list[Event]:
        """The events of one channel, of these types."""
        return [e for e in self.events if e.uniqueid == uniqueid and (not types or e.type in types)]


def read(raw: RawRecord, settings: AdapterSettings) -> Lines:
    """The payload of a ``call``. Raises Malformed when it is not one."""
    zone = ZoneInfo(settings.get("timezone") or "UTC")
    numbering = Numbering.of(settings)
    events = [_event(index, row, zone) for index, row in enumerate(_rows(raw, "cel"))]
    if not events:
        raise Malformed("The call has no CEL lines")
    return Lines(
        main=raw.external_id,
        state=str(raw.payload.get("state", "open")),
        events=events,
        queue_log=[_queue_event(row) for row in _rows(raw, "queue_log")],
        cdr=_rows(raw, "cdr"),
        channels=_channels(events, numbering),
        numbering=numbering,
    )


def _rows(raw: RawRecord, log: str) -> list[dict[str, Any]]:
    """The lines of one log; every column is a text, but for queue_log's list of arguments."""
    rows = raw.payload.get(log, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Malformed(f"{log} is not a list of lines")
    for row in rows:
        for column, value in row.items():
            whole = isinstance(value, list) and all(isinstance(each, str) for each in value)
            if not (whole if column == "data" else isinstance(value, str)):
                raise Malformed(f"{log} has a column {column} that is not a text")
    return rows


def _needed(row: Mapping[str, Any], column: str) -> Any:
    if column not in row:
        raise Malformed(f"A line of the call has no {column}")
    return row[column]


def _event(index: int, row: Mapping[str, str], zone: ZoneInfo) -> Event:
    extra: Any = {}
    # Before Asterisk 1.8 the extra was a plain text; only an object says more than its event.
    if row.get("extra", "").startswith("{"):
        try:
            extra = json.loads(row["extra"])
        except (ValueError, RecursionError):
            raise Malformed("The extra of a CEL line is not JSON") from None
    return Event(
        index=index,
        type=_needed(row, "type"),
        at=parse_time(_needed(row, "time"), "eventtime", assume=zone),
        channel=_needed(row, "channel"),
        uniqueid=_needed(row, "uniqueid"),
        linkedid=_needed(row, "linkedid"),
        row=row,
        extra={name: str(value) for name, value in extra.items()},
    )


def _queue_event(row: Mapping[str, Any]) -> QueueEvent:
    return QueueEvent(
        at=parse_time(_needed(row, "time"), "queue_log time"),
        callid=_needed(row, "callid"),
        queue=_needed(row, "queue"),
        agent=_needed(row, "agent"),
        event=_needed(row, "event"),
        data=tuple(_needed(row, "data")),
    )


def _channels(events: Sequence[Event], numbering: Numbering) -> dict[str, Channel]:
    channels: dict[str, Channel] = {}
    for event in events:
        number = event.get("num")
        channel = channels.get(event.uniqueid)
        if channel is None:
            channel = channels[event.uniqueid] = Channel(
                uniqueid=event.uniqueid,
                name=event.channel,
                linkedid=event.linkedid,
                first=event.index,
                started_at=event.at,
                extension=numbering.extension_of(event.channel, number),
                is_local=event.channel.startswith("Local/"),
            )
        if number and number not in channel.numbers:
            channel.numbers.append(number)
        channel.caller_name = channel.caller_name or event.get("name")
        if event.type in ("HANGUP", "CHAN_END"):
            channel.ended_at = channel.ended_at or event.at
    return channels
