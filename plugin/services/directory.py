"""The directory: one agent's extension, login, chat id and CRM owner id are one person.

Agents are joined by e-mail address across sources, and by ``[agent.<key>] aliases`` in ``segue.toml``
(``["pbx:201", "chat:7"]``), which wins. Queues likewise by ``[queue.<key>] aliases``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import orjson
from sqlalchemy import Column, ColumnElement, Connection, Table, bindparam, insert, select, update

from plugin.config import Config, ConfigError
from plugin.domain import DirectoryCard
from plugin.services.identity.normalise import email
from plugin.services.safe import safe_name
from plugin.storage import new_id
from plugin.storage.batches import batches
from plugin.storage.prepared import Prepared
from plugin.storage.tables import agent, agent_alias, queue, queue_alias

Alias = tuple[str, str]


def apply_cards(connection: Connection, cards: Iterable[DirectoryCard]) -> bool:
    """Take over what sources say of their staff; True when anything changed."""
    changed = False
    for card in cards:
        changed |= _apply_agent(connection, card) if card.type == "agent" else _apply_queue(connection, card)
    return changed


def apply_settings(connection: Connection, config: Config) -> None:
    """Take over the agents and queues of ``segue.toml``. Raises ConfigError."""
    for key, entry in config.table("agent").items():
        address = email(str(entry.get("email", ""))) if entry.get("email") else None
        agent_id = _agent(connection, address or f"toml:{key}", safe_name(entry.get("name")), address)
        for alias in _aliases("agent", key, entry):
            _point(connection, agent_alias, "agent_id", alias, agent_id)
    for key, entry in config.table("queue").items():
        queue_id = _queue(connection, key, "queue", safe_name(entry.get("title")) or key)
        for alias in _aliases("queue", key, entry):
            _point(connection, queue_alias, "queue_id", alias, queue_id)


def agent_names(connection: Connection, aliases: Iterable[Alias]) -> dict[Alias, str]:
    """What the agents behind these aliases are called."""
    return _names(connection, _AGENT_NAMES, aliases)


def queue_names(connection: Connection, aliases: Iterable[Alias]) -> dict[Alias, str]:
    """What the queues behind these aliases are called."""
    return _names(connection, _QUEUE_NAMES, aliases)


def agent_keys(connection: Connection, aliases: Iterable[Alias]) -> dict[Alias, str]:
    """By which key the directory knows the agents behind these aliases: an e-mail address where it can."""
    return _names(connection, _AGENT_KEYS, aliases)


def _names_of(alias: Table, name: Column[str], target: ColumnElement[bool]) -> Prepared:
    return Prepared(
        select(alias.c.source, alias.c.external_id, name)
        .join(name.table, target)
        .where(
            alias.c.source.in_(bindparam("sources", expanding=True)),
            alias.c.external_id.in_(bindparam("ids", expanding=True)),
        )
    )


# Each timeline asks for names.
_AGENT_NAMES = _names_of(agent_alias, agent.c.name, agent.c.id == agent_alias.c.agent_id)
_AGENT_KEYS = _names_of(agent_alias, agent.c.key, agent.c.id == agent_alias.c.agent_id)
_QUEUE_NAMES = _names_of(queue_alias, queue.c.title, queue.c.id == queue_alias.c.queue_id)


def _names(connection: Connection, query: Prepared, aliases: Iterable[Alias]) -> dict[Alias, str]:
    """Names by alias; one query for all sources, which finds a few too many."""
    wanted = set(aliases)
    sources = list({source for source, _ in wanted})
    found = {}
    for batch in batches({external_id for _, external_id in wanted}):
        rows = query.all(connection, {"sources": sources, "ids": batch})
        found.update(
            {(source, number): name for source, number, name in rows if name and (source, number) in wanted}
        )
    return found


def _apply_agent(connection: Connection, card: DirectoryCard) -> bool:
    body = orjson.dumps(card, option=orjson.OPT_SORT_KEYS)
    row = connection.execute(
        select(agent_alias.c.agent_id, agent_alias.c.body).where(
            agent_alias.c.source == card.source, agent_alias.c.external_id == card.external_id
        )
    ).first()
    if row is not None and row.body is not None and bytes(row.body) == body:
        return False
    address = email(card.email) if card.email else None
    name = safe_name(card.name)
    if row is not None and row.body is None:  # named by segue.toml: the person is settled
        agent_id = row.agent_id
    else:
        agent_id = _agent(connection, address or f"{card.source}:{card.external_id}", name, address)
    connection.execute(update(agent).where(agent.c.id == agent_id).values(active=card.active))
    if row is None:
        connection.execute(
            insert(agent_alias).values(
                source=card.source, external_id=card.external_id, agent_id=agent_id, body=body
            )
        )
    else:
        connection.execute(
            update(agent_alias)
            .where(agent_alias.c.source == card.source, agent_alias.c.external_id == card.external_id)
            .values(agent_id=agent_id, body=body)
        )
    return True


def _apply_queue(connection: Connection, card: DirectoryCard) -> bool:
    alias = (card.source, card.external_id)
    known = connection.execute(
        select(queue_alias.c.queue_id).where(
            queue_alias.c.source == card.source, queue_alias.c.external_id == card.external_id
        )
    ).first()
    if known is not None:
        return False
    key = f"{card.source}:{card.type}:{card.external_id}"
    _point(
        connection,
        queue_alias,
        "queue_id",
        alias,
        _queue(connection, key, card.type, safe_name(card.name) or card.external_id),
    )
    return True


def _agent(connection: Connection, key: str, name: str | None, address: str | None) -> int:
    row = connection.execute(select(agent.c.id, agent.c.name).where(agent.c.key == key)).first()
    if row is None:
        agent_id = new_id()
        connection.execute(insert(agent).values(id=agent_id, key=key, name=name, email=address, active=True))
        return agent_id
    if name and not row.name:
        connection.execute(update(agent).where(agent.c.id == row.id).values(name=name))
    found: int = row.id
    return found


def _queue(connection: Connection, key: str, kind: str, title: str) -> int:
    found: int | None = connection.scalar(select(queue.c.id).where(queue.c.key == key))
    if found is None:
        found = new_id()
        connection.execute(insert(queue).values(id=found, key=key, type=kind, title=title))
    return found


def _point(connection: Connection, table: Table, column: str, alias: Alias, target: int) -> None:
    source, external_id = alias
    where = (table.c.source == source, table.c.external_id == external_id)
    known = connection.scalar(select(table.c[column]).where(*where))
    if known is None:
        connection.execute(
            insert(table).values({"source": source, "external_id": external_id, column: target})
        )
    elif known != target:
        connection.execute(update(table).where(*where).values({column: target}))


def _aliases(table: str, key: str, entry: Mapping[str, Any]) -> list[Alias]:
    if not isinstance(entry, Mapping):
        raise ConfigError(f"segue.toml: [{table}.{key}] must be a table")
    found = entry.get("aliases", [])
    if not isinstance(found, list) or not all(isinstance(item, str) and ":" in item for item in found):
        raise ConfigError(f'segue.toml: {table}.{key}.aliases must be a list such as ["pbx:201"]')
    return [(item.partition(":")[0], item.partition(":")[2]) for item in found]
