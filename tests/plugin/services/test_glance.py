"""The first look at a text: a sign may stand for too much, never for too little."""

from __future__ import annotations

import pytest

from plugin.services.facts import compile_rules
from plugin.services.facts.gates import may_hold_values, may_refuse
from plugin.services.glance import glance, in_latin
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


ORDERS = compile_rules({"order_number": {"shape": "[A-]########"}, "contract_number": {"shape": "[C-]#####"}})
LONG = "Guten Tag, ich schreibe Ihnen wegen der letzten Rechnung, die mir leider viel zu hoch erscheint.\n"


@pytest.mark.parametrize(
    "text",
    [
        "44716",
        "C-44716 und nicht die 891,27",
        "geb 7",
        "12,5 und 3",
        "0151,23,45",
        LONG + "C-44716",
        LONG + "Abschlag 1234,50, Vertrag 44716",
        LONG + "Zieglergasse 21, 1070 Wien",
        LONG + "Zieglergasse 21\n1070 Wien, seit 1. Mai",
        LONG + "geboren am 4.5.1979",
    ],
)
def test_a_text_that_can_hold_a_value_is_read(text: str) -> None:
    assert may_hold_values(ORDERS, text, glance(text))


@pytest.mark.parametrize(
    "text",
    ["danke", "891,27", "das waren 1309,35 und nicht 12,40", LONG + "1234,50 statt 980,00", LONG + "am 4.5."],
)
def test_amounts_alone_are_not_read(text: str) -> None:
    assert not may_hold_values(ORDERS, text, glance(text))


@pytest.mark.parametrize(
    ("pattern", "made"),
    [
        ("übermorgen", "[üÜ]bermorgen"),
        ("d'ici [oó]", "d['?]ici [oóÓ]"),
        ("d['’]ici|l’été", "d['?]ici|l['?][éÉ]t[éÉ]"),
        (r"[^\pL\pN'é]", r"[^\pL\pN'é]"),
        ("[a-zß]", "[a-zß]"),
    ],
)
def test_a_pattern_is_made_for_texts_in_latin(pattern: str, made: str) -> None:
    assert in_latin(pattern).replace("''", "'") == made
