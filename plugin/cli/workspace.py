"""``segue init`` and ``segue db upgrade``, and the one way in which commands open the workspace."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from plugin.config import Config
    from plugin.services.core import Core


@contextmanager
def opened() -> Iterator[Core]:
    """The workspace that the environment names. Raises ConfigError, StorageError."""
    from plugin.config import Config
    from plugin.services.core import open_core

    config = Config.load()
    require_workspace(config)
    core = open_core(config)
    try:
        yield core
    finally:
        core.close()


def require_workspace(config: Config) -> None:
    """Raise ConfigError when the embedded database was never made: opening it would make an empty one."""
    from plugin.config import ConfigError

    path = sqlite_file(config)
    if path is not None and not path.exists():
        raise ConfigError(f"there is no workspace in {config.home}: run segue init, or set SEGUE_HOME")


def sqlite_file(config: Config) -> Path | None:
    """The file of the embedded database, None when the database is a server."""
    scheme, _, rest = config.database_url.partition(":///")
    return Path(rest.partition("?")[0]) if scheme.split("+")[0] == "sqlite" and rest else None


def make_workspace(config: Config) -> list[str]:
    """Make what is missing: folder, key, tables. Gives back the migrations that ran."""
    from plugin.config import make_secret_key
    from plugin.storage import Store
    from plugin.storage.migrate import upgrade

    config.home.mkdir(parents=True, exist_ok=True)
    if not config.secret_keys:
        make_secret_key(config.home)
    store = Store.of(config)
    try:
        return upgrade(store)
    finally:
        store.close()


@click.command()
def init() -> None:
    """Make the workspace: its folder, its key and its tables. Safe to run again."""
    from plugin.config import Config

    config = Config.load()
    ran = make_workspace(config)
    click.echo(f"The workspace in {config.home} is {'ready' if ran else 'there already, and up to date'}.")


@click.group()
def db() -> None:
    """The database."""


@db.command("upgrade")
def db_upgrade() -> None:
    """Bring the tables to this version. Safe to run again."""
    from plugin.config import Config
    from plugin.storage import Store
    from plugin.storage.migrate import upgrade

    config = Config.load()
    require_workspace(config)
    store = Store.of(config)
    try:
        ran = upgrade(store)
    finally:
        store.close()
    click.echo(f"Ran {', '.join(ran)}." if ran else "The database is up to date.")
