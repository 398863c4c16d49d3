"""What a line of a log says: text -> a row of named columns and its time.

CEL: ``cel_custom.conf`` (https://docs.asterisk.org/Configuration/Reporting/Channel-Event-Logging-CEL/),
CDR: ``cdr_csv`` and ``cdr_custom.conf``, queue_log: ``epoch|callid|queue|agent|event|data1|data2|…``.
Empty columns are left out of a row. A line that is complete and yet no record raises BrokenLine.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, tzinfo
from functools import lru_cache
from typing import Any

Row = dict[str, Any]
Parse = Callable[[str], tuple[Row, float]]
"""A line -> its row and its time in epoch seconds."""

_CHANNEL_ID = re.compile(r"(?:[^\s,\"]+-)?(\d{6,})\.(\d+)")

CEL_PRESETS: Mapping[str, Sequence[str]] = {
    "master": (
        "type", "time", "num", "exten", "context", "channel", "app", "uniqueid", "linkedid", "peer", "extra",
    ),
    "wide": (
        "type", "time", "name", "num", "ani", "rdnis", "dnid", "exten", "context", "channel", "app",
        "appdata", "amaflags", "accountcode", "peeraccount", "uniqueid", "linkedid", "userfield", "peer",
        "extra",
    ),
    "sample": (
        "type", "time", "name", "num", "ani", "rdnis", "dnid", "exten", "context", "channel", "app",
        "appdata", "amaflags", "accountcode", "uniqueid", "linkedid", "peer", "userfield", "userdeftype",
        "extra",
    ),
}  # fmt: skip
"""``sample`` is the mapping in the ``cel_custom.conf`` that Asterisk ships."""

_CDR_CSV = (
    "accountcode", "src", "dst", "dcontext", "clid", "channel", "dstchannel", "lastapp", "lastdata", "start",
    "answer", "end", "duration", "billsec", "disposition", "amaflags", "uniqueid", "userfield",
)  # fmt: skip
CDR_PRESETS: Mapping[str, Sequence[str]] = {
    "master": _CDR_CSV,
    "custom": (
        "clid", "src", "dst", "dcontext", "channel", "dstchannel", "lastapp", "lastdata", "start", "answer",
        "end", "duration", "billsec", "disposition", "amaflags", "accountcode", "peeraccount", "uniqueid",
        "linkedid", "sequence", "userfield",
    ),
}  # fmt: skip
CEL_NEEDED = frozenset({"type", "time", "channel", "uniqueid", "linkedid"})
CDR_NEEDED = frozenset({"uniqueid", "end"})


class BrokenLine(Exception):
    """A complete line that is no record; the message says why, without its content."""


def channel_id(text: str) -> tuple[int, int]:
    """A uniqueid such as ``pbx1-1795321237.1352`` as (epoch seconds, counter since the PBX started).

    Raises BrokenLine when it is none.
    """
    match = _CHANNEL_ID.fullmatch(text)
    if match is None:
        raise BrokenLine("a channel id is not one")
    return int(match[1]), int(match[2])


def is_channel_id(text: str) -> bool:
    """Whether ``text`` is a uniqueid; queue_log also writes NONE, REALTIME and MANAGER there."""
    return _CHANNEL_ID.fullmatch(text) is not None


def cel_parser(columns: str | Sequence[str], zone: tzinfo) -> Parse:
    """Lines of a CEL file; ``columns`` is "auto", a preset or the list of column names."""
    seconds = _clock(zone)
    layout = _layout(columns, CEL_PRESETS, _cel_auto)

    def parse(line: str) -> tuple[Row, float]:
        fields = _csv(line)
        names = layout(fields)
        if len(fields) != len(names):
            raise BrokenLine(f"{len(fields)} columns instead of {len(names)}")
        row = {name: value for name, value in zip(names, fields, strict=True) if value}
        if not row.get("type", "").isupper() or "channel" not in row:
            raise BrokenLine("no event type or no channel")
        extra = row.get("extra")
        if extra is not None and extra[0] == "{" and extra[-1] != "}":
            raise BrokenLine("the extra is cut")
        channel_id(row.get("uniqueid", ""))
        channel_id(row.get("linkedid", ""))
        return row, seconds(row.get("time", ""))

    return parse


def cdr_parser(columns: str | Sequence[str], zone: tzinfo) -> Parse:
    """Lines of a CDR file; ``columns`` is "auto", a preset or the list of column names."""
    seconds = _clock(zone)
    layout = _layout(columns, CDR_PRESETS, _cdr_auto)

    def parse(line: str) -> tuple[Row, float]:
        fields = _csv(line)
        names = layout(fields)
        if len(fields) != len(names):
            raise BrokenLine(f"{len(fields)} columns instead of {len(names)}")
        row = {name: value for name, value in zip(names, fields, strict=True) if value}
        channel_id(row.get("uniqueid", ""))
        return row, seconds(row.get("end", ""))

    return parse


def queue_log_line(line: str) -> tuple[Row, float]:
    """A line of queue_log; the row has ``time``, ``callid``, ``queue``, ``agent``, ``event``, ``data``."""
    fields = line.split("|")
    if len(fields) < 5 or not fields[4].isupper():
        raise BrokenLine("not epoch|callid|queue|agent|event|…")
    try:
        when = float(fields[0])
    except ValueError:
        raise BrokenLine("the time is not an epoch") from None
    time, callid, queue, agent, event, *data = fields
    return {
        "time": time, "callid": callid, "queue": queue, "agent": agent, "event": event, "data": data,
    }, when  # fmt: skip


def _csv(line: str) -> list[str]:
    try:
        fields = next(csv.reader((line,), strict=True), None)
    except csv.Error as error:
        raise BrokenLine(f"not CSV: {error}") from None
    if not fields:
        raise BrokenLine("an empty line")
    return fields


def _layout(
    columns: str | Sequence[str],
    presets: Mapping[str, Sequence[str]],
    auto: Callable[[Sequence[str]], Sequence[str]],
) -> Callable[[Sequence[str]], Sequence[str]]:
    if columns == "auto":
        return auto
    names = presets[columns] if isinstance(columns, str) else tuple(columns)
    return lambda _: names


def _cel_auto(fields: Sequence[str]) -> Sequence[str]:
    if len(fields) == len(CEL_PRESETS["master"]):
        return CEL_PRESETS["master"]
    if len(fields) > 15 and is_channel_id(fields[14]) and is_channel_id(fields[15]):
        return CEL_PRESETS["sample"]
    return CEL_PRESETS["wide"]


def _cdr_auto(fields: Sequence[str]) -> Sequence[str]:
    # cdr_csv writes uniqueid and userfield only when loguniqueid and loguserfield are on.
    return CDR_PRESETS["custom"] if len(fields) > len(_CDR_CSV) else _CDR_CSV[: max(17, len(fields))]


def _clock(zone: tzinfo) -> Callable[[str], float]:
    @lru_cache(maxsize=2048)
    def seconds(text: str) -> float:
        try:
            # cel.conf without dateformat writes the epoch with microseconds.
            return float(text)
        except ValueError:
            pass
        try:
            at = datetime.fromisoformat(text)
        except ValueError:
            raise BrokenLine("the time is not one") from None
        return (at if at.tzinfo else at.replace(tzinfo=zone)).timestamp()

    return seconds
