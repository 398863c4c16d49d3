"""``segue doctor``: what is wrong with this installation, in words."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

from plugin.cli.errors import one_line
from plugin.cli.output import json_option, print_json
from plugin.cli.workspace import require_workspace

if TYPE_CHECKING:
    from plugin.config import Config

_LEAST_FREE_MB = 500


@click.command()
@json_option
@click.pass_context
def doctor(ctx: click.Context, as_json: bool) -> None:
    """Look over the settings, the database, the disk and the sources. Exit code 1 when something is wrong."""
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


def _key(config: Config) -> str:
    if not config.secret_keys:
        raise click.ClickException("there is no key for secrets: run segue init, or set SEGUE_SECRET_KEYS")
    return f"{len(config.secret_keys)} in use"


def _database(config: Config) -> str:
    from plugin.storage import Store
    from plugin.storage.migrate import pending

    require_workspace(config)
    store = Store(config.database_url)
    try:
        if pending(store):
            raise click.ClickException("its tables are of an older version: run segue db upgrade")
        return f"{store.dialect} {store.where}, up to date"
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
    from redis import Redis, RedisError

    try:
        with Redis.from_url(config.redis_url, socket_connect_timeout=5, socket_timeout=5) as redis:
            redis.ping()
    except (RedisError, ValueError) as error:
        raise click.ClickException(f"SEGUE_REDIS_URL does not answer: {type(error).__name__}") from None
    return "answers"


def _sources(config: Config) -> str:
    from plugin.services.core import open_core
    from plugin.services.sources import list_sources

    require_workspace(config)
    core = open_core(config)
    try:
        found = list_sources(core)
    finally:
        core.close()
    ill = list(_ill(found))
    if ill:
        raise click.ClickException("; ".join(ill))
    return ", ".join(f"{source['name']} {source['state']}" for source in found) or "none yet"


def _ill(found: list[dict[str, object]]) -> Iterator[str]:
    for source in found:
        if source["state"] in ("down", "paused", "late"):
            yield f"{source['name']} is {source['state']}" + (
                f" ({source['error']})" if source["error"] else ""
            )


_CHECKS: tuple[tuple[str, Callable[[Config], str]], ...] = (
    ("python", _python),
    ("key", _key),
    ("database", _database),
    ("disk", _disk),
    ("redis", _redis),
    ("sources", _sources),
)
