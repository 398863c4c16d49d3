"""What a process and those below it take of the machine: memory and processor time."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from benchmarks.site import descendants


def resident(pid: int) -> int:
    """Bytes that ``pid`` and what it started hold for themselves, shared pages by their share."""
    return sum(_proportional(each) for each in (pid, *descendants(pid)))


def processor(pid: int) -> float:
    """Seconds of processor time that ``pid`` and what it started have used."""
    return sum(_ticks(each) for each in (pid, *descendants(pid))) / os.sysconf("SC_CLK_TCK")


def _ticks(pid: int) -> int:
    with suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        return sum(int(field) for field in fields[11:15])  # its own, and of children that have ended
    return 0


def _proportional(pid: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
