"""Puts the lines of one call together: CEL by linkedid, queue_log and CDR by the channels' ids.

An attended transfer made by the phone itself gives the consult a call of its own. It is joined

* when it begins: a phone that is in a bridge of another call dials an extension; or
* when CEL says so: ``ATTENDEDTRANSFER`` names a channel of a call between phones that is not over.

Calls between phones are given out only once they are over, so that a consult never has to be taken
back. What is decided here follows from the lines and their order alone, never from how many of them
one pull happened to read.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, Literal

from connectors.asterisk.columns import Row, channel_id
from connectors.asterisk.phones import Numbering, endpoint_of
from connectors.asterisk.tail import Position

SILENCE = 86_400.0
"""Seconds without a line after which a call is given up: its end was never written."""

Side = Literal["queue_log", "cdr"]
_LEAVES = frozenset({"BRIDGE_EXIT", "HANGUP", "CHAN_END"})


@dataclass(slots=True, eq=False)
class Call:
    """The lines of one call so far.

    ``alive`` are its linkedids that have not ended, ``changed`` is True when it has lines that were
    not given out yet, ``lost`` when its end can no longer come. Times are epoch seconds.
    """

    linkedid: str
    start: Position
    began: float
    last: float
    internal: bool
    headless: bool
    ids: set[str]
    alive: set[str]
    cel: list[tuple[Position, Row]] = field(default_factory=list)
    queue_log: list[tuple[Position, Row]] = field(default_factory=list)
    cdr: list[tuple[Position, Row]] = field(default_factory=list)
    changed: bool = False
    lost: bool = False

    @property
    def over(self) -> bool:
        return not self.alive

    def lines(self, side: Side) -> list[tuple[Position, Row]]:
        return self.queue_log if side == "queue_log" else self.cdr

    def payload(self) -> dict[str, Any]:
        """All lines in the order of the files, and whether the call is open, ended or lost."""
        return {
            "state": "lost" if self.lost else "ended" if self.over else "open",
            "cel": _in_order(self.cel),
            "queue_log": _in_order(self.queue_log),
            "cdr": _in_order(self.cdr),
        }


@dataclass(slots=True)
class _Orphans:
    """Lines of a channel that CEL has not told of yet."""

    last: float
    lines: list[tuple[Side, Position, Row, bool]] = field(default_factory=list)


class Assembly:
    """The calls in hand.

    ``adopted`` are the positions of calls in hand whose first line is missing (it was broken, or the
    log began in the middle of the call); ``lost_before`` is the epoch second before which lines are
    known to be gone: what is left of a call from then is not a call.
    """

    def __init__(
        self, numbering: Numbering, *, adopted: Collection[Position] = (), lost_before: float = 0
    ) -> None:
        self.clock = 0.0
        self.lost_before = lost_before
        self.waiting = 0
        self._numbering = numbering
        self._adopted = frozenset(adopted)
        self._calls: dict[str, Call] = {}
        self._channels: dict[str, Call] = {}
        self._talking: dict[str, dict[str, Call]] = {}
        self._orphans: dict[str, _Orphans] = {}
        self._latest: dict[str, tuple[int, int]] = {}

    def calls(self) -> list[Call]:
        """The calls in hand, oldest first."""
        return sorted({id(call): call for call in self._calls.values()}.values(), key=lambda call: call.start)

    def cel(self, at: Position, row: Row, when: float, new: bool) -> None:
        """Take a CEL line. ``new`` is False for one that an earlier pull has read."""
        self.clock = max(self.clock, when)
        linkedid, event = row["linkedid"], row["type"]
        call = self._calls.get(linkedid) or self._begin(at, row, when, new)
        if call is None or call.lost:
            return
        if when - call.last > SILENCE:
            self._give_up(call, new)
            return
        call.cel.append((at, row))
        call.last = max(call.last, when)
        call.changed |= new
        self._own(row["uniqueid"], call)
        if event == "BRIDGE_ENTER":
            self._talking.setdefault(endpoint_of(row["channel"]), {})[row["uniqueid"]] = call
        elif event in _LEAVES:
            self._hang_up(endpoint_of(row["channel"]), row["uniqueid"])
        elif event == "ATTENDEDTRANSFER":
            self._join_stated(call, row)
        elif event == "LINKEDID_END":
            was_over = call.over
            call.alive.discard(linkedid)
            self.waiting += call.over and not was_over and call.changed

    def side(self, side: Side, at: Position, channel: str, row: Row, when: float, new: bool) -> None:
        """Take a line of queue_log or CDR that belongs to the channel with this uniqueid."""
        call = self._channels.get(channel)
        if call is not None:
            self._add(call, side, at, row, new)
            return
        orphans = self._orphans.setdefault(channel, _Orphans(when))
        orphans.last = max(orphans.last, when)
        orphans.lines.append((side, at, row, new))

    def release(self) -> None:
        """From here on the open calls in hand count as not given out yet."""
        for call in self.calls():
            call.changed |= not call.over

    def give_up_silent(self) -> None:
        """Give up the calls that nothing was heard of for a day of the log's own time."""
        for call in self.calls():
            if not call.over and self.clock - call.last > SILENCE:
                self._give_up(call, True)

    def drop(self, call: Call) -> None:
        """The call is complete and given out."""
        for linkedid in call.ids:
            if self._calls.get(linkedid) is call:
                del self._calls[linkedid]
        for _, row in call.cel:
            uniqueid = row["uniqueid"]
            if self._channels.get(uniqueid) is call:
                del self._channels[uniqueid]
            self._hang_up(endpoint_of(row["channel"]), uniqueid)

    def drop_orphans(self, before: float) -> None:
        """Forget lines of channels that CEL never told of and that are older than ``before``."""
        for channel in [name for name, orphans in self._orphans.items() if orphans.last < before]:
            del self._orphans[channel]

    def first(self, side: Side) -> Position | None:
        """The position of the first line of ``side`` that is in hand."""
        held = [at for call in self.calls() for at, _ in call.lines(side)]
        held += [at for orphans in self._orphans.values() for name, at, _, _ in orphans.lines if name == side]
        return min(held, default=None)

    def _begin(self, at: Position, row: Row, when: float, new: bool) -> Call | None:
        linkedid, channel, number = row["linkedid"], row["channel"], row.get("num", "")
        head = row["type"] == "CHAN_START" and row["uniqueid"] == linkedid
        born = channel_id(linkedid)
        if head:
            self._notice_restart(born, linkedid, new)
        elif not self._adopts(at, born[0], when, new):
            return None
        dialled = row.get("exten", "")
        internal = (
            head and self._numbering.is_phone(channel, number) and not self._numbering.is_outside(dialled)
        )
        if internal and self._numbering.is_extension(dialled):
            talking = self._talking.get(endpoint_of(channel), {}).values()
            parents = {id(call): call for call in talking if not call.over}
            if len(parents) == 1:
                (parent,) = parents.values()
                parent.ids.add(linkedid)
                parent.alive.add(linkedid)
                self._calls[linkedid] = parent
                return parent
        call = Call(linkedid, at, when, when, internal, not head, {linkedid}, {linkedid})
        self._calls[linkedid] = call
        return call

    def _adopts(self, at: Position, born: int, when: float, new: bool) -> bool:
        """Whether a call without its first line is taken up.

        Among lines read before, only what was taken up then: the others are calls that are done.
        """
        if not new:
            return at in self._adopted
        return born > self.lost_before and when - born <= SILENCE

    def _notice_restart(self, born: tuple[int, int], linkedid: str, new: bool) -> None:
        """A later channel with a lower counter: the PBX was restarted, older calls cannot end."""
        system = linkedid.rpartition("-")[0]
        latest = self._latest.get(system, born)
        # Channels that start together may be written in another order: two seconds apart are a restart.
        if born[1] < latest[1] and born[0] >= latest[0] + 2:
            for call in self.calls():
                if not call.over and call.linkedid.rpartition("-")[0] == system:
                    then = channel_id(call.linkedid)
                    if born[1] < then[1] and born[0] >= then[0] + 2:
                        self._give_up(call, new)
            latest = born
        self._latest[system] = max(latest, born)

    def _give_up(self, call: Call, new: bool) -> None:
        if not call.over:
            call.alive.clear()
            call.lost = True
            call.changed |= new
            self.waiting += call.changed

    def _own(self, uniqueid: str, call: Call) -> None:
        if uniqueid in self._channels:
            return
        self._channels[uniqueid] = call
        orphans = self._orphans.pop(uniqueid, None)
        for side, at, row, new in orphans.lines if orphans else ():
            self._add(call, side, at, row, new)

    def _add(self, call: Call, side: Side, at: Position, row: Row, new: bool) -> None:
        call.lines(side).append((at, row))
        self.waiting += call.over and new and not call.changed
        call.changed |= new

    def _hang_up(self, endpoint: str, uniqueid: str) -> None:
        talking = self._talking.get(endpoint)
        if talking is not None:
            talking.pop(uniqueid, None)
            if not talking:
                del self._talking[endpoint]

    def _join_stated(self, call: Call, row: Row) -> None:
        try:
            extra = json.loads(row.get("extra", ""))
        except ValueError:
            return
        other = self._channels.get(str(extra.get("channel2_uniqueid"))) if isinstance(extra, dict) else None
        if other is None or other is call or other.over:
            return
        if other.internal:
            self._merge(other, call)
        elif call.internal:
            self._merge(call, other)

    def _merge(self, consult: Call, call: Call) -> None:
        call.start = min(call.start, consult.start)
        call.ids |= consult.ids
        call.alive |= consult.alive
        call.changed |= consult.changed
        call.cel += consult.cel
        call.queue_log += consult.queue_log
        call.cdr += consult.cdr
        for linkedid in consult.ids:
            self._calls[linkedid] = call
        for uniqueid in {line["uniqueid"] for _, line in consult.cel}:
            if self._channels.get(uniqueid) is consult:
                self._channels[uniqueid] = call
        for talking in self._talking.values():
            for uniqueid, talker in talking.items():
                if talker is consult:
                    talking[uniqueid] = call


def _in_order(lines: list[tuple[Position, Row]]) -> list[Row]:
    return [row for _, row in sorted(lines, key=lambda line: line[0])]
