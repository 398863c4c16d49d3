"""Reads one log from where a cursor stands, over rotation, line by line.

A mark (the log's share of the cursor) is JSON: ``{"files": [[inode, length, digest], …], "from": n,
"read": n}``. ``from`` is a byte offset in the first of ``files``, where re-reading begins; ``read`` is
one in the last, up to which every line has been read before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from connectors.asterisk.files import FileId, LogPart, age_order, find, open_parts

Position = tuple[int, int]
"""Which file of the chain, and the byte offset in it. Positions of one Tail compare in log order."""

_LINE_BYTES = 64 * 1024


class Tail:
    """An open log.

    ``seen`` is the position up to which lines were read in an earlier pull, ``at`` the position after
    the line read last, ``lost`` True when a file that the mark needs is gone.
    """

    def __init__(self, path: Path, mark: Mapping[str, Any] | None) -> None:
        self.path = path
        self.lost = False
        self.start: Position = (0, 0)
        self.seen: Position = (0, 0)
        self._opened = open_parts(path)
        self._parts = self._chain(mark)
        self.at = self.start

    def __enter__(self) -> Tail:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for part in self._opened:
            part.handle.close()

    @property
    def missing(self) -> bool:
        """Whether there is no file at all."""
        return not self._parts

    def lines(self) -> Iterator[tuple[Position, str]]:
        """Each complete line with its position.

        A last line without its end is left for the next pull in the newest file; in a file that has a
        successor nothing will complete it, so it is given as it is.
        """
        for index in range(self.start[0], len(self._parts)):
            part = self._parts[index]
            offset = self.start[1] if index == self.start[0] else 0
            newest = index == len(self._parts) - 1
            handle = part.handle
            handle.seek(offset)
            while part.size is None or offset < part.size:
                raw = handle.readline(_LINE_BYTES)
                whole = raw.endswith(b"\n") or len(raw) == _LINE_BYTES
                if not raw or (newest and not whole):
                    break
                here = (index, offset)
                offset += len(raw)
                self.at = (index, offset)
                yield here, raw.rstrip(b"\r\n").decode("utf-8", "replace")

    def mark(self, hold: Position | None) -> dict[str, Any]:
        """The mark to resume from: re-read from ``hold``, what comes after ``at`` is new.

        A file of which no line was read is not named: its head is not yet like no other's.
        """
        if self.at[1] == 0:
            return {"files": [], "from": 0, "read": 0}
        begin = min(hold, self.at) if hold is not None else self.at
        parts = self._parts[begin[0] : self.at[0] + 1]
        return {
            "files": [list(part.identity()) for part in parts],
            "from": begin[1],
            "read": self.at[1],
        }

    def _chain(self, mark: Mapping[str, Any] | None) -> list[LogPart]:
        """The parts to read, oldest first; sets ``start``, ``seen`` and ``lost``."""
        opened = sorted(self._opened, key=age_order)
        if mark is None or not mark["files"]:
            return opened
        known = [FileId(*file) for file in mark["files"]]
        found = [find(file, opened) for file in known]
        parts = [part for part in found if part is not None]
        self.lost = any(part is None and file.length for part, file in zip(found, known, strict=True))
        newest = found[-1]
        later = _later(opened, newest, parts)
        chain = parts + later
        if newest is not None:
            self.seen = (len(parts) - 1, int(mark["read"]))
        else:
            self.seen = (len(parts), 0)
        if found[0] is not None:
            self.start = (0, int(mark["from"]))
        return _without_empty_end(chain, len(parts))


def _later(opened: Sequence[LogPart], newest: LogPart | None, parts: Sequence[LogPart]) -> list[LogPart]:
    """Files that began after ``newest`` ended; when that one is gone, only the live file is sure."""
    if newest is not None and newest.live:
        return []
    return [
        part
        for part in opened
        if part not in parts and (part.live or (newest is not None and age_order(part) > age_order(newest)))
    ]


def _without_empty_end(chain: list[LogPart], needed: int) -> list[LogPart]:
    """Leave out an empty newest file: as long as nothing is in it, its predecessor may still grow."""
    while len(chain) > max(needed, 1) and chain[-1].size == 0:
        chain = chain[:-1]
    return chain
