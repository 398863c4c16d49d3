"""The adapter's protocol and the one way to fulfil it: a table ``kind -> function``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from plugin.domain import Adapted, Malformed, RawRecord, Unsupported

AdapterSettings = Mapping[str, Any]
"""The source's settings as the connector's schema loaded them, secrets left out."""

Translate = Callable[[RawRecord, AdapterSettings], Iterable[Adapted]]


class Adapter(Protocol):
    """Translates one system's raw records. Pure: same input, same output, no I/O, no clock."""

    name: str

    def adapt(self, raw: RawRecord, settings: AdapterSettings) -> Iterator[Adapted]:
        """Yield what ``raw`` means. Raises Malformed when it cannot be understood."""
        ...


@dataclass(frozen=True)
class TableAdapter:
    """An adapter as a dispatch table.

    ``kinds`` maps the vendor's kind to a function; ``ignored`` maps kinds that are known and left
    out to the reason. A kind in neither has never been seen: it is Malformed, so that it reaches
    the quarantine, where somebody reads it.
    """

    name: str
    kinds: Mapping[str, Translate]
    ignored: Mapping[str, str] = field(default_factory=dict)

    def adapt(self, raw: RawRecord, settings: AdapterSettings) -> Iterator[Adapted]:
        translate = self.kinds.get(raw.kind)
        if translate is not None:
            yield from translate(raw, settings)
        elif raw.kind in self.ignored:
            yield Unsupported(
                source=raw.source,
                kind=raw.kind,
                external_id=raw.external_id,
                reason=self.ignored[raw.kind],
            )
        else:
            raise Malformed(f"{self.name} has no record kind {raw.kind!r}")
