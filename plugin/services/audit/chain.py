"""The chain over the audit trail: each entry's seal covers the one before it.

Entries are inserted at once, by any number of writers, and sealed a moment later by one process that
holds a lease: the seal gives an entry its place (``seq``, from 1 without a gap) and its hash::

    HMAC-SHA256(key, hash before | JSON of [seq, id, at, actor's hash, action, customer, detail])

The key lies in the database under the keys of ``SEGUE_SECRET_KEYS``: whoever can write to the database
alone cannot write a chain that holds. Whoever has both is found by an anchor: see ``anchor``. Instead of
the actor's address the seal covers its keyed hash, so that an address can be erased and the chain holds.
"""

from __future__ import annotations

import base64
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import orjson
from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite

from plugin.services.core import Core
from plugin.services.leases import leased, renew
from plugin.storage.tables import audit_chain, audit_entry
from plugin.storage.types import to_micros

LEASE: Final = "audit:seal"
START: Final = bytes(32)
BATCH = 1000  # entries sealed in one transaction


@dataclass(frozen=True, slots=True)
class Head:
    """The last link: ``seq`` is 0 and ``hash`` all zeros before the first."""

    seq: int
    hash: bytes


def chain_key(core: Core) -> bytes:
    """The key of this database's chain, made when there is none. Raises ConfigError without secret keys."""
    with core.store.read() as connection:
        token = connection.scalar(select(audit_chain.c.key))
    if token is None:
        made = core.vault.seal({"key": base64.b64encode(secrets.token_bytes(32)).decode()})
        with core.store.write() as connection:
            insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
            connection.execute(insert(audit_chain).values(id=1, key=made).on_conflict_do_nothing())
            token = connection.scalar(select(audit_chain.c.key))
    return base64.b64decode(core.vault.open(token)["key"])


def hash_actor(key: bytes, actor: str) -> bytes:
    """What stands for ``actor`` in the chain."""
    return hmac.digest(key, b"actor\0" + actor.encode(), "sha256")


def hash_entry(key: bytes, before: bytes, seq: int, actor_hash: bytes, row: Mapping[str, Any]) -> bytes:
    """The hash of ``row`` (a row of ``audit_entry``) at place ``seq`` after the hash ``before``."""
    detail = row["detail"]
    told = [
        seq,
        row["id"],
        to_micros(row["at"]),
        actor_hash.hex(),
        row["action"],
        row["customer_id"],
        None if detail is None else bytes(detail).hex(),
    ]
    return hmac.digest(key, before + orjson.dumps(told), "sha256")


def head(connection: Connection) -> Head:
    """The last link of the chain."""
    row = connection.execute(
        select(audit_entry.c.seq, audit_entry.c.hash)
        .where(audit_entry.c.seq.is_not(None))
        .order_by(audit_entry.c.seq.desc())
        .limit(1)
    ).first()
    return Head(0, START) if row is None else Head(row.seq, bytes(row.hash))


def seal_waiting(core: Core, key: bytes, fence: int) -> Head | None:
    """Seal at most ``BATCH`` of the entries that wait; the new head, None when none waited.

    ``fence`` is the number of the caller's lease on ``LEASE``. Raises LostLease and StorageError.
    """
    with core.store.read() as connection:
        if connection.scalar(_WAITING.limit(1)) is None:
            return None
    with core.store.write() as connection:
        renew(connection, LEASE, fence, core.clock())
        last = head(connection)
        rows = connection.execute(_UNSEALED).mappings().all()
        sealed = []
        seq, before = last.seq, last.hash
        for row in rows:
            seq += 1
            actor_hash = hash_actor(key, row["actor"])
            before = hash_entry(key, before, seq, actor_hash, dict(row))
            sealed.append(
                {"row": row["id"], "new_seq": seq, "new_hash": before, "new_actor_hash": actor_hash}
            )
        if sealed:
            connection.execute(_SEAL, sealed)
        return Head(seq, before)


def seal_all(core: Core) -> Head | None:
    """Seal whatever waits, in this process; the new head, None when nothing waited. Raises Held."""
    key = chain_key(core)
    sealed: Head | None = None
    with leased(core, LEASE, patience=10) as fence:
        while (found := seal_waiting(core, key, fence)) is not None:
            sealed = found
    return sealed


_WAITING = select(audit_entry.c.id).where(audit_entry.c.seq.is_(None))
_UNSEALED = select(audit_entry).where(audit_entry.c.seq.is_(None)).order_by(audit_entry.c.id).limit(BATCH)
_SEAL = (
    update(audit_entry)
    .where(audit_entry.c.id == bindparam("row"))
    .values(seq=bindparam("new_seq"), hash=bindparam("new_hash"), actor_hash=bindparam("new_actor_hash"))
)
