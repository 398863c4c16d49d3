"""Serve a WSGI app on this machine for as long as a ``with`` block, or until ``close``."""

from __future__ import annotations

import logging
import threading
from types import TracebackType
from typing import TYPE_CHECKING

from werkzeug.serving import WSGIRequestHandler, make_server

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment

log = logging.getLogger("segue.demo")


class _Quiet(WSGIRequestHandler):
    """Says nothing per request, and takes a caller that hung up for granted."""

    def make_environ(self) -> WSGIEnvironment:
        """Werkzeug drops headers with an underscore, as nginx does; vendors' own servers take them."""
        environ = super().make_environ()
        for name, value in self.headers.items():
            if "_" in name:
                environ["HTTP_" + name.upper().replace("-", "_")] = value
        return environ

    def log(self, type: str, message: str, *args: object) -> None:
        log.debug("a request was served")  # its line may hold personal data

    def connection_dropped(self, error: BaseException, environ: object = None) -> None:
        log.debug("the caller hung up: %s", type(error).__name__)


class ServedApp:
    """A running server. ``url`` has no final slash."""

    def __init__(self, app: WSGIApplication, host: str, port: int) -> None:
        self._server = make_server(host, port, app, threaded=True, request_handler=_Quiet)
        self._server.daemon_threads = True  # type: ignore[attr-defined]
        self.url = f"http://{host}:{self._server.server_port}"
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, name="served-app", daemon=True
        )
        self._thread.start()

    def __enter__(self) -> ServedApp:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop listening and wait for the server's thread; a second call does nothing."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def serve(app: WSGIApplication, host: str = "127.0.0.1", port: int = 0) -> ServedApp:
    """Serve ``app``; port 0 takes a free one."""
    return ServedApp(app, host, port)
