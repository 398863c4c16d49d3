"""What the tests of the Asterisk source share: a PBX's log folder, and pulling from it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from adapters.asterisk import ADAPTER
from connectors.asterisk import AsteriskConnector
from plugin.domain import Interaction, Page, RawRecord

RECORDED = Path(__file__).parent / "recorded"
LOGS = {"cel": "cel_Master.csv", "queue_log": "queue_log", "cdr": "cdr_Master.csv"}
NAMES = {"cel": "cel.csv", "queue_log": "queue_log", "cdr": "cdr.csv"}


def recorded(log: str) -> bytes:
    return (RECORDED / LOGS[log]).read_bytes()


def load(folder: Path, **more: Any) -> dict[str, Any]:
    return dict(AsteriskConnector.settings_schema().load({"path": str(folder), **more}))


def connect(folder: Path, **more: Any) -> AsteriskConnector:
    return AsteriskConnector(load(folder, **more), source="pbx")


def pull(
    folder: Path, cursor: Mapping[str, Any] | None = None, **more: Any
) -> tuple[list[RawRecord], Mapping[str, Any]]:
    """The records, and the cursor after them as it comes back from the database."""
    pages = list(connect(folder, **more).pages(cursor))
    last = pages[-1].cursor
    assert last is not None
    return records_of(pages), json.loads(json.dumps(last))


def records_of(pages: Iterable[Page]) -> list[RawRecord]:
    return [record for page in pages for record in page.records]


def calls_of(records: Iterable[RawRecord]) -> dict[str, Any]:
    """The last revision of each call, as JSON text."""
    return {r.external_id: json.dumps(r.payload) for r in records if r.kind == "call"}


def adapt(record: RawRecord, **settings: Any) -> Interaction:
    (said,) = ADAPTER.adapt(record, load(Path("/"), **settings))
    assert isinstance(said, Interaction)
    return said


def write_logs(folder: Path, logs: Mapping[str, bytes] | None = None) -> None:
    for log, name in NAMES.items():
        (folder / name).write_bytes((logs or {}).get(log, recorded(log)))


def cel_line(
    event: str,
    second: int,
    channel: str,
    uniqueid: str,
    linkedid: str,
    *,
    num: str = "",
    exten: str = "",
    context: str = "from-trunk",
    app: str = "",
    extra: Mapping[str, Any] | None = None,
) -> str:
    """A line of Master.csv; ``second`` counts from 2026-11-22 04:20:00 UTC (epoch 1795321200)."""
    time = f"2026-11-22 {4 + (20 + second // 60) // 60:02}:{(20 + second // 60) % 60:02}:{second % 60:02}"
    text = json.dumps(extra).replace('"', '""') if extra else ""
    columns = (event, time, num, exten, context, channel, app, uniqueid, linkedid, "", text)
    return ",".join(f'"{column}"' for column in columns) + "\n"


def short_call(number: int, second: int, *, ends: bool = True) -> str:
    """An inbound call to 201 that nobody answers; ``number`` is the channel's counter."""
    uniqueid = f"{1795321200 + second}.{number}"
    trunk, phone = f"PJSIP/trunk-{number:08x}", f"PJSIP/201-{number + 1:08x}"
    second_id = f"{1795321200 + second}.{number + 1}"
    caller = f"+4930231255{number % 100:02}"
    lines = [
        cel_line("CHAN_START", second, trunk, uniqueid, uniqueid, num=caller, exten="+493023125201"),
        cel_line("APP_START", second, trunk, uniqueid, uniqueid, num=caller, exten="201", app="Dial"),
        cel_line("CHAN_START", second, phone, second_id, uniqueid, num="201", exten="s"),
    ]
    if ends:
        lines += [
            cel_line("CHAN_END", second + 3, phone, second_id, uniqueid, num="201"),
            cel_line(
                "HANGUP", second + 3, trunk, uniqueid, uniqueid, num=caller, exten="201",
                extra={"hangupcause": 16, "hangupsource": trunk, "dialstatus": "CANCEL"},
            ),
            cel_line("CHAN_END", second + 3, trunk, uniqueid, uniqueid, num=caller, exten="201"),
            cel_line("LINKEDID_END", second + 3, trunk, uniqueid, uniqueid, num=caller, exten="201"),
        ]  # fmt: skip
    return "".join(lines)
