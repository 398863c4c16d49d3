"""What Chatwoot pushes, from the signed request to the timeline: with Redis, and without."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import pytest
from redis import Redis

from jobs import process, sweep
from jobs.queues import RECEIVE, open_queue
from jobs.receive import waker
from jobs.scheduler import run_embedded
from jobs.worker import work
from plugin.app import create_app
from plugin.demo.servers.chatwoot import ChatwootData
from plugin.demo.servers.chatwoot import create_app as chatwoot
from plugin.demo.servers.serving import serve
from plugin.services import inbox
from plugin.services.core import Core
from plugin.services.inbox import waiting
from plugin.services.sources import add_source
from plugin.services.sync import pull
from tests.conftest import workspace
from tests.making import evidence, look

SECRET = "webhook-secret"


@pytest.fixture
def data(at: datetime) -> ChatwootData:
    """A Chatwoot in which Maria has just written."""
    data = ChatwootData(token="t0ken")
    box = data.add_inbox(name="Website")
    maria = data.add_contact(
        name="Maria Keller", email="maria@example.org", created_at=at, hmac_verified=True, identifier="K-1"
    )
    data.add_conversation(contact_id=maria, inbox_id=box, created_at=at)
    data.add_message(1, content="Where is my parcel?", at=at, sender="contact")
    return data


@pytest.fixture
def centre(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: ChatwootData) -> Iterator[Core]:
    """A workspace on it, which jobs open too. It pulls once an hour."""
    with serve(chatwoot(data)) as served:
        core = workspace(tmp_path / "home")
        monkeypatch.setenv("SEGUE_HOME", str(core.config.home))
        settings = {"base_url": served.url, "account_id": 1, "token": "t0ken", "allow_private": True}
        add_source(core, "chat", "chatwoot", {**settings, "webhook_secret": SECRET, "interval": 3600})
        process._opened.clear()
        yield core
        for opened in process._opened.values():
            opened.close()
        process._opened.clear()
        core.close()


def push(core: Core, wake: object = None) -> int:
    body = json.dumps(
        {"event": "message_created", "id": 1, "conversation": {"id": 1}, "account": {"id": 1}}
    ).encode()
    stamp = str(int(time.time()))
    signature = hmac.new(SECRET.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    headers = {"X-Chatwoot-Timestamp": stamp, "X-Chatwoot-Signature": f"sha256={signature}"}
    return create_app(core, wake).test_client().post("/hooks/chat", data=body, headers=headers).status_code  # type: ignore[arg-type]


def known(core: Core) -> set[str]:
    return set(evidence(look(core, "email", "maria@example.org")))


@pytest.mark.server
def test_a_push_wakes_a_worker_that_brings_the_conversation(centre: Core, redis_url: str) -> None:
    assert push(centre, waker(redis_url)) == 204
    with Redis.from_url(redis_url) as connection:
        queue = open_queue(RECEIVE, connection)
        assert [(job.func_name, job.args) for job in queue.jobs] == [("jobs.receive.receive", ["chat"])]
    work(replace(centre.config, redis_url=redis_url), RECEIVE, burst=True)
    assert "chat:message-1" in known(centre)
    assert waiting(centre) == []


def test_a_push_is_kept_and_answered_when_redis_is_gone(centre: Core) -> None:
    assert push(centre, waker("redis://127.0.0.1:1/0")) == 204
    assert waiting(centre) == ["chat"]


def test_without_redis_the_push_is_worked_on_soon(centre: Core, data: ChatwootData, at: datetime) -> None:
    assert pull(centre, "chat").error is None
    data.add_message(1, content="It came.", at=at + timedelta(hours=1), sender="contact")
    assert known(centre) == {"chat:conversation-1", "chat:message-1"}
    stop = Event()
    running = Thread(target=run_embedded, args=(centre, stop))
    running.start()
    try:
        assert push(centre) == 204
        deadline = time.monotonic() + 60
        while "chat:message-2" not in known(centre):
            assert time.monotonic() < deadline
            time.sleep(0.05)
    finally:
        stop.set()
        running.join(20)


def test_the_sweep_lets_go_of_what_was_done_long_ago(centre: Core) -> None:
    push(centre)
    assert inbox.work(centre, "chat", lambda: False).done == 1
    assert sweep.sweep(centre) == 0
    now = centre.clock()
    centre.clock = lambda: now + inbox.KEEP + timedelta(seconds=1)
    assert sweep.sweep(centre) == 1
    assert sweep.sweep(centre) == 0
