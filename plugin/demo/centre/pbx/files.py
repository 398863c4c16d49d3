"""The files as Asterisk lays them out: cel_custom, queue_log and cdr_csv."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from plugin.demo.centre.pbx.rows import CdrRow, CelEvent, QueueEvent, Recording


def write_pbx(recording: Recording, folder: Path) -> None:
    """Write ``cel.csv``, ``queue_log`` and ``cdr.csv`` (Master.csv's order) into the folder.

    A file that begins with the same lines stays as it is: rows added to it by hand survive.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "cel.csv", [_cel(event) for event in recording.cel])
    _write(folder / "queue_log", [_queue(event) for event in recording.queue_log])
    _write(folder / "cdr.csv", [_cdr(row) for row in recording.cdr])


def _write(path: Path, lines: list[str]) -> None:
    content = "".join(f"{line}\n" for line in lines).encode()
    if not (path.exists() and path.read_bytes().startswith(content)):
        path.write_bytes(content)


def _quoted(value: str) -> str:
    return '"' + value.replace('"', '""') + '"'


def _clock(at: datetime | None) -> str:
    return "" if at is None else f"{at:%Y-%m-%d %H:%M:%S}"


def _cel(event: CelEvent) -> str:
    extra = "" if event.extra is None else json.dumps(event.extra, separators=(",", ":"))
    return ",".join(
        _quoted(value)
        for value in (
            event.type, _clock(event.at), event.number, event.exten, event.context, event.channel.name,
            event.app, event.channel.uniqueid, event.linkedid, event.peer, extra,
        )
    )  # fmt: skip


def _queue(event: QueueEvent) -> str:
    fields = (int(event.at.timestamp()), event.callid, event.queue, event.agent, event.event, *event.args)
    return "|".join(str(value) for value in fields)


def _cdr(row: CdrRow) -> str:
    duration = int((row.end - row.start).total_seconds())
    talked = int((row.end - row.answer).total_seconds()) if row.answer else 0
    before = (
        row.account, row.src, row.dst, row.context, row.clid, row.channel, row.dstchannel, row.app, row.data,
        _clock(row.start), _clock(row.answer), _clock(row.end),
    )  # fmt: skip
    after = (row.disposition, "DOCUMENTATION", row.uniqueid, "")
    return ",".join([*map(_quoted, before), str(duration), str(talked), *map(_quoted, after)])
