"""From a page of entries to what the timeline shows: days, and runs of one chat folded into one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from plugin.panel.clock import Clock

Entry = Mapping[str, Any]


@dataclass
class Mark:
    """A merge, a split or a move between the entries."""

    change: Entry
    is_mark: bool = True


@dataclass
class Item:
    """One entry, or a run of messages of one conversation, newest first."""

    entries: list[Entry]
    is_mark: bool = False

    @property
    def newest(self) -> Entry:
        return self.entries[0]

    @property
    def oldest(self) -> Entry:
        return self.entries[-1]

    @property
    def is_run(self) -> bool:
        return len(self.entries) > 1

    @property
    def agents(self) -> list[str]:
        """Everybody of ours who took part, in order of appearance."""
        return list(
            dict.fromkeys(who for entry in reversed(self.entries) for who in entry.get("agents") or ())
        )

    @property
    def messages(self) -> int:
        """How many messages there are; the conversation's own record is not one."""
        return sum(entry["kind"] == "message" for entry in self.entries)

    @property
    def transfers(self) -> int:
        """How often it changed hands."""
        return sum(entry.get("transfers") or 0 for entry in self.entries)


@dataclass
class Day:
    """One calendar day of the agent's zone."""

    key: str
    label: str
    items: list[Item | Mark] = field(default_factory=list)


def days(entries: Sequence[Entry], clock: Clock, changes: Sequence[Entry] = ()) -> list[Day]:
    """``entries`` and ``changes`` (newest first) by day; neighbours of one chat make one item."""
    found: list[Day] = []
    waiting = list(changes)
    for entry in entries:
        while waiting and clock.local(waiting[0]["at"]) > clock.local(entry["occurred_at"]):
            _items_of(found, waiting[0]["at"], clock).append(Mark(waiting.pop(0)))
        items = _items_of(found, entry["occurred_at"], clock)
        last = items[-1] if items else None
        if isinstance(last, Item) and _belong_together(last.oldest, entry):
            last.entries.append(entry)
        else:
            items.append(Item([entry]))
    for change in waiting:
        _items_of(found, change["at"], clock).append(Mark(change))
    return found


def _items_of(found: list[Day], moment: str, clock: Clock) -> list[Item | Mark]:
    key = clock.day_key(moment)
    if not found or found[-1].key != key:
        found.append(Day(key, clock.day(moment)))
    return found[-1].items


def where_shown(entries: Sequence[Entry]) -> dict[str, Entry]:
    """Which entry shows an interaction: evidence and facts link to it."""
    return {
        interaction: entry
        for entry in entries
        for interaction in entry.get("interactions") or [entry["interaction"]]
    }


def _belong_together(newer: Entry, older: Entry) -> bool:
    conversation = newer.get("conversation")
    return (
        conversation is not None
        and conversation == older.get("conversation")
        and newer["channel"] == older["channel"]
        and {newer["kind"], older["kind"]} <= {"message", "session", "note"}
    )
