"""A mail's bytes as a RawRecord, the same wherever the mail lies.

Kind ``message``. ``payload`` is one of

- ``{"rfc822": <base64 of the whole mail>}``
- ``{"rfc822": <base64 of the header>, "truncated": true, "size": <bytes of the whole>}`` for a mail
  over 25 MB: its body is not fetched
- ``{"rfc822": "", "unreadable": <where it lies>}`` for a mail that the mailbox lists and cannot hand over

Folder and flags are left out, so that a mail that is moved, read or answered is no new revision.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from plugin.domain import RawRecord

MAX_MESSAGE_BYTES = 25 * 1024 * 1024
HEADER_BYTES = 256 * 1024
"""How much of an oversized mail is read to find its header."""
PAGE_RECORDS = 200
PAGE_BYTES = 16 * 1024 * 1024

_HEADER_END = re.compile(rb"\r?\n\r?\n")
_MESSAGE_ID = re.compile(rb"^message-id[ \t]*:((?:[^\n]*\n[ \t])*[^\n]*)", re.IGNORECASE | re.MULTILINE)
_MSG_ID = re.compile(rb"<([!-;=?-~]+@[!-;=?A-~]+)>")  # printable ASCII; the right side holds no @


def record(source: str, mail: bytes, occurred_at: datetime | None = None) -> RawRecord:
    """A whole mail; ``occurred_at`` is when the mailbox took it in, where the mailbox says so."""
    return RawRecord(
        source=source,
        kind="message",
        external_id=external_id(mail),
        payload={"rfc822": base64.b64encode(mail).decode("ascii")},
        occurred_at=occurred_at,
    )


def truncated(source: str, start: bytes, size: int, occurred_at: datetime | None = None) -> RawRecord:
    """A mail of ``size`` bytes that is too large to fetch, from the ``start`` of its bytes."""
    end = _HEADER_END.search(start)
    header = start[: end.end()] if end else start
    return RawRecord(
        source=source,
        kind="message",
        external_id=external_id(header),
        payload={"rfc822": base64.b64encode(header).decode("ascii"), "truncated": True, "size": size},
        occurred_at=occurred_at,
    )


def unreadable(source: str, where: str) -> RawRecord:
    """A mail that is there and cannot be read: the quarantine shows ``where`` it lies."""
    digest = hashlib.sha256(where.encode("utf-8", "surrogateescape")).hexdigest()
    safe = where.encode("utf-8", "replace").decode("utf-8")
    return RawRecord(source, "message", f"sha256-{digest}", {"rfc822": "", "unreadable": safe})


def external_id(mail: bytes) -> str:
    """The Message-ID without its brackets (RFC 5322 section 3.6.4), else the hash of the bytes."""
    end = _HEADER_END.search(mail, 0, HEADER_BYTES)
    found = _MESSAGE_ID.search(mail, 0, end.end() if end else HEADER_BYTES)
    if found:
        msg_id = _MSG_ID.search(found[1][:1000])
        if msg_id and len(msg_id[1]) <= 512:
            return msg_id[1].decode("ascii")
    return f"sha256-{hashlib.sha256(mail).hexdigest()}"


def batched(records: Iterable[RawRecord]) -> Iterator[list[RawRecord]]:
    """Lists of records, bounded in number and in bytes."""
    batch: list[RawRecord] = []
    weight = 0
    for one in records:
        batch.append(one)
        weight += len(one.payload["rfc822"])
        if len(batch) >= PAGE_RECORDS or weight >= PAGE_BYTES:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch
