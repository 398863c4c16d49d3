"""The judge: says what a customer's history makes of their transfers, a moment after a page came in.

One works at a time, whoever holds the lease; another scheduler waits for its turn.
"""

from __future__ import annotations

import time
from threading import Event, Thread

import structlog

from plugin.services.core import Core
from plugin.services.leases import Held, LostLease, leased
from plugin.services.transfers.fold import bulk_size, judge_due, switch_window
from plugin.storage import Collision, StorageError

LEASE = "transfers"
EVERY_SECONDS = 0.5
_LONGEST_REST = 0.25
_TURN_SECONDS = 5.0  # how often another asks whether it is its turn

log = structlog.get_logger()


def start_judge(core: Core, stop: Event) -> Thread:
    """Judge beside other work until ``stop`` is set. Raises ConfigError for settings that cannot be used."""
    switch_window(core)
    bulk_size(core)
    thread = Thread(target=_run, args=(core, stop), name="judge", daemon=True)
    thread.start()
    return thread


def _run(core: Core, stop: Event) -> None:
    while not stop.is_set():
        try:
            with leased(core, LEASE):
                _judge_until(core, stop)
        except Held:
            stop.wait(_TURN_SECONDS)
        except (LostLease, Collision):
            stop.wait(EVERY_SECONDS)
        except StorageError as error:
            log.warning("transfers.storage", error=str(error))
            stop.wait(_TURN_SECONDS)


def _judge_until(core: Core, stop: Event) -> None:
    while not stop.is_set():
        began = time.monotonic()
        if judge_due(core) > 0:
            stop.wait(min(time.monotonic() - began, _LONGEST_REST))  # others want the database, too
        else:
            stop.wait(EVERY_SECONDS)
