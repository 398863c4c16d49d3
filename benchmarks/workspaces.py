"""Workspaces that go when they are no longer needed: on SQLite, or in a database that is given."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import insert

from plugin.config import Config, make_secret_key
from plugin.services.core import Core, open_core
from plugin.services.identity import normalise
from plugin.services.journey import remembered
from plugin.storage.migrate import upgrade
from plugin.storage.tables import source

TOML = (Path(__file__).parent / "data" / "conversations" / "segue.toml").read_text("utf-8")
REASONS = (Path(__file__).parents[1] / "plugin" / "demo" / "centre" / "reasons.toml").read_text("utf-8")


@contextmanager
def workspace(
    sources: Sequence[str] = (), toml: str = TOML, *, database_url: str | None = None
) -> Iterator[Core]:
    """A migrated workspace in a temporary folder, with ``sources`` by name and nothing pulled yet."""
    with tempfile.TemporaryDirectory(prefix="segue-benchmark-") as folder:
        home = Path(folder)
        make_secret_key(home)
        (home / "segue.toml").write_text(toml, "utf-8")
        environ = {"SEGUE_HOME": folder}
        if database_url is not None:
            environ["SEGUE_DATABASE_URL"] = database_url
        core = open_core(Config.load(environ))
        try:
            upgrade(core.store)
            with core.store.write() as connection:
                for name in sources:
                    connection.execute(
                        insert(source).values(
                            name=name, type="email", settings=b"{}", interval=60, paused=False,
                            created_at=core.clock(),
                        )
                    )  # fmt: skip
            yield core
        finally:
            core.close()


def forget() -> None:
    """Empty what a new process would not have yet."""
    normalise.phone.cache_clear()
    normalise.email.cache_clear()
    remembered.forget()
