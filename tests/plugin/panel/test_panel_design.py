"""The design page shows every token and the real components; tokens have the contrast that they promise."""

from __future__ import annotations

import re

import pytest

from plugin.panel.pages import STATIC
from plugin.panel.tokens import Token, contrast, pairs, tokens
from tests.plugin.app.web import Visitor

SHEETS = ("base.css", "panel.css", "supervision.css", "journey.css", "review.css", "design.css")


def sheet(name: str) -> str:
    return (STATIC / name).read_text("utf-8")


@pytest.fixture(scope="module")
def known() -> dict[str, Token]:
    return tokens(sheet("base.css"))


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#ffffff") == 1
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_whatever_stands_on_something_has_contrast_by_day_and_by_night(known: dict[str, Token]) -> None:
    low = [(pair.text.name, pair.ground.name) for pair in pairs(known) if not pair.is_enough]
    assert low == []
    by_night = Token("muted", "#55616f", "#333c46")
    assert not next(pair for pair in pairs({**known, "muted": by_night}) if pair.text is by_night).is_enough


def test_every_colour_is_a_token_and_has_its_value_by_night(known: dict[str, Token]) -> None:
    for name in SHEETS:
        outside = re.sub(r":root \{.*?\}", "", sheet(name), flags=re.DOTALL)
        assert re.findall(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl)a?\([^)]*\)", outside) == [], name
    assert [token.name for token in known.values() if token.is_colour and token.light == token.dark] == []


def test_sheets_use_what_there_is_and_what_there_is_is_used(known: dict[str, Token]) -> None:
    used = set().union(*(re.findall(r"var\(--([a-z0-9-]+)\)", sheet(name)) for name in SHEETS))
    assert used == set(known)


@pytest.mark.parametrize("role", ["operator", "supervisor"])
def test_the_page_shows_them_all_and_the_components(
    visitor: Visitor, role: str, known: dict[str, Token]
) -> None:
    visitor.sign_in(f"{role}@example.org")
    page = visitor.page("/operator/design")
    for token in known.values():
        assert f"<code>--{token.name}</code>" in page
    for component in (
        "Maria Keller", "C-44716", "We call you back by noon.", "Wants to know the date.",
        "Looked for the contract in the CRM", "data-handover=", 'class="run"', "came back",
    ):  # fmt: skip
        assert component in page
    assert page.count('class="badge good"') >= len(pairs(known))


def test_agents_have_no_use_for_it(agent: Visitor) -> None:
    assert agent.get("/operator/design").status_code == 403
