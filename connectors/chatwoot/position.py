"""Where a pull of Chatwoot stands: the cursor, opened and closed.

The list of conversations has no updated-since and comes with the latest activity first. A walk reads
it from the top down to ``since`` less the overlap; only when a walk is complete does ``since`` move, to
where that walk began. A walk that was cut short goes on at its page: what is active meanwhile moves to
the top, and the next walk meets it there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

_REMEMBERED = 120  # three times that stays below the 16 KB of a cursor


@dataclass(frozen=True)
class Walk:
    """A walk under way: the next ``page``, the latest activity at its start, what it met up there."""

    page: int = 1
    top: int = 0
    met: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Position:
    """``since`` and ``surveys_since`` are Unix seconds, None before the first complete walk.

    ``recent`` and ``surveys_recent`` name what lies in the overlap by a fingerprint, so that it is
    fetched again only when it changed; ``directory`` is the fingerprint of agents, teams and inboxes.
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

    def after_page(self, page: int, top: int, met: Mapping[str, str]) -> Position:
        """After ``page`` of the walk; ``met`` comes in the list's order, and its head is kept."""
        kept = dict(list({**self.walk.met, **met}.items())[:_REMEMBERED])
        return replace(self, walk=Walk(page + 1, top, kept))

    def after_walk(self) -> Position:
        """The walk is complete: what it met is recent now."""
        walk = self.walk
        return replace(self, since=walk.top or self.since, recent=dict(walk.met), walk=Walk())

    def after_surveys(self, since: int | None, met: Mapping[str, str]) -> Position:
        """The answers up to ``since`` are there; of ``met``, the latest are kept."""
        return replace(self, surveys_since=since, surveys_recent=dict(list(met.items())[-_REMEMBERED:]))
