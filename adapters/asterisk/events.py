"""The lines of a call as typed events, in the order of the files.

CEL event types: https://docs.asterisk.org/Configuration/Reporting/Channel-Event-Logging-CEL/
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from adapters.asterisk.numbering import Numbering
from adapters.kit import AdapterSettings, parse_time
from plugin.domain import Malformed, RawRecord

_TEXT = frozenset({str})


@dataclass(slots=True, eq=False)
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


@dataclass(slots=True, eq=False)
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


@dataclass(slots=True, eq=False)
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
    events: list[Event] = field(default_factory=list)
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
    """All that the files hold of one call.

    ``state`` is open, ended or lost; ``running`` are the starts of Queue() and Dial().
    """

    main: str
    state: str
    events: Sequence[Event]
    queue_log: Sequence[QueueEvent]
    cdr: Sequence[Mapping[str, str]]
    channels: Mapping[str, Channel]
    running: Sequence[Event]
    numbering: Numbering

    def of(self, uniqueid: str, *types: str) -> list[Event]:
        """The events of one channel, of these types."""
        channel = self.channels.get(uniqueid)
        events = channel.events if channel else ()
        return [event for event in events if not types or event.type in types]


def read(raw: RawRecord, settings: AdapterSettings) -> Lines:
    """The payload of a ``call``. Raises Malformed when it is not one."""
    zone = ZoneInfo(settings.get("timezone") or "UTC")
    numbering = Numbering.of(settings)
    events = _events(_rows(raw, "cel"), zone)
    if not events:
        raise Malformed("The call has no CEL lines")
    try:
        queue_log = [_queue_event(row, zone) for row in _rows(raw, "queue_log")]
    except KeyError as error:
        raise Malformed(f"A line of queue_log has no {error.args[0]}") from None
    return Lines(
        main=raw.external_id,
        state=str(raw.payload.get("state", "open")),
        events=events,
        queue_log=queue_log,
        cdr=_rows(raw, "cdr"),
        channels=_channels(events, numbering),
        running=[e for e in events if e.type == "APP_START" and e.row.get("app") in ("Queue", "Dial")],
        numbering=numbering,
    )


def _rows(raw: RawRecord, log: str) -> list[dict[str, Any]]:
    """The lines of one log; every column is a text, but for queue_log's list of arguments."""
    rows = raw.payload.get(log, [])
    if not isinstance(rows, list):
        raise Malformed(f"{log} is not a list of lines")
    for row in rows:
        if not isinstance(row, dict):
            raise Malformed(f"{log} is not a list of lines")
        data = row.get("data", []) if log == "queue_log" else []
        if not isinstance(data, list):
            raise Malformed("queue_log has no list of arguments")
        texts = {**row, "data": ""}.values() if log == "queue_log" else row.values()
        if not (_TEXT.issuperset(map(type, texts)) and _TEXT.issuperset(map(type, data))):
            raise Malformed(f"{log} has a column that is not a text")
    return rows


def _events(rows: Sequence[Mapping[str, str]], zone: ZoneInfo) -> list[Event]:
    # Both sides of a bridge write the same extra.
    extras: dict[str, Mapping[str, str]] = {"": {}}
    events = []
    for index, row in enumerate(rows):
        try:
            at, text = _time(row["time"], zone), row.get("extra", "")
            extra = extras.get(text)
            if extra is None:
                extra = extras[text] = _extra(text)
            events.append(
                Event(index, row["type"], at, row["channel"], row["uniqueid"], row["linkedid"], row, extra)
            )
        except KeyError as error:
            raise Malformed(f"A CEL line of the call has no {error.args[0]}") from None
    return events


@lru_cache(maxsize=4096)
def _time(text: str, zone: ZoneInfo) -> datetime:
    """A line's time; many lines, also of neighbouring calls, share a second."""
    return parse_time(text, "time", assume=zone)


def _extra(text: str) -> Mapping[str, str]:
    # Before Asterisk 1.8 the extra was a plain text; only an object says more than its event.
    if not text.startswith("{"):
        return {}
    try:
        return {name: str(value) for name, value in json.loads(text).items()}
    except (ValueError, RecursionError):
        raise Malformed("The extra of a CEL line is not JSON") from None


def _queue_event(row: Mapping[str, Any], zone: ZoneInfo) -> QueueEvent:
    return QueueEvent(
        at=_time(row["time"], zone),
        callid=row["callid"],
        queue=row["queue"],
        agent=row["agent"],
        event=row["event"],
        data=tuple(row["data"]),
    )


def _channels(events: Sequence[Event], numbering: Numbering) -> dict[str, Channel]:
    channels: dict[str, Channel] = {}
    for event in events:
        number = event.row.get("num", "")
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
        channel.events.append(event)
        if number and number not in channel.numbers:
            channel.numbers.append(number)
        channel.caller_name = channel.caller_name or event.row.get("name", "")
        if event.type in ("HANGUP", "CHAN_END"):
            channel.ended_at = channel.ended_at or event.at
    return channels
