"""The sample centre, built once for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from plugin.demo.centre import Centre, build, settings, write_files
from plugin.demo.servers import chatwoot, hubspot
from plugin.demo.servers.misbehaviour import Misbehaviour
from plugin.demo.servers.serving import serve
from plugin.services.core import Core
from plugin.services.sources import add_source
from plugin.services.sync import Report, sync
from tests.conftest import workspace


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


@pytest.fixture(scope="module")
def synced(
    centre: Centre, home: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Core, list[Report]]]:
    """The centre's workspace, and what the first pull reported. Its vendors fail now and then."""
    manners = {"rate_limit": 23, "server_error": 37}
    with ExitStack() as stack:
        chat = stack.enter_context(
            serve(chatwoot.create_app(centre.chatwoot, Misbehaviour(every=manners, retry_after=0)))
        )
        crm = stack.enter_context(
            serve(hubspot.create_app(centre.hubspot, Misbehaviour(every=manners, retry_after=0)))
        )
        made = settings(centre, home, chat.url, crm.url)
        core = workspace(tmp_path_factory.mktemp("synced"), toml=made["toml"])
        stack.callback(core.close)
        # The centre ends on a day of its own: its stages are those of that day.
        core.clock = lambda: datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
        for name, source in made["sources"].items():
            add_source(core, name, source["type"], source["settings"])
        yield core, sync(core)
