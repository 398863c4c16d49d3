"""Folders of files: Maildir (also Maildir++ subfolders) and a tree of .eml files.

The place is ``{"since": <ns>, "recent": [...]}``. ``since`` is a change time (ctime): the kernel sets it
when a file is written or renamed, from its own clock, and nobody can set it back. A mail that another
program moves into a folder therefore counts as new, however old its name or its mtime.

Why nothing is lost: a file that the listing missed was put in place after the listing began, so its
ctime is not before the newest listed one less the time that the listing took; a margin of two seconds
is added for coarse clocks. ``since`` stays at that horizon, and ``recent`` names (as short hashes of path,
size and ctime) what was read beyond it, so that it is not read twice. Should more than 800 files fall
into the margin, the surplus is read again: the Message-IDs show that it is not new. Marking a Maildir
mail as read renames its file: it is read again too, and unchanged.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from connectors.email import records
from plugin.domain import Page, Permanent, RawRecord, Transient

MAX_RECENT = 800
MARGIN = 2 * 10**9
QUIET = 300 * 10**9
"""After this long (ns) without a change, no file can still be on its way into the listing."""
_LEFT_OUT = {"drafts", "trash", "junk", "spam"}


@dataclass(frozen=True, slots=True)
class _File:
    path: str
    changed: int
    size: int
    modified: float

    @property
    def mark(self) -> str:
        text = f"{self.path}\0{self.size}\0{self.changed}".encode("utf-8", "surrogateescape")
        return hashlib.sha256(text).hexdigest()[:12]


@dataclass(frozen=True)
class Directory:
    """A mailbox of one file a mail. ``files`` lists (path below root, stat); ``noun`` names it."""

    source: str
    root: Path
    noun: str
    listing: Callable[[Path], Iterator[tuple[str, os.stat_result]]]
    dated: bool

    @property
    def identity(self) -> str:
        """What the cursor belongs to: another path starts from the beginning."""
        return f"{self.noun}:{self.root.resolve()}"

    def describe(self) -> str:
        """Count what is there."""
        return f"{self.noun}; mails: {len(self._files())}."

    def pages(self, place: Mapping[str, Any]) -> Iterator[Page]:
        """What was written or moved here since ``place``, oldest change first."""
        began, clock = datetime.now(UTC), time.monotonic_ns()
        files = self._files()
        since, now = int(place.get("since", 0)), time.time_ns()
        if since > now:
            since = 0  # the clock was set back: what is written now may look old
        newest = min(max([since, *(one.changed for one in files[-1:])]), now)
        horizon = newest - MARGIN - (time.monotonic_ns() - clock)
        if now - newest > QUIET:
            horizon = newest + 1
        horizon = max(since, horizon)
        recent = set(place.get("recent", ()))
        done = [one for one in files if one.changed >= since and recent and one.mark in recent]
        known = {one.path for one in done}
        todo = [one for one in files if one.changed >= since and one.path not in known]
        for batch in records.batched(self._read(todo, done)):
            since = min(done[-1].changed, horizon)
            done[:] = [one for one in done if one.changed >= since]
            yield Page(batch, _place(since, done))
        yield Page((), _place(horizon, done), began)

    def _files(self) -> list[_File]:
        try:
            listed = [
                _File(path, stat.st_ctime_ns, stat.st_size, stat.st_mtime)
                for path, stat in self.listing(self.root)
            ]
        except FileNotFoundError as error:
            raise Permanent("The path does not exist: correct the setting path.") from error
        except PermissionError as error:
            raise Permanent("The path may not be read: grant Segue's user access to it.") from error
        except OSError as error:
            raise Transient("The path cannot be listed now.") from error
        return sorted(listed, key=lambda one: (one.changed, one.path))

    def _read(self, todo: list[_File], done: list[_File]) -> Iterator[RawRecord]:
        """The records of ``todo``; whatever was dealt with is appended to ``done`` before it is given out."""
        for one in todo:
            done.append(one)
            try:
                with open(os.open(self.root / one.path, os.O_RDONLY | os.O_NOFOLLOW), "rb") as file:
                    mail = file.read(records.MAX_MESSAGE_BYTES + 1)
            except FileNotFoundError:
                continue  # renamed or gone since the listing: a renamed file has a new change time
            except OSError:
                yield records.unreadable(self.source, one.path)
                continue
            arrived = datetime.fromtimestamp(int(one.modified), UTC) if self.dated else None
            if len(mail) > records.MAX_MESSAGE_BYTES:
                start = mail[: records.HEADER_BYTES]
                yield records.truncated(self.source, start, max(one.size, len(mail)), arrived)
            elif mail:
                yield records.record(self.source, mail, arrived)
            else:
                yield records.unreadable(self.source, one.path)


def _place(since: int, done: list[_File]) -> dict[str, Any]:
    """The cursor's place: ``done`` are files that were dealt with, any of them."""
    beyond = sorted((one for one in done if one.changed >= since), key=lambda one: one.changed)
    return {"since": since, "recent": [one.mark for one in beyond[-MAX_RECENT:]]}


def eml_files(root: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Every .eml file below ``root``; symbolic links are not followed."""
    for entry in _entries(root):
        if entry.is_dir(follow_symlinks=False):
            for path, stat in eml_files(Path(entry.path)):
                yield f"{entry.name}/{path}", stat
        elif entry.name.lower().endswith(".eml") and entry.is_file(follow_symlinks=False):
            yield from _stat(entry, entry.name)


def maildir_files(folders: list[str]) -> Callable[[Path], Iterator[tuple[str, os.stat_result]]]:
    """Lists new/ and cur/ of the Maildir and its Maildir++ subfolders (``.Sent``); tmp/ is not mail yet."""

    def listing(root: Path) -> Iterator[tuple[str, os.stat_result]]:
        for prefix in maildir_folders(root, folders):
            # new before cur: a mail on its way from one to the other is seen at least once.
            for part in ("new", "cur"):
                for entry in _entries(root / prefix / part):
                    if not entry.name.startswith(".") and entry.is_file(follow_symlinks=False):
                        yield from _stat(entry, os.path.join(prefix, part, entry.name))

    return listing


def maildir_folders(root: Path, folders: list[str]) -> list[str]:
    """Paths below ``root`` of the folders to read: those named, else all but drafts, junk and trash."""
    found = {"INBOX": ""} | {
        entry.name[1:]: entry.name
        for entry in _entries(root)
        if entry.name.startswith(".") and (Path(entry.path) / "cur").is_dir()
    }
    if not folders or "*" in folders:
        return [
            path for name, path in sorted(found.items()) if name.rpartition(".")[2].lower() not in _LEFT_OUT
        ]
    if missing := [name for name in folders if name not in found]:
        raise Permanent(f"The Maildir has no folder named {', '.join(missing)}: correct the setting folders.")
    return [found[name] for name in folders]


def _entries(path: Path) -> list[os.DirEntry[str]]:
    with os.scandir(path) as entries:
        return list(entries)


def _stat(entry: os.DirEntry[str], path: str) -> Iterator[tuple[str, os.stat_result]]:
    try:
        yield path, entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        return  # gone between the listing and now
