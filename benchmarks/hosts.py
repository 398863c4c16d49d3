"""Three hosts with web, streams, workers and scheduler each; one of them dies in mid-run.

Each host is a loopback address and, where this user may give one, a host name of its own, so that
nobody sees from outside whether a process of another host still lives: its leases have to run out.
"""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress

import requests
from sqlalchemy import select

from benchmarks.faulty import TIED, FaultyServer, serving
from benchmarks.figures import Figure
from benchmarks.kept import NONE, count, cursor_of, is_pulled, kept, waiting
from benchmarks.senders import Senders
from benchmarks.site import PATIENCE_SECONDS, SOURCE, Cache, Site, descendants, kill, site, until
from plugin.auth.tokens import mint_token
from plugin.services.core import Core
from plugin.services.leases import TERM, pull_key
from plugin.storage import encode_id
from plugin.storage.tables import customer, lease
from tests.servers.cluster import cluster
from tests.servers.ports import free_port

HOSTS = 3
STALLED_GOAL = f"<= {TERM.total_seconds() + 30:.0f}"
REST = 30 * TIED
Under = Callable[[str], Sequence[str]]


def apart(name: str) -> Sequence[str]:
    """The command that gives what it runs the host name ``name``; only root may."""
    return ("unshare", "--uts", "--", "sh", "-c", 'hostname "$0" && exec "$@"', name)


def together(_name: str) -> Sequence[str]:
    """All under this machine's own name: who is dead is seen at once."""
    return ()


def names() -> Under:
    """Host names of their own where that is possible."""
    return apart if os.geteuid() == 0 and shutil.which("unshare") and shutil.which("hostname") else together


def host_kill(records: int, under: Under | None = None, hosts: int = HOSTS) -> Iterator[Figure]:
    """Half of ``records`` are pulled, half pushed to all hosts in turns; the host that pulls is killed."""
    under = under or names()
    pulled = records // 2 // TIED * TIED
    with (
        cluster("127.0.0.1", "max_connections=300") as database,
        serving(FaultyServer(is_well=True)) as system,
        closing(Cache()) as cache,
        site(database.url, system.url, cache.url) as here,
    ):
        running = [_Host(here, number + 2, under) for number in range(hosts)]
        system.released = TIED
        until(lambda: count(here.core) >= TIED)
        watchers = [_Watcher(here, running, first) for first in range(hosts)]
        # Of few records, too, there is more to pull than is waited for before the kill.
        system.released = pulled - min(REST, pulled // 2 // TIED * TIED)
        urls = [f"http://{host.address}:{host.web}/hooks/{SOURCE}" for host in running]
        with Senders(urls, range(pulled, records)) as senders:
            until(lambda: senders.answered > 0 and is_pulled(here.core, pulled // 4))
            _who_pulls(here.core, running).kill()
            system.released = pulled  # more to pull, should the pull have ended
            stalled = _longest_pause(here.core, pulled)
        until(lambda: waiting(here.core) == 0)
        yield from kept("host_kill", here.core, records)
        unseen = sum(not watcher.saw_the_last() for watcher in watchers)
    yield Figure("faults.host_kill.unseen", unseen, "panels", hosts, NONE)
    yield Figure("faults.host_kill.stalled", round(stalled, 1), "s", records, STALLED_GOAL)
    yield Figure("faults.host_kill.resent", senders.resent, "pushes", records - pulled)


def _who_pulls(core: Core, hosts: Sequence[_Host]) -> _Host:
    """The host whose process holds the lease; between two jobs of one pull nobody does."""
    found: list[_Host] = []

    def is_held() -> bool:
        with core.store.read() as connection:
            holder = connection.scalar(select(lease.c.holder).where(lease.c.key == pull_key(SOURCE))) or ""
        process = int(holder.split(":")[-3]) if holder else 0
        found.extend(host for host in hosts if host.runs(process))
        return bool(found)

    until(is_held)
    return found[0]


def _longest_pause(core: Core, pulled: int) -> float:
    """Seconds for which the pull stood still, until ``pulled`` are pulled."""
    longest, before, since = 0.0, cursor_of(core), time.monotonic()
    while not is_pulled(core, pulled):
        time.sleep(0.1)
        now, at = cursor_of(core), time.monotonic()
        longest = max(longest, at - since)
        if now != before:
            before, since = now, at
        if at - since > PATIENCE_SECONDS:
            raise TimeoutError("nobody took over the pull")
    return longest


class _Host:
    """``segue serve``, ``serve --streams``, ``scheduler`` and ``worker`` on one address."""

    def __init__(self, here: Site, number: int, under: Under) -> None:
        self.address = f"127.0.0.{number}"
        self.web, self.streams = free_port(self.address), free_port(self.address)
        self.name = f"segue-{number}"
        prefix = under(self.name)
        listen = ("--host", self.address, "--port")
        self._running = [
            here.start("serve", *listen, str(self.web), under=prefix),
            here.start("serve", *listen, str(self.streams), "--streams", "100", under=prefix),
            here.start("scheduler", under=prefix),
            here.start("worker", under=prefix),
        ]

    def runs(self, process: int) -> bool:
        """Whether the process of this number is one of this host's."""
        return any(process in (one.pid, *descendants(one.pid)) for one in self._running)

    def kill(self) -> None:
        """All at once, as far as one can."""
        for process in self._running:
            kill(process)


class _Watcher:
    """A panel: watches one customer, and turns to the next host when a stream ends."""

    def __init__(self, here: Site, hosts: Sequence[_Host], first: int) -> None:
        self._core = here.core
        self._urls = [f"http://{host.address}:{host.streams}/api/v1/stream" for host in hosts]
        self._turn = first
        self._token = mint_token(here.core, f"panel-{first}", "agent")
        with here.core.store.read() as connection:
            self._customer = connection.scalars(select(customer.c.id).order_by(customer.c.id)).first() or 0
        self._version = 0
        threading.Thread(target=self._watch, daemon=True).start()

    def saw_the_last(self) -> bool:
        """Whether the newest version of the customer reached this panel."""
        with self._core.store.read() as connection:
            query = select(customer.c.version).where(customer.c.id == self._customer)
            newest = connection.scalar(query)
        with suppress(TimeoutError):
            until(lambda: self._version == newest, 30)
        return self._version == newest

    def _watch(self) -> None:
        while True:
            with suppress(requests.RequestException):
                self._read(self._urls[self._turn % len(self._urls)])
            self._turn += 1
            time.sleep(0.2)

    def _read(self, url: str) -> None:
        headers = {"Authorization": f"Bearer {self._token}", "Last-Event-ID": str(self._version)}
        query = {"customer": encode_id(self._customer)}
        with requests.get(url, query, headers=headers, stream=True, timeout=(2, 30)) as answer:
            for line in answer.iter_lines(chunk_size=1):
                if line.startswith(b"id:"):
                    self._version = int(line[3:])
