"""Pulls the calls of an Asterisk PBX from its log files.

Cursor: ``{"v": 1, "cel": mark, "queue_log": mark, "cdr": mark, "adopted": [[file, offset], …],
"pending": bool, "lost_before": epoch}``; a mark is described in :mod:`connectors.asterisk.tail`. Its
size does not grow with the number of open calls: the marks stand before the oldest of them, and which
calls were open follows from reading on from there.

A file that was rotated away is followed under its new name (also ``.gz``, also a ``copytruncate`` copy) as
long as it lies beside the log. When it is gone, a record of kind ``gap`` says so (it goes to the
quarantine), reading goes on with what is there, and a call whose beginning was in it keeps its last
revision: half a call never replaces a whole one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from threading import Event
from typing import Any, ClassVar

from marshmallow import Schema

from connectors.asterisk.ami import Login, Manager
from connectors.asterisk.assembly import Assembly, Call, Side
from connectors.asterisk.columns import (
    BrokenLine,
    Parse,
    cdr_parser,
    cel_parser,
    channel_id,
    is_channel_id,
    queue_log_line,
)
from connectors.asterisk.phones import Numbering
from connectors.asterisk.ringing import Switchboard
from connectors.asterisk.settings import AsteriskSettings, zone_of
from connectors.asterisk.tail import Position, Tail
from connectors.kit.protocol import Cursor, Settings
from plugin.domain import Identifier, Page, Permanent, RawRecord
from plugin.domain.ringing import Ringing

PAGE = 250
_ADOPTED = 400
_NAMES: Mapping[str, tuple[str, ...]] = {
    "cel": ("cel.csv", "cel-custom/Master.csv", "cel_Master.csv", "Master.csv"),
    "queue_log": ("queue_log",),
    "cdr": ("cdr.csv", "cdr-csv/Master.csv", "cdr-custom/Master.csv", "cdr_Master.csv"),
}


class AsteriskConnector:
    """Calls of one PBX; ``settings`` as :class:`AsteriskSettings` loads them."""

    name: ClassVar[str] = "asterisk"
    channels: ClassVar[tuple[str, ...]] = ("phone",)
    interval: ClassVar[int] = 15
    settings_schema: ClassVar[type[Schema]] = AsteriskSettings

    def __init__(self, settings: Settings, *, source: str) -> None:
        self._settings = settings
        self._source = source
        zone = zone_of(settings["timezone"])
        self._parse: Mapping[str, Parse] = {
            "cel": cel_parser(settings["cel_columns"], zone),
            "queue_log": queue_log_line,
            "cdr": cdr_parser(settings["cdr_columns"], zone),
        }

    def check(self) -> str:
        """Read the first line of the CEL file. Raises Permanent when it is not there or not CEL."""
        path = self._path("cel")
        with Tail(path, None) as tail:
            if tail.missing:
                raise Permanent(_no_file(path))
            line = next(tail.lines(), None)
        others = [name for name in ("queue_log", "cdr") if self._path(name).is_file()]
        beside = f" with {' and '.join(others)}" if others else ""
        if self.can_listen():
            with Manager(self._login()):
                beside += ", the manager lets us listen"
        if line is None:
            return f"{path.name} is there{beside}, and still empty."
        try:
            row, when = self._parse["cel"](line[1])
        except BrokenLine as error:
            raise Permanent(f"{path} is not CEL as configured ({error}): check cel_columns") from None
        off = round((when - channel_id(row["uniqueid"])[0]) / 900) / 4
        # A channel's id carries the true time of its birth.
        if row["type"] == "CHAN_START" and off:
            raise Permanent(f"The times in {path} are {off:+g} hours off: set timezone to the PBX's")
        first = datetime.fromtimestamp(when, UTC)
        return f"{path.name}{beside} can be read; its first event is of {first:%Y-%m-%d %H:%M} UTC."

    def own(self) -> tuple[Identifier, ...]:
        """The centre's own numbers."""
        return tuple(Identifier("phone", number) for number in self._settings["own_numbers"])

    def can_listen(self) -> bool:
        """Whether the settings name the PBX's manager."""
        return bool(self._settings["ami_host"])

    def listen(self, stop: Event) -> Iterator[Ringing | None]:
        """Who rings at whom. Raises Unauthorized, Transient, Malformed, Permanent."""
        board = Switchboard(self._source, self._numbering())
        with Manager(self._login()) as manager:
            yield None
            for event in manager.events(stop):
                yield from board.hear(event)

    def pages(self, cursor: Cursor | None) -> Iterator[Page]:
        """Yield the calls that have new lines. Raises Permanent when the CEL file is not there."""
        now = datetime.now(UTC)
        state = cursor or {}
        with ExitStack() as stack:
            # CEL first: the others then hold at least what belongs to its lines.
            tails = {
                name: stack.enter_context(Tail(self._path(name), state.get(name)))
                for name in ("cel", "queue_log", "cdr")
            }
            if tails["cel"].missing:
                raise Permanent(_no_file(tails["cel"].path))
            yield from _Pull(self._source, self._settings, self._parse, tails, state).pages(now)

    def _numbering(self) -> Numbering:
        settings = self._settings
        return Numbering(re.compile(settings["extensions"]), frozenset(settings["trunks"]))

    def _login(self) -> Login:
        settings = self._settings
        if not settings["ami_user"] or not settings["ami_secret"]:
            raise Permanent("ami_host needs ami_user and ami_secret, too")
        return Login(
            host=settings["ami_host"],
            port=settings["ami_port"],
            user=settings["ami_user"],
            secret=settings["ami_secret"],
            tls=settings["ami_tls"],
            allow_private=settings["allow_private"],
        )

    def _path(self, name: str) -> Path:
        folder = Path(self._settings["path"])
        given = self._settings[name]
        if given:
            return folder / str(given)
        usual = [folder / candidate for candidate in _NAMES[name]]
        return next((path for path in usual if path.is_file()), usual[0])


