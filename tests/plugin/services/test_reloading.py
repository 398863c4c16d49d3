"""Settings that change while Segue runs."""

from __future__ import annotations

import os
import time
from pathlib import Path
from threading import Event

import pytest
import structlog

from plugin.services.core import Core
from plugin.services.reloading import Watch, follow
from tests.conftest import workspace

FACTS = "[facts.contract]\npattern = 'C-[0-9]{4}'\n"


def write(core: Core, text: str) -> None:
    core.config.settings_path.write_text(text, "utf-8")


def kinds(core: Core) -> set[str]:
    return set(core.fact_rules.titles)


def test_a_change_is_followed_once(sqlite_core: Core) -> None:
    watch = Watch(sqlite_core)
    assert not watch.look()
    write(sqlite_core, FACTS + "[retention]\nemail = 30\n")
    assert watch.look()
    assert not watch.look()
    assert "contract" in kinds(sqlite_core)
    assert sqlite_core.keeping.days == {"email": 30}
    assert sqlite_core.config.table("retention") == {"email": 30}
    sqlite_core.config.settings_path.unlink()
    assert watch.look()
    assert not sqlite_core.keeping


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[facts", "is not valid TOML"),
        ("[fact]\n", "unknown table [fact]"),
        ("[facts.contract]\npattern = '('\n", "facts.contract"),
        ("[journey]\nmodel = 'none'\n", "no journey model"),
        (f"{FACTS}[retention]\nemail = 0\n", "retention.email"),
    ],
)
def test_a_file_that_cannot_be_used_changes_nothing_and_says_so_once(
    sqlite_core: Core, text: str, words: str
) -> None:
    write(sqlite_core, "[retention]\nemail = 30\n")
    watch = Watch(sqlite_core)
    sqlite_core.adopt(sqlite_core.config.again())
    before = dict(vars(sqlite_core))
    write(sqlite_core, text)
    with structlog.testing.capture_logs() as logs:
        assert [watch.look(), watch.look()] == [False, False]
    (line,) = logs
    assert (line["event"], line["log_level"]) == ("settings.kept", "error")
    assert words in line["error"]
    assert "\n" not in line["error"]
    assert dict(vars(sqlite_core)) == before
    write(sqlite_core, FACTS)
    assert watch.look()


def test_a_model_beside_the_file_counts_too(tmp_path: Path) -> None:
    shipped = Path(__file__).parents[3] / "plugin/services/journey/models/lifecycle-6.toml"
    home = tmp_path / "home"
    home.mkdir()
    text = shipped.read_text("utf-8").replace('id = "lifecycle-6"', 'id = "ours"', 1)
    (home / "ours.toml").write_text(text, "utf-8")
    core = workspace(home, toml="[journey]\nmodel = 'ours'\n")
    watch, before = Watch(core), core.model.version
    (home / "ours.toml").write_text(text + "\n# changed\n", "utf-8")
    assert watch.look()
    assert core.model.version != before
    core.close()


def test_what_waits_for_a_restart_is_told(sqlite_core: Core) -> None:
    watch = Watch(sqlite_core)
    write(sqlite_core, "[database]\npool_size = 3\n")
    with structlog.testing.capture_logs() as logs:
        assert watch.look()
    assert [line.get("tables") for line in logs if line["event"] == "settings.restart"] == [["database"]]


def test_a_thread_looks_at_once_when_it_is_asked_to(
    sqlite_core: Core, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plugin.services.reloading.SECONDS", 3600)
    stop, changed = Event(), Event()
    look = follow(sqlite_core, stop, changed.set)
    write(sqlite_core, FACTS)
    os.utime(sqlite_core.config.settings_path)
    time.sleep(0.1)
    assert not changed.is_set()
    look.set()
    assert changed.wait(20)
    stop.set()
    look.set()
