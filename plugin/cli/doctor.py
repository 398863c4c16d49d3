"""``segue doctor``: what is wrong with this installation, in words."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

import click

from plugin.cli.errors import one_line
from plugin.cli.output import cell, json_option, print_json
from plugin.cli.workspace import require_workspace

if TYPE_CHECKING:
    from plugin.config import Config
    from plugin.services.core import Core

_LEAST_FREE_MB = 500
_CLOCK_SLACK = timedelta(seconds=5)
_PUSH_PATIENCE = timedelta(minutes=5)


@click.command()
@json_option
@click.pass_context
def doctor(ctx: click.Context, as_json: bool) -> None:
    """Look over settings, database, clock, disk, Redis and sources. Exit code 1 when something is wrong."""
    from plugin.config import Config

    config = Config.load()
    found = [_checked(name, check, config) for name, check in _CHECKS]
    if as_json:
        print_json(found)
    else:
        for each in found:
            click.echo(f"{'ok   ' if each['ok'] else 'WRONG'}  {each['check']}: {each['detail']}")
    if not all(each["ok"] for each in found):
        ctx.exit(1)


def _checked(name: str, check: Callable[[Config], str], config: Config) -> dict[str, object]:
    try:
        with one_line():
            return {"check": name, "ok": True, "detail": check(config)}
    except click.ClickException as error:
        return {"check": name, "ok": False, "detail": error.message}


def _python(_config: Config) -> str:
    return f"{sys.version.split()[0]} at {sys.executable}"


def _settings(config: Config) -> str:
    from plugin.auth.hosts import embed_origins
    from plugin.registry import Registry

    embed_origins(config)
    known = Registry.discover().types()
    for name, table in config.table("source").items():
        wanted = table.get("type") if isinstance(table, dict) else None
        if wanted not in known:
            raise click.ClickException(f"[source.{name}] has no type that is known: {', '.join(known)}")
    return ", ".join(f"[{name}]" for name in sorted(config.settings)) or "the defaults"


def _key(config: Config) -> str:
    if not config.secret_keys:
        raise click.ClickException("there is no key for secrets: run segue init, or set SEGUE_SECRET_KEYS")
    return f"{len(config.secret_keys)} in use"


def _database(config: Config) -> str:
    from plugin.storage import Store, search_index
    from plugin.storage.migrate import pending

    require_workspace(config)
    store = Store.of(config)
    try:
        if pending(store):
            raise click.ClickException("its tables are of an older version: run segue db upgrade")
        with store.read() as connection:
            forgives = search_index.is_there(connection)
        without = "" if forgives else "; searches forgive no typing errors: see docs/search.md"
        return f"{store.dialect} {store.where}, up to date{without}"
    finally:
        store.close()


def _disk(config: Config) -> str:
    free = shutil.disk_usage(config.home).free // 1_000_000
    if free < _LEAST_FREE_MB:
        raise click.ClickException(f"only {free} MB are free in {config.home}")
    return f"{free} MB free in {config.home}"


def _redis(config: Config) -> str:
    if config.redis_url is None:
        return "none set: due work runs in segue up"
    from jobs.reach import redis_trouble

    if trouble := redis_trouble(config.redis_url):
        raise click.ClickException(trouble)
    return "answers"


@contextmanager
def _opened(config: Config) -> Iterator[Core]:
    from plugin.services.core import open_core

    require_workspace(config)
    core = open_core(config)
    try:
        yield core
    finally:
        core.close()


def _clock(config: Config) -> str:
    """This machine's time against the database's, and against what is written down already."""
    from sqlalchemy import func, select

    from plugin.storage.tables import source

    with _opened(config) as core:
        now = core.clock()
        with core.store.read() as connection:
            newest = connection.scalar(select(func.max(source.c.last_pull_at)))
            there = connection.scalar(select(func.now())) if core.store.dialect == "postgresql" else now
    if there is None or abs(there - now) > _CLOCK_SLACK:
        raise click.ClickException(f"it says {cell(now)}, the database says {cell(there)}: set both by NTP")
    if newest is not None and newest - now > _CLOCK_SLACK:
        raise click.ClickException(f"it says {cell(now)}, but a pull was at {cell(newest)}: was it put back?")
    return cell(now)


def _pushes(config: Config) -> str:
    from sqlalchemy import func, select

    from plugin.storage.tables import inbox

    with _opened(config) as core:
        with core.store.read() as connection:
            count, oldest = connection.execute(
                select(func.count(), func.min(inbox.c.received_at)).where(inbox.c.done_at.is_(None))
            ).one()
        late = oldest is not None and core.clock() - oldest > _PUSH_PATIENCE
    if late:
        raise click.ClickException(f"{count} wait, the oldest since {cell(oldest)}: does a worker run?")
    return f"{count} wait"


def _upkeep(config: Config) -> str:
    from plugin.services.upkeep import listing

    with _opened(config) as core:
        found = listing(core)
    ill = [f"{each['key']}: {each['error']}" for each in found if each["error"]]
    if ill:
        raise click.ClickException("; ".join(ill))
    return ", ".join(f"{each['key']} {each['state']}" for each in found) or "nothing yet"


def _sources(config: Config) -> str:
    from plugin.services.sources import list_sources

    with _opened(config) as core:
        found = list_sources(core)
    ill = list(_ill(found))
    if ill:
        raise click.ClickException("; ".join(ill))
    return ", ".join(f"{source['name']} {source['state']}" for source in found) or "none yet"


def _merges(config: Config) -> str:
    from plugin.services.identity.breaker import status

    with _opened(config) as core:
        found = status(core)
    if found["stopped"]:
        raise click.ClickException(
            f"merges by rule are stopped since {found['since']}, {found['waiting']} wait: "
            "look with segue identity breaker, then segue identity resume"
        )
    return f"{found['merges']} by rule within an hour"


def _ill(found: list[dict[str, object]]) -> Iterator[str]:
    for source in found:
        if source["state"] in ("down", "paused", "late"):
            yield f"{source['name']} is {source['state']}" + (
                f" ({source['error']})" if source["error"] else ""
            )


_CHECKS: tuple[tuple[str, Callable[[Config], str]], ...] = (
    ("python", _python),
    ("settings", _settings),
    ("key", _key),
    ("database", _database),
    ("clock", _clock),
    ("disk", _disk),
    ("redis", _redis),
    ("pushes", _pushes),
    ("upkeep", _upkeep),
    ("sources", _sources),
    ("merges", _merges),
)
