"""The sealer: gives the entries of the audit trail their place in the chain, and anchors its head.

One works at a time, whoever holds the lease; another scheduler waits for its turn. Entries wait for it
less than a second.
"""

from __future__ import annotations

import time
from threading import Event, Thread

import structlog

from plugin.services.audit.anchor import AnchorError, Anchoring, drop_anchor
from plugin.services.audit.chain import LEASE, Head, chain_key, seal_waiting
from plugin.services.core import Core
from plugin.services.leases import Held, LostLease, leased
from plugin.storage import StorageError

EVERY_SECONDS = 0.5
_TURN_SECONDS = 5.0  # how often another asks whether it is its turn

log = structlog.get_logger()


def start_sealer(core: Core, stop: Event) -> Thread:
    """Seal beside other work until ``stop`` is set.

    Raises ConfigError for settings that cannot be used, secret keys that are missing or are others than
    those that the chain's key lies under among them, and StorageError.
    """
    anchoring, key = Anchoring.of(core.config), chain_key(core)
    thread = Thread(target=_run, args=(core, anchoring, key, stop), name="sealer", daemon=True)
    thread.start()
    return thread


def _run(core: Core, anchoring: Anchoring, key: bytes, stop: Event) -> None:
    while not stop.is_set():
        try:
            with leased(core, LEASE) as fence:
                _seal_until(core, anchoring, key, fence, stop)
        except Held:
            stop.wait(_TURN_SECONDS)
        except LostLease:
            log.warning("audit.lease_lost")
        except StorageError as error:
            log.warning("audit.storage", error=str(error))
            stop.wait(_TURN_SECONDS)


def _seal_until(core: Core, anchoring: Anchoring, key: bytes, fence: int, stop: Event) -> None:
    moved: Head | None = None  # since the last anchor
    anchored = time.monotonic()
    while True:
        while (head := seal_waiting(core, key, fence)) is not None:
            moved = head
        ending = stop.is_set()
        late = time.monotonic() - anchored >= anchoring.every.total_seconds()
        if moved is not None and anchoring.wanted and (late or ending):
            anchored = time.monotonic()
            if _anchored(core, anchoring, moved):
                moved = None
        if ending:
            return
        stop.wait(EVERY_SECONDS)


def _anchored(core: Core, anchoring: Anchoring, head: Head) -> bool:
    try:
        drop_anchor(anchoring, head, core.clock())
    except AnchorError as error:
        log.warning("audit.anchor", error=str(error))
        return False
    return True
