"""The web side put together: one Flask app, and the server that runs it."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Callable
from functools import partial
from typing import Any

import structlog
from flask import Flask
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels
from werkzeug.middleware.proxy_fix import ProxyFix

from plugin import api, embed, logs, panel
from plugin.api.health import Check
from plugin.api.watching import watch
from plugin.auth.guard import guard
from plugin.auth.headers import protect
from plugin.config import Config
from plugin.services.core import Core, open_core

MAX_REQUEST = 1 << 20
THREADS = 8

log = structlog.get_logger()


class _App(Flask):
    """Flask's, but a defect is logged without the address that it happened at."""

    def log_exception(self, exc_info: Any) -> None:
        log.error("request.failed", exc_info=exc_info)


def create_app(core: Core, wake: Callable[[], None] | None = None) -> Flask:
    """The app over an open workspace. ``wake`` tells the workers that the outbox holds something.

    Raises ConfigError for settings of ``segue.toml`` that cannot be used.
    """
    if not structlog.is_configured():
        logs.configure("warning")
    app = _App("segue", static_folder=None, template_folder=None)
    app.config.update(MAX_CONTENT_LENGTH=MAX_REQUEST, MAX_FORM_MEMORY_SIZE=MAX_REQUEST, MAX_FORM_PARTS=100)
    app.extensions["segue.wake"] = wake or _nobody
    app.extensions["segue.checks"] = _checks(core.config)
    watch(app, core)
    protect(app, core.config)
    guard(app, core)
    api.register(app)
    panel.register(app)
    embed.register(app, core.config)
    proxies = int(core.config.number("server", "trusted_proxies", 0))
    if proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)  # type: ignore[method-assign]
    return app


def serve(
    config: Config,
    host: str = "127.0.0.1",
    port: int = 8800,
    *,
    threads: int = THREADS,
    log_level: str = "warning",
) -> None:
    """Serve until SIGTERM or SIGINT. Blocks. Raises OSError in one line when the port is taken.

    The app lives in one worker process, opened there; requests that are under way when the signal
    comes are finished.
    """
    refuse_taken_port(host, port)
    server = Granian(
        "segue",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=threads,
        backpressure=threads * 4,
        respawn_failed_workers=True,
        websockets=False,
        log_level=LogLevels.error,  # it warns of more threads than cores, which wait for the database
        workers_kill_timeout=10,
    )
    server.serve(target_loader=partial(_load, config, log_level), wrap_loader=False)


def refuse_taken_port(host: str, port: int) -> None:
    """Raise OSError with a message for people when ``host:port`` cannot be listened on."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except socket.gaierror as error:
        raise OSError(errno.EADDRNOTAVAIL, f"the host {host!r} is not known: {error.strerror}") from None
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as error:
            raise OSError(error.errno, _why(error, host, port)) from None


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} on {host} is in use: stop what runs there, or choose another with --port"
    if error.errno == errno.EACCES:
        return f"port {port} may not be opened by this user: choose one above 1023"
    return f"{host}:{port} cannot be listened on: {os.strerror(error.errno or 0)}"


def _load(config: Config, log_level: str) -> Flask:
    logs.configure(log_level)
    return create_app(open_core(config))


def _checks(config: Config) -> dict[str, Check]:
    """What must answer besides the database."""
    url = config.redis_url
    if url is None:
        return {}
    from jobs.reach import redis_trouble

    return {"redis": partial(redis_trouble, url)}


def _nobody() -> None:
    """Without a waker, due work waits for the next tick of the scheduler."""
