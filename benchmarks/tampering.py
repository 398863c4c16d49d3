"""What somebody who can write to the database could do to the audit trail, with its key and without."""

from __future__ import annotations

import random
from collections.abc import Callable

from sqlalchemy import Connection, delete, func, select, update

from plugin.services.audit.chain import START, chain_key, hash_actor, hash_entry
from plugin.services.core import Core
from plugin.storage.tables import audit_entry

Tamper = Callable[[Core, random.Random], None]


def _one(connection: Connection, rng: random.Random) -> int:
    """The place of some entry."""
    last: int = connection.scalar(select(func.max(audit_entry.c.seq))) or 0
    return rng.randint(1, last)


def _set(connection: Connection, place: int, **values: object) -> None:
    connection.execute(update(audit_entry).where(audit_entry.c.seq == place).values(values))


def edit(core: Core, rng: random.Random) -> None:
    """Another action, time, customer or detail."""
    change = rng.choice(
        ({"action": "context.unread"}, {"at": core.clock()}, {"customer_id": 1}, {"detail": b'{"found":99}'})
    )
    with core.store.write() as connection:
        _set(connection, _one(connection, rng), **change)


def blame(core: Core, rng: random.Random) -> None:
    """Another actor."""
    with core.store.write() as connection:
        _set(connection, _one(connection, rng), actor="somebody.else@example.org")


def blame_with_hash(core: Core, rng: random.Random) -> None:
    """Another actor, with the keyed hash that belongs to them."""
    actor = "somebody.else@example.org"
    named = hash_actor(chain_key(core), actor)
    with core.store.write() as connection:
        _set(connection, _one(connection, rng), actor=actor, actor_hash=named)


def hide(core: Core, rng: random.Random) -> None:
    """An actor taken out as an erasure would, without one."""
    with core.store.write() as connection:
        _set(connection, _one(connection, rng), actor="erased")


def remove(core: Core, rng: random.Random) -> None:
    """An entry that is gone."""
    with core.store.write() as connection:
        connection.execute(delete(audit_entry).where(audit_entry.c.seq == _one(connection, rng)))


def swap(core: Core, rng: random.Random) -> None:
    """Two entries in each other's places."""
    with core.store.write() as connection:
        last: int = connection.scalar(select(func.max(audit_entry.c.seq))) or 0
        one, other = rng.sample(range(1, last + 1), 2)
        for place, to in ((one, last + 1), (other, one), (last + 1, other)):
            _set(connection, place, seq=to)


def cut(core: Core, rng: random.Random) -> None:
    """The tail is gone."""
    with core.store.write() as connection:
        connection.execute(delete(audit_entry).where(audit_entry.c.seq >= _one(connection, rng)))


def rewrite(core: Core, rng: random.Random) -> None:
    """An entry changed and the chain sealed anew from the start, by somebody who guesses the key."""
    _rewrite(core, rng, START)


def rewrite_with_key(core: Core, rng: random.Random) -> None:
    """The same by somebody who has the secret keys, too: an anchor alone finds it."""
    _rewrite(core, rng, chain_key(core))


def _rewrite(core: Core, rng: random.Random, key: bytes) -> None:
    with core.store.write() as connection:
        _set(connection, _one(connection, rng), action="context.unread")
        rows = connection.execute(select(audit_entry).order_by(audit_entry.c.seq)).mappings().all()
        before = START
        for row in rows:
            before = hash_entry(key, before, row["seq"], bytes(row["actor_hash"]), dict(row))
            connection.execute(update(audit_entry).where(audit_entry.c.id == row["id"]).values(hash=before))


TAMPERINGS: tuple[Tamper, ...] = (
    edit, blame, blame_with_hash, hide, remove, swap, cut, rewrite, rewrite_with_key,
)  # fmt: skip
