"""Calls at a steady rate, whether answers come or not: what people do, who do not wait for each other."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field

THREADS = 24


@dataclass(slots=True)
class Steady:
    """``rate`` calls a second, to ``ports`` and of ``paths`` in turns; ``failed`` were not answered."""

    ports: Sequence[int]
    paths: Sequence[str]
    headers: Mapping[str, str]
    rate: float
    failed: int = 0
    _seconds: list[float] = field(default_factory=list)
    _next: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def run(self, duration: float) -> list[float]:
        """Call for ``duration`` seconds: the seconds of each call, from when it was due to its answer."""
        self._seconds, self._next = [], 0
        begin = time.monotonic() + 0.1
        threads = [
            threading.Thread(target=self._call, args=(begin, duration, self.ports[number % len(self.ports)]))
            for number in range(THREADS)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return self._seconds

    def _call(self, begin: float, duration: float, port: int) -> None:
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as client:
            while True:
                with self._lock:
                    number, self._next = self._next, self._next + 1
                due = number / self.rate
                if due >= duration:
                    return
                time.sleep(max(0.0, begin + due - time.monotonic()))
                try:
                    client.request("GET", self.paths[number % len(self.paths)], headers=dict(self.headers))
                    answer = client.getresponse()
                    answer.read()
                    is_well = answer.status == 200
                except (OSError, http.client.HTTPException):
                    is_well = False
                    client.close()
                took = time.monotonic() - begin - due
                with self._lock:
                    self._seconds.append(took)
                    self.failed += not is_well
