"""Transfers as CSV: for a spreadsheet, which must not take a name for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from plugin.services.core import Core
from plugin.services.transfers.filters import Filters
from plugin.services.transfers.listing import page
from plugin.services.transfers.view import View

_PAGE = 500
# Spreadsheets take these for the beginning of a formula, whatever stands in quotes around it.
_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"-?\d+")
COLUMNS = (
    "id", "at", "type", "provenance", "channel", "customer", "interaction", "from_agent", "from_queue",
    "from_raw", "to_agent", "to_queue", "to_raw", "answered_by", "completed", "outcome", "waited", "chain_id",
    "chain", "chain_length", "bounced", "context", "opened_after", "asked_again", "need", "resolved",
    "handover", "corrected",
)  # fmt: skip


def export_csv(core: Core, filters: Filters, view: View) -> Iterator[str]:
    """The header, then a piece for each page of what ``view`` shows, newest first. Raises Invalid."""
    yield header()
    before = None
    while True:
        found = page(core, filters, view, before=before, limit=_PAGE)
        if found["transfers"]:
            yield lines(found["transfers"])
        before = found["next"]
        if before is None:
            return


def header() -> str:
    """The first line."""
    return _lines([COLUMNS])


def lines(transfers: Iterable[Mapping[str, Any]]) -> str:
    """A line for each of ``transfers`` as lists show them."""
    return _lines([_row(each) for each in transfers])


def safe_cell(value: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    if _FORMULA.match(text) and not (isinstance(value, int | float) and _NUMBER.fullmatch(text)):
        return f"'{text}"
    return text


def _row(each: Mapping[str, Any]) -> list[object]:
    flat = {
        **each,
        **{
            f"{side}_{name}": (each[side] or {}).get(name)
            for side in ("from", "to")
            for name in ("agent", "queue", "raw")
        },
    }
    return [flat[name] for name in COLUMNS]


def _lines(rows: list[Any]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    writer.writerows([[safe_cell(cell) for cell in row] for row in rows])
    return out.getvalue()
