"""The first look at a text: a sign may stand for too much, never for too little."""

from __future__ import annotations

import pytest

from plugin.services.facts.gates import may_refuse
from plugin.services.glance import glance
from plugin.services.promises import may_promise


@pytest.mark.parametrize(
    "text",
    [
        "Je n'ai personne sous ce numéro",
        "Je n’ai personne sous ce numéro",
        "JE N’AI PERSONNE SOUS CE NUMÉRO",
        "😅 Je n’ai personne sous ce numéro, Sağlam",
    ],
)
def test_signs_are_found_beside_letters_that_are_not_latin(text: str) -> None:
    assert may_refuse(text, glance(text))


def test_no_sign_is_found_where_nothing_is_said() -> None:
    assert not may_refuse("Sağlam 😅", glance("Sağlam 😅"))


@pytest.mark.parametrize("text", ["Übermorgen", "ÜBERMORGEN", "im MÄRZ"])
def test_a_sign_with_an_umlaut_is_found_in_capitals(text: str) -> None:
    assert may_promise(text)
