"""What Segue expects of a connector. A connector is built from validated settings.

    connector = AcmeConnector(settings, source="acme")
    connector.check()
    for page in connector.pages(cursor): ...

Entry points of the group ``segue.connectors`` name the class; ``segue.adapters`` the adapter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from threading import Event
from typing import Any, ClassVar, Protocol, runtime_checkable

from marshmallow import Schema

from plugin.domain import Identifier, Page, RawRecord
from plugin.domain.ringing import Ringing

Settings = Mapping[str, Any]
Cursor = Mapping[str, Any]


class Connector(Protocol):
    """Pulls pages from one system.

    ``channels`` are the interaction channels it brings, ``interval`` the default seconds between
    pulls. ``settings_schema`` is a marshmallow Schema; its fields carry ``label``, ``help`` and
    ``secret`` in their metadata.
    """

    name: ClassVar[str]
    channels: ClassVar[tuple[str, ...]]
    interval: ClassVar[int]
    settings_schema: ClassVar[type[Schema]]

    def __init__(self, settings: Settings, *, source: str) -> None: ...

    def check(self) -> str:
        """Make one real call and say in one sentence what was reached. Raises a SourceError."""
        ...

    def pages(self, cursor: Cursor | None) -> Iterator[Page]:
        """Yield pages from ``cursor`` (None: from the beginning) until there is no more now."""
        ...

    def own(self) -> tuple[Identifier, ...]:
        """Our own numbers, mailboxes and addresses in this source: never a customer's."""
        ...


@dataclass(frozen=True, slots=True)
class PushRequest:
    """A vendor's push as it arrived. ``body`` is raw; header names are lower case."""

    url: str
    method: str
    headers: Mapping[str, str]
    body: bytes


@runtime_checkable
class Receives(Protocol):
    """A connector that also takes pushes (webhooks)."""

    def verify(self, request: PushRequest) -> None:
        """Raises Forged unless the vendor's signature holds over the raw body."""
        ...

    def records(self, request: PushRequest) -> list[RawRecord]:
        """The records that the push carries. Raises Malformed."""
        ...


@runtime_checkable
class Writes(Protocol):
    """A connector that can write a note back to its system."""

    def write(self, note: Mapping[str, Any]) -> str:
        """Write the note and give back its id at the vendor. Raises a SourceError."""
        ...


@runtime_checkable
class Rings(Protocol):
    """A connector that hears a telephone ring while it does."""

    def can_listen(self) -> bool:
        """Whether the settings say where to listen."""
        ...

    def listen(self, stop: Event) -> Iterator[Ringing | None]:
        """Yield who rings at whom, as it happens, until ``stop`` is set; None once it listens.

        Returns soon after ``stop`` is set. Raises a SourceError when the line ends or a login is refused:
        the caller comes again, after a while.
        """
        ...
