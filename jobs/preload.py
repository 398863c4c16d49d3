"""What a job needs is imported before it is forked: a push is not to wait for Python's imports."""

from __future__ import annotations

from contextlib import suppress

from sqlalchemy import select

from jobs import pull, receive, upkeep
from plugin.config import Config
from plugin.registry import RegistryError
from plugin.services.core import open_core
from plugin.storage import StorageError
from plugin.storage.tables import source

JOBS = (pull.pull_source, receive.receive, upkeep.keep_up)


def preload(config: Config) -> None:
    """Import the jobs, and the connectors and adapters of the sources that there are.

    It only saves time: what cannot be read or loaded now is found out by the job. Raises ConfigError.
    """
    core = open_core(config)
    try:
        with suppress(StorageError), core.store.read() as connection:
            for name in set(connection.scalars(select(source.c.type))):
                with suppress(RegistryError):
                    core.registry.connector(name)
                    core.registry.adapter(name)
    finally:
        core.close()
