"""Numbers as words, 0 to 59 and a few more, and ordinals 1 to 31: folded, in four languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping

Words = Mapping[str, int]

_DE_ONES = "ein zwei drei vier funf sechs sieben acht neun"
_DE_TEENS = "zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn"
_DE_TENS = {20: "zwanzig", 30: "dreissig", 40: "vierzig", 50: "funfzig"}
_DE_STEMS = {1: "erst", 3: "dritt", 7: "siebt", 8: "acht"}
_EN_ONES = "one two three four five six seven eight nine"
_EN_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_EN_TENS = {20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 70: "seventy"}
_EN_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_FR_ONES = "un deux trois quatre cinq six sept huit neuf"
_FR_TEENS = "dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf"
_FR_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante"}
_ES_TO_30 = (
    "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis "
    "diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco "
    "veintiseis veintisiete veintiocho veintinueve treinta"
)
_ES_ONES = "uno dos tres cuatro cinco seis siete ocho nueve"
_ES_TENS = {30: "treinta", 40: "cuarenta", 50: "cincuenta", 70: "setenta"}


def numbers(code: str) -> Words:
    """The number words of a language."""
    return _NUMBERS[code]()


def ordinals(code: str) -> Words:
    """The ordinals of a language, for the days of a month."""
    return _ORDINALS[code]()


def _counted(words: str, start: int) -> dict[str, int]:
    return {word: number for number, word in enumerate(words.split(), start)}


def _german() -> Words:
    found = {"null": 0, "eins": 1, "zwo": 2, "eine": 1, "einer": 1, "einem": 1, "eines": 1, "einen": 1}
    found |= _counted(_DE_ONES, 1) | _counted(_DE_TEENS, 10)
    for tens, word in {**_DE_TENS, 70: "siebzig"}.items():
        found[word] = tens
        found |= {f"{one}und{word}": tens + number for one, number in _counted(_DE_ONES, 1).items()}
    return _with_digraphs(found)


def _spoken_german() -> Words:
    """Also the clock as people say it: "um zwölfe"."""
    spoken = ["zwei", "drei", "vier", "funf", "sechs", "neun", "zehn", "elf", "zwolf"]
    words = _german()
    return {**words, **{f"{word}e": words[word] for word in spoken}}


def _german_ordinals() -> Words:
    words = {number: word for word, number in _german().items() if "ue" not in word and "oe" not in word}
    found: dict[str, int] = {}
    for number in range(1, 32):
        stem = _DE_STEMS.get(number, words[number] + ("t" if number < 20 else "st"))
        found |= {f"{stem}{ending}": number for ending in ("e", "en", "er", "es", "em")}
    return _with_digraphs(found)


def _with_digraphs(found: dict[str, int]) -> Words:
    """Also with ``ue`` and ``oe``, as keyboards without umlauts write them."""
    more = {
        word.replace("funf", "fuenf").replace("zwolf", "zwoelf"): number for word, number in found.items()
    }
    return {**found, **more}


def _english() -> Words:
    found = {"zero": 0, "a": 1, "an": 1, "couple of": 2, "a couple of": 2}
    found |= _counted(_EN_ONES, 1) | _counted(_EN_TEENS, 10)
    for tens, word in _EN_TENS.items():
        found[word] = tens
        for one, number in _counted(_EN_ONES, 1).items():
            found[f"{word} {one}"] = found[f"{word}-{one}"] = tens + number
    return found


def _english_ordinals() -> Words:
    found = _counted(_EN_ORDINALS, 1)
    for one, number in list(found.items())[:9]:
        found[f"twenty {one}"] = found[f"twenty-{one}"] = 20 + number
    return {**found, "thirtieth": 30, "thirty first": 31, "thirty-first": 31}


def _french() -> Words:
    found = {"zero": 0, "une": 1, "soixante-douze": 72}
    found |= _counted(_FR_ONES, 1) | _counted(_FR_TEENS, 10)
    for tens, word in _FR_TENS.items():
        found |= {word: tens, f"{word} et un": tens + 1, f"{word} et une": tens + 1}
        found |= {
            f"{word}-{one}": tens + number for one, number in _counted(_FR_ONES, 1).items() if number > 1
        }
    return {**found, **{word.replace("-", " "): number for word, number in found.items()}}


def _spanish() -> Words:
    found = {"cero": 0, "un": 1, "una": 1, "un par de": 2, "par de": 2} | _counted(_ES_TO_30, 1)
    for tens, word in _ES_TENS.items():
        found[word] = tens
        found |= {f"{word} y {one}": tens + number for one, number in _counted(_ES_ONES, 1).items()}
    return found


_NUMBERS: Mapping[str, Callable[[], Words]] = {
    "de": _spoken_german, "en": _english, "fr": _french, "es": _spanish,
}  # fmt: skip
_ORDINALS: Mapping[str, Callable[[], Words]] = {
    "de": _german_ordinals,
    "en": _english_ordinals,
    "fr": lambda: {"premier": 1, "1er": 1},
    "es": lambda: {"primero": 1, "1º": 1, "1o": 1},
}
