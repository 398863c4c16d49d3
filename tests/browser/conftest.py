"""A real Chromium before the real server."""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from tests.plugin.app.web import PASSWORD, filled
from tests.servers.ports import free_port
from tests.servers.requirement import require

__all__ = ["filled"]

_START = (
    "import sys; from plugin.app import serve; from plugin.config import Config; "
    "serve(Config.load(), '127.0.0.1', int(sys.argv[1]))"
)


@dataclass
class Desk:
    """A page of a signed-in agent, with what the browser complained about."""

    page: Page
    url: str
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto(self.url + path)
        return self.page

    def is_too_wide(self) -> bool:
        return bool(self.page.evaluate("document.documentElement.scrollWidth > innerWidth"))


# A busy machine takes its time; what is wrong stays wrong for as long.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = require("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(filled: Path) -> Iterator[str]:
    """The server over the filled workspace; its address."""
    with serving(filled, free_port()) as url:
        yield url


@contextmanager
def serving(home: Path, port: int) -> Iterator[str]:
    """A server over the workspace in ``home`` for as long as the block runs; its address."""
    url = f"http://127.0.0.1:{port}"
    environ = {"SEGUE_HOME": str(home), "SEGUE_PUBLIC_URL": url, "PATH": "/usr/bin:/bin"}
    root = Path(__file__).parents[2]
    process = subprocess.Popen([sys.executable, "-c", _START, str(port)], cwd=root, env=environ)
    try:
        _wait(url, process)
        yield url
    finally:
        process.terminate()
        assert process.wait(30) in (0, -15)


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert process.poll() is None
        try:
            with urllib.request.urlopen(url + "/readyz", timeout=5):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    pytest.fail("the server did not start")


@pytest.fixture(scope="session")
def signed_in(chromium: Browser, server: str) -> dict[str, object]:
    """The cookies of an agent who signed in by the form."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(server + "/panel?phone=%2B493023125411")
    page.get_by_label("E-mail").fill("agent@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/panel?phone=*")
    state: dict[str, object] = dict(context.storage_state())
    context.close()
    return state


@pytest.fixture
def narrow() -> tuple[int, int]:
    return 360, 640


@pytest.fixture
def desk(
    chromium: Browser, server: str, signed_in: dict[str, object], narrow: tuple[int, int]
) -> Iterator[Desk]:
    """A panel as it stands beside a desktop; what the console says is an error of the test."""
    width, height = narrow
    context: BrowserContext = chromium.new_context(
        storage_state=signed_in,  # type: ignore[arg-type]
        viewport={"width": width, "height": height},
        timezone_id="Europe/Berlin",
        permissions=["clipboard-read", "clipboard-write"],
    )
    desk = Desk(context.new_page(), server)
    desk.page.on("console", lambda message: hear(desk, message))
    desk.page.on("pageerror", lambda error: desk.complaints.append(str(error)))
    desk.page.on("request", lambda request: _stay(desk, request.url))
    yield desk
    context.close()
    assert desk.complaints == []


def hear(desk: Desk, message: ConsoleMessage) -> None:
    """Take down what the console says."""
    # The streams of pages just left may still hold all places: then the page asks instead.
    if not ("503" in message.text and "/api/v1/stream" in message.location["url"]):
        desk.complaints.append(message.text)


def _stay(desk: Desk, url: str) -> None:
    if not url.startswith((desk.url, "data:", "about:")):
        desk.complaints.append(f"asked another host: {url}")
