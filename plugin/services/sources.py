"""Sources: configured connectors, their health, and what is ours in them."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
from marshmallow import Schema, ValidationError
from sqlalchemy import Connection, RowMapping, delete, func, insert, select, update

from connectors.kit import Connector
from plugin.domain import Identifier, Permanent, Transient, Unauthorized
from plugin.registry import RegistryError
from plugin.services.core import Core
from plugin.services.errors import SettingsError
from plugin.services.leases import held_keys, pull_key, renew
from plugin.services.times import iso
from plugin.storage import tables
from plugin.storage.prepared import Prepared, Reader
from plugin.storage.tables import source as table

BUILT_IN = "segue"
"""The source of what people write down in Segue itself."""
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_MIN_PATIENCE = timedelta(seconds=120)
# Seconds to wait after failures: doubled with each, up to the cap; a vendor that names a time is
# believed up to a day.
LONGEST_BACKOFF = 900.0
LONGEST_WAIT = 86_400.0


class UnknownSource(SettingsError):
    """There is no source of this name; the message names those there are."""


@dataclass(frozen=True)
class Source:
    """A source as its connector is built from. ``settings`` hold the secrets: never show them."""

    name: str
    type: str
    settings: Mapping[str, Any]
    public_settings: Mapping[str, Any]
    cursor: Mapping[str, Any] | None
    region: str
    interval: int
    paused: bool


def types(core: Core) -> list[dict[str, Any]]:
    """All installed types. Raises RegistryError when one does not load."""
    return [core.registry.describe(name) for name in core.registry.types()]


def add_source(core: Core, name: str, type_name: str, settings: Mapping[str, Any]) -> None:
    """Connect a system under ``name``. Raises SettingsError."""
    if not _NAME.fullmatch(name):
        raise SettingsError(f"{name!r} is no name for a source: use small letters, digits and dashes")
    if name == BUILT_IN:
        raise SettingsError(f"{name!r} is what is written down here: choose another name")
    connector = _connector(core, type_name)
    interval = _interval(settings, connector.interval)
    given = {key: value for key, value in settings.items() if key != "interval"}
    loaded = _load(connector.settings_schema(), given)
    own = _own(connector(loaded, source=name))
    public, secrets = _split(connector.settings_schema(), given)
    with core.store.write() as connection:
        taken = connection.scalar(select(table.c.name).where(table.c.name == name))
        if taken is not None:
            raise SettingsError(
                f"there is a source {name!r} already: remove it first, or choose another name"
            )
        connection.execute(
            insert(table).values(
                name=name,
                type=type_name,
                settings=orjson.dumps(public),
                secrets=core.vault.seal(secrets),
                interval=interval,
                own=orjson.dumps(own),
                paused=False,
                created_at=core.clock(),
            )
        )


def change_source(core: Core, name: str, settings: Mapping[str, Any]) -> None:
    """Set some settings of a source; the cursor stays. Raises SettingsError."""
    source = load_source(core, name)
    connector = _connector(core, source.type)
    given = {key: value for key, value in settings.items() if key != "interval"}
    merged = {**source.settings, **given}
    own = _own(connector(_load(connector.settings_schema(), merged), source=name))
    public, secrets = _split(connector.settings_schema(), merged)
    with core.store.write() as connection:
        connection.execute(
            update(table)
            .where(table.c.name == name)
            .values(
                settings=orjson.dumps(public),
                secrets=core.vault.seal(secrets),
                interval=_interval(settings, source.interval),
                own=orjson.dumps(own),
                paused=False,
                error=None,
                next_pull_at=None,
                failures=0,
            )
        )


def remove_source(core: Core, name: str) -> None:
    """Forget the source's settings and cursor; what it brought stays. Raises SettingsError."""
    with core.store.write() as connection:
        if connection.execute(delete(table).where(table.c.name == name)).rowcount == 0:
            raise UnknownSource(_unknown(connection, name))


def check_source(core: Core, name: str) -> str:
    """One real call, and what it reached. Raises SettingsError and SourceError."""
    return build(core, load_source(core, name)).check()


def load_source(core: Core, name: str) -> Source:
    """The source with its secrets opened. Raises SettingsError and ConfigError."""
    with core.store.read() as connection:
        row = connection.execute(select(table).where(table.c.name == name)).mappings().first()
        if row is None:
            raise UnknownSource(_unknown(connection, name))
    public = orjson.loads(row["settings"])
    return Source(
        name=row["name"],
        type=row["type"],
        settings={**public, **core.vault.open(row["secrets"])},
        public_settings=public,
        cursor=None if row["cursor"] is None else orjson.loads(row["cursor"]),
        region=str(public.get("region") or core.config.region).upper(),
        interval=row["interval"],
        paused=row["paused"],
    )


