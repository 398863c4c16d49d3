"""Addresses and texts that may be logged and shown: no secrets, no personal data."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlsplit

MASK = "***"
_PLAIN_SEGMENT = re.compile(r"[A-Za-z][A-Za-z_.-]{0,31}|v\d{1,2}|[A-Za-z0-9-]{1,20}")


def redact_url(url: str) -> str:
    """``url`` as host and path, the query as bare names: ``GET``-able by nobody, readable by all.

    User info, query values and fragments go; path segments that are not plain words or short ids
    (an e-mail, a phone number, a token) become ``***``.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "") + (f":{parts.port}" if parts.port else "")
    path = "/".join(
        segment if not segment or _PLAIN_SEGMENT.fullmatch(segment) else MASK
        for segment in parts.path.split("/")
    )
    names = "&".join(name for name, _ in parse_qsl(parts.query, keep_blank_values=True))
    return host + path + (f"?{names}" if names else "")


def redact(text: str, secrets: Iterable[str]) -> str:
    """``text`` with every one of ``secrets`` masked; for messages that quote somebody else."""
    for secret in secrets:
        if secret:
            text = text.replace(secret, MASK)
    return text
