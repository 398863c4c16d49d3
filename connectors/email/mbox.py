"""One mbox file (RFC 4155), in any of its dialects; ``>From `` is unquoted as mboxrd does.

The place is ``{"start", "end", "last", "head"}``: where the last mail begins and ended, and hashes of that
mail and of the file's first bytes. The last mail may still have been growing, so the next look begins
with it, unless the file ends where it ended. If either hash differs, somebody has rewritten the file
(a client that expunges): it is read from its start, and the Message-IDs show that nothing of it is new.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from connectors.email import records
from plugin.domain import Page, Permanent, RawRecord, Transient

HEAD_BYTES = 512
_LINE_BYTES = 1024 * 1024
# "From sender Mon Nov 23 22:24:44 2026": a sentence that begins with "From " has no such date.
SEPARATOR = re.compile(rb"From .*\d\d?:\d\d(?::\d\d)?\b.*\b\d{4}\b")
_QUOTED = re.compile(rb">+From ")


@dataclass(frozen=True)
class Mbox:
    """A mailbox in one file."""

    source: str
    path: Path

    @property
    def identity(self) -> str:
        """What the cursor belongs to: another path starts from the beginning."""
        return f"mbox:{self.path.resolve()}"

    def describe(self) -> str:
        """Look at the file's size and first line."""
        with _opened(self.path) as file:
            size = os.fstat(file.fileno()).st_size
            if size and not file.read(5) == b"From ":
                raise Permanent("The file is no mbox: its first line does not begin with 'From '.")
            return f"mbox file of {size} bytes."

    def pages(self, place: Mapping[str, Any]) -> Iterator[Page]:
        """Mails from the last known one on, in the order of the file."""
        began = datetime.now(UTC)
        with _opened(self.path) as file:
            start = _resume_at(file, place, os.fstat(file.fileno()).st_size)
            if start is None:
                yield Page((), dict(place), began)
                return
            spans = [(start, start)]
            for batch in records.batched(self._mails(file, start, spans)):
                yield Page(batch, _place(file, *spans[-1]))
            yield Page((), _place(file, *spans[-1]), began)

    def _mails(self, file: BinaryIO, start: int, spans: list[tuple[int, int]]) -> Iterator[RawRecord]:
        """Each mail from ``start`` on; its span is set before it is given out."""
        for first, end, mail, size in _split(file, start):
            spans[-1] = (first, end)
            if size > records.MAX_MESSAGE_BYTES:
                yield records.truncated(self.source, mail, size)
            elif mail.strip():
                yield records.record(self.source, mail)
            else:
                yield records.unreadable(self.source, f"byte {first}")


def _split(file: BinaryIO, start: int) -> Iterator[tuple[int, int, bytes, int]]:
    """(first byte, end, mail, size) of each mail; of a mail over the limit only its first bytes."""
    file.seek(start)
    position = first = start
    kept: list[bytes] = []
    size = 0
    opened, blank, fresh = False, True, True
    while line := file.readline(_LINE_BYTES):
        if fresh and blank and line.startswith(b"From ") and SEPARATOR.match(line):
            if opened or kept:
                yield first, position, _body(kept), size
            opened, first, kept, size = True, position, [], 0
            fresh = line.endswith(b"\n")
            blank = False
            position += len(line)
            continue
        position += len(line)
        if fresh and _QUOTED.match(line):
            line = line[1:]
        size += len(line)
        if size <= records.MAX_MESSAGE_BYTES + 2:
            kept.append(line)
        elif len(kept) > 1:
            kept = [b"".join(kept)[: records.HEADER_BYTES]]
        blank = fresh and line in (b"\n", b"\r\n")
        fresh = line.endswith(b"\n")
    if opened or kept:
        yield first, position, _body(kept), size


def _body(lines: list[bytes]) -> bytes:
    mail = b"".join(lines)
    # The empty line before the next separator belongs to the mbox, not to the mail.
    for end in (b"\r\n\r\n", b"\n\n"):
        if mail.endswith(end):
            return mail[: -len(end) // 2]
    return mail


def _resume_at(file: BinaryIO, place: Mapping[str, Any], size: int) -> int | None:
    """Where to read from; None when nothing has changed."""
    if not place or place["end"] > size:
        return 0
    span = place["end"] - place["start"]
    if _hash(file, 0, min(HEAD_BYTES, place["end"])) != place["head"]:
        return 0
    if _hash(file, place["start"], span) != place["last"]:
        return 0
    return None if place["end"] == size else int(place["start"])


def _place(file: BinaryIO, start: int, end: int) -> dict[str, Any]:
    here = file.tell()
    try:
        return {
            "start": start,
            "end": end,
            "last": _hash(file, start, end - start),
            "head": _hash(file, 0, min(HEAD_BYTES, end)),
        }
    finally:
        file.seek(here)


def _hash(file: BinaryIO, start: int, size: int) -> str:
    file.seek(start)
    return hashlib.sha256(file.read(min(size, _LINE_BYTES))).hexdigest()[:32]


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except FileNotFoundError as error:
        raise Permanent("The path does not exist: correct the setting path.") from error
    except PermissionError as error:
        raise Permanent("The path may not be read: grant Segue's user access to it.") from error
    except OSError as error:
        raise Transient("The path cannot be opened now.") from error
