"""JSON from a server that we do not trust (RFC 8259)."""

from __future__ import annotations

import json
import math
from typing import Any

from plugin.domain import Malformed

MAX_DEPTH = 100


def loads(body: bytes) -> Any:
    """The document in ``body``. NaN and infinities become None, as JSON has no such numbers.

    Raises Malformed when it is not JSON, not UTF-8, or nested deeper than ``MAX_DEPTH``.
    """
    try:
        document = json.loads(body, parse_constant=_no_number, parse_float=_finite)
    except RecursionError as error:
        raise Malformed(f"the answer is nested deeper than {MAX_DEPTH} levels") from error
    except ValueError as error:
        # Not chained: a JSON error carries the whole document.
        del error
        raise Malformed(f"the answer is not JSON but {_looks_like(body)}") from None
    if _deeper_than(document, MAX_DEPTH):
        raise Malformed(f"the answer is nested deeper than {MAX_DEPTH} levels")
    return document


def _no_number(_: str) -> None:
    return None


def _finite(text: str) -> float | None:
    number = float(text)
    return number if math.isfinite(number) else None


def _looks_like(body: bytes) -> str:
    start = body[:200].lstrip().lower()
    if not start:
        return "empty: the server may be starting"
    if start.startswith((b"<!doctype", b"<html", b"<")):
        return "an HTML page: check the URL, and any sign-in page or proxy in front of the server"
    return "something else: check that the URL is the API's"


def _deeper_than(document: Any, limit: int) -> bool:
    level: list[Any] = [document]
    for _ in range(limit):
        level = [
            child
            for node in level
            if isinstance(node, dict | list)
            for child in (node.values() if isinstance(node, dict) else node)
        ]
        if not level:
            return False
    return True
