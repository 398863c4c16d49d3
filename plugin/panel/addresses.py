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
    given = [str(value) for value in named.values()]
    path, mark, query = pattern.partition("?")
    return (
        _HOLE.sub(lambda hole: quote(given[int(hole[1])], safe=""), path)
        + mark
        + _HOLE.sub(lambda hole: quote(given[int(hole[1])]), query)
    )


@lru_cache(1024)
def _pattern(_script_root: str, endpoint: str, names: tuple[str, ...]) -> str:
    """The address, below where a proxy puts us, with holes for the values."""
    holes: dict[str, Any] = {name: f"hole-{place}-" for place, name in enumerate(names)}
    return url_for(endpoint, **holes)
