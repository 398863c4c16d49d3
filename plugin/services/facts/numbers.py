"""Numbers as people say them, in German, English, French and Spanish: digits, tens, hundreds, years.

``read`` takes words from a position and answers the digits as they would be written: "zweiundzwanzig"
is 22, "double four" 44, "quatre-vingt-onze" (three words: hyphens part words) 91, "oh" 0. Other
languages count digit by digit. All words are expected casefolded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from plugin.services.lazy import lazy


class Number(NamedTuple):
    """What was read: ``digits`` as written, from how many ``words``; ``ordinal`` for "third"."""

    digits: str
    words: int
    ordinal: bool = False


def _counted(words: str, first: int = 0) -> dict[str, int]:
    """``"zero/oh one two"`` -> 0, 0, 1, 2, counted from ``first``."""
    return {
        word: number
        for number, group in enumerate(words.split(), first)
        for word in group.split("/")
    }  # fmt: skip


_DE_SMALL = _counted(
    "null ein/eins/eine/eens/oans zwei/zwo/zwee/zwoi/zwoa drei/dree vier/viere "
    "fünf/fuenf/fümf/fünfe/fünnef/fünef sechs/sechse sieben/siem acht neun/neune zehn elf zwölf/zwoelf "
    "dreizehn vierzehn fünfzehn/fuenfzehn/fuffzehn sechzehn siebzehn achtzehn neunzehn"
)
_DE_TENS = {
    word: 10 * number
    for word, number in _counted(
        "zwanzig/zwanzich/zwanzsch dreißig/dreissig/dreißich vierzig/vierzich "
        "fünfzig/fuenfzig/fuffzig/fuffzich sechzig/sechzich "
        "siebzig/siebzich achtzig/achtzich neunzig/neunzich",
        2,
    ).items()
}
_DE_ORDINALS = {"erst": 1, "dritt": 3, "siebt": 7, "acht": 8, "zweit": 2, "zwot": 2}
_DE_DIGIT = lazy(r"null|eins|oans|zwei|zwo|zwoi|zwoa|drei|vier|fünf|fuenf|sechs|sieben|acht|neun")
_DE_ENDING = lazy(r"(?:e[rnsm]?)$")

_EN_SMALL = _counted(
    "zero/oh/o/nought/nil/naught one two three four five six seven eight/ate nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen"
)
_EN_DIGITS = frozenset(word for word, number in _EN_SMALL.items() if number < 10)
_EN_TENS = {
    word: 10 * number
    for word, number in _counted("twenty thirty forty/fourty fifty sixty seventy eighty ninety", 2).items()
}
_EN_ORDINALS = _counted(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth", 1
) | {"thirtieth": 30}  # fmt: skip

_FR_SMALL = _counted(
    "zéro/zero un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
)
_FR_TENS = {
    "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70,
    "huitante": 80, "octante": 80, "nonante": 90,
}  # fmt: skip

_ES_SMALL = _counted(
    "cero uno/un/una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
    "dieciséis/dieciseis diecisiete dieciocho diecinueve veinte veintiuno/veintiún/veintiun/veintiuna "
    "veintidós/veintidos veintitrés/veintitres veinticuatro veinticinco veintiséis/veintiseis veintisiete "
    "veintiocho veintinueve"
)
_ES_TENS = {
    word: 10 * number
    for word, number in _counted("treinta cuarenta cincuenta sesenta setenta ochenta noventa", 3).items()
}
_ES_HUNDREDS = {
    "cien": 100, "ciento": 100, "doscientos": 200, "doscientas": 200, "trescientos": 300, "trescientas": 300,
    "cuatrocientos": 400, "cuatrocientas": 400, "quinientos": 500, "quinientas": 500, "seiscientos": 600,
    "seiscientas": 600, "setecientos": 700, "setecientas": 700, "ochocientos": 800, "ochocientas": 800,
    "novecientos": 900, "novecientas": 900,
}  # fmt: skip

_OTHERS = (
    "zero jeden dwa trzy cztery pięć/piec sześć/szesc siedem osiem dziewięć/dziewiec",
    "zero uno due tre quattro cinque sei sette otto nove",
    "nul een/één twee drie vier vijf zes zeven acht negen",
    "sıfır/sifir bir iki üç/uc dört/dort beş/bes altı/alti yedi sekiz dokuz",
    "zero um dois três quatro cinco seis sete oito nove",
)
_DIGIT_WORDS: tuple[Mapping[str, int], ...] = tuple(_counted(words) for words in _OTHERS)
_TWICE = {
    "double": 2, "doppel": 2, "doppelt": 2, "doble": 2, "zweimal": 2, "twice": 2, "triple": 3, "treble": 3,
    "dreimal": 3, "quadruple": 4, "viermal": 4,
}  # fmt: skip
_AS_OFTEN = frozenset(str(times) for times in range(2, 13))  # a digit in a row
_TIMES = frozenset({"mal", "times", "fois", "veces"})
_DIGITS_OF = {  # "two fives": digits that are counted
    word: number
    for names in (
        "nullen einsen zweien/zweier dreien/dreier vieren/vierer fünfen/fünfer sechsen/sechser "
        "siebenen/siebener achten/achter neunen/neuner",
        "zeros/zeroes/ohs/noughts ones twos threes fours fives sixes sevens eights nines",
        "zéros",
        "ceros unos doses treses cuatros cincos seises sietes ochos nueves",
    )
    for word, number in _counted(names).items()
}
_ARTICLES = frozenset({"die", "der", "the", "le", "el", "la"})

_FOREIGN = 2  # numbers that show another language, at least
LANGUAGES = ("de", "en", "fr", "es")


def all_words() -> frozenset[str]:
    """Every word that can be a number or a part of one; German compounds are left out."""
    tables: tuple[Mapping[str, int], ...] = (
        _DE_SMALL, _DE_TENS, _EN_SMALL, _EN_TENS, _EN_ORDINALS, _FR_SMALL, _FR_TENS, _ES_SMALL, _ES_TENS,
        _ES_HUNDREDS, *_DIGIT_WORDS,
    )  # fmt: skip
    counted = {word for table in tables for word in table} - {"o", "a", "un", "una", "uno", "eine", "une"}
    stems = (*_DE_ORDINALS, "viert", "fünft", "sechst", "siebent", "neunt", "zehnt", "elft", "zwölft")
    return frozenset(counted) | {stem + ending for stem in stems for ending in ("e", "er", "en", "es", "em")}


@lru_cache(maxsize=4096)
def language_of(words: tuple[str, ...]) -> str:
    """The language whose number words these are most likely; ``x0`` and so on are counted by digits."""
    best, most = "en" if "o" in words else "de", 0
    words = tuple(word for word in words if word != "o")  # a letter as often as a nought
    for language in (*LANGUAGES, *(f"x{number}" for number in range(len(_DIGIT_WORDS)))):
        known = sum(_is_number(language, word) for word in words)
        if language not in LANGUAGES and known < min(_FOREIGN, len(words)):
            continue  # "dort" is German for there, and Turkish for four
        if known > most:
            best, most = language, known
    return best


def read(language: str, words: Sequence[str], at: int) -> Number | None:
    """The number that begins at ``words[at]``; None when none does."""
    word = words[at]
    if word in _TWICE and at + 1 < len(words):
        skip = 2 if words[at + 1] in _ARTICLES and at + 2 < len(words) else 1
        found = _cardinal(language, words, at + skip)
        if found is not None and len(found[0]) == 1:
            return Number(found[0] * _TWICE[word], found[1] + skip)
    if word in ("pair", "couple") and words[at + 1 : at + 2] == ["of"] and at + 2 < len(words):
        pair = _DIGITS_OF.get(words[at + 2])
        return None if pair is None else Number(str(pair) * 2, 3)
    repeated = _repeated(language, words, at)
    if repeated is not None:
        return repeated
    if language == "de" and word.startswith("doppel") and len(word) > 6:
        digit = _german(word[6:])
        if digit is not None and digit < 10:
            return Number(str(digit) * 2, 1)
    found = _cardinal(language, words, at)
    if found is not None:
        return _ordinal_tail(language, words, at, Number(*found))
    ordinal = _ordinal(language, word)
    return None if ordinal is None else Number(str(ordinal), 1, ordinal=True)


def _repeated(language: str, words: Sequence[str], at: int) -> Number | None:
    """ "three times the five" and "two zeros": one digit, so many times."""
    after = words[at + 1] if at + 1 < len(words) else ""
    if after not in _TIMES and after not in _DIGITS_OF:
        return None
    times = _cardinal(language, words, at)
    if times is None or times[1] != 1 or times[0] not in _AS_OFTEN:
        return None
    if after in _DIGITS_OF:
        return Number(str(_DIGITS_OF[after]) * int(times[0]), 2)
    skip = 3 if at + 3 < len(words) and words[at + 2] in _ARTICLES else 2
    digit = _cardinal(language, words, at + skip)
    if digit is None or len(digit[0]) != 1:
        return None
    return Number(digit[0] * int(times[0]), skip + digit[1])


def _ordinal_tail(language: str, words: Sequence[str], at: int, number: Number) -> Number:
    """ "twenty first" is one ordinal."""
    after = at + number.words
    if language == "en" and number.digits in ("20", "30") and after < len(words):
        unit = _EN_ORDINALS.get(words[after])
        if unit is not None and unit < 10:
            return Number(str(int(number.digits) + unit), number.words + 1, ordinal=True)
    return number


def _is_number(language: str, word: str) -> bool:
    if language == "de":
        return _german(word) is not None or _german_row(word) is not None
    if language == "en":
        return (
            word in _EN_SMALL or word in _EN_TENS or word in _EN_ORDINALS or word in ("hundred", "thousand")
        )
    if language == "fr":
        return word in _FR_SMALL or word in _FR_TENS or word in ("cent", "mille", "vingts")
    if language == "es":
        return word in _ES_SMALL or word in _ES_TENS or word in _ES_HUNDREDS or word == "mil"
    return word in _DIGIT_WORDS[int(language[1:])]


def _cardinal(language: str, words: Sequence[str], at: int) -> tuple[str, int] | None:
    if at >= len(words):
        return None
    if language == "de":
        value = _german(words[at])
        if value is not None:
            return str(value), 1
        row = _german_row(words[at])
        return None if row is None else (row, 1)
    if language not in LANGUAGES:
        digit = _DIGIT_WORDS[int(language[1:])].get(words[at])
        return None if digit is None else (str(digit), 1)
    value, used = _composed(language, words, at)
    return (str(value), used) if used else None


def _composed(language: str, words: Sequence[str], at: int) -> tuple[int, int]:
    """Value and words used of thousands, hundreds and what is below; (0, 0) when there is no number."""
    value, used = _below_thousand(language, words, at)
    thousand = {"en": "thousand", "fr": "mille", "es": "mil"}[language]
    after = at + used
    if after < len(words) and words[after] == thousand and (value or not used):
        if not used and language == "en":
            return 0, 0
        head = max(value, 1) * 1000
        more = after + 1
        if language == "en" and more < len(words) and words[more] == "and":
            more += 1
        rest, taken = _below_thousand(language, words, more)
        if taken and rest:
            return head + rest, more + taken - at
        return head, after + 1 - at
    return value, used


def _below_thousand(language: str, words: Sequence[str], at: int) -> tuple[int, int]:
    if at >= len(words):
        return 0, 0
    if language == "es":
        hundred = _ES_HUNDREDS.get(words[at])
        if hundred is None:
            return _below_hundred(language, words, at)
        rest, taken = _below_hundred(language, words, at + 1)
        return (hundred + rest, 1 + taken) if taken and rest else (hundred, 1)
    is_a = language == "en" and words[at] == "a" and words[at + 1 : at + 2] == ["hundred"]
    value, used = (1, 1) if is_a else _below_hundred(language, words, at)
    after = at + used
    marks = ("hundred",) if language == "en" else ("cent", "cents")
    if language == "fr" and (value in (1, 10) or value > 19):
        # "vingt-trois cent vingt-cinq" is 23 and 125: only "dix-neuf cent quarante" goes on.
        return value, used
    if after < len(words) and words[after] in marks and (value or (language == "fr" and not used)):
        head = max(value, 1) * 100
        more = after + 1
        if language == "en" and more < len(words) and words[more] == "and":
            more += 1
        rest, taken = _below_hundred(language, words, more)
        if taken and rest and not (more == after + 1 and _is_dictated(language, words, more)):
            return head + rest, more + taken - at
        return head, after + 1 - at
    return value, used


def _is_dictated(language: str, words: Sequence[str], at: int) -> bool:
    """Whether digits one by one begin at ``at``: "nine hundred three one seven" is 900 317."""
    return language == "en" and all(word in _EN_DIGITS for word in words[at : at + 2]) and at + 1 < len(words)


def _below_hundred(language: str, words: Sequence[str], at: int) -> tuple[int, int]:
    if at >= len(words):
        return 0, 0
    if language == "fr":
        return _french(words, at)
    small, tens = (_EN_SMALL, _EN_TENS) if language == "en" else (_ES_SMALL, _ES_TENS)
    if words[at] in tens:
        value = tens[words[at]]
        joint = at + 1
        if language == "es":
            if joint >= len(words) or words[joint] != "y":
                return value, 1
            joint += 1
        unit = small.get(words[joint], 0) if joint < len(words) else 0
        return (value + unit, joint + 1 - at) if 0 < unit < 10 else (value, 1)
    return (small[words[at]], 1) if words[at] in small else (0, 0)


def _french(words: Sequence[str], at: int) -> tuple[int, int]:
    word = words[at]
    follows = words[at + 1] if at + 1 < len(words) else ""
    if word == "quatre" and follows in ("vingt", "vingts"):
        unit, used = _french_unit(words, at + 2, 20)
        return 80 + unit, 2 + used
    if word in _FR_TENS:
        tens = _FR_TENS[word]
        unit, used = _french_unit(words, at + 1, 20 if tens == 60 else 10)
        return tens + unit, 1 + used
    if word == "dix" and follows in ("sept", "huit", "neuf"):
        return 10 + _FR_SMALL[follows], 2
    return (_FR_SMALL[word], 1) if word in _FR_SMALL else (0, 0)


def _french_unit(words: Sequence[str], at: int, limit: int) -> tuple[int, int]:
    """What follows tens: ``et un``, ``huit``, after 60 and 80 also ``quinze`` and ``dix-sept``."""
    skip = 1 if at + 1 < len(words) and words[at] == "et" and words[at + 1] in ("un", "une", "onze") else 0
    if at + skip >= len(words):
        return 0, 0
    word = words[at + skip]
    if limit == 20 and word == "dix" and at + skip + 1 < len(words):
        unit = _FR_SMALL.get(words[at + skip + 1], 0)
        if 7 <= unit <= 9:
            return 10 + unit, skip + 2
    unit = _FR_SMALL.get(word, 0)
    return (unit, skip + 1) if 0 < unit < limit else (0, 0)


@lru_cache(maxsize=4096)
def _german(word: str) -> int | None:
    """A German numeral in one word: ``hundertvierundachtzig`` is 184."""
    if word in _DE_SMALL:
        return None if word == "eine" else _DE_SMALL[word]
    if word in _DE_TENS:
        return _DE_TENS[word]
    if len(word) > 60:
        return None
    for mark, factor in (("tausend", 1000), ("hundert", 100)):
        head, found, tail = word.partition(mark)
        if found:
            many = 1 if not head else _german(head)
            rest = 0 if not tail else _german(tail.removeprefix("und") or "x")
            return None if not many or rest is None or rest >= factor else many * factor + rest
    for head, hundreds in (("neunzehn", 1900), ("zwanzig", 2000)):  # "neunzehneinundsechzig"
        years = _german(word[len(head) :]) if word.startswith(head) else None
        if years is not None and 10 <= years < 100:
            return hundreds + years
    for joint in ("und", "un"):  # "zwounzwanzig", as it is said
        unit, found, tens = word.rpartition(joint)
        if found and tens in _DE_TENS and 0 < _DE_SMALL.get(unit, 0) < 10:
            return _DE_TENS[tens] + _DE_SMALL[unit]
    return None


@lru_cache(maxsize=4096)
def _german_row(word: str) -> str | None:
    """Digits that a transcript writes as one word: ``nullvier`` is 04, ``nulldreißig`` 030."""
    digits, rest = "", word
    while (found := _DE_DIGIT.match(rest)) is not None:
        number = _german(rest) if digits else None
        if number is not None:
            return f"{digits}{number}"
        digits, rest = digits + str(_DE_SMALL[found.group()]), rest[found.end() :]
    if digits and rest and not digits.strip("0") and (number := _german(rest)) is not None:
        return f"{digits}{number}"
    return digits if len(digits) > 1 and not rest else None


def _ordinal(language: str, word: str) -> int | None:
    if language == "en":
        return _EN_ORDINALS.get(word)
    if language == "fr":
        return 1 if word in ("premier", "première") else None
    if language == "es":
        return 1 if word in ("primero", "primer") else None
    if language != "de" or not _DE_ENDING.search(word):
        return None
    stem = _DE_ENDING.sub("", word)
    if stem in _DE_ORDINALS:
        return _DE_ORDINALS[stem]
    for ending in ("t", "st"):
        if stem.endswith(ending):
            value = _german(stem.removesuffix(ending))
            if value is not None and 0 < value < 100:
                return value
    return None
