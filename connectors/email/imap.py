"""IMAP4rev1 (RFC 3501) and rev2 (RFC 9051): what is new in each folder since the last look.

A folder's place is ``{"uidvalidity", "uid", "modseq"}``: the highest UID that was taken over, and the
folder's HIGHESTMODSEQ (RFC 7162) where the server has it, by which an untouched folder is skipped
without opening it. UIDs only ever grow while UIDVALIDITY stays; when it changes, or when UIDNEXT falls
behind (a restored backup), the folder is read again from its start, and the Message-IDs show that
nothing of it is new. Folders are opened with EXAMINE and mails fetched with BODY.PEEK.

Sequence numbers are never used: they shift when another client expunges.
"""

from __future__ import annotations

import logging
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, LoginError, ProtocolError

from connectors.email import records
from connectors.kit.address import refusal, resolve
from plugin.domain import Malformed, Page, Permanent, RawRecord, Transient, Unauthorized

CONNECT_SECONDS = 10
# imaplib refuses a line of more than a million bytes: 80,000 UIDs of up to ten digits fit in one.
SEARCH_WINDOW = 80_000
_LEFT_OUT = {b"\\drafts", b"\\junk", b"\\trash", b"\\all", b"\\flagged", b"\\noselect", b"\\nonexistent"}
# For servers without SPECIAL-USE (RFC 6154): what mail programs call these folders.
_NAMED = {
    "sent": b"\\sent", "sent items": b"\\sent", "sent messages": b"\\sent", "gesendet": b"\\sent",
    "gesendete elemente": b"\\sent", "gesendete objekte": b"\\sent", "drafts": b"\\drafts",
    "entwürfe": b"\\drafts", "trash": b"\\trash", "deleted items": b"\\trash", "papierkorb": b"\\trash",
    "gelöschte elemente": b"\\trash", "junk": b"\\junk", "junk e-mail": b"\\junk", "spam": b"\\junk",
}  # fmt: skip

# At DEBUG the library logs every line of the session, bodies included.
logging.getLogger("imapclient.imaplib").setLevel(logging.WARNING)


