"""Where a pull of Chatwoot stands: the cursor, opened and closed.

The list of conversations has no updated-since and comes with the latest activity first. A walk reads
it from the top down to ``since`` less the overlap; only when a walk is complete does ``since`` move, to
where that walk began. A walk that was cut short goes on at its page: what is active meanwhile moves to
the top, and the next walk meets it there. So a conversation may be missed by a walk, or by several: how
far its messages are known is remembered with the conversation, and one that is not remembered is
fetched whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

_REMEMBERED = 100  # three times that stays below the 16 KB of a cursor


@dataclass(frozen=True)
class Known:
    """A conversation as it was met: its fingerprint, and the Unix time of its newest message."""

    name: str
    newest: int

    def __str__(self) -> str:
        return f"{self.name}@{self.newest}"

    @classmethod
    def of(cls, text: str) -> Known:
        name, newest = text.split("@")
        return cls(name, int(newest))


@dataclass(frozen=True)
class Walk:
    """A walk under way: the next ``page``, the latest activity at its start, what it met."""

    page: int = 1
    top: int = 0
    met: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Position:
    """``since`` and ``surveys_since`` are Unix seconds, None before the first complete walk.

    ``recent`` holds the conversations met last (see Known), those with the latest activity first;
    ``surveys_recent`` the fingerprints of the latest answers: what did not change is not fetched again.
    ``directory`` is the fingerprint of agents, teams and inboxes.
    """

    since: int | None = None
    recent: Mapping[str, str] = field(default_factory=dict)
    walk: Walk = field(default_factory=Walk)
    directory: str = ""
    surveys_since: int | None = None
    surveys_recent: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, cursor: Mapping[str, Any] | None) -> Position:
        """Open a cursor that this module wrote."""
        if cursor is None:
            return cls()
        fields = dict(cursor)
        return cls(**{**fields, "walk": Walk(**fields.get("walk", {}))})

    def cursor(self) -> dict[str, Any]:
        """As JSON, below 16 KB."""
        return {
            "since": self.since,
            "recent": dict(self.recent),
            "walk": {"page": self.walk.page, "top": self.walk.top, "met": dict(self.walk.met)},
            "directory": self.directory,
            "surveys_since": self.surveys_since,
            "surveys_recent": dict(self.surveys_recent),
        }

    def known(self, conversation: str) -> Known | None:
        """What is remembered of a conversation: from this walk, else from one before."""
        text = self.walk.met.get(conversation) or self.recent.get(conversation)
        return Known.of(text) if text else None

    def after_page(self, page: int, top: int, met: Mapping[str, Known]) -> Position:
        """After ``page`` of the walk; ``met`` comes in the list's order."""
        seen = {**self.walk.met, **{conversation: str(known) for conversation, known in met.items()}}
        return replace(self, walk=Walk(page + 1, top, _first(seen)))

    def after_walk(self) -> Position:
        """The walk is complete: what it met is recent now."""
        walk = self.walk
        recent = {**walk.met, **{key: value for key, value in self.recent.items() if key not in walk.met}}
        return replace(self, since=walk.top or self.since, recent=_first(recent), walk=Walk())

    def after_surveys(self, since: int | None, met: Mapping[str, str]) -> Position:
        """The answers up to ``since`` are there; of ``met``, the latest are kept."""
        return replace(self, surveys_since=since, surveys_recent=dict(list(met.items())[-_REMEMBERED:]))


def _first(entries: Mapping[str, str]) -> dict[str, str]:
    return dict(list(entries.items())[:_REMEMBERED])
