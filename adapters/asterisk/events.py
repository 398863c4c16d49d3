"""The lines of a call as typed events, in the order of the files.

CEL event types: https://docs.asterisk.org/Configuration/Reporting/Channel-Event-Logging-CEL/
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import orjson

from adapters.asterisk.numbering import Numbering
from adapters.kit import AdapterSettings, parse_time
from plugin.domain import Malformed, RawRecord


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
    ended_at: datetime | None
    numbers: Sequence[str]
    events: Sequence[Event]
    caller_name: str

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

    ``state`` is open, ended or lost; ``types`` are the events by type; ``running`` are the starts of
    Queue() and Dial().
    """

    main: str
    state: str
    events: Sequence[Event]
    queue_log: Sequence[QueueEvent]
    cdr: Sequence[Mapping[str, str]]
    channels: Mapping[str, Channel]
    types: Mapping[str, Sequence[Event]]
    running: Sequence[Event]
    numbering: Numbering

    def typed(self, type: str) -> Sequence[Event]:
        """The events of one type, of all channels."""
        return self.types.get(type, ())

    def of(self, uniqueid: str, *types: str) -> Sequence[Event]:
        """The events of one channel, of these types."""
        channel = self.channels.get(uniqueid)
        if channel is None:
            return ()
        return [event for event in channel.events if event.type in types] if types else channel.events


def read(raw: RawRecord, settings: AdapterSettings) -> Lines:
    """The payload of a ``call``. Raises Malformed when it is not one."""
    zone = ZoneInfo(settings.get("timezone") or "UTC")
    numbering = Numbering.of(settings)
    events = _events(_rows(raw, "cel"), zone)
    if not events:
        raise Malformed("The call has no CEL lines")
    types: dict[str, list[Event]] = {}
    for event in events:
        types.setdefault(event.type, []).append(event)
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
        types=types,
        running=[e for e in types.get("APP_START", ()) if e.row.get("app") in ("Queue", "Dial")],
        numbering=numbering,
    )


def _rows(raw: RawRecord, log: str) -> list[dict[str, Any]]:
    """The lines of one log; every column is a text, but for queue_log's list of arguments."""
    rows = raw.payload.get(log, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Malformed(f"{log} is not a list of lines")
    try:
        # Joining is the quickest way to learn that all of them are texts.
        for row in rows:
            if log == "queue_log":
                data = row.get("data", [])
                if not isinstance(data, list):
                    raise Malformed("queue_log has no list of arguments")
                "".join(data)
                row = {**row, "data": ""}
            "".join(row.values())
    except TypeError:
        raise Malformed(f"{log} has a column that is not a text") from None
    return rows


def _events(rows: Sequence[Mapping[str, str]], zone: ZoneInfo) -> list[Event]:
    # Both sides of a bridge write the same extra.
    extras: dict[str, Mapping[str, str]] = {"": {}}
    events = []
    try:
        for index, row in enumerate(rows):
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
        return {name: str(value) for name, value in orjson.loads(text).items()}
    except ValueError:
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
    of: dict[str, list[Event]] = {}
    for event in events:
        of.setdefault(event.uniqueid, []).append(event)
    return {uniqueid: _channel(uniqueid, own, numbering) for uniqueid, own in of.items()}


def _channel(uniqueid: str, events: Sequence[Event], numbering: Numbering) -> Channel:
    first = events[0]
    numbers: dict[str, None] = {}
    ended_at, caller_name = None, ""
    for event in events:
        if number := event.row.get("num"):
            numbers[number] = None
        caller_name = caller_name or event.row.get("name", "")
        if ended_at is None and event.type in ("HANGUP", "CHAN_END"):
            ended_at = event.at
    return Channel(
        uniqueid=uniqueid,
        name=first.channel,
        linkedid=first.linkedid,
        first=first.index,
        started_at=first.at,
        extension=numbering.extension_of(first.channel, first.get("num")),
        is_local=first.channel.startswith("Local/"),
        ended_at=ended_at,
        numbers=tuple(numbers),
        events=events,
        caller_name=caller_name,
    )
