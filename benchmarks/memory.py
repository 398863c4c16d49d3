"""How much memory a process and those below it hold."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from benchmarks.site import descendants


def resident(pid: int) -> int:
    """Bytes that ``pid`` and what it started hold for themselves, shared pages by their share."""
    return sum(_proportional(each) for each in (pid, *descendants(pid)))


def _proportional(pid: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
