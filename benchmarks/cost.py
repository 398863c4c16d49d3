"""What understanding costs ingest: the same centre with it and without it, in turns, in one run.

The two sides hold the same pages, but other phone numbers and addresses: what a process has parsed once it
knows, and each side is to parse its own, as ingest does.
"""

from __future__ import annotations

import gc
import importlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from statistics import median
from time import perf_counter
from typing import Any
from unittest.mock import patch

from benchmarks.figures import Figure
from benchmarks.ingest import ingest
from benchmarks.population import PAGE, SOURCES, Population
from benchmarks.workspaces import forget, workspace
from plugin.domain import RawRecord

COUNT = 20_000
ROUNDS = 9
_OTHERS = 40_000_000  # the number of the first customer of the other side
GOAL = "<= 0.25"
Pages = Sequence[tuple[str, list[RawRecord]]]
Steps = Sequence[tuple[str, str, Any]]
# Every step of ingest that belongs to understanding, and what it answers when it has nothing to say.
# Who adds a step adds it here.
PARTS: Mapping[str, Steps] = {
    "look": (("prepare", "glance", 0),),
    "stages": (("prepare", "match", ()), ("record", "update_journeys", None)),
    "threads": (("prepare", "touch_to_keep", None),),
    "facts": (("prepare", "listen", None), ("record", "update_told", set())),
}
STEPS: Steps = tuple(step for steps in PARTS.values() for step in steps)


def overhead(scale: float) -> Figure:
    """The share of ingest's time that stages, threads, facts and promises take."""
    count = max(PAGE, int(COUNT * scale))
    return Figure("understanding.overhead", share_of(STEPS, count), "ratio", count, GOAL)


def share_of(steps: Steps, count: int) -> float:
    """The share of ingest's time that ``steps`` take, of ``count`` interactions."""
    pages = [list(Population(count, first=first).pages()) for first in (0, _OTHERS)]
    return round(median(_round(pages[turn % 2], pages[1 - turn % 2], steps) for turn in range(ROUNDS)), 3)


def parts(scale: float) -> Iterator[Figure]:
    """The same for each part alone."""
    count = max(PAGE, int(COUNT * scale))
    for name, steps in PARTS.items():
        yield Figure(f"understanding.overhead.{name}", share_of(steps, count), "ratio", count)


def _round(with_it: Pages, without: Pages, steps: Steps) -> float:
    forget()
    # The records to come are the benchmark's, not what a pull holds: the collector need not walk them.
    gc.collect()
    gc.freeze()
    with workspace(SOURCES) as all_of_it, workspace(SOURCES) as bare:
        seconds = [0.0, 0.0]
        for place, both in enumerate(zip(with_it, without, strict=True)):
            for side in (0, 1) if place % 2 else (1, 0):
                source, records = both[side]
                with _silence(steps) if side else nullcontext():
                    start = perf_counter()
                    ingest(bare if side else all_of_it, source, records)
                    seconds[side] += perf_counter() - start
    return 1 - seconds[1] / seconds[0]


@contextmanager
def _silence(steps: Steps) -> Iterator[None]:
    patches = [
        patch.object(importlib.import_module(f"plugin.services.ingest.{module}"), name, _answering(answer))
        for module, name, answer in steps
    ]
    for each in patches:
        each.start()
    try:
        yield
    finally:
        for each in patches:
            each.stop()


def _answering(answer: Any) -> Any:
    return lambda *_, **__: answer
