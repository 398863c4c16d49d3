"""axe-core finds nothing on any page, in light and in dark, narrow and wide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from plugin.auth.principal import ROLES
from tests.plugin.app.web import PASSWORD

pytestmark = pytest.mark.browser

MARIA, SHARED, NOBODY = "%2B493023125411", "%2B493023125420", "%2B493023125499"
PAGES: dict[str, tuple[str, ...]] = {
    "nobody": ("/sign-in",),
    "agent": (
        "/", f"/panel?phone={MARIA}", f"/panel?phone={MARIA}&q=nothing+of+that+kind",
        f"/panel?phone={NOBODY}", f"/panel?phone={NOBODY}&who=maria", f"/panel?phone={SHARED}",
        "/panel?phone=anonymous", "/panel?interaction=pbx:1795318587.0&wrote=note",
        "/customers?q=albrecht", "/customers?q=zebra", "/api/docs", "/nowhere",
    ),
    "supervisor": (
        "/supervisor/", "/supervisor/journey", "/supervisor/transfers", "/supervisor/reports",
        "/supervisor/audit", "/supervisor/review",
    ),
    "operator": ("/operator/sources", "/operator/incidents", "/operator/design"),
}  # fmt: skip
MISSING = (f"/panel?phone={NOBODY}", f"/panel?phone={NOBODY}&who=maria", "/nowhere")
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# What is closed is judged too; a closed menu of places to go is not there for anybody.
_OPEN = "for (const one of document.querySelectorAll('main details')) one.open = true"
_LOADED = "() => [...document.querySelectorAll('[data-giving]')].every((one) => one.querySelector('form'))"


@pytest.fixture(params=list(PAGES))
def visitor(request: pytest.FixtureRequest, chromium: Browser, server: str) -> Iterator[tuple[Page, str]]:
    """A page of somebody in a role, signed in by the form."""
    role: str = request.param
    context = chromium.new_context(base_url=server, viewport={"width": 360, "height": 640})
    page = context.new_page()
    if role in ROLES:
        page.goto("/sign-in")
        page.get_by_label("E-mail").fill(f"{role}@example.org")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(lambda url: "/sign-in" not in url)
    yield page, role
    context.close()


def test_axe_finds_nothing(visitor: tuple[Page, str]) -> None:
    page, role = visitor
    found = []
    for path in PAGES[role]:
        response = page.goto(path)
        assert response is not None
        assert response.status != 404 or path in MISSING, path
        page.evaluate(_OPEN)
        page.wait_for_function(_LOADED)
        for scheme, width in zip(SCHEMES, (360, 1280), strict=True):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.set_viewport_size({"width": width, "height": 640})
            for one in Axe().run(page).response["violations"]:
                where = [" ".join(map(str, node["target"])) for node in one["nodes"][:3]]
                found.append(f"{path} {scheme} {width}: {one['id']}: {one['help']}: {where}")
    assert not found, "\n".join(found)
