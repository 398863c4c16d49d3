"""Expressions that are compiled when they are first needed.

Segue listens for hundreds of them, and compiling all takes longer than anything else that a process does to
start; most processes, commands above all, need none.
"""

from __future__ import annotations

import re
from typing import Any, cast

_OF_COMPILED = (
    "search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn", "groups", "groupindex",
)  # fmt: skip


class _Lazy:
    """Stands for what ``re.compile`` makes; once it was used, its methods are those."""

    __slots__ = ("flags", "pattern", *_OF_COMPILED)

    def __init__(self, pattern: str, flags: re.RegexFlag) -> None:
        self.pattern, self.flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self.flags)
        for each in _OF_COMPILED:
            setattr(self, each, getattr(compiled, each))
        return getattr(compiled, name)


def lazy(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """``pattern``, compiled at its first use; re.error then."""
    return cast(re.Pattern[str], _Lazy(pattern, flags))
