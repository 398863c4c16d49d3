"""Why customers contact a centre: what its settings say, and what follows for a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugin.config import Config, ConfigError
from plugin.services.threads.reasons import Reasons, read_reasons

OUTAGE = """
[reason.outage]
title = "Outage"
names = ["faults"]
words = ["storung*", "dark", "no power", "plus de courant"]

[reason.bill]
words = ["bill", "power bill"]
"""


def settings(folder: Path, toml: str) -> Reasons:
    (folder / "segue.toml").write_text(toml, "utf-8")
    return read_reasons(Config.load({"SEGUE_HOME": str(folder)}))


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("It is dark here", {"outage": 1}),
        ("There is no power, and it is dark", {"outage": 2}),
        ("No   power\nat all", {"outage": 1}),
        ("Bonjour, plus de courant depuis ce matin", {"outage": 1}),
        ("Störungsmeldung", {"outage": 1}),
        ("My power bill is high", {"bill": 2}),
        ("The power of attorney is here", {}),
        ("I have no powerful answer", {}),
    ],
)
def test_words_and_phrases_tell_a_reason(tmp_path: Path, text: str, reasons: dict[str, int]) -> None:
    assert settings(tmp_path, OUTAGE).told(text) == reasons


def test_names_mean_a_reason_however_they_are_written(tmp_path: Path) -> None:
    found = settings(tmp_path, OUTAGE)
    assert [found.named(name) for name in ("Faults", "outage", "OUTAGE", "else", None)] == [
        "outage", "outage", "outage", None, None,
    ]  # fmt: skip


@pytest.mark.parametrize("word", ["no power*", "a*", "?", "no power, please", "one two three four five six"])
def test_a_word_that_is_none_is_refused(tmp_path: Path, word: str) -> None:
    with pytest.raises(ConfigError, match=r"\[reason.outage\]: words must be"):
        settings(tmp_path, f'[reason.outage]\nwords = ["{word}"]\n')
