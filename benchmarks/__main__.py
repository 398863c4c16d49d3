"""All figures, printed as they come and written to docs/benchmarks.md: ``make bench``.

``--full`` (``make bench-full``) adds those of 10^7 interactions, which are loaded once and kept.
"""

from __future__ import annotations

import os
import platform
import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import (
    adapters,
    audit,
    busy,
    context,
    faults,
    growth,
    identity,
    ingest,
    journey,
    lists,
    live,
    panel,
    peer,
    pop,
    pressure,
    processes,
    transfers,
    understanding,
)
from benchmarks.figures import Figure, main

PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"
BEGIN, END = "<!-- figures -->\n", "<!-- end -->\n"
FULL = "--full"
MODULES = {
    "ingest": ingest.measure,
    "context": context.measure,
    "adapters": adapters.measure,
    "identity": identity.measure,
    "understanding": understanding.measure,
    "journey": journey.measure,
    "faults": faults.measure,
    "sqlite": busy.measure,
    "live": live.measure,
    "panel": panel.measure,
    "pop": pop.measure,
    "pressure": pressure.measure,
    "processes": processes.measure,
    "peer": peer.measure,
    "audit": audit.measure,
    "transfers": transfers.measure,
}

LARGE = {"growth": growth.measure, "lists": lists.measure}


def table(figures: Sequence[Figure]) -> str:
    """The figures as people read them, with what they were measured on."""
    system = f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}"
    lines = [
        f"Measured on {system}, SQLite {sqlite3.sqlite_version}.",
        "",
        "| figure | value | unit | n | goal | met |",
        "| --- | ---: | --- | ---: | --- | --- |",
    ]
    words = {True: "yes", False: "no", None: ""}
    lines += [
        f"| `{each.name}` | {each.value:,} | {each.unit} | {each.n:,} | {each.goal or ''} "
        f"| {words[each.met]} |"
        for each in figures
    ]
    return "\n".join(lines) + "\n"


def write(page: Path, figures: Sequence[Figure]) -> None:
    """Put the figures into ``page`` where its marks are."""
    text = page.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    _, mark, after = rest.partition(END)
    if not mark:
        raise SystemExit(f"{page} lacks the marks between which the figures stand")
    page.write_text(f"{before}{BEGIN}\n{table(figures)}\n{END}{after}", "utf-8")


if __name__ == "__main__":
    arguments = [word for word in sys.argv[1:] if word != FULL]
    modules = MODULES if FULL not in sys.argv else {**MODULES, **LARGE}
    write(PAGE, [figure for measure in modules.values() for figure in main(measure, arguments)])
