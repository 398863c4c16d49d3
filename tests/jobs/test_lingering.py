"""A job for pushes stays a moment for the next one, and makes way for others."""

from __future__ import annotations

import sys

import pytest
from redis import Redis

from jobs import receive as receiving
from jobs.preload import preload
from jobs.queues import RECEIVE, open_queue
from plugin.services.core import Core


class _Job:
    def __init__(self, connection: Redis) -> None:
        self.connection = connection


@pytest.mark.server
def test_a_job_goes_on_with_a_push_that_comes_meanwhile(
    mailbox: Core, redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = iter([[], [], ["mail"]])
    monkeypatch.setattr(receiving, "waiting", lambda _core: next(looks))
    with Redis.from_url(redis_url) as connection:
        connection.flushdb()
        monkeypatch.setattr(receiving, "get_current_job", lambda: _Job(connection))
        assert receiving._more_comes(mailbox, "mail", lambda: False)


@pytest.mark.server
def test_a_job_does_not_keep_another_waiting(
    mailbox: Core, redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "waiting", lambda _core: pytest.fail("another job waits"))
    with Redis.from_url(redis_url) as connection:
        connection.flushdb()
        open_queue(RECEIVE, connection).enqueue(receiving.receive, "chat")
        monkeypatch.setattr(receiving, "get_current_job", lambda: _Job(connection))
        assert not receiving._more_comes(mailbox, "mail", lambda: False)
        connection.flushdb()


def test_what_the_sources_need_is_imported_before_the_fork(mailbox: Core) -> None:
    preload(mailbox.config)
    assert {"connectors.email", "adapters.email", "jobs.receive"} <= sys.modules.keys()
