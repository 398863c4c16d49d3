"""CloudEvents that programs push with a token: which source they belong to, and keeping them."""

from __future__ import annotations

import hashlib

import orjson
from sqlalchemy import select

from connectors.kit import PushRequest, Receives
from plugin.services.core import Core
from plugin.services.errors import Invalid, NotFound, SettingsError
from plugin.services.inbox import keep
from plugin.services.sources import UnknownSource, add_source, build, load_source
from plugin.storage.tables import source as table

TYPE = "cloudevents"
NAME = "events"
"""What the source is called when nobody has connected one."""


def receive(core: Core, name: str | None, push: PushRequest) -> str | None:
    """Keep the events of ``push`` for the source ``name``, or the only one; the source if they are new.

    Committed when this returns. Raises Malformed (no CloudEvents: nothing is kept), NotFound, Invalid
    (several sources take events), SettingsError, ConfigError, RegistryError, StorageError.
    """
    name = name or _the_only(core)
    try:
        source = load_source(core, name)
    except UnknownSource:
        raise NotFound("no source of this name takes events") from None
    connector = build(core, source)
    if source.type != TYPE or not isinstance(connector, Receives):
        raise NotFound("no source of this name takes events")
    records = connector.records(push)
    if not records:
        return None
    # Source and id name an event, whatever its bytes: sent again, it is the same.
    names = orjson.dumps([record.external_id for record in records])
    return name if keep(core, name, push, hashlib.sha256(names).digest()) else None


def _the_only(core: Core) -> str:
    found = _of_type(core)
    if not found:
        try:
            add_source(core, NAME, TYPE, {})
        except SettingsError:
            if NAME not in _of_type(core):  # somebody was quicker
                raise
        return NAME
    if len(found) > 1:
        raise Invalid(f"several sources take events: name one by ?source=, one of {', '.join(found)}")
    return found[0]


def _of_type(core: Core) -> list[str]:
    with core.store.read() as connection:
        return list(
            connection.scalars(select(table.c.name).where(table.c.type == TYPE).order_by(table.c.name))
        )
