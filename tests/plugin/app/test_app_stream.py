"""Server-sent events from the real servers: the web process with a few, the stream process with many."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import requests
from sqlalchemy import select

from plugin.app import STREAMS
from plugin.auth.sessions import open_session
from plugin.services.core import Core
from plugin.services.notices import find
from plugin.services.presence import Viewer, leave, look_at
from plugin.storage.tables import user
from tests.making import call, look, phone, record
from tests.plugin.app.web import MARIA, SHARED, bearer
from tests.plugin.cli.test_cli_up import until
from tests.servers.ports import free_port

pytestmark = [pytest.mark.server]
ROOT = Path(__file__).parents[3]


@dataclass
class Server:
    url: str
    process: subprocess.Popen[bytes]
    core: Core

    def get(self, path: str, **options: Any) -> requests.Response:
        return requests.get(self.url + path, timeout=60, **options)

    @contextmanager
    def listen(self, customer: str, **headers: str) -> Iterator[Events]:
        if "Cookie" not in headers:
            headers = {**bearer(self.core, "agent", name="ear"), **headers}
        with requests.get(
            f"{self.url}/api/v1/stream?customer={customer}", headers=headers, stream=True, timeout=60
        ) as response:
            yield Events(response)


class Events:
    def __init__(self, response: requests.Response) -> None:
        self.response = response
        self._lines = response.iter_lines(chunk_size=1)

    def next(self) -> dict[str, str] | None:
        """The next event's fields, None at the end; comments are passed over."""
        found: dict[str, str] = {}
        for line in self._lines:
            name, _, value = line.decode().partition(": ")
            if line and not line.startswith(b":"):
                found[name] = value
            elif not line and "event" in found:
                return found
        return None


@contextmanager
def running(core: Core, *words: str) -> Iterator[Server]:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "plugin.cli", "serve", "--port", str(port), *words],
        env={**os.environ, "SEGUE_HOME": str(core.config.home)},
        cwd=ROOT,
    )
    server = Server(f"http://127.0.0.1:{port}", process, core)
    try:
        until(lambda: answers(server), 90)
        yield server
    finally:
        process.terminate()
        process.wait(30)


def answers(server: Server) -> bool:
    assert server.process.poll() is None, "it ended at once"
    try:
        return server.get("/healthz").status_code == 200
    except requests.ConnectionError:
        return False


@pytest.fixture(params=[(), ("--streams", "3")], ids=["web", "streams"])
def server(request: pytest.FixtureRequest, web_core: Core) -> Iterator[Server]:
    with running(web_core, *request.param) as started:
        yield started


def id_of(core: Core, who: str) -> str:
    return str(look(core, "phone", who)["customer"]["id"])


def ring(core: Core, external_id: str, who: str = MARIA) -> None:
    record(core, call(external_id, datetime.now(UTC), phone(who)))


def test_a_person_is_told_who_comes_and_goes(server: Server) -> None:
    core = server.core
    core.clock = lambda: datetime.now(UTC)
    maria = id_of(core, MARIA)
    with core.store.write() as connection:
        number = connection.scalar(select(user.c.id).where(user.c.role == "agent"))
        assert number is not None
        token = open_session(connection, number, core.clock())
    with server.listen(maria, Cookie=f"segue-session={token}") as events:
        look_at(core, maria, "page-of-lena", Viewer("lena@example.org"), "Lena Vogt")
        event = events.next()
        assert event is not None
        assert (event["event"], event.get("id")) == ("presence", None)
        told = json.loads(event["data"])
        assert (told["customer"], [each["name"] for each in told["looking"]]) == (maria, ["Lena Vogt"])
        leave(core, "page-of-lena", "lena@example.org")
        event = events.next()
        assert event is not None
        assert json.loads(event["data"]) == {"customer": maria, "looking": []}


def test_a_change_arrives_soon_with_its_version(server: Server) -> None:
    core = server.core
    maria = id_of(core, MARIA)
    with server.listen(maria) as events:
        assert events.response.status_code == 200
        assert events.response.headers["Content-Type"] == "text/event-stream; charset=utf-8"
        assert events.response.headers["Cache-Control"] == "no-store"
        ring(core, "of somebody else", "+493023125499")
        ring(core, "new")
        event = events.next()
        version = find(core, maria).version
        assert event is not None
        assert (event["id"], event["event"]) == (str(version), "customer.changed")
        assert json.loads(event["data"]) == {"customer": maria, "version": version}


def test_who_comes_back_learns_what_was_missed_and_only_then(server: Server) -> None:
    core = server.core
    maria = id_of(core, MARIA)
    seen = find(core, maria).version
    ring(core, "while away")
    now = str(find(core, maria).version)
    with server.listen(maria, **{"Last-Event-ID": str(seen)}) as events:
        event = events.next()
        assert event is not None
        assert event["id"] == now
    with server.listen(maria, **{"Last-Event-ID": now}) as events:
        ring(core, "later")
        event = events.next()
        assert event is not None
        assert int(event["id"]) == find(core, maria).version > int(now)


def test_above_the_cap_is_503_and_a_place_that_is_left_is_free_again(server: Server) -> None:
    maria = id_of(server.core, MARIA)
    is_web = server.process.args[-1] != "3"  # type: ignore[index]
    with ExitStack() as stack:
        for _ in range(STREAMS if is_web else 3):
            assert stack.enter_context(server.listen(maria)).response.status_code == 200
        with server.listen(maria) as refused:
            assert refused.response.status_code == 503
            assert refused.response.headers["Retry-After"] == "5"
            assert "/latest" in refused.response.json()["detail"]
        assert server.get("/healthz").status_code == 200

    def is_free() -> bool:
        with server.listen(maria) as events:
            return events.response.status_code == 200

    until(is_free, 60)


def test_it_ends_at_once_when_told_to_and_the_reader_knows(server: Server) -> None:
    with server.listen(id_of(server.core, MARIA)) as events:
        assert events.response.status_code == 200
        server.process.send_signal(signal.SIGTERM)
        assert events.next() is None
        assert server.process.wait(60) == 0


def test_who_may_not_is_told_so(server: Server) -> None:
    core = server.core
    path = f"/api/v1/stream?customer={id_of(core, SHARED.replace('20', '11'))}"
    assert server.get(path).status_code == 401
    assert server.get(path, headers={"Authorization": "Bearer segue_forged"}).status_code == 401
    assert server.get(path, headers=bearer(core, "operator")).status_code == 403
    agent = bearer(core, "agent")
    assert server.get("/api/v1/stream?customer=0000000000000", headers=agent).status_code == 404
    for query in ("", "?customer=", "?customer=1&customer=2", "?customer=1&x=1"):
        assert server.get("/api/v1/stream" + query, headers=agent).status_code in (404, 422), query
    assert requests.post(server.url + path, headers=agent, timeout=60).status_code == 405
    assert server.get("/api/v1/none", headers=agent).status_code == 404
    problem = server.get(path).json()
    assert problem["type"] == "/problems/not-signed-in"
