"""Which files hold a log, oldest first, and which of them a cursor means.

A file is known by its inode and by the first bytes that it held, so that a file is found again after
it was renamed, copied and truncated (logrotate's ``copytruncate``) or compressed with gzip in place.
"""

from __future__ import annotations

import gzip
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import IO, NamedTuple, cast

from plugin.domain import Permanent

_HEAD = 256


class FileId(NamedTuple):
    """``length`` bytes at the file's head have the ``digest``; a copy has another inode."""

    inode: int
    length: int
    digest: str


@dataclass(frozen=True, slots=True, eq=False)
class LogPart:
    """One open file of a log, as it was when it was opened.

    ``head`` are its first bytes, ``size`` is None for a compressed one; only the ``live`` one may grow.
    """

    path: Path
    handle: IO[bytes]
    inode: int
    head: bytes
    size: int | None
    live: bool

    def identity(self) -> FileId:
        """How a cursor remembers this file."""
        return FileId(self.inode, len(self.head), _digest(self.head))

    def is_same(self, known: FileId) -> bool:
        """Whether the head is the one that ``known`` had."""
        head = self.head[: known.length]
        return len(head) == known.length and _digest(head) == known.digest


def open_parts(path: Path) -> list[LogPart]:
    """The live file first (when it is there), then ``name.1``, ``name-20261122.gz`` and the like.

    The live file is opened before the folder is listed: what is rotated in between is seen twice,
    never missed. Raises Permanent when a file may not be read.
    """
    parts: list[LogPart] = []
    try:
        if (live := _open(path, live=True)) is not None:
            parts.append(live)
        for sibling in _rotated(path):
            part = _open(sibling, live=False)
            if part is None:
                continue
            if any(part.inode == other.inode for other in parts):
                part.handle.close()
                continue
            parts.append(part)
    except PermissionError as error:
        for part in parts:
            part.handle.close()
        raise Permanent(f"{error.filename} may not be read: give Segue's user read access to it") from None
    return parts


def _rotated(path: Path) -> list[Path]:
    name = re.compile(re.escape(path.name) + r"[.-]\d[\d._-]*(?:\.gz)?")
    if not path.parent.is_dir():
        return []
    return sorted(sibling for sibling in path.parent.iterdir() if name.fullmatch(sibling.name))


def find(known: FileId, parts: Sequence[LogPart]) -> LogPart | None:
    """The part that ``known`` means now, or None when it is gone."""
    same = [part for part in parts if part.is_same(known)]
    return next((part for part in same if part.inode == known.inode), None) or (
        same[0] if known.length and same else None
    )


def age_order(part: LogPart) -> tuple[bool, int, str]:
    """Sorts oldest first, the live file last: ``.2`` before ``.1``, ``-20261121`` before ``-20261122``.

    By name, as copies and archives do not keep the times of files.
    """
    number = re.search(r"\.(\d{1,4})(?:\.gz)?$", part.path.name)
    return part.live, -int(number[1]) if number else 0, part.path.name


def _open(path: Path, *, live: bool) -> LogPart | None:
    if not path.is_file():
        return None
    packed = path.suffix == ".gz"
    try:
        handle = cast(IO[bytes], gzip.GzipFile(path)) if packed else path.open("rb")
    except FileNotFoundError:
        return None
    stat = os.fstat(handle.fileno())
    return LogPart(path, handle, stat.st_ino, handle.read(_HEAD), None if packed else stat.st_size, live)


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=8).hexdigest()