def build(core: Core, source: Source) -> Connector:
    """The connector of ``source``. Raises SettingsError."""
    connector = _connector(core, source.type)
    return connector(_load(connector.settings_schema(), source.settings), source=source.name)


def adapter_settings(core: Core, source: Source) -> dict[str, Any]:
    """What the adapter may know: the loaded settings without secrets, the region always there."""
    schema = _connector(core, source.type).settings_schema()
    loaded = _load(schema, source.settings)
    public = {name: value for name, value in loaded.items() if not _is_secret(schema, name)}
    return {**public, "region": source.region}


def names(core: Core) -> list[str]:
    """The names of all sources, sorted."""
    with core.store.read() as connection:
        return list(connection.scalars(select(table.c.name).order_by(table.c.name)))


def list_sources(core: Core) -> list[dict[str, Any]]:
    """Every source with its state, times and last error."""
    with core.store.read() as connection:
        rows = connection.execute(select(table).order_by(table.c.name)).mappings().all()
        waiting: dict[str, int] = dict(
            connection.execute(
                select(tables.quarantine.c.source, func.count()).group_by(tables.quarantine.c.source)
            ).all()
        )
    now = core.clock()
    return [
        {
            "name": row["name"],
            "type": row["type"],
            "state": state(row, now),
            "complete_until": iso(row["complete_until"]),
            "last_pull_at": iso(row["last_pull_at"]),
            "interval": row["interval"],
            "quarantined": waiting.get(row["name"], 0),
            "error": row["error"],
            "settings": orjson.loads(row["settings"]),
        }
        for row in rows
    ]


# Every context call asks for it.
_HEALTH = Prepared(
    select(
        table.c.name, table.c.type, table.c.interval, table.c.complete_until, table.c.paused, table.c.error,
        table.c.last_ok_at,
    ).order_by(table.c.name)
)  # fmt: skip


def freshness(connection: Reader, now: datetime) -> list[dict[str, Any]]:
    """Per source: up to when the timeline is complete, and whether that is soon enough."""
    return [
        {
            "source": name,
            "type": kind,
            "complete_until": iso(complete_until),
            "state": "down" if (found := _state(paused, error, ok_at, interval, now)) == "paused" else found,
            "error": error,
        }
        for name, kind, interval, complete_until, paused, error, ok_at in _HEALTH.all(connection, {})
    ]


def state(row: RowMapping, now: datetime) -> str:
    """``new`` (never pulled), ``paused``, ``down`` (its last pull failed), ``late`` or ``ok``."""
    return _state(row["paused"], row["error"], row["last_ok_at"], row["interval"], now)


def _state(paused: bool, error: str | None, last_ok_at: datetime | None, interval: int, now: datetime) -> str:
    if paused:
        return "paused"
    if error is not None:
        return "down"
    if last_ok_at is None:
        return "new"
    patience = max(_MIN_PATIENCE, 3 * timedelta(seconds=interval))
    return "late" if now - last_ok_at > patience else "ok"


def advance_source(
    connection: Connection,
    name: str,
    *,
    cursor: Mapping[str, Any] | None,
    complete_until: datetime | None,
    fence: int | None,
    now: datetime,
    brought: Mapping[str, int],
) -> None:
    """Move the cursor in the page's own transaction. Raises LostLease when ``fence`` is not the newest.

    ``brought`` says how many records of the page were new, updated, unchanged and quarantined. Without a
    fence the page is no pull's: the next one is due as before.
    """
    values: dict[str, Any] = {"pages": table.c.pages + 1}
    for what, count in brought.items():
        values[f"records_{what}"] = table.c[f"records_{what}"] + count
    if fence is not None:
        renew(connection, pull_key(name), fence, now)
        values["last_pull_at"] = now
    if cursor is not None:
        values["cursor"] = orjson.dumps(dict(cursor))
    if complete_until is not None:
        values["complete_until"] = complete_until
    connection.execute(update(table).where(table.c.name == name).values(values))


def finish_pull(core: Core, name: str, *, more: bool) -> None:
    """Write down that a pull went well; with ``more`` to come, the next is due at once."""
    now = core.clock()
    values: dict[str, Any] = {
        "last_pull_at": now, "error": None, "failures": 0, "paused": False,
        "next_pull_at": now if more else None,
    }  # fmt: skip
    if not more:
        values["last_ok_at"] = now
    with core.store.write() as connection:
        connection.execute(update(table).where(table.c.name == name).values(values))


