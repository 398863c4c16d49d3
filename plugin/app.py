"""The web side put together: one Flask app, and the server that runs it."""

from __future__ import annotations

import errno
import multiprocessing
import os
import signal
import socket
import time
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import wait as wait_for
from multiprocessing.synchronize import Event
from threading import Thread
from typing import Any

import structlog
from flask import Flask
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels
from werkzeug.middleware.proxy_fix import ProxyFix

from plugin import api, embed, logs, panel
from plugin.api import stream
from plugin.api.health import Check
from plugin.api.streaming import StreamingApp
from plugin.api.watching import watch
from plugin.auth.guard import guard
from plugin.auth.headers import protect
from plugin.config import Config, ConfigError
from plugin.services.core import Core, open_core
from plugin.services.reloading import follow

MAX_REQUEST = 1 << 20
THREADS = 8
STREAMS = 16  # every page of an agent listens
# A thousand streams that end at once fill the pipe through which asyncio learns of signals: the
# signal comes first.
STREAMS_GRACE_SECONDS = 0.5

log = structlog.get_logger()


class _App(Flask):
    """Flask's, but a defect is logged without the address that it happened at."""

    def log_exception(self, exc_info: Any) -> None:
        log.error("request.failed", exc_info=exc_info)


def create_app(core: Core, wake: Callable[[str], None] | None = None, *, streams: int = STREAMS) -> Flask:
    """The app over an open workspace. ``wake`` calls a worker for what a source has pushed.

    At most ``streams`` event streams are open at a time: each holds a thread.

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
    stream.install(app, core, streams)
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
    comes are finished, streams end.
    """
    threads += STREAMS  # each stream holds one
    _run(Interfaces.WSGI, host, port, partial(_load, config, log_level), threads, backpressure=threads * 4)


def serve_streams(
    config: Config,
    host: str = "127.0.0.1",
    port: int = 8801,
    *,
    limit: int = 1000,
    log_level: str = "warning",
) -> None:
    """Serve up to ``limit`` event streams and nothing else, until SIGTERM or SIGINT. Raises OSError."""
    load = partial(_load_streams, config, log_level, limit)
    _run(Interfaces.ASGINL, host, port, load, threads=1, backpressure=limit + 100)


class _Server(Granian):  # type: ignore[misc, valid-type]
    """Granian, which waits for open answers before it ends: streams have to be told to."""

    ending: Event

    def signal_handler_interrupt(self, *args: Any, **kwargs: Any) -> None:
        self.ending.set()
        super().signal_handler_interrupt(*args, **kwargs)

    def signal_handler_reload(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: the worker follows the settings by itself, and a new one would cut open streams."""


def _run(
    interface: Interfaces,
    host: str,
    port: int,
    load: Callable[[Event], Any],
    threads: int,
    backpressure: int,
) -> None:
    refuse_taken_port(host, port)
    server = _Server(
        "segue",
        address=host,
        port=port,
        interface=interface,
        workers=1,
        blocking_threads=threads,
        backpressure=backpressure,
        respawn_failed_workers=True,
        websockets=False,
        log_level=LogLevels.error,  # it warns of more threads than cores, which wait for the database
        workers_kill_timeout=10,
    )
    server.ending = multiprocessing.Event()
    server.serve(target_loader=partial(load, server.ending), wrap_loader=False)


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


def _load(config: Config, log_level: str, ending: Event) -> Flask:
    logs.configure(log_level)
    core = _followed(config)
    app = create_app(core, _waker(config))
    _end_with_parent()
    _at_end(ending, app.extensions["segue.streams"].notices.close)
    return app


def _load_streams(config: Config, log_level: str, limit: int, ending: Event) -> StreamingApp:
    logs.configure(log_level)
    app = StreamingApp(_followed(config), limit)
    _end_with_parent()
    _at_end(ending, app.close, STREAMS_GRACE_SECONDS)
    return app


def _followed(config: Config) -> Core:
    """A Core that follows the settings; also when its process had to be started anew."""
    core = open_core(config)
    try:
        core.adopt(config.again())
    except ConfigError as error:
        log.error("settings.kept", error=str(error))
    follow(core)
    return core


def _end_with_parent() -> None:
    """End this worker when the process that began it was killed: it would hold the port, unwatched."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def follow_parent() -> None:
        wait_for([parent.sentinel])
        log.error("server.killed")
        os.kill(os.getpid(), signal.SIGTERM)

    Thread(target=follow_parent, name="parent", daemon=True).start()


def _at_end(ending: Event, close: Callable[[], None], grace: float = 0) -> None:
    def wait() -> None:
        ending.wait()
        time.sleep(grace)
        close()

    Thread(target=wait, name="ending", daemon=True).start()


def _checks(config: Config) -> dict[str, Check]:
    """What must answer besides the database."""
    url = config.redis_url
    if url is None:
        return {}
    from jobs.reach import redis_trouble

    return {"redis": partial(redis_trouble, url)}


def _waker(config: Config) -> Callable[[str], None] | None:
    if config.redis_url is None:
        return None
    from jobs.receive import waker

    return waker(config.redis_url)


def _nobody(_source: str) -> None:
    """Without a waker, due work waits for the next tick of the scheduler."""
