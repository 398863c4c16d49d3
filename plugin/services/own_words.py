"""What a writer says themselves, without what they pass on."""

from __future__ import annotations

import re

from plugin.services.lazy import lazy

_FORWARDED = lazy(  # the lines that mail programs put before what somebody else wrote
    r"^[ \t]*-{2,}[ \t]*(?:(?:begin )?forwarded message|weitergeleitete nachricht"
    r"|message (?:transféré|transmis)|mensaje reenviado)\b",
    re.MULTILINE | re.IGNORECASE,
)


def own_words(text: str) -> str:
    """``text`` up to the first message that is forwarded in it."""
    # One character is looked for ten times as fast as two.
    passed_on = _FORWARDED.search(text) if "-" in text and "--" in text else None
    return text if passed_on is None else text[: passed_on.start()]