def fail_pull(core: Core, name: str, error: Exception) -> None:
    """Write down what a pull ended with: refusals pause the source, all else waits, longer each time."""
    now = core.clock()
    with core.store.write() as connection:
        query = select(table.c.interval, table.c.failures).where(table.c.name == name)
        row = connection.execute(query.with_for_update()).first()
        if row is None:
            return  # removed meanwhile
        failures = row.failures + 1
        connection.execute(
            update(table)
            .where(table.c.name == name)
            .values(
                last_pull_at=now,
                error=str(error),
                failures=failures,
                paused=isinstance(error, Unauthorized | Permanent),
                next_pull_at=now + wait_after(error, failures, row.interval),
            )
        )


def wait_after(error: Exception, failures: int, shortest: float) -> timedelta:
    """How long to leave a system alone after its ``failures``-th error in a row; ``shortest`` in seconds."""
    asked = error.retry_after if isinstance(error, Transient) else None
    if asked is not None:
        return timedelta(seconds=min(max(asked, 0.0), LONGEST_WAIT))
    seconds = min(shortest * 2.0 ** min(failures - 1, 20), max(LONGEST_BACKOFF, shortest))
    # Spread, so that sources which failed together do not come back together.
    return timedelta(seconds=seconds * random.uniform(0.75, 1.0))  # noqa: S311  no secret


def due(core: Core) -> list[str]:
    """The sources to be pulled now, longest waiting first: nobody pulls them, nobody asked us to wait."""
    now = core.clock()
    with core.store.read() as connection:
        rows = connection.execute(
            select(table.c.name, table.c.interval, table.c.last_pull_at, table.c.next_pull_at).where(
                table.c.paused.is_(False)
            )
        ).mappings()
        waiting = [
            (row["last_pull_at"] or datetime.min.replace(tzinfo=UTC), row["name"])
            for row in rows
            if _is_due(row, now)
        ]
        held = held_keys(connection, now) if waiting else set()
    return [name for _, name in sorted(waiting) if pull_key(name) not in held]


def _is_due(row: RowMapping, now: datetime) -> bool:
    if row["last_pull_at"] is None or row["last_pull_at"] > now:
        return True  # the clock was set back: better once too often
    if row["next_pull_at"] is not None:
        return bool(now >= row["next_pull_at"])
    return bool(now - row["last_pull_at"] >= timedelta(seconds=row["interval"]))


def _interval(settings: Mapping[str, Any], default: int) -> int:
    found = settings.get("interval", default)
    if isinstance(found, bool) or not isinstance(found, int) or found < 1:
        raise SettingsError("setting interval: seconds between pulls, a whole number of at least 1")
    return found


def _connector(core: Core, type_name: str) -> type[Connector]:
    try:
        return core.registry.connector(type_name)
    except RegistryError as error:
        raise SettingsError(str(error)) from None


def _load(schema: Schema, settings: Mapping[str, Any]) -> dict[str, Any]:
    try:
        loaded: dict[str, Any] = schema.load(dict(settings))
    except ValidationError as error:
        raise SettingsError(_one_line(error)) from None
    return loaded


def _one_line(error: ValidationError) -> str:
    parts = []
    for name, messages in sorted(_messages(error).items()):
        first = messages[0] if isinstance(messages, list) else messages
        parts.append(str(first) if name == "_schema" else f"setting {name}: {first}")
    return "; ".join(parts)


def _messages(error: ValidationError) -> dict[str, Any]:
    return error.messages if isinstance(error.messages, dict) else {"_schema": error.messages}


def _split(schema: Schema, settings: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    public = {name: value for name, value in settings.items() if not _is_secret(schema, name)}
    return public, {name: value for name, value in settings.items() if name not in public}


def _is_secret(schema: Schema, name: str) -> bool:
    field = schema.fields.get(name)
    return field is not None and bool(field.metadata.get("secret"))


def _own(connector: Connector) -> list[list[str]]:
    return [_pair(identifier) for identifier in connector.own()]


def _pair(identifier: Identifier) -> list[str]:
    return [identifier.kind, identifier.value]


def _unknown(connection: Connection, name: str) -> str:
    known = connection.scalars(select(table.c.name).order_by(table.c.name)).all()
    return f"there is no source {name!r}; there are: {', '.join(known) or 'none yet'}"
