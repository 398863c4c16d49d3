"""Addresses of pages: as ``url_for`` builds them, each form of them once."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from flask import request, url_for

_HOLE = re.compile(r"hole-(\d+)-")


def address(endpoint: str, **values: str | int | None) -> str:
    """As ``url_for``; a page has dozens that differ in a value alone."""
    named = {name: value for name, value in values.items() if value is not None}
    pattern = _pattern(request.script_root, endpoint, tuple(named))
    if not named:
        return pattern
    quoted = [quote(str(value), safe="") for value in named.values()]
    return _HOLE.sub(lambda hole: quoted[int(hole[1])], pattern)


@lru_cache(1024)
def _pattern(_script_root: str, endpoint: str, names: tuple[str, ...]) -> str:
    """The address, below where a proxy puts us, with holes for the values."""
    holes: dict[str, Any] = {name: f"hole-{place}-" for place, name in enumerate(names)}
    return url_for(endpoint, **holes)
