"""PgBouncer in transaction mode before a PostgreSQL, as Debian ships it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
from sqlalchemy import make_url

from tests.servers.cluster import Cluster
from tests.servers.ports import free_port
from tests.servers.requirement import require

_PATIENCE = 15.0


@contextmanager
def pgbouncer(behind: Cluster, connections: int) -> Iterator[str]:
    """Its URL; at most ``connections`` go on to the server, however many come. Skips where it is missing."""
    program = require("pgbouncer")
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="segue-pgbouncer-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        users = folder / "users.txt"
        users.write_text('"postgres" ""\n', "utf-8")
        config = folder / "pgbouncer.ini"
        config.write_text(
            f"[databases]\n* = host={behind.host} port={behind.port} user=postgres\n"
            f"[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {port}\nunix_socket_dir =\n"
            f"auth_type = trust\nauth_file = {users}\npool_mode = transaction\n"
            f"default_pool_size = {connections}\nmax_client_conn = 500\n",
            "utf-8",
        )
        command = [program, "-q", str(config)]
        if os.geteuid() == 0:  # it refuses to run as root
            shutil.chown(folder, "nobody")
            command = [program, "-q", "-u", "nobody", str(config)]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            url = f"postgresql://postgres@127.0.0.1:{port}/postgres"
            _wait(url)
            yield url
        finally:
            process.kill()
            process.wait()


def through(bouncer: str, database_url: str) -> str:
    """The address of the database at ``database_url``, by way of ``bouncer``."""
    address = make_url(bouncer).set(drivername="postgresql+psycopg", database=make_url(database_url).database)
    return address.render_as_string(hide_password=False)


def _wait(url: str) -> None:
    end = time.monotonic() + _PATIENCE
    while True:
        with suppress(psycopg.OperationalError), psycopg.connect(url):
            return
        if time.monotonic() > end:
            raise TimeoutError("PgBouncer did not begin")
        time.sleep(0.05)
