"""A screen sees at least what its expressions match: nothing that they would find is kept from them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.services.facts import answers, ask_forms, ask_words, stance
from plugin.services.promises.languages import languages
from plugin.services.promises.readers import patterns
from plugin.services.screen import NO_LETTER_AFTER, NO_LETTER_BEFORE, Screen, wider
from plugin.services.threads import signs


def _expressions() -> Iterator[re.Pattern[str]]:
    yield answers._CONFIRMED
    for module in (ask_forms, ask_words, stance):
        yield from (each for each in vars(module).values() if isinstance(each, re.Pattern))
    for language in languages():
        yield from (pattern for pattern, _ in patterns(language.code))
        yield from _of(language.commitments)
    yield from _of(signs._signs())


def _of(grammar: Any) -> Iterator[re.Pattern[str]]:
    found = (getattr(grammar, each.name) for each in fields(grammar))
    return (each for each in found if isinstance(each, re.Pattern))


EXPRESSIONS = tuple(dict.fromkeys(_expressions()))
SCREEN = Screen(EXPRESSIONS)
TEXT = (
    "wohin ziehen sie où déménagez-vous ¿a dónde se muda? what's your new address’s nº straße 7 übermorgen "
    "um zwölf ℡ ½ Uhr à midi mañana sí ñ ß œuvre нет ٣ 'n \u00a0 \u2003 not mine! C-44716. nächsten Freitag "
    "within three working days écrire écris par e-mail ou courrier la semaine prochaine el próximo lunes "
    "nochmal versprochen ich schicke sie bekommen ist wieder da, danke! i'll send you get it's back "
    "anything else? je vous envoie c'est revenu merci autre chose le envío ha vuelto la luz gracias algo más"
)
WORDS = st.sampled_from(TEXT.split(" "))


@settings(max_examples=400, deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=80))
def test_what_an_expression_matches_is_possible(text: str) -> None:
    possible = SCREEN.look(text.lower())
    for pattern in EXPRESSIONS:
        if pattern.search(text.lower()):
            assert pattern in possible
            assert possible.search(pattern, text.lower()) is not None


def test_what_is_not_there_is_not_tried() -> None:
    asks, greets = re.compile(r"\bwo\b[^.!?]{0,40}\bwohnen\b"), re.compile(r"(?<!un)\bgut(?=en tag)")
    screen = Screen((asks, greets))
    possible = screen.look("guten tag, wo liegt das?")
    assert asks not in possible
    assert greets in possible
    assert possible.any
    assert not screen.look("das wollen wir wohnlich").any


def test_where_the_engine_gives_up_everything_is_possible(monkeypatch: pytest.MonkeyPatch) -> None:
    class GaveUp:
        def Match(self, text: bytes) -> None:
            return None

    screen = Screen((re.compile("a"), re.compile("b")))
    monkeypatch.setattr(screen, "_all_of_them", GaveUp())
    assert screen.look("c").places == [0, 1]


@pytest.mark.parametrize(
    ("pattern", "made"),
    [
        (r"\bécri\w{2,}", r"\becri\w+"),
        (r"^a(?!b)c{0,3}$", "ac*"),
        (r"(?P<kind>a|b(?=(?:c|d)))e", "(a|b)e"),
        (r"[^.!?]{0,20}x{3}", "[^.!?]*x+"),
        (f"{NO_LETTER_BEFORE}(?:a){NO_LETTER_AFTER}", "(?:^|[^A-Za-z])(?:a)(?:[^A-Za-z]|$)"),
    ],
)
def test_how_an_expression_is_made_wider(pattern: str, made: str) -> None:
    assert wider(pattern) == made