@dataclass(frozen=True)
class Imap:
    """One account. ``settings`` are those of EmailSettings with ``host``."""

    source: str
    settings: Mapping[str, Any]

    @property
    def identity(self) -> str:
        """What the cursor belongs to: another server or user starts from the beginning."""
        return f"imap:{self.settings['username']}@{self.settings['host']}"

    def describe(self) -> str:
        """Sign in, look at each folder, and say what is there."""
        with self._session() as client:
            found, missing = self._folders(client)
            if missing:
                raise Permanent(
                    f"The server has no folder named {', '.join(missing)}: correct the setting folders."
                )
            count = sum(_integer(client.folder_status(name, ["MESSAGES"]), b"MESSAGES") for name in found)
            return f"Signed in to {self.settings['host']}; mails in {', '.join(found)}: {count}."

    def pages(self, places: Mapping[str, Any]) -> Iterator[Page]:
        """New mails folder by folder, oldest UID first; ``places`` is folder -> place."""
        began = datetime.now(UTC)
        with self._session() as client:
            found, missing = self._folders(client)
            kept = {name: dict(place) for name, place in places.items() if name in found}
            for name in found:
                yield from self._folder(client, name, kept)
            if missing:
                raise Permanent(
                    f"The server has no folder named {', '.join(missing)}: correct the setting folders."
                )
        yield Page((), dict(kept), began)

    def _folder(self, client: IMAPClient, name: str, places: dict[str, dict[str, int]]) -> Iterator[Page]:
        wanted = ["UIDVALIDITY", "UIDNEXT"] + ["HIGHESTMODSEQ"] * client.has_capability("CONDSTORE")
        status = client.folder_status(name, wanted)
        if _untouched(places.get(name), status):
            return
        opened = client.select_folder(name, readonly=True)
        validity, next_uid = _integer(opened, b"UIDVALIDITY"), _integer(opened, b"UIDNEXT")
        last = _resume_after(places.get(name), validity, next_uid)
        for uids in _new_uids(client, last, next_uid, _integer(opened, b"EXISTS")):
            for batch in self._batches(client, name, validity, uids):
                last = batch[-1][0]
                places[name] = {"uidvalidity": validity, "uid": last}
                yield Page([one for _, one in batch if one is not None], dict(places))
        places[name] = {"uidvalidity": validity, "uid": max(last, next_uid - 1)}
        # The value from before the folder was opened: what came in between shows as a change.
        if modseq := _integer(status, b"HIGHESTMODSEQ"):
            places[name]["modseq"] = modseq

    def _batches(
        self, client: IMAPClient, name: str, validity: int, uids: list[int]
    ) -> Iterator[list[tuple[int, RawRecord | None]]]:
        """(uid, record) in lists bounded in bytes; None stands for a mail that has just been expunged."""
        for start in range(0, len(uids), records.PAGE_RECORDS):
            chunk = uids[start : start + records.PAGE_RECORDS]
            known = client.fetch(chunk, ["RFC822.SIZE", "INTERNALDATE"])
            for group in _by_weight(chunk, known):
                yield list(self._fetch(client, name, validity, group, known))

    def _fetch(
        self, client: IMAPClient, name: str, validity: int, uids: list[int], known: Mapping[int, Any]
    ) -> Iterator[tuple[int, RawRecord | None]]:
        large = [uid for uid in uids if _size(known, uid) > records.MAX_MESSAGE_BYTES]
        whole = [uid for uid in uids if uid not in large]
        # Partial fetches (RFC 3501 section 6.4.5) hold even if the server misstates a size.
        answers: dict[int, Any] = {}
        for group, limit in ((whole, records.MAX_MESSAGE_BYTES + 1), (large, records.HEADER_BYTES)):
            if group:
                answers |= client.fetch(group, [f"BODY.PEEK[]<0.{limit}>"])
        for uid in uids:
            if uid not in answers:
                yield uid, None
                continue
            mail = answers[uid].get(b"BODY[]<0>")
            arrived = _aware(known.get(uid, {}).get(b"INTERNALDATE"))
            if not isinstance(mail, bytes) or not mail:
                yield uid, records.unreadable(self.source, f"{name}, UIDVALIDITY {validity}, UID {uid}")
            elif uid in large or len(mail) > records.MAX_MESSAGE_BYTES:
                yield uid, records.truncated(self.source, mail, max(_size(known, uid), len(mail)), arrived)
            else:
                yield uid, records.record(self.source, mail, arrived)

    def _folders(self, client: IMAPClient) -> tuple[list[str], list[str]]:
        """(folders to read, configured folders that the server does not have)."""
        listed = [(_uses(*folder), folder[2]) for folder in client.list_folders()]
        names = {"INBOX" if name.upper() == "INBOX" else name for _, name in listed}
        wanted = list(self.settings["folders"])
        if wanted and "*" not in wanted:
            wanted = ["INBOX" if name.upper() == "INBOX" else name for name in wanted]
            return [name for name in wanted if name in names], [name for name in wanted if name not in names]
        if wanted:
            return sorted(name for flags, name in listed if not flags & _LEFT_OUT), []
        sent = [name for flags, name in listed if b"\\sent" in flags]
        return ["INBOX", *sent], []

    @contextmanager
    def _session(self) -> Iterator[IMAPClient]:
        settings = self.settings
        host, tls = settings["host"], settings["tls"]
        port = settings.get("port") or (993 if tls == "tls" else 143)
        with _in_words(host):
            # A mail server in one's own network is common: only metadata and reserved ranges are refused.
            addresses = resolve(host, port, allow_private=True)
            if tls == "none" and any(refusal(one, allow_private=False) is None for one in addresses):
                raise Permanent(f"The password would travel to {host} in clear: set tls to tls or starttls.")
            context = ssl.create_default_context(cafile=settings.get("ca_file")) if tls != "none" else None
            client = IMAPClient(
                host,
                port=port,
                ssl=tls == "tls",
                ssl_context=context,
                timeout=SocketTimeout(min(CONNECT_SECONDS, settings["timeout"]), settings["timeout"]),
            )
            with client:
                client.normalise_times = False
                if tls == "starttls":
                    _encrypt(client, context)
                _sign_in(client, settings["username"], settings["password"])
                yield client


def _encrypt(client: IMAPClient, context: ssl.SSLContext | None) -> None:
    if not client.has_capability("STARTTLS"):
        raise Permanent("The server offers no STARTTLS on this port: check port and tls.")
    client.starttls(context)


