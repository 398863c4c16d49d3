"""A PostgreSQL that may be mistreated, shared by the tests of a module; workspaces on it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.servers import postgresql
from tests.servers.cluster import Cluster, cluster


@pytest.fixture(scope="module")
def primary() -> Iterator[Cluster]:
    with cluster("127.0.0.1", "max_connections=100") as running:
        yield running


@pytest.fixture
def primary_database(primary: Cluster) -> Iterator[str]:
    """The URL of an empty database."""
    with postgresql.database(primary.url) as url:
        yield url
