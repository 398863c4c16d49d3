"""The queues that the caller was in, one visit after the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from adapters.asterisk.events import Event, Lines, QueueEvent

LEFT = frozenset({"ABANDON", "EXITWITHTIMEOUT", "EXITEMPTY", "EXITWITHKEY", "FULL"})


@dataclass(frozen=True, slots=True)
class Visit:
    """A stay in a queue. ``index`` is the place of its APP_START in CEL, -1 without one.

    ``names`` are the queue's name and, where it is known, its extension. ``left`` is how the caller
    left without an agent.
    """

    names: tuple[str, ...]
    channel: str
    index: int
    entered_at: datetime
    connect: QueueEvent | None = None
    left: QueueEvent | None = None
    app_ended_at: datetime | None = None


def visits(lines: Lines) -> list[Visit]:
    """Every stay, in order. The k-th Queue() of a channel is its k-th ENTERQUEUE."""
    logged = _logged(lines)
    found: list[Visit] = []
    for event in lines.running:
        if event.get("app") == "Queue":
            stays = logged.get(event.uniqueid)
            found.append(_visit(lines, event, stays.pop(0) if stays else []))
    rest = [stay for stays in logged.values() for stay in stays]
    for stay in rest:
        entry = stay[0]
        found.append(Visit((entry.queue,), entry.callid, -1, entry.at, *_end(stay)))
    return sorted(found, key=lambda visit: (visit.entered_at, visit.index))


def _logged(lines: Lines) -> dict[str, list[list[QueueEvent]]]:
    stays: dict[str, list[list[QueueEvent]]] = defaultdict(list)
    for event in lines.queue_log:
        if event.event == "ENTERQUEUE":
            stays[event.callid].append([event])
        elif stays[event.callid]:
            stays[event.callid][-1].append(event)
    return stays


def _visit(lines: Lines, start: Event, stay: list[QueueEvent]) -> Visit:
    name = stay[0].queue if stay else start.get("appdata").partition(",")[0]
    extension = start.get("exten")
    names = tuple(
        dict.fromkeys(
            each for each in (name, extension if lines.numbering.is_extension(extension) else "") if each
        )
    )
    ends = (
        e.at for e in lines.of(start.uniqueid, "APP_END") if e.index > start.index and e.get("app") == "Queue"
    )
    entered_at = stay[0].at if stay else start.at
    return Visit(names or ("queue",), start.uniqueid, start.index, entered_at, *_end(stay), next(ends, None))


def _end(stay: list[QueueEvent]) -> tuple[QueueEvent | None, QueueEvent | None]:
    return (
        next((event for event in stay if event.event == "CONNECT"), None),
        next((event for event in stay if event.event in LEFT), None),
    )


def members(lines: Lines) -> Iterator[tuple[str, str]]:
    """(extension, member name) of the members that took a call: CONNECT names their channel."""
    for event in lines.queue_log:
        channel = lines.channels.get(event.data[1]) if event.event == "CONNECT" and event.data[1:] else None
        if channel is not None and channel.extension and "/" not in event.agent:
            yield channel.extension, event.agent
