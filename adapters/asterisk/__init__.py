"""Asterisk: the assembled lines of one call -> one interaction. CEL is the truth; queue_log tells of
queues and their members, CDR only adds."""

from __future__ import annotations

from collections.abc import Iterator

from adapters.asterisk.call import call
from adapters.kit import AdapterSettings, TableAdapter
from plugin.domain import Adapted, Malformed, RawRecord

_BROKEN = frozenset({"line", "gap"})
"""Kinds by which the connector tells of a line that is no record, and of lines that are gone."""


class AsteriskAdapter(TableAdapter):
    """A table of one kind, and the two that always belong in the quarantine."""

    def adapt(self, raw: RawRecord, settings: AdapterSettings) -> Iterator[Adapted]:
        """As the table; ``line`` and ``gap`` are Malformed with the connector's reason."""
        if raw.kind in _BROKEN:
            raise Malformed(f"{raw.payload.get('log')}: {raw.payload.get('reason')}")
        yield from super().adapt(raw, settings)


ADAPTER = AsteriskAdapter("asterisk", {"call": call})

__all__ = ["ADAPTER", "AsteriskAdapter"]
