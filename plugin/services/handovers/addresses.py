"""To whom a handover goes: an agent, a queue or a channel, by any name that the centre knows."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, or_, select

from plugin.domain.interaction import CHANNELS
from plugin.services.errors import Invalid
from plugin.storage.tables import agent, agent_alias, queue, queue_alias, user

KINDS = ("agent", "queue", "channel")


@dataclass(frozen=True, slots=True)
class Address:
    """``key`` is the directory's: an agent's e-mail address where it has one."""

    kind: str
    key: str
    name: str


def find_address(connection: Connection, kind: str, name: str) -> Address:
    """Whom ``name`` means: a name, an e-mail address, ``source:id``, or a channel's word. Raises Invalid."""
    name = name.strip()
    if kind == "agent":
        return find_agent(connection, name)
    if kind == "queue":
        return _queue(connection, name)
    if kind != "channel":
        raise Invalid(f"a handover goes to one of: {', '.join(KINDS)}")
    if name not in CHANNELS:
        raise Invalid(f"there is no channel {name!r}; there are: {', '.join(sorted(CHANNELS))}")
    return Address("channel", name, name)


def find_agent(connection: Connection, name: str) -> Address:
    """An agent of the directory, or somebody with an account. Raises Invalid."""
    source, colon, number = name.partition(":")
    query = select(agent.c.key, agent.c.name, agent.c.active)
    if colon and "@" not in source:
        query = query.join(agent_alias, agent_alias.c.agent_id == agent.c.id).where(
            agent_alias.c.source == source, agent_alias.c.external_id == number
        )
    else:
        folded = name.lower()
        query = query.where(
            or_(
                agent.c.email == folded,
                agent.c.key == folded,
                agent.c.name == name,
                func.lower(agent.c.name) == folded,
            )
        )
    rows = connection.execute(query).all()
    if len(rows) > 1:
        raise Invalid("several agents have this name: give the e-mail address, or source:id")
    if rows:
        if not rows[0].active:
            raise Invalid("this agent does not work here any more")
        return Address("agent", rows[0].key, rows[0].name or rows[0].key)
    account = connection.execute(
        select(user.c.email, user.c.name).where(user.c.email == name.lower(), user.c.active.is_(True))
    ).first()
    if account is None:
        raise Invalid("there is no such agent: give a name, an e-mail address or source:id of the directory")
    return Address("agent", account.email, account.name)


def key_of_party(connection: Connection, party: str | None) -> str | None:
    """The directory's key of the agent behind ``agent:source:id``."""
    if party is None or not party.startswith("agent:"):
        return None
    source, _, number = party.removeprefix("agent:").partition(":")
    found: str | None = connection.scalar(
        select(agent.c.key)
        .join(agent_alias, agent_alias.c.agent_id == agent.c.id)
        .where(agent_alias.c.source == source, agent_alias.c.external_id == number)
    )
    return found


def _queue(connection: Connection, name: str) -> Address:
    source, colon, number = name.partition(":")
    query = select(queue.c.key, queue.c.title)
    if colon:
        query = query.outerjoin(queue_alias, queue_alias.c.queue_id == queue.c.id).where(
            or_(
                queue.c.key == name,
                (queue_alias.c.source == source) & (queue_alias.c.external_id == number),
            )
        )
    else:
        query = query.where(
            or_(queue.c.key == name, queue.c.title == name, func.lower(queue.c.title) == name.lower())
        )
    rows = connection.execute(query.distinct()).all()
    if not rows:
        raise Invalid("there is no such queue: give its title or source:id")
    if len(rows) > 1:
        raise Invalid("several queues have this title: give source:id")
    return Address("queue", rows[0].key, rows[0].title or rows[0].key)