class _Side:
    """queue_log or CDR, read ahead of CEL by the settling time."""

    def __init__(self, name: Side, tail: Tail, parse: Parse) -> None:
        self.name, self.tail, self.parse = name, tail, parse
        self.clock = 0.0
        self.ended = False
        self._lines = tail.lines()

    def next(self) -> tuple[Position, str] | None:
        """The next line, None (and ``ended``) when there is no more now."""
        item = next(self._lines, None)
        self.ended = item is None
        return item


class _Pull:
    """One run over the three logs."""

    def __init__(
        self,
        source: str,
        settings: Settings,
        parse: Mapping[str, Parse],
        tails: Mapping[str, Tail],
        state: Mapping[str, Any],
    ) -> None:
        self._source, self._parse, self._tails = source, parse, tails
        self._settle = float(settings["settle_seconds"])
        self._pending = bool(state.get("pending"))
        self._sides = tuple(_Side(name, tails[name], parse[name]) for name in ("queue_log", "cdr"))
        self._lost = [name for name, tail in tails.items() if tail.lost]
        self._clock_then = float(state.get("clock", 0))
        lost_before = self._clock_then if "cel" in self._lost else float(state.get("lost_before", 0))
        self._calls = Assembly(
            Numbering(re.compile(settings["extensions"]), frozenset(settings["trunks"])),
            adopted=() if "cel" in self._lost else [(file, at) for file, at in state.get("adopted", ())],
            lost_before=lost_before,
        )
        self._strays: list[RawRecord] = [self._gap(name) for name in self._lost]

    def pages(self, now: datetime) -> Iterator[Page]:
        cel, parse = self._tails["cel"], self._parse["cel"]
        ahead = float("-inf")
        for at, line in cel.lines():
            new = at >= cel.seen
            if new and self._pending:
                self._pending = False
                self._calls.release()
            try:
                row, when = parse(line)
            except BrokenLine as error:
                self._broken("cel", at, line, error)
            else:
                if when > ahead:
                    ahead = when
                    self._read_sides(when + self._settle)
                self._calls.cel(at, row, when, new)
            if self._calls.waiting + len(self._strays) >= PAGE:
                yield from self._give_out(None)
        if self._pending:
            self._pending = False
            self._calls.release()
        self._read_sides(float("inf"))
        self._calls.give_up_silent()
        yield from self._give_out(now)

    def _read_sides(self, until: float) -> None:
        for side in self._sides:
            while side.clock <= until and (item := side.next()) is not None:
                at, line = item
                try:
                    row, when = side.parse(line)
                except BrokenLine as error:
                    self._broken(side.name, at, line, error)
                    continue
                side.clock = max(side.clock, when)
                channel = row["callid" if side.name == "queue_log" else "uniqueid"]
                if is_channel_id(channel):
                    self._calls.side(side.name, at, channel, row, when, at >= side.tail.seen)

    def _give_out(self, now: datetime | None) -> Iterator[Page]:
        """Pages of what is to be given out; only the last has a cursor, which stands after all of it.

        In the middle of the log (``now`` is None) open calls wait: they are likely to end further on.
        """
        calls = [
            call
            for call in self._calls.calls()
            if call.changed and (call.over or (now is not None and not call.internal))
        ]
        records = [*self._strays, *(self._record(call) for call in calls)]
        self._strays = []
        for call in calls:
            call.changed = False
        self._calls.waiting = 0
        for call in self._calls.calls():
            if call.over and self._settled(call):
                self._calls.drop(call)
        self._calls.drop_orphans(self._calls.clock - self._settle)
        while len(records) > PAGE:
            yield Page(records[:PAGE], None)
            records = records[PAGE:]
        yield Page(records, self._cursor(pending=now is None), now or self._complete_until())

    def _settled(self, call: Call) -> bool:
        """Whether no line of the call can still come."""
        until = call.last + self._settle
        return all(side.clock > until or (side.ended and self._calls.clock > until) for side in self._sides)

    def _complete_until(self) -> datetime | None:
        began = min((call.began for call in self._calls.calls() if call.changed), default=self._calls.clock)
        return datetime.fromtimestamp(began, UTC) if began else None

    def _cursor(self, *, pending: bool) -> dict[str, Any]:
        calls = self._calls.calls()
        cel = self._tails["cel"]
        hold = calls[0].start if calls else None
        first_file = min(hold, cel.at)[0] if hold else cel.at[0]
        adopted = [call.start for call in calls if call.headless][:_ADOPTED]
        return {
            "v": 1,
            "cel": cel.mark(hold),
            **{side.name: side.tail.mark(self._calls.first(side.name)) for side in self._sides},
            "adopted": [[file - first_file, offset] for file, offset in adopted],
            "pending": pending,
            "clock": max(self._calls.clock, self._clock_then),
            "lost_before": self._calls.lost_before,
        }

    def _record(self, call: Call) -> RawRecord:
        began = datetime.fromtimestamp(call.began, UTC)
        return RawRecord(self._source, "call", call.linkedid, call.payload(), began)

    def _broken(self, log: str, at: Position, line: str, error: BrokenLine) -> None:
        if at >= self._tails[log].seen:
            key = blake2b(line.encode(), digest_size=8).hexdigest()
            payload = {"log": log, "reason": str(error), "line": line}
            self._strays.append(RawRecord(self._source, "line", f"{log}-{key}", payload))

    def _gap(self, log: str) -> RawRecord:
        payload = {"log": log, "reason": "a rotated file was removed before all its lines were done with"}
        return RawRecord(self._source, "gap", f"{log}-gap-{self._clock_then:.0f}", payload)


def _no_file(path: Path) -> str:
    return f"{path} is not there: set path and cel to the file that cel_custom writes"
