"""A text as items: digits (written or spoken), letters, words and marks, each with its place.

Numbers, letters and what stands between them are what codes are made of: "C vier vier sieben", "d e
seven two", "1EMH0084 512 207", "Berta wie Berta" come out as the same letters and digits as written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from plugin.services.facts.numbers import language_of, read
from plugin.services.lazy import lazy

_TOKEN = lazy(r"[^\W\d_]+|\d+|[^\w\s]|_")
_MAX_ITEMS = 3000
_HESITATION = 4  # words
SPELLING = {
    "anton": "A", "berta": "B", "bertha": "B", "cäsar": "C", "caesar": "C", "dora": "D", "emil": "E",
    "friedrich": "F", "gustav": "G", "heinrich": "H", "ida": "I", "julius": "J", "kaufmann": "K",
    "konrad": "K", "ludwig": "L", "martha": "M", "nordpol": "N", "otto": "O", "paula": "P", "quelle": "Q",
    "richard": "R", "samuel": "S", "siegfried": "S", "theodor": "T", "ulrich": "U", "viktor": "V",
    "wilhelm": "W",
    "xanthippe": "X", "ypsilon": "Y", "zacharias": "Z", "zeppelin": "Z", "alpha": "A", "alfa": "A",
    "bravo": "B", "charlie": "C", "delta": "D", "echo": "E", "foxtrot": "F", "golf": "G", "hotel": "H",
    "india": "I", "juliett": "J", "juliet": "J", "kilo": "K", "lima": "L", "mike": "M", "november": "N",
    "oscar": "O", "papa": "P", "quebec": "Q", "romeo": "R", "sierra": "S", "tango": "T", "uniform": "U",
    "victor": "V", "whiskey": "W", "whisky": "W", "yankee": "Y", "zulu": "Z",
    "ce": "C", "hache": "H", "eme": "M", "efe": "F", "ele": "L", "erre": "R", "ese": "S", "equis": "X",
    "ene": "N", "jota": "J", "uve": "V", "zeta": "Z",
}  # fmt: skip
"""Names of letters; used only beside other letters and digits."""
_NAMES = {
    "bee": "B", "cee": "C", "dee": "D", "eff": "F", "gee": "G", "aitch": "H", "jay": "J", "kay": "K",
    "ell": "L", "pee": "P", "cue": "Q", "ess": "S", "tee": "T", "vee": "V", "wye": "Y", "zed": "Z",
    "zee": "Z",
    "jot": "J", "emm": "M", "enn": "N", "err": "R", "vau": "V", "zett": "Z",
    "bé": "B", "cé": "C", "dé": "D", "effe": "F", "gé": "G", "ache": "H", "ji": "J", "elle": "L", "emme": "M",
    "enne": "N", "pé": "P", "esse": "S", "té": "T", "vé": "V", "ixe": "X", "zède": "Z",
    "ef": "F", "ha": "H", "ix": "X", "ku": "Q", "em": "M", "we": "W", "el": "L",
    "en": "N", "es": "S", "er": "R",
    "be": "B", "de": "D", "ge": "G", "ka": "K", "pe": "P", "cu": "Q", "ere": "R", "te": "T", "ye": "Y",
}  # fmt: skip
"""Names of letters that are words as well; used only between other letters, or one and a digit."""
_OF_TWO_WORDS = {
    ("i", "griega"): "Y", ("i", "grec"): "Y", ("uve", "doble"): "W", ("doble", "uve"): "W",
    ("double", "u"): "W", ("doble", "ve"): "W",
}  # fmt: skip
_TENS = frozenset({"vingt", "trente", "quarante", "cinquante", "soixante"})
_LINKS = frozenset({"en", "el", "es", "de"})
"""Of these those that stand beside each other before a number: "en el cero treinta"."""
_AS_IN = frozenset({"wie", "as", "like", "for", "comme", "como"})
DASHES = frozenset({"-", "–", "‑", "/", "strich", "bindestrich", "minus", "dash", "hyphen", "tiret", "guion",
                    "guión", "slash", "schrägstrich"})  # fmt: skip
HESITATIONS = frozenset({
    "äh", "ähm", "eh", "öh", "hm", "hmm", "mh", "em", "ehm", "uh", "um", "erm", "er", "euh", "heu", "este",
    "pues",
})  # fmt: skip
FILLERS = HESITATIONS | frozenset({
    "dann", "then", "puis", "luego", "alors", "mal", "noch", "so", "und", "and", "et", "y",
    "después", "ensuite", "danach", "moment", "warten", "warte", "sekunde", "wait", "attendez", "espere",
    "nochmal",
})  # fmt: skip
"""Words that people say in the middle of a number. Conjunctions count between digits only."""

_GOES_ON = frozenset({"luego", "después", "ahora", "al", "por"})
"""Before one of these a Spanish "y" is no letter: "i, y luego cero cero"."""
_THAT_ONE = frozenset({"skipped", "missed", "another", "which"})
"""After one of these "one" is no digit."""
_PASSED = FILLERS | {","}
"""What may stand between a letter and its neighbours: a transcript shows pauses as commas."""
ARTICLES = frozenset({"a", "an", "un", "une", "una", "uno", "ein", "eine", "y", "e", "o", "à", "i", "u"})
"""Words that are digits or letters, too."""

TAKEN_BACK = frozenset({
    "nein", "nee", "nö", "no", "non", "sorry", "pardon", "perdón", "perdone", "quatsch", "halt", "wait",
    "attendez", "espere", "espera", "digo",
})  # fmt: skip
"""With these people take back what they have just said."""

Kind = Literal["digits", "letters", "word", "mark"]


class Item(NamedTuple):
    """``chars`` is what counts in a code: digits, or letters in upper case. ``word`` is casefolded."""

    kind: Kind
    chars: str
    start: int
    end: int
    word: str
    spoken: bool = False
    ordinal: bool = False


_new = tuple.__new__


def items_of(text: str, *, spoken: bool) -> tuple[Item, ...]:
    """The items of ``text``; number words are read as numbers when it is ``spoken``."""
    tokens = list(_TOKEN.finditer(text))[:_MAX_ITEMS]
    words = [token.group().casefold() for token in tokens]
    if not spoken:
        return tuple(map(_written, tokens, words))
    return _spoken(tokens, words)


def _written(token: re.Match[str], word: str) -> Item:
    start, end = token.span()
    first = word[0]
    if first.isalpha():
        kind: Kind = "word" if len(word) > 1 or not word.isascii() else "letters"
        chars = word.upper()
    elif first.isdecimal() and word.isascii():
        kind, chars = "digits", word
    else:
        kind, chars = "mark", ""
    # Most of a text's words come by here: made in this way, an item takes half the time.
    return _new(Item, (kind, chars, start, end, word, False, False))


def _spoken(tokens: Sequence[re.Match[str]], words: list[str]) -> tuple[Item, ...]:
    """Hyphens between words part them; what a number word is depends on the language of the others."""
    spots = [spot for spot, word in enumerate(words) if word not in ("-", "‑")]
    bare = [words[spot] for spot in spots]
    language = language_of(tuple(sorted({word for word in bare if word.isalpha()})))
    found: list[Item] = []
    at = 0
    while at < len(bare):
        token = tokens[spots[at]]
        if _is_no_one(bare, at, language):
            found.append(_written(token, bare[at]))
            at += 1
            continue
        said = bare[: at + 1] if _stands_alone(bare, spots, at) else bare
        number = read(language, said, at) if bare[at].isalpha() and not _is_letter_o(bare, at) else None
        if number is not None:
            last = tokens[spots[at + number.words - 1]]
            found.append(
                Item(
                    "digits", number.digits, token.start(), last.end(),
                    " ".join(bare[at : at + number.words]),
                    spoken=True, ordinal=number.ordinal,
                )
            )  # fmt: skip
            at += number.words
            continue
        if bare[at] == "y" and at + 1 < len(bare) and bare[at + 1] in _GOES_ON:
            found.append(Item("word", "Y", token.start(), token.end(), "y"))
            at += 1
            continue
        if at + 1 < len(bare) and (letter := _OF_TWO_WORDS.get((bare[at], bare[at + 1]))) is not None:
            last = tokens[spots[at + 1]]
            found.append(Item("letters", letter, token.start(), last.end(), bare[at], spoken=True))
            at += 2
            continue
        found.append(_letter(token, bare, at) or _written(token, bare[at]))
        if found[-1].kind == "digits":
            found[-1] = found[-1]._replace(spoken=True)
        at += 1
        # "c wie cäsar", "c as in charlie": the rest explains the letter.
        of_it = (
            at + 1 < len(bare) and bare[at] == "de" and bare[at + 1].startswith(found[-1].chars.casefold())
        )
        if found[-1].kind == "letters" and of_it and len(bare[at + 1]) > 1:
            at += 2  # "la ce de casa"
        elif found[-1].kind == "letters" and at + 1 < len(bare) and bare[at] in _AS_IN:
            at += 3 if bare[at] == "as" and bare[at + 1] == "in" else 2
    return tuple(found)


def _stands_alone(words: Sequence[str], tokens: Sequence[int], at: int) -> bool:
    """Whether the ten at ``at`` is a number of its own before a hyphened one: "vingt quatre-vingt-quinze" is
    20 95. ``tokens`` are the words' places among the tokens."""
    return (
        words[at] in _TENS
        and at + 2 < len(words)
        and words[at + 1] == "quatre"
        and words[at + 2].startswith("vingt")
        and tokens[at + 1] - tokens[at] == 1
        and tokens[at + 2] - tokens[at + 1] > 1
    )


