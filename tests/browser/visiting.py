"""Pages of people who are signed in already, and what may happen to a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page, Route
from sqlalchemy import select

from plugin.auth.sessions import open_session
from plugin.services.core import Core
from plugin.storage.tables import user

Visit = Callable[[str, str], Page]


@contextmanager
def visiting(chromium: Browser, core: Core) -> Iterator[Visit]:
    """Opens an address as whoever has that e-mail address, each time in a browser of their own."""
    contexts: list[BrowserContext] = []

    def go(email: str, address: str) -> Page:
        with core.store.write() as connection:
            number = connection.scalar(select(user.c.id).where(user.c.email == email))
            assert number is not None
            token = open_session(connection, number, core.clock())
        contexts.append(chromium.new_context(viewport={"width": 360, "height": 640}))
        contexts[-1].add_cookies([{"name": "segue-session", "value": token, "url": address}])
        page = contexts[-1].new_page()
        page.goto(address)
        return page

    try:
        yield go
    finally:
        for context in contexts:
            context.close()


def full(route: Route) -> None:
    """Answer as a server whose streams are all taken."""
    route.fulfill(status=503, headers={"Retry-After": "5"}, body="")


def hide(page: Page, is_hidden: bool) -> None:
    """As a window that is covered, or seen again."""
    page.evaluate(
        "hidden => { Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });"
        " document.dispatchEvent(new Event('visibilitychange')); }",
        is_hidden,
    )
