"""Upgrades that meet each other, and databases that are ahead of the code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner
from sqlalchemy import text

from plugin.cli import segue
from plugin.config import make_secret_key
from plugin.storage import Store
from plugin.storage.migrate import pending, upgrade

UPGRADE = """
import sys
from plugin.storage import Store
from plugin.storage.migrate import upgrade
store = Store(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
print(len(upgrade(store)))
store.close()
"""


def test_of_two_processes_that_upgrade_at_once_one_does_it(database_url: str) -> None:
    store = Store(database_url)
    steps = len(pending(store))
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", UPGRADE, database_url],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for _ in range(2)
    ]  # fmt: skip
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    told = [process.communicate(timeout=60) for process in processes]
    assert [process.returncode for process in processes] == [0, 0], told
    assert sorted(int(out) for out, _ in told) == [0, steps]
    assert steps > 0
    assert pending(store) == []
    store.close()


def test_a_database_ahead_of_the_code_is_refused_in_one_line(tmp_path: Path, database_url: str) -> None:
    make_secret_key(tmp_path)
    store = Store(database_url)
    upgrade(store)
    with store.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    environ = {**os.environ, "SEGUE_HOME": str(tmp_path), "SEGUE_DATABASE_URL": database_url}
    for words in (["serve"], ["db", "upgrade"]):
        result = CliRunner().invoke(segue, words, env=environ)
        assert result.exit_code != 0, words
        lines = result.output.strip().splitlines()
        assert len(lines) == 1, lines
        assert "made by a newer Segue" in lines[0]
