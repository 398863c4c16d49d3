"""What servers do on bad days, on a schedule: rate limits, gateway pages, hangs, cut bodies."""

from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_PAGE = b"<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1></body></html>"


@dataclass
class Misbehaviour:
    """Decides per request, deterministic and thread-safe.

    ``every`` maps a name to n: every n-th request misbehaves so (0 or absent: never). The names are
    rate_limit, server_error, not_json, unauthorized, hang, cut, repeat_page, redirect, foreign_link; the
    last two lead to ``trap``, another server's URL; "" in the queue is a request served well. ``queue``
    goes first: tests push names there and the next requests misbehave so, in order. ``retry_after`` and
    ``hang_seconds`` are seconds; ``release`` ends every hang early.
    """

    every: Mapping[str, int] = field(default_factory=dict)
    retry_after: float = 1
    hang_seconds: float = 30
    queue: deque[str] = field(default_factory=deque)
    trap: str = "http://127.0.0.1:9"
    seen: int = field(default=0, init=False)
    released: threading.Event = field(default_factory=threading.Event, init=False, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False)
    _last: dict[str, tuple[str, list[tuple[str, str]], bytes]] = field(
        default_factory=dict, init=False, repr=False
    )

    def next(self) -> str | None:
        """How the request that just came in misbehaves; None when it does not."""
        with self._lock:
            self.seen += 1
            if self.queue:
                return self.queue.popleft() or None
            return next((name for name, n in self.every.items() if n and self.seen % n == 0), None)

    def release(self) -> None:
        """End the hangs that are under way and let later ones not hang at all."""
        self.released.set()

    def wrap(self, app: WSGIApplication) -> WSGIApplication:
        """``app`` with these manners. An unknown name raises KeyError, so that a test cannot misspell it."""
        answers: dict[str, Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]]] = {
            "rate_limit": self._rate_limit,
            "server_error": _server_error,
            "not_json": _not_json,
            "unauthorized": _unauthorized,
            "hang": lambda environ, start: self._hang(app, environ, start),
            "cut": lambda environ, start: _cut(app, environ, start),
            "redirect": self._redirect,
            "foreign_link": lambda environ, start: self._foreign_link(app, environ, start),
            "repeat_page": lambda environ, start: self._repeat(app, environ, start),
        }

        def misbehaving(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
            name = self.next()
            if name is not None:
                return answers[name](environ, start)
            return self._remember(app, environ, start)

        return misbehaving

    def _rate_limit(self, _: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        body = json.dumps({"error": "rate limited"}).encode()
        return _answer(start, "429 Too Many Requests", body, [("Retry-After", f"{self.retry_after:g}")])

    def _redirect(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        location = self.trap + str(environ.get("PATH_INFO", "/"))
        return _answer(start, "302 Found", b"{}", [("Location", location)])

    def _foreign_link(
        self, app: WSGIApplication, environ: WSGIEnvironment, start: StartResponse
    ) -> Iterable[bytes]:
        """The right answer, but every absolute link in it leads to the trap."""
        status, headers, body = _run(app, environ)
        body = body.replace(f"http://{environ.get('HTTP_HOST')}".encode(), self.trap.encode())
        kept = [(name, value) for name, value in headers if name.lower() != "content-length"]
        start(status, [*kept, ("Content-Length", str(len(body)))])
        return [body]

    def _hang(self, app: WSGIApplication, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        self.released.wait(self.hang_seconds)
        return app(environ, start)

    def _remember(
        self, app: WSGIApplication, environ: WSGIEnvironment, start: StartResponse
    ) -> Iterable[bytes]:
        """Answer, and keep the answer per path for ``repeat_page``."""
        status, headers, body = _run(app, environ)
        with self._lock:
            self._last[environ.get("PATH_INFO", "")] = (status, headers, body)
        start(status, headers)
        return [body]

    def _repeat(
        self, app: WSGIApplication, environ: WSGIEnvironment, start: StartResponse
    ) -> Iterable[bytes]:
        """The answer that this path gave last, whatever page is asked for now."""
        with self._lock:
            last = self._last.get(environ.get("PATH_INFO", ""))
        if last is None:
            return self._remember(app, environ, start)
        status, headers, body = last
        start(status, headers)
        return [body]


def _answer(
    start: StartResponse,
    status: str,
    body: bytes,
    headers: list[tuple[str, str]] | None = None,
    media_type: str = "application/json",
) -> Iterable[bytes]:
    start(status, [("Content-Type", media_type), ("Content-Length", str(len(body))), *(headers or [])])
    return [body]


def _server_error(_: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    return _answer(start, "503 Service Unavailable", b'{"error": "try again later"}')


def _not_json(_: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    return _answer(start, "200 OK", _PAGE, media_type="text/html")


def _unauthorized(_: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    return _answer(start, "401 Unauthorized", b'{"error": "Invalid Access Token"}')


def _cut(app: WSGIApplication, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    """Half of the body under the Content-Length of the whole; the server then hangs up."""
    status, headers, body = _run(app, environ)
    kept = [(name, value) for name, value in headers if name.lower() != "content-length"]
    start(status, [*kept, ("Content-Length", str(len(body))), ("Connection", "close")])
    return [body[: len(body) // 2]]


def _run(app: WSGIApplication, environ: WSGIEnvironment) -> tuple[str, list[tuple[str, str]], bytes]:
    captured: list[Any] = []

    def start(status: str, headers: list[tuple[str, str]], _: object = None) -> Callable[[bytes], object]:
        captured[:] = [status, headers]
        return captured.append  # the old write() of WSGI, which Flask does not use

    chunks: Iterator[bytes] | Iterable[bytes] = app(environ, start)
    try:
        body = b"".join(chunks)
    finally:
        close = getattr(chunks, "close", None)
        if close:
            close()
    return captured[0], captured[1], body
