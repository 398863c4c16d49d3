"""Header fields (RFC 5322 section 2.2), encoded words (RFC 2047), parameters (RFC 2231), dates.

Everything is linear in its input, and a field longer than 16 KB is Malformed before it is looked at.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz
from functools import cached_property
from urllib.parse import unquote_to_bytes

from adapters.email.charsets import decode
from adapters.kit.text import clean_name
from plugin.domain import Malformed

MAX_FIELD_BYTES = 16 * 1024
MAX_HEADER_BYTES = 256 * 1024
MAX_FIELDS = 1000

_END = re.compile(rb"\r?\n\r?\n|\A\r?\n")
_FIELD = re.compile(rb"([!-9;-~]++)[ \t]*+:([^\n]*+(?:\n[ \t][^\n]*+)*+)(?:\n|\Z)")
_ENCODED_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?\s]*)\?=")
_GAP = re.compile(r"[ \t\r\n]*\Z")
_MSG_ID = re.compile(r"<[!-;=?-~]+@[!-;=?A-~]+>")  # printable ASCII; the right side holds no @
_PIECE = re.compile(r'"(?:[^"\\]|\\.)*+"?|[^";]++|;', re.DOTALL)
_NAME = re.compile(r"([^\s*]{1,50})(?:\*(\d{1,3}))?(\*)?")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True)
class Headers:
    """The fields of one header block, names in lower case, values raw and unfolded."""

    fields: tuple[tuple[str, str], ...]

    @cached_property
    def _first(self) -> dict[str, str]:
        return dict(reversed(self.fields))

    def get(self, name: str) -> str | None:
        """The first field of that name, raw (encoded words still encoded)."""
        return self._first.get(name)

    def all(self, name: str) -> list[str]:
        """All fields of that name, topmost first."""
        return [value for found, value in self.fields if found == name]


def split(message: bytes) -> tuple[Headers, bytes]:
    """The header and the body of a message or a MIME part. Raises Malformed beyond the limits."""
    end = _END.search(message, 0, MAX_HEADER_BYTES + 4)
    if end is None and len(message) > MAX_HEADER_BYTES:
        raise Malformed(f"the header is longer than {MAX_HEADER_BYTES // 1024} KB")
    if end is None:
        return parse(message), b""
    return parse(message[: end.start()]), message[end.end() :]


def parse(block: bytes) -> Headers:
    """The fields of a header block; a line that is no field ends the one before and is passed over."""
    block = block.replace(b"\r\n", b"\n")
    fields: list[tuple[str, str]] = []
    position = 0
    while position < len(block):
        found = _FIELD.match(block, position)
        if found is None:
            position = block.find(b"\n", position) + 1 or len(block)
            continue
        if len(found[2]) > MAX_FIELD_BYTES:
            raise Malformed(f"a header field is longer than {MAX_FIELD_BYTES // 1024} KB")
        if len(fields) >= MAX_FIELDS:
            raise Malformed(f"the header has more than {MAX_FIELDS} fields")
        fields.append((found[1].decode("ascii").lower(), _raw(found[2])))
        position = found.end()
    return Headers(tuple(fields))


def _raw(value: bytes) -> str:
    value = value.replace(b"\n", b" ").strip()
    return value.decode("ascii") if value.isascii() else decode(value, "utf-8")


def text(value: str) -> str:
    """``value`` with its encoded words decoded; adjacent words of one charset are joined first."""
    if "=?" not in value:
        return value
    pieces: list[str] = []
    pending, charset = b"", ""
    position = 0
    for word in _ENCODED_WORD.finditer(value):
        between = value[position : word.start()]
        name = word[1].partition("*")[0].lower()
        joined = pending and _GAP.match(between)
        if pending and (not joined or name != charset):
            pieces.append(decode(pending, charset))
            pending = b""
        if not joined and between:
            pieces.append(between)
        pending, charset, position = pending + _word_bytes(word[2], word[3]), name, word.end()
    pieces.append(decode(pending, charset))
    pieces.append(value[position:])
    return "".join(pieces)


def _word_bytes(encoding: str, payload: str) -> bytes:
    data = payload.encode("utf-8", "replace")
    if encoding in "qQ":
        return binascii.a2b_qp(data, header=True)
    return base64_bytes(data)


def base64_bytes(data: bytes) -> bytes:
    """What can be decoded of ``data``: wrong padding and stray characters are put up with."""
    try:
        return binascii.a2b_base64(data)
    except binascii.Error:
        letters = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
        letters = letters[: len(letters) - (len(letters) % 4 == 1)]
        return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))


def subject(headers: Headers) -> str | None:
    """The subject as one line of at most 500 characters."""
    return clean_name(text(headers.get("subject") or ""), limit=500)


def message_ids(value: str | None) -> list[str]:
    """The Message-IDs in a field, with their brackets; what is none (``<[]>``) is left out."""
    ids = (found[0] for found in _MSG_ID.finditer(value or ""))
    return list(dict.fromkeys(one for one in ids if len(one) <= 514))


def parameters(value: str) -> tuple[str, dict[str, str]]:
    """``text/plain; charset=utf-8`` as ("text/plain", {"charset": "utf-8"}), both in lower case.

    Values keep their case. RFC 2231 continuations and charsets are put together; at most 50 count.
    """
    main, *rest = _segments(value)
    sections: dict[str, list[tuple[int, bool, str]]] = {}
    for segment in rest[:50]:
        name, _, content = segment.partition("=")
        if found := _NAME.fullmatch(name.strip()):
            section = (int(found[2] or 0), bool(found[3]), _unquoted(content.strip()))
            sections.setdefault(found[1].lower(), []).append(section)
    return main.strip().lower(), {name: _joined(parts) for name, parts in sections.items()}


def _segments(value: str) -> list[str]:
    """What stands between the semicolons that are in no quotes."""
    segments = [""]
    for piece in _PIECE.findall(value):
        if piece == ";":
            segments.append("")
        else:
            segments[-1] += piece
    return segments


def _unquoted(content: str) -> str:
    if not content.startswith('"'):
        return content
    return _ESCAPED.sub(r"\1", content[1:].removesuffix('"'))


def _joined(parts: list[tuple[int, bool, str]]) -> str:
    extended = [part for part in sorted(parts, key=lambda part: part[0]) if part[1]]
    if not extended:
        plain = [content for _, _, content in sorted(parts, key=lambda part: part[0])]
        return text("".join(plain))
    charset, data = "utf-8", b""
    for number, encoded, content in sorted(parts, key=lambda part: part[0]):
        if encoded and number == 0 and content.count("'") >= 2:
            charset, _, content = content.split("'", 2)
        data += unquote_to_bytes(content) if encoded else content.encode("utf-8", "replace")
    return decode(data, charset)


def date(value: str | None) -> datetime | None:
    """An RFC 5322 date as aware UTC; no zone or ``-0000`` counts as UTC. None if it is none."""
    if not value:
        return None
    try:
        found = parsedate_tz(value[:200])
        if found is None:
            return None
        zone = timezone(timedelta(seconds=found[9] or 0))
        moment = datetime(*found[:6], tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError, IndexError, TypeError):
        return None
    return moment if 1970 <= moment.year <= 2200 else None


def received(headers: Headers) -> Iterator[datetime]:
    """When servers took the mail in, the last one first (RFC 5321 section 4.4)."""
    for value in headers.all("received")[:50]:
        if moment := date(value.rpartition(";")[2].strip()):
            yield moment
