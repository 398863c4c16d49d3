"""The streams alone, as an ASGI app: a process that does nothing else holds thousands of them.

``GET /api/v1/stream`` is the same call with the same answers as in the web process; a proxy sends it
here. A stream is a task and a queue: no thread, no connection. ``/healthz`` is there for the proxy.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import structlog
from werkzeug.datastructures import Headers
from werkzeug.sansio.request import Request
from werkzeug.wrappers import Response

from plugin.api import stream
from plugin.api.problems import of_status
from plugin.auth.guard import who_asks
from plugin.auth.headers import of_data
from plugin.auth.policy import may
from plugin.services.core import Core
from plugin.services.errors import Moved, NotFound
from plugin.services.notices import Notice, Notices, Tell, Told, find
from plugin.storage import StorageError

PATH = "/api/v1/stream"
# A reader who went away is reported by the server: this only keeps proxies from giving up.
HEARTBEAT_SECONDS = 15.0

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

log = structlog.get_logger()


class StreamingApp:
    """ASGI 3. At most ``limit`` streams at a time; ``close`` ends them all."""

    def __init__(self, core: Core, limit: int) -> None:
        self._core = core
        self._limit = limit
        self._open = 0
        self._notices = Notices(core)
        self._headers = of_data(core.config)
        self._waiting: list[tuple[asyncio.Queue[Told | None], Told | None]] = []
        self._lock = threading.Lock()

    def close(self) -> None:
        """End every stream: their readers come back to whoever serves then."""
        self._notices.close()

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        request = _request(scope)
        if request.path == "/healthz":
            await self._answer(send, Response(b'{"status":"ok"}', mimetype="application/json"))
        elif request.path != PATH:
            await self._answer(send, of_status(404))
        elif request.method != "GET":
            response = of_status(405)
            response.headers["Allow"] = "GET"
            await self._answer(send, response)
        elif self._open >= self._limit:
            await self._answer(send, stream.none_free(self._limit))
        else:
            self._open += 1
            try:
                await self._serve(request, receive, send)
            finally:
                self._open -= 1

    async def _serve(self, request: Request, receive: Receive, send: Send) -> None:
        began, told = time.monotonic(), 0
        loop = asyncio.get_running_loop()
        queue: asyncio.Queue[Told | None] = asyncio.Queue()

        def tell(notice: Told | None) -> None:
            self._hand_over(loop, queue, notice)

        stop = await asyncio.to_thread(self._begin, request, tell)
        if isinstance(stop, Response):
            await self._answer(send, stop)
            return
        gone = asyncio.ensure_future(_gone(receive))
        try:
            await self._head(send, 200, [("Content-Type", f"{stream.MEDIA_TYPE}; charset=utf-8")])
            await _write(send, stream.OPENING)
            async for piece in _events(queue, gone, began + stream.lifetime()):
                told += piece is not stream.HEARTBEAT
                await _write(send, piece)
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            stop()
            gone.cancel()
            log.info("stream", request=uuid4().hex, seconds=round(time.monotonic() - began), events=told)

    def _hand_over(
        self, loop: asyncio.AbstractEventLoop, queue: asyncio.Queue[Told | None], notice: Told | None
    ) -> None:
        """From the thread that reads to the loop that writes: one call for all that come together."""
        with self._lock:
            self._waiting.append((queue, notice))
            is_first = len(self._waiting) == 1
        if is_first:
            loop.call_soon_threadsafe(self._hand_out)

    def _hand_out(self) -> None:
        with self._lock:
            waiting, self._waiting = self._waiting, []
        for queue, notice in waiting:
            queue.put_nowait(notice)

    def _begin(self, request: Request, tell: Tell) -> Callable[[], None] | Response:
        """Have what is wanted told, or say why not. Runs in a thread: it asks the database."""
        try:
            principal = who_asks(self._core, request)
            if principal is None:
                refusal = of_status(401)
                refusal.headers["WWW-Authenticate"] = 'Bearer realm="Segue"'
                return refusal
            if not may(principal.role, "live.stream"):
                return of_status(403)
            if list(request.args) not in ([], ["customer"]):
                return of_status(422, errors=[{"where": "customer", "detail": "Give this alone."}])
            customer = find(self._core, request.args["customer"]) if request.args else None
            last = request.headers.get("Last-Event-ID")
            wanted = stream.Wanted(customer, last, stream.person_of(self._core, principal))
            if wanted.customer is None and wanted.person is None:
                return of_status(422, errors=[stream.NO_CUSTOMER])
            return stream.attend(self._core, self._notices, wanted, tell)
        except NotFound:
            return of_status(404)
        except Moved as moved:
            return Response(status=308, headers={"Location": f"{PATH}?customer={quote(moved.to)}"})
        except StorageError as error:
            log.error("storage", error=str(error))
            return of_status(503)

    async def _answer(self, send: Send, response: Response) -> None:
        await self._head(send, response.status_code, list(response.headers))
        await send({"type": "http.response.body", "body": response.get_data()})

    async def _head(self, send: Send, status: int, headers: list[tuple[str, str]]) -> None:
        both = [*headers, *self._headers.items()]
        encoded = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in both]
        await send({"type": "http.response.start", "status": status, "headers": encoded})


async def _events(
    queue: asyncio.Queue[Told | None], gone: asyncio.Future[None], until: float
) -> AsyncIterator[bytes]:
    while time.monotonic() < until:
        waiting = asyncio.ensure_future(queue.get())
        either: set[asyncio.Future[Any]] = {waiting, gone}
        done, _ = await asyncio.wait(either, timeout=HEARTBEAT_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        if gone in done or waiting not in done:
            waiting.cancel()
            if gone in done:
                return
            yield stream.HEARTBEAT
            continue
        notice = waiting.result()
        if notice is None:
            return
        yield stream.written(notice)
        if isinstance(notice, Notice) and notice.is_last:
            return


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _write(send: Send, piece: bytes) -> None:
    await send({"type": "http.response.body", "body": piece, "more_body": True})


def _request(scope: dict[str, Any]) -> Request:
    headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"]]
    return Request(
        method=scope["method"],
        scheme=scope["scheme"],
        server=None,
        root_path="",
        path=scope["path"],
        query_string=scope["query_string"],
        headers=Headers(headers),
        remote_addr=None,
    )
