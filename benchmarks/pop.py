"""Screen pop: from the ringing of a telephone to the customer painted in the agent's panel, in Chromium.

``segue serve`` and ``segue scheduler`` are real, on SQLite as ``segue up`` runs them. The telephone system
rings by ``POST /api/v1/pops``, and as Asterisk's manager does.
"""

from __future__ import annotations

import http.client
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from statistics import median, quantiles

from playwright.sync_api import Page, sync_playwright
from sqlalchemy import select

from benchmarks.context import fill
from benchmarks.figures import Figure, main
from benchmarks.population import PAGE, SOURCES
from benchmarks.site import ROOT, is_up, kill, until
from benchmarks.workspaces import TOML, workspace
from plugin.auth import create_user, mint_token
from plugin.services.core import Core
from plugin.services.directory import apply_settings
from plugin.services.sources import add_source
from plugin.storage.tables import identifier
from tests.servers.ports import free_port
from tests.sources.asterisk.fake_ami import FakeManager, fake_manager, ringing

COUNT, RINGS, WARMING = 20_000, 60, 3
GOAL = "<= 500"
AGENT, PASSWORD = "lena@example.org", "a long enough password"
_AGENT_TOML = f'\n[agent.pop]\nname = "Lena Vogt"\nemail = "{AGENT}"\naliases = ["switch:201"]\n'
# When the page that shows it was painted first, in ms since 1970 by the browser's clock.
_PAINTED = """performance.timeOrigin
  + performance.getEntriesByType("paint").find((each) => each.name === "first-contentful-paint").startTime"""


def measure(scale: float) -> Iterator[Figure]:
    """Ring again and again, each time for another customer, while the agent's page is open."""
    rings = max(10, int(RINGS * scale))
    with (
        workspace(SOURCES, TOML + _AGENT_TOML) as core,
        fake_manager() as manager,
        _open_page(core, manager) as (page, port),
    ):
        people = _people(core, 2 * (rings + WARMING))
        token = mint_token(core, "telephone", "operator")
        ways: dict[str, Callable[[str, str], None]] = {
            "panel.pop": lambda number, mark: _post(port, token, number, mark),
            "panel.pop.asterisk": lambda number, mark: _ring(manager, number, mark),
        }
        for name, way in ways.items():
            took = []
            for turn in range(rings + WARMING):
                number, mark = people.pop(), f"{name} {turn}"
                time.sleep(1.0)  # the page listens again
                began = time.time() * 1000
                way(number, mark)
                page.wait_for_function("(mark) => document.body.textContent.includes(mark)", arg=mark)
                if turn >= WARMING:  # a server that has just begun compiles its pages first
                    took.append(page.evaluate(_PAINTED) - began)
            yield Figure(f"{name}.p50", round(median(took)), "ms", rings)
            yield Figure(
                f"{name}.p95", round(quantiles(took, n=20, method="inclusive")[-1]), "ms", rings, GOAL
            )


@contextmanager
def _open_page(core: Core, manager: FakeManager) -> Iterator[tuple[Page, int]]:
    """The agent's page in Chromium, and the port of the server."""
    fill(core, max(PAGE, COUNT), 2_000)
    create_user(core, AGENT, "Lena Vogt", "agent", PASSWORD)
    with core.store.write() as connection:
        apply_settings(connection, core.config)
    (core.config.home / "cel.csv").touch()
    add_source(
        core, "switch", "asterisk", {"path": str(core.config.home), "interval": 3600, **manager.settings()}
    )
    port = free_port()
    environ = {"SEGUE_HOME": str(core.config.home), "SEGUE_PUBLIC_URL": f"http://127.0.0.1:{port}"}
    with ExitStack() as stack:
        stack.enter_context(_running(environ, "serve", "--port", str(port)))
        stack.enter_context(_running(environ, "scheduler"))
        until(lambda: is_up(port))
        manager.wait_for_login()
        browser = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        stack.callback(browser.close)
        page = browser.new_page(viewport={"width": 420, "height": 800})
        page.goto(f"http://127.0.0.1:{port}/sign-in")
        page.get_by_label("E-mail").fill(AGENT)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(f"http://127.0.0.1:{port}/")
        yield page, port


@contextmanager
def _running(environ: Mapping[str, str], *words: str) -> Iterator[None]:
    """``segue`` with ``words``, for as long as the block runs."""
    process = subprocess.Popen(
        [sys.executable, "-m", "plugin.cli", "--log", "error", *words],
        env={**os.environ, **environ},
        cwd=ROOT,
        start_new_session=True,
    )
    try:
        yield
    finally:
        kill(process)


def _people(core: Core, count: int) -> list[str]:
    """Numbers of different customers."""
    query = select(identifier.c.value).where(identifier.c.kind == "phone", identifier.c.shared.is_(False))
    with core.store.read() as connection:
        return list(connection.scalars(query.order_by(identifier.c.id).limit(count)))


def _post(port: int, token: str, number: str, mark: str) -> None:
    body = json.dumps({"agent": AGENT, "phone": number, "queue": "billing", "note": mark})
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as client:
        client.request("POST", "/api/v1/pops", body, headers)
        answer = client.getresponse()
        if answer.status != 200:
            raise RuntimeError(f"a pop was answered with {answer.status}: {answer.read()!r}")


def _ring(manager: FakeManager, number: str, mark: str) -> None:
    call = mark.rpartition(" ")[2] + ".1"
    first, *rest = ringing(number, "201", call=call, ring=f"{call}2")
    note = {"Event": "UserEvent", "UserEvent": "SegueContact", "Linkedid": call, "Note": mark}
    manager.send(first, note, *rest)


if __name__ == "__main__":
    main(measure)
