"""Asterisk: the assembled lines of one call -> one interaction. CEL is the truth; queue_log tells of
queues and their members, CDR only adds."""

from __future__ import annotations

from collections.abc import Iterator

from adapters.asterisk.call import call
from adapters.kit import AdapterSettings, TableAdapter
from plugin.domain import Adapted, Malformed, RawRecord


def _broken(raw: RawRecord, _: AdapterSettings) -> Iterator[Adapted]:
    raise Malformed(f"{raw.payload.get('log', 'A log')}: {raw.payload.get('reason', 'not readable')}")


ADAPTER = TableAdapter("asterisk", {"call": call, "line": _broken, "gap": _broken})

__all__ = ["ADAPTER"]
