"""Forgetting who did something, while what was done stays and the chain holds."""

from __future__ import annotations

from typing import Final

from sqlalchemy import func, select, update

from plugin.services.audit import record
from plugin.services.audit.chain import chain_key, hash_actor, seal_all
from plugin.services.core import Core
from plugin.services.errors import NotFound
from plugin.storage.tables import audit_entry

ERASED: Final = "erased"
ACTION: Final = "audit.actor_erased"


def erase_actor(core: Core, actor: str, *, by: str, reason: str) -> int:
    """Take ``actor`` out of the trail for good; how many entries lose their name. Raises NotFound.

    An entry of its own says that it was done, by whom and why, and names the keyed hash that stands in
    for the actor: without it, ``verify`` takes the missing name for a forgery.
    """
    seal_all(core)
    named = hash_actor(chain_key(core), actor)
    with core.store.write() as connection:
        theirs = (audit_entry.c.actor == actor) & audit_entry.c.seq.is_not(None)
        count: int = connection.scalar(select(func.count()).where(theirs)) or 0
        if not count:
            raise NotFound("the audit trail has no entry of that name")
        connection.execute(update(audit_entry).where(theirs).values(actor=ERASED))
        record(
            connection,
            at=core.clock(),
            actor=by,
            action=ACTION,
            detail={"actor_hash": named.hex(), "entries": count, "reason": reason},
        )
    return count
