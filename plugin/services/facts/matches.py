"""What an expression finds in a text, beyond what its own methods say."""

from __future__ import annotations

import re


def last_match(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The last place where ``pattern`` matches; None where there is none."""
    found = list(pattern.finditer(text))
    return found[-1] if found else None
