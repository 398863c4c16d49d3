"""Where the words of somebody else begin in a mail that passes them on."""

from __future__ import annotations

import pytest

from plugin.services.facts import listen
from plugin.services.own_words import own_words
from plugin.services.threads import thread_touch
from tests.plugin.services.facts.test_talks import RULES
from tests.plugin.services.threads.test_threads import CALENDARS, record

MINE = "My contract is C-44716.\n\n"
THEIRS = "From: Ada\nMy customer number is 30112276. I'll send the form by Friday."


@pytest.mark.parametrize(
    "line",
    [
        "---------- Forwarded message ---------",
        "-------- Weitergeleitete Nachricht --------",
        "---- Message transféré ----",
        "--- Mensaje reenviado ---",
    ],
)
def test_what_is_passed_on_is_nobodys_here(line: str) -> None:
    text = f"{MINE}{line}\n{THEIRS}"
    assert own_words(text) == MINE
    mail = record(text=text)
    heard = listen(RULES, mail)
    assert heard is not None
    assert [each.value for said in heard.utterances for each in said.mentions] == ["C-44716"]
    touch = thread_touch(CALENDARS, mail)
    assert touch is not None
    assert not any(piece.promises for piece in touch.pieces)


def test_a_rule_and_two_dashes_pass_nothing_on() -> None:
    text = f"{MINE}--\nAda\n-----\n{THEIRS}"
    assert own_words(text) == text
    touch = thread_touch(CALENDARS, record(text=text))
    assert touch is not None
    assert any(piece.promises for piece in touch.pieces)
