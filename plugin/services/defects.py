"""What code without a check runs into, told without its own words: those may hold what a record says."""

from __future__ import annotations

import traceback
from pathlib import Path

DEFECTS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def place(error: BaseException) -> str:
    """The kind of ``error`` and where it was raised, such as ``KeyError at pull.py:71``."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__} at {where}"
