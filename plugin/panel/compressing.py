"""Pages and static files go compressed over the wire.

A page holds the form token and may repeat what its address says, so the length of its compressed bytes
could tell a letter of the token to whoever makes a browser ask again and again and counts bytes (BREACH).
Each page therefore carries a few random bytes in the gzip header, which hides differences of some bytes.

A page that is put together of pieces (``once``) is compressed piece by piece: what is kept was compressed
when it was made, and what is the reader's own, such as the token, is stored as it is.
"""

from __future__ import annotations

import secrets
import struct
import zlib
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple, Protocol

from flask import Flask, Response, request

_LEAST = 1_000  # bytes: less is not worth it
_TEXTS = ("text/html", "text/css", "text/javascript", "image/svg+xml")
_MOST_NOISE = 96
_FAST, _BEST = 1, 9
_MOST_STORED = 0xFFFF  # bytes in one stored block


class Packer(Protocol):
    """A ``zlib.compressobj``."""

    def compress(self, data: bytes, /) -> bytes: ...

    def flush(self, mode: int, /) -> bytes: ...


class Piece(NamedTuple):
    """Some of a page, and the same as blocks of DEFLATE that end on a byte and look back at nothing."""

    plain: bytes
    packed: bytes


class Pieced(Response):
    """A page and what it is put together of, in order."""

    def __init__(self, pieces: list[Piece], mimetype: str = "text/html") -> None:
        super().__init__(b"".join([piece.plain for piece in pieces]), mimetype=mimetype)
        self.pieces = pieces


def kept(plain: bytes) -> Piece:
    """A piece of many pages: as small as can be."""
    return packed(plain, new_packer(_BEST))


def new_packer(level: int = _FAST) -> Packer:
    """What ``packed`` compresses with, piece after piece."""
    return zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)


def packed(plain: bytes, packer: Packer) -> Piece:
    """A piece, compressed."""
    return Piece(plain, packer.compress(plain) + packer.flush(zlib.Z_FULL_FLUSH))


def stored(plain: bytes) -> Piece:
    """A piece that is not compressed: short, or a secret (RFC 1951, 3.2.4)."""
    blocks = [plain[start : start + _MOST_STORED] for start in range(0, len(plain), _MOST_STORED)]
    return Piece(
        plain, b"".join([struct.pack("<BHH", 0, len(each), len(each) ^ 0xFFFF) + each for each in blocks])
    )


def compress(app: Flask) -> None:
    """Compress what ``app`` answers, where the browser takes gzip."""

    def add(response: Response) -> Response:
        if response.mimetype not in _TEXTS or response.status_code != 200 or request.method == "HEAD":
            return response
        response.vary.add("Accept-Encoding")
        if not request.accept_encodings["gzip"] or response.content_encoding:
            return response
        response.direct_passthrough = False
        file = response.response
        body = response.get_data()
        if hasattr(file, "close"):
            file.close()
        if len(body) < _LEAST:
            return response
        if request.endpoint == "panel.static":
            response.set_data(_file(body))
        else:
            pieces = response.pieces if isinstance(response, Pieced) else [packed(body, new_packer())]
            response.set_data(_gzip(pieces, body, secrets.token_hex(secrets.randbelow(_MOST_NOISE // 2))))
        response.content_encoding = "gzip"
        return response

    app.after_request(add)


@lru_cache(maxsize=100)
def _file(body: bytes) -> bytes:
    """A file that is the same for everybody: compressed once per process."""
    return _gzip([kept(body)], body, "")


def _gzip(pieces: Iterable[Piece], body: bytes, noise: str) -> bytes:
    """RFC 1952, with ``noise`` as the file's name; an empty last block."""
    head = b"\x1f\x8b\x08\x08" + b"\0" * 5 + b"\xff" + noise.encode() + b"\0"
    tail = struct.pack("<BHHLL", 1, 0, 0xFFFF, zlib.crc32(body), len(body) & 0xFFFFFFFF)
    return head + b"".join([piece.packed for piece in pieces]) + tail
