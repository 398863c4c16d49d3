"""Matters in a real browser: an agent closes one, and opens it again."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Desk

pytestmark = pytest.mark.browser

PANEL = "/panel?phone=%2B493023125411"


def test_an_agent_closes_a_matter_and_opens_it_again(desk: Desk) -> None:
    page = desk.open(PANEL)
    heading = page.locator("section.matter h2").first
    expect(heading).to_contain_text("Photo of the meter")
    page.get_by_role("button", name=re.compile("Close.*Photo of the meter")).click()
    expect(heading).not_to_contain_text("Photo of the meter")
    page.locator("section.matter summary", has_text="resolved").click()
    page.get_by_role("button", name=re.compile("Open again.*Photo of the meter")).click()
    expect(heading).to_contain_text("Photo of the meter")
    assert not desk.is_too_wide()
