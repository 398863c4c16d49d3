"""Ports for the servers that tests and benchmarks start."""

from __future__ import annotations

from contextlib import closing
from random import SystemRandom
from socket import create_server

# Below the range from which the kernel takes ports for clients (32,768 on Linux, 49,152 elsewhere): between
# the moment a port is found free and the moment a server listens on it, a client's connection or another
# test's server must not take it.
_FIRST, _LAST = 10_000, 32_000
_any = SystemRandom()


def free_port(host: str = "127.0.0.1") -> int:
    """A port of ``host`` that nobody listens on, and that nobody else is likely to be given."""
    while True:
        port = _any.randint(_FIRST, _LAST)
        try:
            with closing(create_server((host, port))):
                return port
        except OSError:
            continue  # taken
