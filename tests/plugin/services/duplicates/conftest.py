from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from plugin.config import Config
from plugin.services.core import Core, open_core
from plugin.services.duplicates.suggest import suggest
from tests.conftest import workspace
from tests.plugin.services.duplicates.couples import fill_with_couples


@pytest.fixture(scope="session")
def searched_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace on SQLite whose likely duplicates have been searched for, to copy."""
    core = workspace(tmp_path_factory.mktemp("searched") / "home")
    fill_with_couples(core, datetime(2026, 11, 2, 9, tzinfo=UTC))
    suggest(core)
    core.close()
    return core.config.home


@pytest.fixture
def searched(searched_home: Path, tmp_path: Path) -> Iterator[Core]:
    """A copy of it."""
    home = tmp_path / "home"
    shutil.copytree(searched_home, home)
    core = open_core(Config.load({"SEGUE_HOME": str(home)}))
    yield core
    core.close()
