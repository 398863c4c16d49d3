"""What the database of a site holds of what the faulty system gave: complete, ahead, lost, double."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta

import orjson
from sqlalchemy import func, select

from benchmarks.faulty import BEGAN, TIED, customers_of, sign
from benchmarks.figures import Figure
from benchmarks.site import SOURCE
from connectors.kit import PushRequest
from plugin.services.core import Core
from plugin.storage.tables import contact, customer, inbox, interaction, source

NONE = "<= 0"


def push(number: int) -> PushRequest:
    """The push of record ``number``."""
    body = json.dumps({"id": number}).encode()
    return PushRequest(f"http://127.0.0.1/hooks/{SOURCE}", "POST", {"x-faulty-signature": sign(body)}, body)


def count(core: Core) -> int:
    """How many records are there."""
    with core.store.read() as connection:
        return connection.scalar(select(func.count()).select_from(interaction)) or 0


def ids(core: Core) -> set[str]:
    """Which records are there."""
    with core.store.read() as connection:
        return set(connection.scalars(select(interaction.c.external_id)))


def waiting(core: Core) -> int:
    """How many pushes are kept and not worked on."""
    with core.store.read() as connection:
        query = select(func.count()).select_from(inbox).where(inbox.c.done_at.is_(None))
        return connection.scalar(query) or 0


def stored(core: Core) -> int:
    """How many pushes were kept."""
    with core.store.read() as connection:
        return connection.scalar(select(func.count()).select_from(inbox)) or 0


def is_complete(core: Core, records: int) -> bool:
    """Whether all are there, nothing waits and no error stands."""
    if count(core) < records or waiting(core):
        return False
    with core.store.read() as connection:
        cursor, error = connection.execute(select(source.c.cursor, source.c.error)).one()
    return error is None and orjson.loads(cursor)["since"] == (records - 1) // TIED


def cursor_of(core: Core) -> int:
    """The second up to which the source is pulled; -1 before the first page."""
    with core.store.read() as connection:
        cursor = connection.scalar(select(source.c.cursor))
    return -1 if cursor is None else int(orjson.loads(cursor)["since"])


def is_pulled(core: Core, records: int) -> bool:
    """Whether the cursor stands behind the first ``records``."""
    return cursor_of(core) >= (records - 1) // TIED


def is_cursor_ahead(core: Core) -> bool:
    """Whether a record before the cursor is missing."""
    with core.store.read() as connection:
        cursor = connection.scalar(select(source.c.cursor))
        if cursor is None:
            return False
        since = orjson.loads(cursor)["since"]
        at = BEGAN + timedelta(seconds=since)
        query = select(func.count()).select_from(interaction).where(interaction.c.occurred_at < at)
        return (connection.scalar(query) or 0) < since * TIED


def kept(what: str, core: Core, records: int) -> Iterator[Figure]:
    """What is missing of ``records``, and what is there more than once: rows, revisions, contacts, people."""
    with core.store.read() as connection:
        found = set(connection.scalars(select(interaction.c.external_id)))
        revisions = connection.scalar(select(func.sum(interaction.c.revision))) or 0
        contacts = connection.scalar(select(func.count()).select_from(contact)) or 0
        people = connection.scalar(select(func.count()).select_from(customer)) or 0
    expected = {str(number) for number in range(records)}
    more = len(found - expected) + revisions - len(found)
    more += max(0, contacts - records) + max(0, people - customers_of(records))
    yield Figure(f"faults.{what}.lost", len(expected - found), "records", records, NONE)
    yield Figure(f"faults.{what}.duplicated", int(more), "records", records, NONE)
