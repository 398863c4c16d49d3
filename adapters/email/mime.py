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
    """One part. ``body`` is still transfer-encoded; a multipart has ``children`` and no body."""

    headers: Headers
    media_type: str
    parameters: dict[str, str]
    body: bytes
    children: tuple[Part, ...] = ()

    @property
    def disposition(self) -> str:
        """``inline``, ``attachment`` or empty (RFC 2183)."""
        return self._disposition()[0]

    @property
    def file_name(self) -> str | None:
        """The file's name without any folder."""
        named = self._disposition()[1].get("filename") or self.parameters.get("name") or ""
        return clean_name(re.split(r"[/\\]", named)[-1], limit=255)

    def _disposition(self) -> tuple[str, dict[str, str]]:
        return parameters(self.headers.get("content-disposition") or "")

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
    if not media_type.startswith("multipart/"):
        return Part(headers, media_type, named, body)
    children = tuple(_part(piece, depth + 1, numbers) for piece in _pieces(body, named.get("boundary", "")))
    if children:
        return Part(headers, media_type, named, b"", children)
    return Part(headers, "text/plain", named, body)


def _pieces(body: bytes, boundary: str) -> Iterator[bytes]:
    """What stands between the delimiter lines (RFC 2046 section 5.1.1); the last may be unclosed."""
    mark = boundary.rstrip().encode("utf-8", "replace")
    if not 0 < len(mark) <= 200:
        return
    delimiter = re.compile(rb"(?:\A|\r?\n)--" + re.escape(mark) + rb"(--)?[ \t]*\r?(?=\n|\Z)")
    start = None
    for found in delimiter.finditer(body):
        if start is not None:
            yield body[start : found.start()]
        if found[1]:
            return
        start = found.end() + 1
    if start is not None:
        yield body[start:]
