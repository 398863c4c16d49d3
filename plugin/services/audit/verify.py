"""Whether the audit trail is what was written: every seal, every place, every anchor."""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Connection, func, select

from plugin.services.audit.anchor import Anchor
from plugin.services.audit.chain import START, Head, chain_key, hash_actor, hash_entry
from plugin.services.audit.erasure import ACTION, ERASED
from plugin.services.core import Core
from plugin.storage import encode_id
from plugin.storage.tables import audit_entry

MOST = 50  # troubles that are named; the rest is counted
_BATCH = 5000


@dataclass(frozen=True, slots=True)
class Trouble:
    """What does not hold, at which place of the chain."""

    seq: int
    what: str


@dataclass(slots=True)
class Verified:
    """What was found. ``waiting`` entries are not sealed yet, the oldest since ``waiting_since``."""

    head: Head
    waiting: int
    waiting_since: datetime | None
    erased: int
    anchors: int
    troubles: list[Trouble] = field(default_factory=list)
    trouble_count: int = 0

    @property
    def holds(self) -> bool:
        """Whether nothing speaks against the trail."""
        return self.trouble_count == 0

    def add(self, seq: int, what: str) -> None:
        """Count a trouble, and name it while there is room."""
        self.trouble_count += 1
        if len(self.troubles) < MOST:
            self.troubles.append(Trouble(seq, what))


def verify(core: Core, anchors: Iterable[Anchor] = ()) -> Verified:
    """Read the whole chain, and hold it against ``anchors``. Raises ConfigError and StorageError."""
    key = chain_key(core)
    expected: dict[int, set[bytes]] = {}
    for anchor in anchors:
        expected.setdefault(anchor.seq, set()).add(anchor.hash)
    with core.store.read() as connection:
        waiting, since = connection.execute(
            select(func.count(), func.min(audit_entry.c.at)).where(audit_entry.c.seq.is_(None))
        ).one()
        found = Verified(Head(0, START), waiting, since, 0, len(expected))
        erasures: dict[bytes, int] = {}  # what stands for an erased actor: the first place that needs it
        granted: set[bytes] = set()
        for row in _rows(connection):
            _check(key, row, found, erasures, granted)
            hashes = expected.pop(row["seq"], {bytes(row["hash"])})
            if hashes != {bytes(row["hash"])}:
                found.add(row["seq"], "the anchor that was taken of this entry says otherwise")
    for actor_hash, seq in erasures.items():
        if actor_hash not in granted:
            found.add(seq, "the actor is gone, and no entry says that they were erased")
    for seq in sorted(expected):
        found.add(seq, f"an anchor was taken here, and the chain ends at {found.head.seq}")
    return found


def _check(key: bytes, row: Any, found: Verified, erasures: dict[bytes, int], granted: set[bytes]) -> None:
    seq, actor_hash = row["seq"], bytes(row["actor_hash"] or b"")
    place = f"entry {encode_id(row['id'])}"
    if seq != found.head.seq + 1:
        found.add(seq, f"{place}: {seq - found.head.seq - 1} entries before it are missing")
    if not hmac.compare_digest(hash_entry(key, found.head.hash, seq, actor_hash, row), bytes(row["hash"])):
        found.add(seq, f"{place} is not what was sealed, or does not follow the one before it")
    if row["actor"] == ERASED:
        found.erased += 1
        erasures.setdefault(actor_hash, seq)
    elif not hmac.compare_digest(hash_actor(key, row["actor"]), actor_hash):
        found.add(seq, f"{place}: the actor was changed")
    if row["action"] == ACTION and row["detail"] is not None:
        granted.add(bytes.fromhex(orjson.loads(row["detail"])["actor_hash"]))
    # The next one is held against what stands here, so that each break is named once, where it is.
    found.head = Head(seq, bytes(row["hash"]))


def _rows(connection: Connection) -> Iterator[Any]:
    last = 0
    while True:
        rows = (
            connection.execute(
                select(audit_entry).where(audit_entry.c.seq > last).order_by(audit_entry.c.seq).limit(_BATCH)
            )
            .mappings()
            .all()
        )
        yield from rows
        if len(rows) < _BATCH:
            return
        last = rows[-1]["seq"]
