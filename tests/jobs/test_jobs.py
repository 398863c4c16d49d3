"""Pulls that nobody waits for: through Redis and a worker, and without either."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import pytest
from redis import Redis
from rq import SimpleWorker, Worker
from rq.job import Job

from jobs.pull import pull_source
from jobs.queues import PULL, QUEUES, ask, connect, open_queue
from jobs.scheduler import run_embedded, run_waking
from jobs.worker import work
from plugin.config import ConfigError
from plugin.services.core import Core
from plugin.services.sources import list_sources
from tests.making import evidence, look

ROOT = Path(__file__).parents[2]


@pytest.mark.server
def test_a_worker_pulls_what_was_asked_for(mailbox: Core, redis_url: str) -> None:
    config = replace(mailbox.config, redis_url=redis_url)
    with Redis.from_url(redis_url) as connection:
        assert ask(open_queue(PULL, connection), pull_source, "mail")
    work(config, burst=True)
    assert evidence(look(mailbox, "email", "maria@example.org")) == ["mail:m1@example.org"]


@pytest.mark.server
def test_a_pull_is_asked_for_once_and_again_when_it_is_done(mailbox: Core, redis_url: str) -> None:
    config = replace(mailbox.config, redis_url=redis_url)
    with Redis.from_url(redis_url) as connection:
        queue = open_queue(PULL, connection)
        assert [ask(queue, pull_source, "mail"), ask(queue, pull_source, "mail")] == [True, False]
        work(config, burst=True)
        assert ask(queue, pull_source, "mail")
        queue.empty()


@pytest.mark.server
def test_jobs_carry_names_and_no_secrets(mailbox: Core, redis_url: str) -> None:
    with Redis.from_url(redis_url) as connection:
        queue = open_queue(PULL, connection)
        ask(queue, pull_source, "mail")
        (job,) = queue.jobs
        assert (job.func_name, job.args) == ("jobs.pull.pull_source", ["mail"])
        queue.empty()


def _ago(seconds: float) -> str:
    return (datetime.now(UTC) - timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


@pytest.mark.server
@pytest.mark.parametrize(
    ("left", "is_lost"),
    [
        ({"status": "failed"}, True),
        ({"status": "started", "started_at": 60.0}, True),
        ({"status": "started", "started_at": 0.0}, False),
        ({"status": "queued", "enqueued_at": 60.0}, True),
        ({"status": "queued", "enqueued_at": 0.0}, False),
        ({"description": "half written"}, True),
    ],
)
def test_a_job_that_a_killed_worker_left_behind_is_asked_for_anew(redis_url: str, left, is_lost) -> None:
    with Redis.from_url(redis_url) as connection:
        queue = open_queue(PULL, connection)
        queue.empty()
        fields = {key: _ago(value) if isinstance(value, float) else value for key, value in left.items()}
        connection.hset(Job.key_for("pull_mail"), mapping=fields)
        try:
            assert ask(queue, pull_source, "mail") is is_lost
            assert queue.job_ids == (["pull_mail"] if is_lost else [])
        finally:
            connection.delete(Job.key_for("pull_mail"))
            queue.empty()


@pytest.mark.server
def test_a_pull_whose_time_is_up_asks_for_the_next_one(mailbox: Core, redis_url: str, monkeypatch) -> None:
    monkeypatch.setattr("jobs.pull.BUDGET_SECONDS", 0)
    with Redis.from_url(redis_url) as connection:
        queue = open_queue(PULL, connection)
        ask(queue, pull_source, "mail")
        for job_id in ("pull_mail_on", "pull_mail"):
            SimpleWorker([queue], connection=connection, serializer="json").work(burst=True, max_jobs=1)
            assert queue.job_ids == [job_id]
            assert not ask(queue, pull_source, "mail")
        monkeypatch.setattr("jobs.pull.BUDGET_SECONDS", 60)
        work(replace(mailbox.config, redis_url=redis_url), burst=True)
        assert queue.job_ids == []
    assert evidence(look(mailbox, "email", "maria@example.org")) == ["mail:m1@example.org"]


def _until(what: Callable[[], object]) -> None:
    deadline = time.monotonic() + 120
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _is_ok(core: Core) -> bool:
    return bool(list_sources(core)[0]["state"] == "ok")


@contextmanager
def _in_a_thread(run: Callable[..., None], *arguments: object) -> Iterator[Event]:
    stop = Event()
    running = Thread(target=run, args=(*arguments, stop))
    running.start()
    try:
        yield stop
    finally:
        stop.set()
        running.join(20)
    assert not running.is_alive()


def test_without_redis_due_work_is_done_in_process_until_it_is_stopped(mailbox: Core) -> None:
    with _in_a_thread(run_embedded, mailbox):
        _until(lambda: _is_ok(mailbox))
    assert evidence(look(mailbox, "email", "maria@example.org")) == ["mail:m1@example.org"]


@pytest.mark.server
def test_two_schedulers_ask_once_and_again_after_redis_forgot(mailbox: Core, redis_url: str) -> None:
    config = replace(mailbox.config, redis_url=redis_url)
    with Redis.from_url(redis_url) as connection:
        connection.flushdb()
        queue = open_queue(PULL, connection)
        with _in_a_thread(run_waking, mailbox, config), _in_a_thread(run_waking, mailbox, config):
            _until(lambda: queue.job_ids)
            time.sleep(1.5)
            assert queue.job_ids == ["pull_mail"]
            connection.flushdb()
            _until(lambda: queue.job_ids == ["pull_mail"])
            work(config, burst=True)
            assert _is_ok(mailbox)
            time.sleep(1.5)
            assert queue.job_ids == []


@pytest.mark.server
def test_a_worker_of_all_queues_ends_on_sigterm(mailbox: Core, redis_url: str) -> None:
    environ = {**os.environ, "SEGUE_REDIS_URL": redis_url, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "plugin.cli", "worker"]
    with Redis.from_url(redis_url) as connection, subprocess.Popen(command, env=environ) as worker:
        try:
            _until(lambda: Worker.count(connection=connection) == len(QUEUES))
        finally:
            worker.send_signal(signal.SIGTERM)  # whatever happens: who leaves the block waits for it
        assert worker.wait(60) == 0


def test_a_worker_without_redis_says_what_to_do(mailbox: Core) -> None:
    with pytest.raises(ConfigError, match="segue up does their work"):
        connect(mailbox.config)
    with pytest.raises(ConfigError, match="does not answer"):
        connect(replace(mailbox.config, redis_url="redis://127.0.0.1:1/0"))
