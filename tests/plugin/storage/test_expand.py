"""Upgrades while the previous version runs: only what the old code does not notice may change."""

from __future__ import annotations

import ast
import re
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import pytest
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Column, Integer, String, func, select, text

from plugin.services.core import Core
from plugin.storage import Busy, StorageError, Store
from plugin.storage.tables import interaction
from tests.making import address, mail, record

VERSIONS = Path(__file__).parents[3] / "plugin/storage/migrations/versions"
FIRST_KEPT = 5
"""From this revision on the rule holds; before it nobody ran Segue."""
ALLOWED = {
    "create_table",
    "add_column",
    "create_index",
    "execute",
    "batch_alter_table",
    "get_bind",
    "f",
    "bulk_insert",
}


def steps() -> list[Path]:
    return sorted(VERSIONS.glob("v0*.py"))


@pytest.mark.parametrize("path", [path for path in steps() if int(path.name[1:5]) >= FIRST_KEPT],
                         ids=lambda path: path.name)  # fmt: skip
def test_an_upgrade_only_adds(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    (function,) = [each for each in tree.body if isinstance(each, ast.FunctionDef) and each.name == "upgrade"]
    text = ast.unparse(function)
    called = set(re.findall(r"\bop\.(\w+)\(", text))
    assert called <= ALLOWED, "what the previous version uses may go only in a later version"
    assert not re.search(r"\.(drop_\w+|alter_column|rename_table)\(", text)
    for call in ast.walk(function):
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "add_column":
            column = ast.unparse(call.args[-1])
            assert "nullable=False" not in column or "server_default" in column, column


WRITERS = 3


def test_the_version_that_runs_goes_on_while_tables_are_added_to(core: Core, at: datetime) -> None:
    """What the rule allows, on the busiest tables, under writers that know nothing of it."""
    ending, written, failed = Event(), [0] * WRITERS, []

    def write(place: int) -> None:
        try:
            while not ending.is_set():
                number = written[place]
                name, who = f"{place}-{number}@example.org", f"p{place}-{number % 5}@example.org"
                record(core, mail(name, at + timedelta(minutes=number), address(who), source=f"mail{place}"))
                written[place] += 1
        except StorageError as error:
            failed.append(str(error))

    writers = [Thread(target=write, args=(place,)) for place in range(WRITERS)]
    for writer in writers:
        writer.start()
    try:
        until(lambda: min(written) >= 3)
        expand(core.store)
        before = list(written)
        until(lambda: all(now >= then + 3 for now, then in zip(written, before, strict=True)))
    finally:
        ending.set()
        for writer in writers:
            writer.join(60)
    assert failed == []
    with core.store.read() as connection:
        assert connection.scalar(select(func.count()).select_from(interaction)) == sum(written)


def until(what: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def expand(store: Store) -> None:
    """As ``upgrade`` does it: one transaction, which gives way and comes again."""
    for _ in range(30):
        try:
            with store.write() as connection:
                if store.dialect == "postgresql":
                    connection.execute(text("SET LOCAL lock_timeout = '3s'"))
                op = Operations(MigrationContext.configure(connection))
                op.add_column("interaction", Column("expanded", String(10)))
                op.add_column("customer", Column("expanded", Integer, server_default="0", nullable=False))
                op.add_column("source", Column("expanded", String(10)))
                op.create_index("ix_interaction_expanded", "interaction", ["expanded"])
                op.create_table("expanded", Column("id", Integer, primary_key=True))
            return
        except Busy:
            time.sleep(0.1)
    raise AssertionError("the upgrade never came through")
