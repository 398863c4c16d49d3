"""The connector: which kind of mailbox the settings name, and the one cursor shape around them all.

The cursor is ``{"of": <hash of the mailbox's identity>, "place": …}``; ``place`` belongs to the mailbox
kind (see imap, directory, mbox). A cursor of another mailbox means: from the beginning.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import ClassVar, Protocol

from marshmallow import Schema

from connectors.email.directory import Directory, eml_files, maildir_files
from connectors.email.imap import Imap
from connectors.email.mbox import Mbox
from connectors.email.settings import EmailSettings
from connectors.kit import Cursor, Settings
from plugin.domain import Identifier, Page, Permanent
from plugin.domain.records import MAX_CURSOR_BYTES


class _Mailbox(Protocol):
    @property
    def identity(self) -> str: ...
    def describe(self) -> str: ...
    def pages(self, place: Cursor) -> Iterator[Page]: ...


class EmailConnector:
    """Pulls mails from an IMAP account or from files. See EmailSettings."""

    name: ClassVar[str] = "email"
    channels: ClassVar[tuple[str, ...]] = ("email",)
    interval: ClassVar[int] = 30
    settings_schema: ClassVar[type[Schema]] = EmailSettings

    def __init__(self, settings: Settings, *, source: str) -> None:
        self._settings = settings
        self._source = source

    def check(self) -> str:
        """Sign in or open the path, and say what is there."""
        return self._mailbox().describe()

    def pages(self, cursor: Cursor | None) -> Iterator[Page]:
        """New mails in pages of at most 200 records and about 16 MB; the last page is empty and complete."""
        mailbox = self._mailbox()
        of = hashlib.sha256(mailbox.identity.encode("utf-8", "surrogateescape")).hexdigest()[:16]
        place = cursor["place"] if cursor and cursor.get("of") == of else {}
        for page in mailbox.pages(place):
            following = {"of": of, "place": page.cursor}
            if len(json.dumps(following)) > MAX_CURSOR_BYTES:
                raise Permanent("Too many folders for one source: name fewer in the setting folders.")
            yield replace(page, cursor=following)

    def own(self) -> tuple[Identifier, ...]:
        """Our mailboxes: the configured ones, and the user name where it is an address."""
        named = [*self._settings["own_addresses"], self._settings.get("username", "")]
        addresses = dict.fromkeys(address.lower() for address in named if address.partition("@")[0])
        return tuple(Identifier("email", address) for address in addresses if "@" in address)

    def _mailbox(self) -> _Mailbox:
        if "host" in self._settings:
            return Imap(self._source, self._settings)
        path, kind = Path(self._settings["path"]), self._settings["format"]
        if kind == "auto":
            kind = _kind(path)
        if kind == "mbox":
            return Mbox(self._source, path)
        if kind == "maildir":
            listing = maildir_files(list(self._settings["folders"]))
            return Directory(self._source, path, "Maildir", listing, dated=True)
        return Directory(self._source, path, "Folder of .eml files", eml_files, dated=False)


def _kind(path: Path) -> str:
    if path.is_file():
        return "mbox"
    if not path.is_dir():
        raise Permanent("The path does not exist: correct the setting path.")
    is_maildir = (path / "cur").is_dir() and (path / "new").is_dir()
    return "maildir" if is_maildir else "eml"
