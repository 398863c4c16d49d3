"""A worker: takes the jobs of one queue from Redis until it is stopped.

One queue each: a worker of two loses a job when it dies between taking and starting it.
"""

from __future__ import annotations

import os
import signal
import time
from types import FrameType

import structlog
from redis.exceptions import RedisError
from rq import Queue, Worker
from rq.exceptions import StopRequested
from rq.job import Job

from jobs.preload import preload
from jobs.process import ENDING, read_settings
from jobs.queues import PULL, connect, open_queue
from plugin.config import Config

# An idle worker looks after lost jobs only this often (minus 15 seconds): keep it short.
WORKER_TTL_SECONDS = 30
LONGEST_PAUSE_SECONDS = 5

log = structlog.get_logger()


class _Worker(Worker):
    """rq's, but the signal to end reaches the job too: it stops after its page."""

    is_ending = False
    max_connection_wait_time = LONGEST_PAUSE_SECONDS

    def fork_work_horse(self, job: Job, queue: Queue) -> None:
        """Let the job work with the settings as they are now."""
        read_settings()
        super().fork_work_horse(job, queue)

    def main_work_horse(self, job: Job, queue: Queue) -> None:
        """In the job's process: whatever it logs says for which job."""
        structlog.contextvars.bind_contextvars(job=job.id)
        super().main_work_horse(job, queue)

    def handle_warm_shutdown_request(self) -> None:
        """Tell the job that is running."""
        self.is_ending = True
        if self.horse_pid:
            os.kill(self.horse_pid, signal.SIGTERM)

    def setup_work_horse_signals(self) -> None:
        """In the job's process: a signal to end is a wish, Ctrl-C is the parent's matter."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, _end)


def work(config: Config, queue: str = PULL, *, burst: bool = False) -> None:
    """Work until SIGTERM, or with ``burst`` until the queue is empty. Raises ConfigError.

    A Redis that is lost meanwhile is waited for.
    """
    read_settings()
    signal.signal(signal.SIGHUP, signal.SIG_IGN)  # each job reads the settings anyhow
    connection = connect(config)
    preload(config)
    pause = 0
    worker: _Worker | None = None
    try:
        while True:
            began = time.monotonic()
            try:
                time.sleep(pause)
                worker = _Worker(
                    [open_queue(queue, connection)],
                    connection=connection,
                    serializer="json",
                    worker_ttl=WORKER_TTL_SECONDS,
                    log_job_description=False,
                )
                worker.work(burst=burst, logging_level="WARNING")
                if burst or worker.is_ending:
                    return
            except StopRequested:
                return
            except RedisError as error:
                log.warning("worker.redis", queue=queue, error=type(error).__name__)
                if worker is not None and worker.is_ending:
                    return
            is_well = time.monotonic() - began > pause + LONGEST_PAUSE_SECONDS
            pause = 1 if is_well else min(pause + 1, LONGEST_PAUSE_SECONDS)
    finally:
        connection.close()


def _end(_number: int, _frame: FrameType | None) -> None:
    ENDING.set()
