"""What is ours, and so never a customer's: numbers and mailboxes of the sources, agents' addresses."""

from __future__ import annotations

from functools import lru_cache

import orjson
from sqlalchemy import Connection, func, select

from plugin.domain import Identifier
from plugin.services.identity.normalise import Key, key_of
from plugin.storage.tables import agent, source


def ours(connection: Connection, region: str, never: frozenset[Key] = frozenset()) -> frozenset[Key]:
    """The keys that are ours, and ``never``. ``region`` is the one of sources that name none."""
    sources = connection.execute(
        select(source.c.name, source.c.settings, source.c.own).order_by(source.c.name)
    ).all()
    count, newest = connection.execute(select(func.count(), func.max(agent.c.id))).one()
    known = _agents.get((count, newest))
    if known is None:
        addresses = connection.scalars(select(agent.c.email).where(agent.c.email.is_not(None)))
        known = frozenset(Key("email", "", address) for address in addresses if address)
        _agents.clear()
        _agents[count, newest] = known
    return known | never | _of_sources(tuple(tuple(row) for row in sources), region)


# The addresses of ten thousand agents are not read again for each page: agents come, they seldom change.
_agents: dict[tuple[int, int | None], frozenset[Key]] = {}


@lru_cache(maxsize=8)
def _of_sources(rows: tuple[tuple[str, bytes, bytes | None], ...], region: str) -> frozenset[Key]:
    found = set()
    for name, settings, own in rows:
        here = str(orjson.loads(settings).get("region") or region).upper()
        for kind, value in orjson.loads(own) if own else ():
            key = key_of(Identifier(kind, value), source=name, region=here)
            if key is not None:
                found.add(key)
    return frozenset(found)
