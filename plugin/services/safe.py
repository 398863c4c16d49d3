"""Text that every database takes and every page can show."""

from __future__ import annotations

import re

MAX_NAME = 500
# NUL and lone surrogates, which PostgreSQL refuses; bidi controls, which turn names around.
_UNSAFE = re.compile("[\x00\ud800-\udfff]")
_UNSAFE_NAME = re.compile("[\x00-\x1f\x7f\ud800-\udfff\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def safe_text(value: str) -> str:
    """``value`` without what no database takes."""
    return _UNSAFE.sub("", value) if _UNSAFE.search(value) else value


def safe_name(value: str | None) -> str | None:
    """A name on one line, without controls that change how the rest of a page reads."""
    if value is None:
        return None
    return " ".join(_UNSAFE_NAME.sub(" ", value).split())[:MAX_NAME] or None
