"""The real servers that tests start: found on this machine, or the test is skipped by name."""

from __future__ import annotations

import os
import shutil
from typing import NoReturn

import pytest

_PLACES = ("/usr/sbin", "/usr/local/sbin", "/usr/lib/dovecot")


def require(name: str) -> str:
    """The path of the program ``name``.

    Without it the test is skipped, with the name as its reason; where every test must run
    (SEGUE_TEST_REQUIRE_ALL=1, as in continuous integration) it fails.
    """
    path = shutil.which(name) or shutil.which(name, path=os.pathsep.join(_PLACES))
    return path or missing(f"{name} is not installed on this machine")


def missing(reason: str) -> NoReturn:
    """Skip the test, or fail it where every test must run."""
    if os.environ.get("SEGUE_TEST_REQUIRE_ALL") == "1":
        pytest.fail(reason)
    pytest.skip(reason)
