"""What jobs log: ids that lead to the work, and nothing that leads to a person."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest
import structlog
from redis import Redis

from jobs.pull import pull_source
from jobs.queues import PULL, ask, open_queue
from jobs.scheduler import run_embedded
from plugin import logs
from plugin.services.core import Core
from plugin.services.sources import list_sources

ROOT = Path(__file__).parents[2]
WORDS = ("keller", "maria", "@", "moving", "hello")


@pytest.fixture
def logging_as_json() -> Iterator[None]:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    logs.configure("debug", as_json=True)
    yield
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()
    root.handlers[:], root.level = before


def lines(text: str, event: str) -> list[dict[str, object]]:
    assert not [word for word in WORDS if word in text.lower()]
    found = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    return [line for line in found if line["event"] == event]


@pytest.mark.usefixtures("logging_as_json")
def test_work_in_this_process_says_for_which_job(mailbox: Core, capsys: pytest.CaptureFixture[str]) -> None:
    stop = Event()
    running = Thread(target=run_embedded, args=(mailbox, stop))
    running.start()
    while list_sources(mailbox)[0]["state"] != "ok":
        stop.wait(0.05)
    stop.set()
    running.join(20)
    (done,) = lines(capsys.readouterr().err, "pull.done")
    assert (done["job"], done["source"], done["new"]) == ("pull_mail", "mail", 1)


@pytest.mark.server
def test_a_worker_says_for_which_job(mailbox: Core, redis_url: str) -> None:
    with Redis.from_url(redis_url) as connection:
        assert ask(open_queue(PULL, connection), pull_source, "mail")
    script = (
        "from plugin import logs; from plugin.config import Config; from jobs.worker import work;"
        "logs.configure('info', as_json=True); work(Config.load(), 'pull', burst=True)"
    )
    environ = {**os.environ, "SEGUE_REDIS_URL": redis_url, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environ, capture_output=True, text=True, timeout=120, check=True
    )
    (line,) = lines(done.stderr, "pull.done")
    assert (line["job"], line["source"]) == ("pull_mail", "mail")
