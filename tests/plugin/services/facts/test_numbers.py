"""Numbers as they are spoken, read as they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.services.facts.items import items_of
from plugin.services.facts.numbers import language_of, read

DIGITS = {
    "de": "null eins zwei drei vier fünf sechs sieben acht neun",
    "en": "zero one two three four five six seven eight nine",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve",
    "pl": "zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć",
}
DE_TEENS = [
    "zehn", "elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn",
    "neunzehn",
]  # fmt: skip
DE_TENS = ["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]
EN_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def digits(text: str) -> str:
    return "".join(item.chars for item in items_of(text, spoken=True) if item.kind == "digits")


@given(st.sampled_from(sorted(DIGITS)), st.text("0123456789", min_size=3, max_size=24))
def test_digit_by_digit(language: str, said: str) -> None:
    words = [DIGITS[language].split()[int(digit)] for digit in said]
    assert digits(" ".join(words)) == said


def german(number: int) -> str:
    units = DIGITS["de"].replace("eins", "ein").split()
    if number >= 1000:
        return german(number // 1000) + "tausend" + (german(number % 1000) if number % 1000 else "")
    if number >= 100:
        return units[number // 100] + "hundert" + (german(number % 100) if number % 100 else "")
    if number >= 20:
        tens = DE_TENS[number // 10 - 2]
        return f"{units[number % 10]}und{tens}" if number % 10 else tens
    return DE_TEENS[number - 10] if number >= 10 else units[number]


@given(st.integers(0, 99_999))
def test_german_compounds(number: int) -> None:
    found = read("de", [german(number)], 0)
    assert found is not None
    assert (found.digits, found.words) == (str(number), 1)


@given(st.integers(20, 99), st.integers(20, 99))
def test_english_pairs(one: int, other: int) -> None:
    units = DIGITS["en"].split()
    words = " ".join(
        EN_TENS[number // 10 - 2] + (f" {units[number % 10]}" if number % 10 else "")
        for number in (one, other)
    )
    assert digits(words) == f"{one}{other}"


@pytest.mark.parametrize(
    ("said", "read_as"),
    [
        ("quatre-vingt-onze", "91"),
        ("soixante et onze", "71"),
        ("soixante-dix-sept", "77"),
        ("quatre-vingt-dix-neuf", "99"),
        ("septante-deux", "72"),
        ("mille neuf cent soixante-trois", "1963"),
        ("cinq cent quatre-vingt-dix", "590"),
        ("setenta y uno cero treinta y uno", "71031"),
        ("seiscientos ciento diez ochocientos ochenta y ocho", "600110888"),
        ("mil novecientos cuarenta y nueve", "1949"),
        ("dos mil veintiséis", "2026"),
        ("double four oh nought", "4400"),
        ("triple seven", "777"),
        ("two thousand and one", "2001"),
        ("doppelvier zweimal die null", "4400"),
        ("zwo fuffzig", "250"),
    ],
)
def test_other_forms(said: str, read_as: str) -> None:
    assert digits(said) == read_as


def test_ordinals_are_no_part_of_a_code() -> None:
    found = items_of("am siebzehnten sechsten neunzehnhunderteinundfünfzig", spoken=True)
    assert [(item.chars, item.ordinal) for item in found[1:]] == [("17", True), ("6", True), ("1951", False)]


def test_the_language_is_that_of_most_number_words() -> None:
    assert language_of(("un", "six", "trois", "deux")) == "fr"
    assert language_of(("un", "seis", "tres")) == "es"
    assert language_of(("one", "six", "elf")) == "en"


@given(st.text(max_size=300))
def test_no_text_stops_it(text: str) -> None:
    for spoken in (False, True):
        for item in items_of(text, spoken=spoken):
            assert 0 <= item.start < item.end <= len(text)
