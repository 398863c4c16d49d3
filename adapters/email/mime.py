"""A mail as a tree of MIME parts (RFC 2045, 2046), read in one bounded pass.

The standard library's parser recurses as deep as the mail says and takes quadratic time on the way; here
depth, parts and sizes are checked before they cost anything. Attached messages are not looked into.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from adapters.email.charsets import decode
from adapters.email.headers import Headers, base64_bytes, parameters, split
from adapters.kit.text import clean_name
from plugin.domain import Malformed

MAX_MESSAGE_BYTES = 25 * 1024 * 1024
MAX_DEPTH = 20
MAX_PARTS = 200
MAX_TEXT_BYTES = 1024 * 1024
"""How much of a text part is decoded: the kit keeps fewer characters than that."""

_MEDIA_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,100}/[a-z0-9!#$&^_.+-]{1,100}")
_WHITESPACE = b" \t\r\n"


@dataclass(frozen=True)
class Part:
    """One part. ``body`` is still transfer-encoded; a multipart has ``children`` and no body.

    ``disposition`` is ``inline``, ``attachment`` or empty (RFC 2183); ``file_name`` has no folder.
    """

    headers: Headers
    media_type: str
    parameters: dict[str, str]
    disposition: str
    file_name: str | None
    body: bytes
    children: tuple[Part, ...] = ()

    @property
    def _encoding(self) -> str:
        return (self.headers.get("content-transfer-encoding") or "").strip().lower()

    def start(self) -> bytes:
        """The first bytes of the body, decoded: about a megabyte at most."""
        raw = self.body[: 2 * MAX_TEXT_BYTES]
        if self._encoding == "base64":
            raw = base64_bytes(raw)
        elif self._encoding == "quoted-printable":
            raw = binascii.a2b_qp(raw)
        return raw[:MAX_TEXT_BYTES]

    def text(self) -> str:
        """:meth:`start` as text."""
        return decode(self.start(), self.parameters.get("charset"))

    def size(self) -> int:
        """Bytes of the decoded body, counted without decoding base64."""
        if self._encoding == "base64":
            letters = self.body.translate(None, _WHITESPACE)
            return len(letters) * 3 // 4 - letters[-2:].count(b"=")
        if self._encoding == "quoted-printable":
            return len(binascii.a2b_qp(self.body))
        return len(self.body)

    def walk(self) -> Iterator[Part]:
        """This part and all below, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


def read(message: bytes) -> Part:
    """The tree of a whole mail. Raises Malformed beyond the limits."""
    if len(message) > MAX_MESSAGE_BYTES:
        raise Malformed(f"the mail is larger than {MAX_MESSAGE_BYTES // 1024**2} MB")
    return _part(message, 0, count(1))


def _part(message: bytes, depth: int, numbers: count[int]) -> Part:
    if depth > MAX_DEPTH:
        raise Malformed(f"the mail nests deeper than {MAX_DEPTH} parts")
    if next(numbers) > MAX_PARTS:
        raise Malformed(f"the mail has more than {MAX_PARTS} parts")
    headers, body = split(message)
    media_type, named = parameters(headers.get("content-type") or "text/plain")
    if not _MEDIA_TYPE.fullmatch(media_type):
        media_type = "text/plain"
    disposition, file_name = _disposition(headers, named)
    children: tuple[Part, ...] = ()
    if media_type.startswith("multipart/"):
        pieces = _pieces(body, named.get("boundary", ""))
        children = tuple(_part(piece, depth + 1, numbers) for piece in pieces)
        media_type, body = (media_type, b"") if children else ("text/plain", body)
    return Part(headers, media_type, named, disposition, file_name, body, children)


def _disposition(headers: Headers, named: dict[str, str]) -> tuple[str, str | None]:
    field = headers.get("content-disposition")
    disposition, further = parameters(field) if field else ("", {})
    name = further.get("filename") or named.get("name") or ""
    return disposition, clean_name(re.split(r"[/\\]", name)[-1], limit=255) if name else None


def _pieces(body: bytes, boundary: str) -> Iterator[bytes]:
    """What stands between the delimiter lines (RFC 2046 section 5.1.1); the last may be unclosed."""
    mark = boundary.rstrip().encode("utf-8", "replace")
    if not 0 < len(mark) <= 200:
        return
    line = b"--" + re.escape(mark)
    # It begins with its literal part, which the engine looks for fast; "at a line's start" is checked after.
    delimiter = re.compile(line + b"(?<![^\\n]" + line + rb")(--)?+[ \t]*+\r?+(?=\n|\Z)")
    start = None
    for found in delimiter.finditer(body):
        if start is not None:
            # The line end before a delimiter belongs to it.
            yield body[start : found.start() - 1].removesuffix(b"\r")
        if found[1]:
            return
        start = found.end() + 1
    if start is not None:
        yield body[start:]
