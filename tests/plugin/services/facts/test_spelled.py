"""Codes of any shape, written and dictated."""

from __future__ import annotations

import pytest

from plugin.services.facts import spelled


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("C-48024, please", {"c48024"}),
        ("mein Vertrag c acht eins drei null zwei bitte", {"c81302"}),
        ("Zähler 1ISK 0055 1122 33.", {"1isk0055112233"}),
        ("one d z g double oh five one double two six four one one", {"1dzg0051226411"}),
        ("un i s k zéro zéro deux deux trois un sept huit quatre zéro", {"1isk0022317840"}),
        ("rechnung R-2203 vom 15.04.", {"r2203"}),
        ("bestellung A2026-00417 und C-48024", {"a202600417", "c48024"}),
        ("entre 2025 y 2026", set()),
        ("Müllerstraße 150b, 13353 Berlin, ab 1. Mai um 8 Uhr 30", set()),
        ("DE31 1000 0000 0004 4178 20", set()),
        ("030 23125 418", set()),
        ("", set()),
    ],
)
def test_what_is_spelled(text: str, codes: set[str]) -> None:
    assert spelled(text) == codes
