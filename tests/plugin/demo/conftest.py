"""The sample centre, built once for all tests of this folder."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from plugin.demo.centre import Centre, build, write_files


@pytest.fixture(scope="session")
def centre() -> Centre:
    """The centre on a Monday afternoon."""
    return build(datetime(2026, 11, 23, 14, 0, tzinfo=UTC))


@pytest.fixture(scope="session")
def home(centre: Centre, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where its phone system and its mailbox wrote their files."""
    folder = tmp_path_factory.mktemp("centre")
    write_files(centre, folder)
    return folder
