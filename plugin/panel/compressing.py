"""Pages and static files go compressed over the wire.

A page holds the form token and may repeat what its address says, so the length of its compressed bytes
could tell a letter of the token to whoever makes a browser ask again and again and counts bytes (BREACH).
Each page therefore carries a few random bytes in the gzip header, which hides differences of some bytes.
"""

from __future__ import annotations

import secrets
import zlib
from functools import lru_cache

from flask import Flask, Response, request

_LEAST = 1_000  # bytes: less is not worth it
_TEXTS = ("text/html", "text/css", "text/javascript", "image/svg+xml")
_MOST_NOISE = 96
_FAST, _BEST = 1, 9


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
            response.set_data(_kept(body))
        else:
            response.set_data(_gzip(body, _FAST, secrets.token_hex(secrets.randbelow(_MOST_NOISE // 2))))
        response.content_encoding = "gzip"
        return response

    app.after_request(add)


@lru_cache(maxsize=100)
def _kept(body: bytes) -> bytes:
    """A file that is the same for everybody: as small as can be, once per process."""
    return _gzip(body, _BEST, "")


def _gzip(body: bytes, level: int, noise: str) -> bytes:
    """RFC 1952, with ``noise`` as the file's name."""
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    head = b"\x1f\x8b\x08\x08" + b"\0" * 5 + b"\xff" + noise.encode() + b"\0"
    tail = zlib.crc32(body).to_bytes(4, "little") + (len(body) & 0xFFFFFFFF).to_bytes(4, "little")
    return head + packer.compress(body) + packer.flush() + tail
