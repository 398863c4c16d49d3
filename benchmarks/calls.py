"""A server with our app and a bare Flask endpoint side by side, and one client that calls both in turns."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from statistics import median
from time import monotonic, perf_counter, sleep
from typing import Any
from urllib.parse import quote

from flask import Flask, Response, request
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels
from sqlalchemy import bindparam, select
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from plugin.app import THREADS, create_app
from plugin.config import Config
from plugin.services.core import open_core
from plugin.storage import Store
from plugin.storage.tables import identifier
from tests.servers.ports import free_port

BARE = "/bare"
_PATIENCE = 60.0  # seconds for a server to begin
Call = Callable[[], None]


def bare_app(store: Store) -> Flask:
    """The least a Flask endpoint can do for a customer: one indexed SELECT, no token, no audit."""
    app = Flask("bare")
    query = select(identifier.c.id, identifier.c.profile_id).where(
        identifier.c.kind == "phone", identifier.c.scope == "", identifier.c.value == bindparam("phone")
    )

    def look_up() -> Response:
        with store.engine.connect() as connection:
            found = connection.execute(query, {"phone": request.args["phone"]}).one()
        return Response(f'{{"id":{found.id},"profile":{found.profile_id}}}', mimetype="application/json")

    app.add_url_rule("/", view_func=look_up)
    return app


def serve(environ: Mapping[str, str], port: int) -> None:
    """Serve a workspace, with the bare endpoint beside it, as ``segue serve`` does."""
    server = Granian(
        "benchmark",
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=THREADS,
        backpressure=THREADS * 4,
        log_level=LogLevels.warning,
    )
    server.serve(target_loader=lambda: _both(environ), wrap_loader=False)


@contextmanager
def server(home: str, database_url: str | None = None) -> Iterator[int]:
    """The port of a server over the workspace in ``home``, for as long as the block runs."""
    environ = {"SEGUE_HOME": home}
    if database_url is not None:
        environ["SEGUE_DATABASE_URL"] = database_url
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.calls", json.dumps(environ), str(port)],
        start_new_session=True,
        stdout=subprocess.DEVNULL,  # ours is for figures alone
    )
    try:
        _wait(port, process)
        yield port
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)


def caller(client: http.client.HTTPConnection, path: str, headers: Mapping[str, str]) -> Call:
    """A call that must answer 200."""

    def call() -> None:
        client.request("GET", path, headers=dict(headers))
        response = client.getresponse()
        body = response.read()
        if response.status != 200:
            raise RuntimeError(f"{path} answered {response.status}: {body[:300]!r}")

    return call


def in_turns(rounds: int, times: int, *calls: Call) -> list[list[float]]:
    """Medians of ``times`` calls in seconds, by round: the calls take turns, one by one."""
    found = []
    for _ in range(rounds):
        seconds: list[list[float]] = [[] for _ in calls]
        for _ in range(times):
            for place, call in enumerate(calls):
                start = perf_counter()
                call()
                seconds[place].append(perf_counter() - start)
        found.append([median(each) for each in seconds])
    return found


def context_path(phone: str) -> str:
    """The context call by number."""
    return f"/api/v1/context?phone={quote(phone)}"


def bare_path(phone: str) -> str:
    """The bare endpoint by number."""
    return f"{BARE}/?phone={quote(phone)}"


def _both(environ: Mapping[str, str]) -> Any:
    core = open_core(Config.load(environ))
    return DispatcherMiddleware(create_app(core), {BARE: bare_app(core.store)})


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    end = monotonic() + _PATIENCE
    while True:
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as client:
                client.request("GET", "/healthz")
                if client.getresponse().status == 200:
                    return
        except OSError:
            pass
        if process.poll() is not None or monotonic() > end:
            raise RuntimeError("the server did not begin")
        sleep(0.1)


if __name__ == "__main__":
    serve(json.loads(sys.argv[1]), int(sys.argv[2]))
