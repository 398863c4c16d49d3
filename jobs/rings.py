"""Listens to telephone systems, so that panels open while the telephone rings.

A thread for each source that can be listened to, in whichever process holds its lease; what two tell all the
same is one pop. A line that ended is taken up again, after longer and longer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from threading import Event, Thread

import structlog

from connectors.kit import Rings
from plugin.config import ConfigError
from plugin.domain import SourceError, Unauthorized
from plugin.domain.ringing import Ringing
from plugin.registry import RegistryError
from plugin.services.core import Core
from plugin.services.errors import Problem, SettingsError
from plugin.services.leases import Held, leased
from plugin.services.pops import ring
from plugin.services.sources import Source, build, load_source, names, wait_after
from plugin.storage import StorageError

LOOK_SECONDS = 5.0  # how soon another source or another setting is noticed
_FIRST_WAIT = 1.0
_LOCKED_OUT = 60.0  # after a refused login: another would be refused, too

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class _Listener:
    source: Source
    stop: Event
    thread: Thread


def start_listeners(core: Core, stop: Event) -> Thread:
    """Listen beside other work until ``stop`` is set."""
    thread = Thread(target=_keep_listening, args=(core, stop), name="rings", daemon=True)
    thread.start()
    return thread


def _keep_listening(core: Core, stop: Event) -> None:
    listeners: dict[str, _Listener] = {}
    while not stop.is_set():
        try:
            wanted = {source.name: source for source in _sources(core)}
        except StorageError as error:
            log.warning("rings.storage", error=str(error))
        else:
            _follow(core, listeners, wanted)
        stop.wait(LOOK_SECONDS)
    _follow(core, listeners, {})


def _follow(core: Core, listeners: dict[str, _Listener], wanted: dict[str, Source]) -> None:
    for name, listener in list(listeners.items()):
        source = wanted.get(name)
        if source is None or source.settings != listener.source.settings or not listener.thread.is_alive():
            listener.stop.set()
            listener.thread.join()
            del listeners[name]
    for name, source in wanted.items():
        if name not in listeners:
            stop = Event()
            thread = Thread(target=_listen, args=(core, source, stop), name=f"rings {name}", daemon=True)
            listeners[name] = _Listener(source, stop, thread)
            thread.start()


def _sources(core: Core) -> Iterator[Source]:
    """The sources that can be listened to."""
    for name in names(core):
        try:
            source = load_source(core, name)
            if not issubclass(core.registry.connector(source.type), Rings):
                continue
            connector = build(core, source)
        except (SettingsError, RegistryError, ConfigError):
            continue  # whoever pulls it says so
        if isinstance(connector, Rings) and connector.can_listen() and not source.paused:
            yield source


def _listen(core: Core, source: Source, stop: Event) -> None:
    failures = 0
    while not stop.is_set():
        try:
            with leased(core, f"rings:{source.name}"):
                for ringing in _rings(core, source, stop):
                    failures = 0
                    if ringing is not None:
                        _tell(core, source, ringing)
        except Held:
            stop.wait(LOOK_SECONDS)
        except SourceError as error:
            failures += 1
            wait = wait_after(error, failures, _FIRST_WAIT).total_seconds()
            if isinstance(error, Unauthorized):
                wait = max(wait, _LOCKED_OUT)
            log.warning("rings.line", source=source.name, error=str(error), again_in=round(wait, 1))
            stop.wait(wait)
        except StorageError as error:
            log.warning("rings.storage", source=source.name, error=str(error))
            stop.wait(LOOK_SECONDS)


def _rings(core: Core, source: Source, stop: Event) -> Iterator[Ringing | None]:
    connector = build(core, source)
    if isinstance(connector, Rings):
        yield from connector.listen(stop)


def _tell(core: Core, source: Source, ringing: Ringing) -> None:
    try:
        ring(core, ringing, source.region)
    except Problem as problem:
        # Most telephones of a centre may be nobody's here; what rings there is no trouble.
        log.debug("rings.nobody", source=source.name, agent=ringing.agent, why=problem.slug)
