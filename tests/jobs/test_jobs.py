"""Pulls that nobody waits for: through Redis and a worker, and without either."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from redis import Redis

from jobs import process
from jobs.pull import enqueue_pull, pull_queue
from jobs.scheduler import run_embedded
from jobs.worker import connect, work
from plugin.config import ConfigError
from plugin.services.core import Core
from plugin.services.sources import add_source, list_sources
from tests.conftest import workspace
from tests.making import evidence, look
from tests.servers import redis

_MAIL = """From: Maria Keller <maria@example.org>
To: service@example.com
Subject: Moving
Message-ID: <m1@example.org>
Date: Mon, 02 Nov 2026 09:00:00 +0000

Hello
"""


@pytest.fixture(scope="module")
def redis_url() -> Iterator[str]:
    with redis.server() as url:
        yield url


@pytest.fixture
def mailbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Core]:
    """A workspace with one folder of mail, which is also the one that jobs open."""
    folder = tmp_path / "mail"
    folder.mkdir()
    (folder / "one.eml").write_bytes(_MAIL.replace("\n", "\r\n").encode())
    core = workspace(tmp_path / "home")
    monkeypatch.setenv("SEGUE_HOME", str(tmp_path / "home"))
    add_source(core, "mail", "email", {"path": str(folder), "own_addresses": ["service@example.com"]})
    process._opened.clear()
    yield core
    for opened in process._opened.values():
        opened.close()
    process._opened.clear()
    core.close()


@pytest.mark.server
def test_a_worker_pulls_what_was_asked_for(mailbox: Core, redis_url: str) -> None:
    config = replace(mailbox.config, redis_url=redis_url)
    with Redis.from_url(redis_url) as connection:
        assert enqueue_pull(pull_queue(connection), "mail")
    work(config, burst=True)
    assert evidence(look(mailbox, "email", "maria@example.org")) == ["mail:m1@example.org"]


@pytest.mark.server
def test_a_pull_is_asked_for_once_and_again_when_it_is_done(mailbox: Core, redis_url: str) -> None:
    config = replace(mailbox.config, redis_url=redis_url)
    with Redis.from_url(redis_url) as connection:
        queue = pull_queue(connection)
        assert [enqueue_pull(queue, "mail"), enqueue_pull(queue, "mail")] == [True, False]
        work(config, burst=True)
        assert enqueue_pull(queue, "mail")
        queue.empty()


@pytest.mark.server
def test_jobs_carry_names_and_no_secrets(mailbox: Core, redis_url: str) -> None:
    with Redis.from_url(redis_url) as connection:
        queue = pull_queue(connection)
        enqueue_pull(queue, "mail")
        (job,) = queue.jobs
        assert (job.func_name, job.args) == ("jobs.pull.pull_source", ["mail"])
        queue.empty()


def test_without_redis_due_work_is_done_in_process_until_it_is_stopped(mailbox: Core) -> None:
    stop = threading.Event()
    running = threading.Thread(target=run_embedded, args=(mailbox, stop))
    running.start()
    deadline = time.monotonic() + 20
    while list_sources(mailbox)[0]["state"] != "ok" and time.monotonic() < deadline:
        time.sleep(0.05)
    stop.set()
    running.join(20)
    assert not running.is_alive()
    assert evidence(look(mailbox, "email", "maria@example.org")) == ["mail:m1@example.org"]


def test_a_worker_without_redis_says_what_to_do(mailbox: Core) -> None:
    with pytest.raises(ConfigError, match="segue up does their work"):
        connect(mailbox.config)
    with pytest.raises(ConfigError, match="does not answer"):
        connect(replace(mailbox.config, redis_url="redis://127.0.0.1:1/0"))
