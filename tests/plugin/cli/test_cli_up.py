"""``segue up`` and ``segue demo`` as processes: they serve, pull, and leave nothing behind."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import requests

from tests.servers.ports import free_port

ROOT = Path(__file__).parents[3]

pytestmark = [pytest.mark.server, pytest.mark.slow]


def until(what: Callable[[], object], seconds: float) -> None:
    """Wait until ``what`` is true."""
    deadline = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < deadline, f"not within {seconds} seconds"
        time.sleep(0.1)


def answers(port: int) -> bool:
    try:
        return requests.get(f"http://127.0.0.1:{port}/healthz", timeout=30).status_code == 200
    except requests.ConnectionError:
        return False


@contextmanager
def running(home: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "plugin.cli", *words],
        env={**os.environ, "SEGUE_HOME": str(home), "PYTHONPATH": str(ROOT)},
        cwd=home.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=30)


@pytest.fixture
def port() -> int:
    return free_port()


def test_up_serves_and_pulls_until_it_is_told_to_end(terminal, mailbox, port: int) -> None:
    folder = mailbox(1)
    terminal.ok("sources", "add", "mail", "--type", "email", "--set", f"path={folder}", "--set", "interval=1")
    with running(terminal.home, "up", "--port", str(port)) as up:
        until(lambda: answers(port), 90)
        until(lambda: terminal.json("sources", "list")[0]["state"] == "ok", 90)
        mailbox(2)
        until(lambda: len(terminal.json("customers", "search", "Vera")) == 1, 90)
        up.send_signal(signal.SIGTERM)
        assert up.wait(30) == 0
    until(lambda: not answers(port), 60)


def test_up_follows_its_settings_and_keeps_them_when_they_cannot_be_used(
    terminal, mailbox, port: int
) -> None:
    folder, toml = mailbox(1), terminal.home / "segue.toml"
    with running(terminal.home, "up", "--port", str(port)) as up:
        until(lambda: answers(port), 90)
        toml.write_text(f"[source.mail]\ntype = 'email'\npath = '{folder}'\ninterval = 1\n", "utf-8")
        up.send_signal(signal.SIGHUP)
        until(lambda: [each["state"] for each in terminal.json("sources", "list")] == ["ok"], 90)
        toml.write_text("[source.mail\n", "utf-8")
        up.send_signal(signal.SIGHUP)
        time.sleep(3)
        assert up.poll() is None
        assert answers(port)
        toml.unlink()
        mailbox(2)
        until(lambda: len(terminal.json("customers", "search", "Vera")) == 1, 90)
        up.send_signal(signal.SIGINT)
        assert up.wait(30) == 0
        assert up.stdout is not None
        said = up.stdout.read()
    kept = [line for line in said.splitlines() if "settings.kept" in line]
    assert {json.loads(line)["error"].partition(":")[0] for line in kept} == {f"{toml} is not valid TOML"}
    assert "Traceback" not in said


def test_a_second_start_goes_on_where_a_killed_one_stopped(terminal, mailbox, port: int) -> None:
    folder = mailbox(1)
    terminal.ok("sources", "add", "mail", "--type", "email", "--set", f"path={folder}", "--set", "interval=1")
    for number in (2, 3):
        with running(terminal.home, "up", "--port", str(port)) as up:
            until(lambda: answers(port), 90)
            mailbox(number)
            until(lambda number=number: mails(terminal) == number, 90)
            up.kill()
            up.wait(60)
        until(lambda: not answers(port), 90)


def mails(terminal) -> int:
    found = terminal.run("context", "vera@example.org", "--json")
    return len(json.loads(found.stdout)["timeline"]["entries"]) if found.exit_code == 0 else 0


def test_up_that_is_killed_takes_its_parts_with_it(terminal, port: int) -> None:
    with running(terminal.home, "up", "--port", str(port)) as up:
        until(lambda: answers(port), 90)
        up.kill()
        up.wait(60)
        until(lambda: not answers(port), 90)


@pytest.mark.parametrize("command", ["up", "serve", "demo"])
def test_a_taken_port_is_one_clear_line_at_once(terminal, command: str) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        assert f"port {port} on 127.0.0.1 is in use" in terminal.error(command, "--port", str(port))


def test_the_demo_refuses_a_workspace_of_someone_else(terminal, port: int) -> None:
    said = terminal.run("demo", "--port", str(port))
    assert said.exit_code == 1
    assert "is a workspace of your own" in said.stderr.splitlines()[-1]


def test_the_demo_serves_a_filled_workspace_and_may_be_run_again(nowhere, port: int) -> None:
    for _ in range(2):
        with running(nowhere.home, "demo", "--port", str(port)) as demo:
            until(lambda: answers(port) or demo.poll() is not None, 170)
            assert demo.poll() is None
            states = {each["name"]: each["state"] for each in nowhere.json("sources", "list")}
            assert states == dict.fromkeys(["chat", "hubspot", "mail", "pbx"], "ok")
            document = nowhere.json("context", "+493023125411")
            assert document["customer"]["name"] == "Maria Keller"
            sources = {source for entry in document["timeline"]["entries"] for source in entry["sources"]}
            assert sources == {"chat", "hubspot", "mail", "pbx"}
            demo.send_signal(signal.SIGTERM)
            said, _ = demo.communicate(timeout=30)
            assert "admin@example.org" in said
            assert "Traceback" not in said
        until(lambda: not answers(port), 60)