def _is_no_one(words: Sequence[str], at: int, language: str) -> bool:
    """Whether the word is no 1: "un nueve" is a nine in Spanish, whose digit is "uno"; "I've skipped one"."""
    if words[at] == "one" and at and words[at - 1] in _THAT_ONE:
        return words[at + 1 : at + 2] != ["one"]
    return words[at] == "un" and language == "es"


def _is_letter_o(words: Sequence[str], at: int) -> bool:
    """Whether an "o" is a letter, not a zero: "l o g"."""
    return (
        words[at] == "o"
        and 0 < at < len(words) - 1
        and all(len(word) == 1 and word.isalpha() for word in (words[at - 1], words[at + 1]))
    )


def _letter(token: re.Match[str], words: Sequence[str], at: int) -> Item | None:
    if token.string[token.end() : token.end() + 1].isdecimal():
        return None  # "DE85" is written
    letter = SPELLING.get(words[at])
    around = _beside(words, at)
    if letter is None:
        letter = _NAMES.get(words[at])
        if letter is None or not _is_among_letters(words, at):
            return None
        return Item("letters", letter, token.start(), token.end(), words[at], spoken=True)
    named = at + 1 < len(words) and words[at + 1] in _NAMES and _is_among_letters(words, at + 1)
    if named or any(len(word) == 1 or word in SPELLING for word in around) or _number_beside(words, at):
        return Item("letters", letter, token.start(), token.end(), words[at], spoken=True)
    return None


