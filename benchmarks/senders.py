"""A system that sends each push until it is answered with 2xx, to whichever web process answers."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import orjson
import requests

from benchmarks.faulty import sign

SENDERS = 8
PAUSE_SECONDS = 0.05


class Senders:
    """Send ``numbers`` in the block, all of them by its end; ``urls`` take turns, as behind a proxy."""

    def __init__(self, urls: Sequence[str], numbers: Sequence[int], senders: int = SENDERS) -> None:
        self._urls, self._numbers = urls, numbers
        self._lock = threading.Lock()
        self._senders = senders
        self.answered = self.resent = 0
        self._pool = ThreadPoolExecutor(senders)

    def __enter__(self) -> Senders:
        parts = (self._numbers[part :: self._senders] for part in range(self._senders))
        self._sent = [self._pool.submit(self._send, part) for part in parts]
        return self

    def __exit__(self, *_: object) -> None:
        for part in self._sent:
            part.result()
        self._pool.shutdown()

    def _send(self, numbers: Sequence[int]) -> None:
        turn = 0
        with requests.Session() as session:
            for number in numbers:
                body = orjson.dumps({"id": number})
                while not self._is_taken(session, self._urls[turn % len(self._urls)], body):
                    turn += 1
                    with self._lock:
                        self.resent += 1
                    time.sleep(PAUSE_SECONDS)
                turn += 1
                with self._lock:
                    self.answered += 1

    def _is_taken(self, session: requests.Session, url: str, body: bytes) -> bool:
        with suppress(requests.RequestException):
            headers = {"X-Faulty-Signature": sign(body)}
            return session.post(url, body, headers=headers, timeout=10).ok
        return False
