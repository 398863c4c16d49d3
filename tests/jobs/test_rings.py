"""The scheduler listens to the telephone system: what rings is told, and an ended line is taken up again."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest

from jobs import rings
from plugin.auth import create_user
from plugin.services.core import Core
from plugin.services.directory import apply_settings
from plugin.services.pops import recent
from plugin.services.sources import add_source, remove_source
from tests.conftest import workspace
from tests.making import person, phone, record
from tests.sources.asterisk.fake_ami import FakeManager, fake_manager, ringing

LENA = "lena@example.org"
TOML = f'[agent.lena]\nname = "Lena Vogt"\nemail = "{LENA}"\naliases = ["pbx:201"]\n'


@pytest.fixture
def core(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Core]:
    monkeypatch.setattr(rings, "LOOK_SECONDS", 0.05)
    monkeypatch.setattr(rings, "_FIRST_WAIT", 0.05)
    core = workspace(tmp_path / "home", toml=TOML)
    create_user(core, LENA, "Lena Vogt", "agent", "a long enough password")
    with core.store.write() as connection:
        apply_settings(connection, core.config)
    record(core, person("1201", core.clock(), phone("+493023125411"), name="Maria Keller"))
    yield core
    core.close()


@pytest.fixture
def manager() -> Iterator[FakeManager]:
    with fake_manager() as made:
        yield made


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_what_rings_reaches_the_agent_also_after_the_line_ended(
    core: Core, manager: FakeManager, tmp_path: Path
) -> None:
    add_source(core, "pbx", "asterisk", {"path": str(tmp_path), **manager.settings()})
    stop = Event()
    thread = rings.start_listeners(core, stop)
    manager.wait_for_login()
    manager.send(*ringing("030 23125411", "201", queue="support"), pieces=13)
    manager.send(*ringing("030 23125411", "299", ring="1.2"))  # nobody's telephone
    until(lambda: len(recent(core, LENA)) == 1)
    (first,) = recent(core, LENA)
    assert (first.hint.kind, first.hint.value) == ("phone", "+493023125411")
    assert first.told["queue"] == "support"
    assert first.told["interaction"] == "pbx:1795321237.1352"
    manager.hang_up()
    manager.wait_for_login(2)
    manager.send(*ringing("anonymous", "201", call="1.9", ring="1.10"))
    manager.send(*ringing("030 23125411", "201", queue="support"))  # the same ring, told again
    until(lambda: len(recent(core, LENA)) == 2)
    assert recent(core, LENA)[1].hint.value == "anonymous"
    remove_source(core, "pbx")
    until(lambda: not manager.is_listened_to)
    stop.set()
    thread.join(30)
    assert not thread.is_alive()
    assert len(recent(core, LENA)) == 2


def test_a_refused_login_is_told_and_not_tried_at_once(
    core: Core, manager: FakeManager, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add_source(
        core, "pbx", "asterisk", {"path": str(tmp_path), **manager.settings(), "ami_secret": "another"}
    )
    stop = Event()
    thread = rings.start_listeners(core, stop)
    until(lambda: any(action["Action"] == "Login" for action in manager.actions))
    time.sleep(0.3)
    stop.set()
    thread.join(30)
    assert len([action for action in manager.actions if action["Action"] == "Login"]) == 1
    told = "".join(capsys.readouterr())
    assert "another" not in told
