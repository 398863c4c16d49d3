"""A figure, how it is printed, and what every module understands on its command line."""

from __future__ import annotations

import argparse
import json
import operator
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass

import pytest

_GOAL = re.compile(r"(>=|<=) ([0-9,]+(?:\.[0-9]+)?)")
_HOLDS: dict[str, Callable[[float, float], bool]] = {">=": operator.ge, "<=": operator.le}


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement. ``n`` is how much was worked on; ``goal`` is ``">= 0.10"`` or None."""

    name: str
    value: float
    unit: str
    n: int
    goal: str | None = None

    def line(self) -> str:
        """The figure as one line of JSON."""
        return json.dumps(asdict(self))

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None when there is none."""
        if self.goal is None:
            return None
        found = _GOAL.fullmatch(self.goal)
        if found is None:
            raise ValueError(f"a goal is written as '>= 0.10', not {self.goal!r}")
        return _HOLDS[found[1]](self.value, float(found[2].replace(",", "")))


Measure = Callable[[float], Iterable[Figure]]
QUICK = 0.1


def main(measure: Measure, arguments: Sequence[str] | None = None, *, quick: float = QUICK) -> list[Figure]:
    """Run a module at the scale asked for and print its figures as they come.

    Raises SystemExit where a program that it measures with is not installed.
    """
    parser = argparse.ArgumentParser(description=getattr(measure, "func", measure).__doc__)
    parser.add_argument("--quick", action="store_true", help=f"{quick:g} of everything")
    parser.add_argument("--scale", type=float, default=None, help=f"1 is everything, {quick:g} is --quick")
    options = parser.parse_args(arguments)
    scale = options.scale if options.scale is not None else quick if options.quick else 1.0
    figures = []
    try:
        for figure in measure(scale):
            print(figure.line(), flush=True)
            figures.append(figure)
    except pytest.skip.Exception as skipped:  # as a test without it would be
        raise SystemExit(f"{parser.prog}: {skipped.msg}; as root, `make debian` installs it") from None
    return figures