def _sign_in(client: IMAPClient, username: str, password: str) -> None:
    if client.has_capability("LOGINDISABLED") and not client.has_capability("AUTH=PLAIN"):
        raise Permanent("The server takes no password on this connection: set tls to tls or starttls.")
    try:
        # PLAIN carries any character, LOGIN only ASCII.
        if client.has_capability("AUTH=PLAIN"):
            client.plain_login(username, password)
        else:
            client.login(username, password)
    except LoginError as error:
        if isinstance(error.__context__, IMAPClientAbortError) or "[UNAVAILABLE]" in str(error):
            raise Transient("The mail server broke off the sign-in: it is tried again.") from None
        raise Unauthorized("The mail server refuses user name and password: set new ones.") from None


@contextmanager
def _in_words(host: str) -> Iterator[None]:
    """Turn the library's errors into ours, without the server's words: they may quote a mail."""
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise Permanent(
            f"The certificate of {host} is not trusted: check the name, or set ca_file to its authority."
        ) from error
    except FileNotFoundError as error:
        raise Permanent("The file named by ca_file does not exist.") from error
    except ssl.SSLError as error:
        raise Permanent(f"{host} does not speak TLS on this port: check port and tls.") from error
    except TimeoutError as error:
        raise Transient(f"{host} did not answer in time.") from error
    except (OSError, UnicodeError, IMAPClientAbortError) as error:
        raise Transient(f"No connection to {host}, or it broke off.") from error
    except (ProtocolError, ValueError) as error:
        raise Malformed(f"{host} answered something that is not IMAP.") from error
    except IMAPClientError as error:
        raise Transient(f"{host} refused a command.") from error


def _uses(flags: tuple[bytes, ...], delimiter: bytes | None, name: str) -> set[bytes]:
    """A folder's flags in lower case, with the use that its name tells where the flags do not."""
    last = name.rsplit(delimiter.decode("ascii", "replace"), 1)[-1] if delimiter else name
    known = {flag.lower() for flag in flags}
    return known if known & {*_NAMED.values()} else known | {_NAMED.get(last.lower(), b"")}


def _untouched(place: Mapping[str, int] | None, status: Mapping[bytes, Any]) -> bool:
    if not place or place["uidvalidity"] != status.get(b"UIDVALIDITY"):
        return False
    if b"HIGHESTMODSEQ" in status and place.get("modseq") == status[b"HIGHESTMODSEQ"]:
        return True
    return place["uid"] + 1 == status.get(b"UIDNEXT")


def _resume_after(place: Mapping[str, int] | None, validity: int, next_uid: int) -> int:
    if not place or place["uidvalidity"] != validity:
        return 0
    return 0 if next_uid and place["uid"] >= next_uid else place["uid"]


def _new_uids(client: IMAPClient, last: int, next_uid: int, exists: int) -> Iterator[list[int]]:
    """UIDs above ``last``, ascending, in lists that each come from one SEARCH answer."""
    if exists <= SEARCH_WINDOW or not next_uid:
        windows = [f"{last + 1}:*"]
    else:
        starts = range(last + 1, next_uid, SEARCH_WINDOW)
        windows = [f"{start}:{start + SEARCH_WINDOW - 1}" for start in starts]
    for window in windows:
        # "n:*" always names the last mail, even below n (RFC 3501 section 6.4.8).
        found = sorted(uid for uid in client.search(["UID", window]) if uid > last)
        if found:
            yield found


def _by_weight(uids: list[int], known: Mapping[int, Any]) -> Iterator[list[int]]:
    group: list[int] = []
    weight = 0
    for uid in uids:
        size = min(_size(known, uid), records.MAX_MESSAGE_BYTES)
        if group and weight + size > records.PAGE_BYTES:
            yield group
            group, weight = [], 0
        group.append(uid)
        weight += size
    yield group


def _size(known: Mapping[int, Any], uid: int) -> int:
    return _integer(known.get(uid, {}), b"RFC822.SIZE")


def _integer(answer: Mapping[bytes, Any], key: bytes) -> int:
    value = answer.get(key)
    return value if isinstance(value, int) else 0


def _aware(value: object) -> datetime | None:
    return value.astimezone(UTC) if isinstance(value, datetime) and value.tzinfo else None
