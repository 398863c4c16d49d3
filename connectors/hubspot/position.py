"""Where the reading of one object type stands, and how the next page is asked for.

HubSpot's offset paging ends at 10,000 results and skips records when others are modified
meanwhile. So no offset is used: each page asks anew for what was modified at or after the last one
seen. Only where more records share one millisecond than fit on a page (an import, a bulk edit)
are those read by ascending id.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from plugin.domain import Transient

Filter = dict[str, str]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def milliseconds(at: datetime) -> int:
    """Epoch milliseconds, as HubSpot's search compares times."""
    return (at - _EPOCH) // timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Position:
    """``at`` is epoch milliseconds. ``after_id`` is set while one millisecond is read by id."""

    at: int = 0
    after_id: int | None = None

    @classmethod
    def load(cls, stored: Mapping[str, Any] | None) -> Position:
        return cls() if stored is None else cls(stored["at"], stored.get("id"))

    @classmethod
    def of(cls, moment: datetime) -> Position:
        return cls(milliseconds(moment))

    def dump(self) -> dict[str, int]:
        return {"at": self.at} if self.after_id is None else {"at": self.at, "id": self.after_id}

    def filters(self, modified: str) -> list[Filter]:
        start = {"propertyName": modified, "operator": "GTE", "value": str(self.at)}
        if self.after_id is None:
            return [start]
        end = {"propertyName": modified, "operator": "LT", "value": str(self.at + 1)}
        return [start, end, {"propertyName": "hs_object_id", "operator": "GT", "value": str(self.after_id)}]

    def sort(self, modified: str) -> str:
        return modified if self.after_id is None else "hs_object_id"

    def following(self, last_at: int, last_id: int, *, full: bool) -> Position | None:
        """Where to go on after a page whose greatest time and id these are; None after the last page.

        ``full`` says that the page had as many objects as a page holds. Each step leads forward, in
        time or in ids; raises Transient when a page that was asked for by id does not.
        """
        if not full:
            return None if self.after_id is None else Position(self.at + 1)
        if self.after_id is None:
            return Position(last_at) if last_at > self.at else Position(self.at, 0)
        if last_id <= self.after_id:
            raise Transient("HubSpot's search gives the same page again and again: tell HubSpot's support")
        return Position(self.at, last_id)

    def rewound(self, latest: int | None, overlap: int) -> Position:
        """Where the next pull begins, if this one began here and ``latest`` was the last time seen:
        ``overlap`` seconds before that, for what the search index shows late. Never further back.
        """
        return self if latest is None else Position(max(self.at, latest - overlap * 1000))