def _is_among_letters(words: Sequence[str], at: int) -> bool:
    """Both sides of the word are letters, or one is and the other a number."""
    linked = words[at] in _LINKS
    sides = [
        (len(word) == 1 and word.isalpha())
        or word in SPELLING
        or (word in _NAMES and not (linked and word in _LINKS))
        for word in _beside(words, at)
    ]
    if all(sides):
        return True
    return any(sides) and (_number_beside(words, at) or _number_before(words, at))


def _number_before(words: Sequence[str], at: int) -> bool:
    before, _ = _beside(words, at)
    return before.isdecimal() or (before.isalpha() and read(_language(words), [before], 0) is not None)


def _beside(words: Sequence[str], at: int) -> tuple[str, str]:
    """The words before and after ``words[at]``, without what people say while they look for the next one."""
    before, after = at - 1, at + 1
    while before >= 0 and words[before] in _PASSED and at - before < _HESITATION:
        before -= 1
    while after < len(words) and words[after] in _PASSED and after - at < _HESITATION:
        after += 1
    return words[before] if before >= 0 else "", words[after] if after < len(words) else ""


def _number_beside(words: Sequence[str], at: int) -> bool:
    after = at + 1
    while at >= 0 and after < len(words) and words[after] in _PASSED and after - at < _HESITATION:
        after += 1
    return after < len(words) and (
        words[after].isdecimal() or read(_language(words), words, after) is not None
    )


def _language(words: Sequence[str]) -> str:
    return language_of(tuple(sorted({word for word in words if word.isalpha()})))
