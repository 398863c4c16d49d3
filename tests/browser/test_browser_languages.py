"""The same pages in four languages, 360 pixels wide: nothing sticks out, and all of it is in the language."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from plugin.panel.language import LANGUAGES
from tests.plugin.app.web import PASSWORD

pytestmark = pytest.mark.browser

PANEL = "/panel?phone=%2B493023125411"
# In each: the button to sign in, the home page's question, what the timeline is called, a day in it, and
# what is said of a search that finds nothing.
SAID = {
    "en": ("Sign in", r"Who is it\?", "Timeline", r"23 Nov\b", "No entry fits"),
    "de": ("Anmelden", r"Wer ist es\?", "Verlauf", r"23\. Nov\.", "Kein Eintrag passt"),
    "fr": ("Se connecter", r"Qui est-ce\s\?", "Historique", r"23 nov\.", "Aucune entrée ne correspond"),
    "es": ("Iniciar sesión", r"¿Quién es\?", "Historial", r"23 nov\b", "Ninguna entrada coincide"),
}


@pytest.mark.parametrize("code", list(LANGUAGES))
def test_a_shift_in_each_language(code: str, chromium: Browser, server: str) -> None:
    sign_in, who, timeline, day, nothing = SAID[code]
    context = chromium.new_context(
        base_url=server, locale=code, timezone_id="Europe/Madrid", viewport={"width": 360, "height": 640}
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto("/sign-in")
    expect(page.locator("html")).to_have_attribute("lang", code)
    look_at(page)
    page.locator("#email").fill("agent@example.org")
    page.locator("#password").fill(PASSWORD)
    page.get_by_role("button", name=sign_in, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(who))
    look_at(page)
    page.goto(PANEL)
    expect(page.locator("html")).to_have_attribute("lang", code)
    expect(page.locator("#history")).to_have_text(timeline)
    expect(page.locator(".now")).to_contain_text(re.compile(day))
    expect(page.locator("#timeline")).to_contain_text(re.compile(day))
    look_at(page)
    # What scripts say, too: the search says how much it found.
    page.locator("#words").fill("nothing of that kind")
    expect(page.locator("#said")).to_have_text(nothing)
    assert not complaints
    context.close()


def test_the_choice_in_the_menu_stays(chromium: Browser, server: str) -> None:
    context = chromium.new_context(base_url=server, locale="en-GB", viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.goto("/sign-in?next=" + PANEL.replace("%", "%25"))
    page.get_by_label("E-mail").fill("supervisor@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.locator(".menu > summary").click()
    page.get_by_role("button", name="Français").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    assert "/panel" in page.url
    page.goto("/supervisor/journey")
    expect(page.get_by_role("heading", level=1)).to_have_text("Parcours client")
    page.locator(".menu > summary").click()
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    context.close()


def look_at(page: Page) -> None:
    """Nothing sticks out, and axe-core finds nothing."""
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), page.url
    assert not Axe().run(page).response["violations"], page.url
