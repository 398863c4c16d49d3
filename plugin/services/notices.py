"""Live: who looks at a customer is told that something changed, and never what.

Every change of a customer moves ``customer.version`` in the transaction of the change itself. So the
versions are the notices: none can be lost, come before its commit, or be told out of order; whoever
was away compares one number. One thread per process reads the versions of all customers that are
being watched, in one SELECT by primary key; a watcher holds no connection. In the same turn it reads which
contacts were announced to agents (``pops``), and every few turns who looks at those customers (``presence``).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import structlog
from sqlalchemy import BindParameter, bindparam, select

from plugin.services.core import Core
from plugin.services.errors import Moved, NotFound
from plugin.services.pops import News, Popped
from plugin.services.presence import Looking, Viewer, onlookers
from plugin.services.sources import freshness
from plugin.storage import StorageError, Store, decode_id, encode_id
from plugin.storage.batches import batches
from plugin.storage.tables import contact, customer, profile

POLL_SECONDS = 0.1
PRESENCE_SECONDS = 0.5  # between two looks at who looks
PATIENCE_SECONDS = 1.0  # between two tries while the database cannot be read
NEWEST = 25

# Built once: it runs ten times a second.
_IDS: BindParameter[int] = bindparam("ids", expanding=True)
_VERSIONS = select(customer.c.id, customer.c.version, customer.c.merged_into).where(customer.c.id.in_(_IDS))

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Notice:
    """Customer ``customer_id`` is at ``version`` now. ``into``: merged into that one; ``is_gone``: erased."""

    customer_id: int
    version: int
    into: int | None = None
    is_gone: bool = False

    @property
    def is_last(self) -> bool:
        """Nothing will follow: there is nobody to watch any more."""
        return self.is_gone or self.into is not None


@dataclass(frozen=True, slots=True)
class Presence:
    """Who else looks at customer ``customer_id`` now."""

    customer_id: int
    others: tuple[Looking, ...]


Told = Notice | Popped | Presence
Tell = Callable[[Told | None], None]
"""Takes what is told, or None when no more will come because this process ends. Must not block."""


@dataclass(slots=True, eq=False)
class _Watcher:
    customer_id: int
    version: int
    tell: Tell
    viewer: Viewer | None
    others: tuple[Looking, ...] = ()


@dataclass(slots=True, eq=False)
class _Listener:
    agent: str
    tell: Tell


def find(core: Core, customer_id: str) -> Notice:
    """Where the customer is now. Raises NotFound, and Moved for one that was merged."""
    number = decode_id(customer_id)
    found = None if number is None else _read(core.store, [number]).get(number)
    if found is None:
        raise NotFound("there is no such customer")
    if found.into is not None:
        raise Moved(encode_id(found.into))
    return found


def latest(core: Core, customer_id: str, since: int | None = None) -> dict[str, Any]:
    """``{"customer", "version", "changed", "contacts", "silent"}``.

    ``contacts`` are the newest, when there is a change since the version ``since``; ``silent`` are the
    sources of which nothing new may come. Raises NotFound and Moved.
    """
    found = find(core, customer_id)
    changed = found.version != since
    with core.store.read() as connection:
        sources = freshness(connection, core.clock())
    return {
        "customer": customer_id,
        "version": found.version,
        "changed": changed,
        "contacts": _newest(core.store, found.customer_id) if changed else [],
        "silent": [source["source"] for source in sources if source["state"] in ("late", "down")],
    }


class Notices:
    """The watchers of one process. Threads share it."""

    def __init__(self, core: Core) -> None:
        self._store = core.store
        self._core = core
        self._looks_at = 0.0  # when to look again who looks
        self._watchers: set[_Watcher] = set()
        self._listeners: set[_Listener] = set()
        self._news: News | None = None  # while somebody listens
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._is_closed = False

    def watch(
        self, customer_id: int, version: int, tell: Tell, viewer: Viewer | None = None
    ) -> Callable[[], None]:
        """Call ``tell`` whenever the customer is at another version than the last; how to stop it.

        A customer who is at another one than ``version`` already is told of at once. A ``viewer`` is told
        whenever others come to look at the customer, and go.
        """
        watcher = _Watcher(customer_id, version, tell, viewer)
        with self._changed:
            if self._is_closed:
                tell(None)
                return lambda: None
            self._watchers.add(watcher)
            self._begin()

        def stop() -> None:
            with self._changed:
                self._watchers.discard(watcher)

        return stop

    def listen(self, agent: str, tell: Tell) -> Callable[[], None]:
        """Call ``tell`` with each pop of ``agent`` from now on; how to stop it. Raises StorageError."""
        listener = _Listener(agent, tell)
        with self._changed:
            if self._is_closed:
                tell(None)
                return lambda: None
            if not self._listeners:
                with self._store.read() as connection:
                    self._news = News(connection)
            self._listeners.add(listener)
            self._begin()

        def stop() -> None:
            with self._changed:
                self._listeners.discard(listener)

        return stop

    def close(self) -> None:
        """Tell all watchers that this process ends; they are forgotten."""
        with self._changed:
            self._is_closed = True
            tells = [watcher.tell for watcher in self._watchers]
            tells += [listener.tell for listener in self._listeners]
            self._watchers, self._listeners = set(), set()
            self._changed.notify_all()
            thread = self._thread
        for tell in tells:
            tell(None)
        if thread is not None:
            thread.join()

    def _begin(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="notices", daemon=True)
            self._thread.start()
        self._changed.notify_all()

    def _run(self) -> None:
        is_well = True
        while True:
            with self._changed:
                self._changed.wait_for(
                    lambda: self._is_closed or bool(self._watchers) or bool(self._listeners)
                )
                if self._is_closed:
                    return
                watched = {watcher.customer_id for watcher in self._watchers}
                news = self._news if self._listeners else None
            try:
                if watched:
                    self._tell(_read(self._store, watched), watched)
                    self._tell_who_looks()
                if news is not None:
                    self._pass_on(news)
                is_well = True
            except StorageError as error:
                # Nothing is lost: the versions will still differ when it can be read again.
                if is_well:
                    log.warning("notices.storage", error=str(error))
                is_well = False
            with self._changed:
                wait = POLL_SECONDS if is_well else PATIENCE_SECONDS
                self._changed.wait_for(lambda: self._is_closed, wait)

    def _pass_on(self, news: News) -> None:
        with self._store.read() as connection:
            popped = news.read(connection)
        with self._changed:
            for each in popped:
                for listener in self._listeners:
                    if listener.agent == each.agent:
                        listener.tell(each)

    def _tell_who_looks(self) -> None:
        if time.monotonic() < self._looks_at:
            return
        self._looks_at = time.monotonic() + PRESENCE_SECONDS
        with self._changed:
            asked = {each.customer_id for each in self._watchers if each.viewer is not None}
        if not asked:
            return
        with self._store.look() as look:
            found = onlookers(look, asked, self._core.clock())
        with self._changed:
            for watcher in self._watchers:
                if watcher.viewer is not None and watcher.customer_id in asked:
                    others = watcher.viewer.sees(found.get(watcher.customer_id, ()))
                    if others != watcher.others:
                        watcher.others = others
                        watcher.tell(Presence(watcher.customer_id, others))

    def _tell(self, found: dict[int, Notice], asked: set[int]) -> None:
        with self._changed:
            for watcher in list(self._watchers):
                if watcher.customer_id not in asked:
                    continue  # came while the database was read
                notice = found.get(watcher.customer_id)
                if notice is None:
                    notice = Notice(watcher.customer_id, watcher.version, is_gone=True)
                elif notice.version == watcher.version and not notice.is_last:
                    continue
                watcher.version = notice.version
                if notice.is_last:
                    self._watchers.discard(watcher)
                watcher.tell(notice)


def _read(store: Store, ids: Iterable[int]) -> dict[int, Notice]:
    found = {}
    with store.read() as connection:
        for batch in batches(ids):
            for number, version, into in connection.execute(_VERSIONS, {"ids": batch}):
                found[number] = Notice(number, version, into)
    return found


def _newest(store: Store, customer_id: int) -> list[str]:
    """Ids of the newest contacts, each profile's by its index: a long history costs no more."""
    rows: list[Any] = []
    with store.read() as connection:
        profiles = connection.scalars(select(profile.c.id).where(profile.c.customer_id == customer_id))
        for profile_id in list(profiles):
            rows += connection.execute(
                select(contact.c.occurred_at, contact.c.id)
                .where(contact.c.profile_id == profile_id)
                .order_by(contact.c.occurred_at.desc(), contact.c.id.desc())
                .limit(NEWEST)
            ).all()
    rows.sort(key=lambda row: (row.occurred_at, row.id), reverse=True)
    return [encode_id(row.id) for row in rows[:NEWEST]]
