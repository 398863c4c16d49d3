"""What hostile input costs: it may grow with its size, not with the square of it."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time
from typing import TypeVar

T = TypeVar("T", str, bytes)

PART = 4  # of a quadratic cost, four times the input is sixteen times as much
HARMLESS = 3.0  # seconds of processor time for the whole: bounded, whatever it grows like


def grows_with_its_size(work: Callable[[T], object], hostile: T) -> bool:
    """Whether ``work`` on all of ``hostile`` costs about PART times what a PART of it does.

    Both are measured in this process's own processor time, so that a busy machine changes nothing.
    """
    whole = _cost(work, hostile)
    return whole < HARMLESS or whole < 2 * PART * max(_cost(work, hostile[: len(hostile) // PART]), 0.02)


def _cost(work: Callable[[T], object], text: T) -> float:
    began = process_time()
    work(text)
    return process_time() - began
