"""The panel of a customer with 20,000 interactions: server time, bytes over the wire, time to readable."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from contextlib import closing
from statistics import median, quantiles
from urllib.parse import quote, urlsplit

from playwright.sync_api import CDPSession, Request, ViewportSize, sync_playwright
from sqlalchemy import select

from benchmarks.calls import caller, context_path, in_turns, server
from benchmarks.context import WHALE, fill
from benchmarks.figures import Figure, main
from benchmarks.population import PAGE, SOURCES
from benchmarks.workspaces import workspace
from plugin.auth import create_user
from plugin.auth.sessions import open_session
from plugin.auth.tokens import mint_token
from plugin.services.core import Core
from plugin.storage.tables import user
from tests.servers.requirement import require

ROUNDS, CALLS, VISITS = 7, 80, 60
SLOWDOWN = 4
VIEWPORT: ViewportSize = {"width": 400, "height": 640}
RATIO_GOAL, BYTES_GOAL, READABLE_GOAL = "<= 2.0", "<= 60", "<= 1,000"
# What an agent has to read first stands there, and is painted.
_READABLE = """() => new Promise((resolve) => {
  const painted = () => requestAnimationFrame(() => setTimeout(() => resolve(performance.now()), 0));
  if (document.querySelector("h1")?.getClientRects().length) painted();
  else new MutationObserver((_, observer) => {
    if (document.querySelector("h1")) { observer.disconnect(); painted(); }
  }).observe(document, { childList: true, subtree: true });
})"""


def measure(scale: float) -> Iterator[Figure]:
    """First paint of the panel: server time against the context call, kilobytes, readable in Chromium."""
    many = max(PAGE, int(WHALE * scale))
    with workspace(SOURCES) as core:
        whale, _ = fill(core, many, many)
        token, cookie = mint_token(core, "benchmark", "agent"), _sign_in(core)
        path = f"/panel?phone={quote(whale)}"
        with server(str(core.config.home)) as port:
            yield from _server_time(port, path, whale, token, cookie, many)
            yield from _in_a_browser(port, path, cookie, many)


def _sign_in(core: Core) -> str:
    create_user(core, "agent@example.org", "Agent", "agent", "a long enough password")
    with core.store.write() as connection:
        number = connection.scalar(select(user.c.id))
        if number is None:
            raise RuntimeError("the agent was not made")
        return open_session(connection, number, core.clock())


def _server_time(port: int, path: str, whale: str, token: str, cookie: str, many: int) -> Iterator[Figure]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as client:
        headers = {"Cookie": f"segue-session={cookie}", "Accept-Encoding": "gzip"}
        page = caller(client, path, headers)
        context = caller(client, context_path(whale), {"Authorization": f"Bearer {token}"})
        in_turns(1, 20, page, context)
        rounds = in_turns(ROUNDS, CALLS, page, context)
        ratio = median(one / other for one, other in rounds)
        yield Figure("panel.first_paint.ratio", round(ratio, 2), "ratio", many, RATIO_GOAL)
        each = [pair[0] for pair in in_turns(CALLS, 1, page)]
    yield Figure("panel.first_paint.p50", round(1000 * median(each), 2), "ms", many)
    yield Figure("panel.first_paint.p95", round(1000 * quantiles(each, n=20)[-1], 2), "ms", many)


def _in_a_browser(port: int, path: str, cookie: str, many: int) -> Iterator[Figure]:
    url = f"http://127.0.0.1:{port}"
    readable, sizes, strangers = [], [], 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=require("chromium"), args=["--no-sandbox"])
        for _ in range(VISITS):
            context = browser.new_context(viewport=VIEWPORT, timezone_id="UTC")
            context.add_cookies(
                [
                    {"name": "segue-session", "value": cookie, "url": url},
                    {"name": "segue-zone", "value": "UTC", "url": url},
                ]
            )
            page = context.new_page()
            asked: list[str] = []

            def hear(request: Request, asked: list[str] = asked) -> None:
                asked.append(request.url)

            page.on("request", hear)
            devtools = context.new_cdp_session(page)
            bytes_of = _count_bytes(devtools)
            devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
            page.goto(url + path, wait_until="commit")
            readable.append(float(page.evaluate(_READABLE)))
            page.wait_for_load_state("load")
            page.wait_for_timeout(300)  # what the scripts ask for at once
            sizes.append(sum(bytes_of.values()))
            strangers += sum(urlsplit(each).netloc != f"127.0.0.1:{port}" for each in asked if "://" in each)
            context.close()
        browser.close()
    yield Figure("panel.kilobytes", round(max(sizes) / 1000, 1), "kB", len(sizes), BYTES_GOAL)
    yield Figure("panel.readable.p95", round(quantiles(readable, n=20)[-1]), "ms", many, READABLE_GOAL)
    yield Figure("panel.other_hosts", strangers, "requests", len(sizes), "<= 0")


def _count_bytes(devtools: CDPSession) -> dict[str, int]:
    """Bytes that came over the wire, headers too, by request; an empty cache, as after an update."""
    found: dict[str, int] = {}

    def finished(event: dict[str, object]) -> None:
        found[str(event["requestId"])] = int(float(str(event["encodedDataLength"])))

    devtools.on("Network.loadingFinished", finished)
    devtools.send("Network.enable")
    return found


if __name__ == "__main__":
    main(measure)
