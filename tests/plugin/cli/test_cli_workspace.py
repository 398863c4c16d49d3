"""Making a workspace, looking it over, and what is said when it is not there or broken."""

from __future__ import annotations

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert

from plugin.cli.root import segue
from plugin.config import Config
from plugin.services.core import open_core
from plugin.storage import new_id
from plugin.storage.tables import inbox, source


def test_init_makes_a_private_workspace_and_may_be_run_again(nowhere) -> None:
    assert "is ready" in nowhere.ok("init")
    key = nowhere.home / "secret.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    before = key.read_text()
    assert "there already" in nowhere.ok("init")
    assert key.read_text() == before


@pytest.mark.parametrize("command", [["sources", "list"], ["sync"], ["db", "upgrade"], ["up"], ["serve"]])
def test_without_a_workspace_nothing_is_made(nowhere, command: list[str]) -> None:
    assert "run segue init" in nowhere.error(*command)
    assert not nowhere.home.exists()


def test_upgrade_says_when_there_is_nothing_to_do(terminal) -> None:
    assert terminal.ok("db", "upgrade") == "The database is up to date.\n"


def test_a_corrupt_database_is_one_clear_line(terminal) -> None:
    for path in terminal.home.glob("segue.db*"):
        path.unlink()
    (terminal.home / "segue.db").write_bytes(b"this is no database, but a text " * 200)
    assert "is not a Segue database" in terminal.error("sources", "list")


def test_a_broken_settings_file_is_one_clear_line(terminal) -> None:
    (terminal.home / "segue.toml").write_text("[journey\n")
    assert "segue.toml is not valid TOML" in terminal.error("sources", "list")


def test_a_folder_that_may_not_be_made_is_one_clear_line(nowhere, monkeypatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SEGUE_HOME", str(tmp_path / "file" / "var"))
    assert "Not a directory" in nowhere.error("init")


def test_doctor_finds_nothing_wrong_with_a_fresh_workspace(terminal) -> None:
    assert {each["check"]: each["ok"] for each in terminal.json("doctor")} == {
        "python": True, "settings": True, "key": True, "database": True, "clock": True, "disk": True,
        "redis": True, "pushes": True, "upkeep": True, "merges": True, "sources": True,
    }  # fmt: skip


def test_doctor_names_what_is_wrong(terminal, monkeypatch) -> None:
    monkeypatch.setenv("SEGUE_REDIS_URL", "redis://127.0.0.1:1/0")
    (terminal.home / "secret.key").unlink()
    result = terminal.run("doctor")
    assert result.exit_code == 1
    wrong = [line for line in result.stdout.splitlines() if line.startswith("WRONG")]
    assert [line.split()[1] for line in wrong] == ["key:", "redis:"]


def test_doctor_sees_a_clock_that_was_put_back_and_pushes_that_nobody_works_on(terminal) -> None:
    now = datetime.now(UTC)
    core = open_core(Config.load())
    with core.store.write() as connection:
        connection.execute(
            insert(source).values(
                name="pbx", type="asterisk", settings=b"{}", interval=15, created_at=now,
                last_pull_at=now + timedelta(hours=1), last_ok_at=now + timedelta(hours=1),
            )
        )  # fmt: skip
        connection.execute(
            insert(inbox).values(
                id=new_id(), source="pbx", received_at=now - timedelta(minutes=10), digest=b"1",
                request=b"{}", body=b"", next_at=now,
            )
        )  # fmt: skip
    core.close()
    result = terminal.run("doctor")
    assert result.exit_code == 1
    wrong = [line.removeprefix("WRONG  ") for line in result.stdout.splitlines() if line.startswith("WRONG")]
    assert [line.split(":")[0] for line in wrong] == ["clock", "pushes"]
    assert "was it put back?" in wrong[0]
    assert "does a worker run?" in wrong[1]


def test_doctor_sees_a_source_in_the_settings_that_has_no_such_type(terminal) -> None:
    (terminal.home / "segue.toml").write_text('[source.fax]\ntype = "fax"\n')
    assert (
        "WRONG  settings: [source.fax] has no type that is known: asterisk" in terminal.run("doctor").stdout
    )


def test_a_foreign_package_of_our_name_is_refused(terminal, monkeypatch, tmp_path: Path) -> None:
    (tmp_path / "jobs").mkdir()
    (tmp_path / "jobs" / "__init__.py").write_text("")
    monkeypatch.setattr("plugin.cli.house.PACKAGES", ("strangers",))
    (tmp_path / "strangers").mkdir()
    (tmp_path / "strangers" / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert "'strangers' is not Segue's but that of" in terminal.error("sources", "list")


def test_usage_errors_are_exit_code_2(terminal) -> None:
    assert terminal.run("sources", "add").exit_code == 2
    assert terminal.run("nonsense").exit_code == 2


def test_every_command_explains_itself(terminal) -> None:
    assert "Commands:" in terminal.ok("--help")
    assert terminal.ok("--version").startswith("segue, version ")
    assert segue.help
