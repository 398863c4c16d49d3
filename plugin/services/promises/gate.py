"""The cheap questions first: does a text name a moment at all, and in which language is it."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from plugin.services.glance import glance, sign, whole
from plugin.services.lazy import lazy
from plugin.services.promises.languages import Language, languages
from plugin.services.promises.words import fold

_WORD = lazy(r"[^\W\d_]+")
_READ = 300  # characters that tell the language
_NUMERIC = (
    r"[0-9](?:[./:h][0-9]| ?(?:uhr|h|am|pm|std)\b|(?:st|nd|rd|th|er)\b| (?:of )?may\b)"
    r"|\b(?:el|le|am|la|las|may) [0-9]"
    r"|\b(?:by|before|at|until|till|around|um|bis|gegen|las) (?:one|two|three|four|five|six|eins|zwei|zwo)\b"
    r"|\b(?:um|bis|gegen|las) (?:drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|dos|tres|cuatro"
    r"|cinco|seis)\b"
    r"|\b(?:el|le|día) (?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|vingt|trente|uno|dos)\b"
    r"|\b(?:next month|end of (?:the |this )?month|mois prochain|fin (?:du|de) mois|mes que viene"
    r"|pr[oó]ximo mes"
    r"|fin(?:al)? de mes|(?:nächst|kommend)e[nmrs]? monats?|ende des monats)\b"
    r"|\b(?:in|binnen|innerhalb) (?:[^ ]+ ){0,3}minuten\b"
    r"|\b(?:el|día) (?:tres|cuatro|cinco|seis|siete|veint[a-zéó]+|treinta)\b"
)
# A weekday in short, where a word before it says that it is one.
_NUMERIC += (
    r"|\b(?:on|by) (?:mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)\b|\b(?:am|bis) (?:mo|di|mi|do|fr|sa|so)\b"
)
# Words of the grammars that name no moment by themselves, and are in every second text.
_TOO_COMMON = """
    monat monats monaten month months mois mes meses may mar the por para hora dans cet cette day days tag
    tage tagen dia dias jour jours mismo bank office time minute minuten min jan sept
"""


def _moment_words() -> frozenset[str]:
    return frozenset().union(*_timed().values())


_MOMENTS = sign(whole(_moment_words)) | sign(_NUMERIC)


def may_promise(text: str) -> bool:
    """False when ``text`` surely names no moment: the cheap question that most texts answer."""
    return bool(glance(text) & _MOMENTS)


def language_of(text: str) -> Language:
    """The language that ``text`` speaks, by its commonest words and those for moments."""
    known, spoken = _votes(), languages()
    votes = [0] * len(spoken)
    for word in _WORD.findall(fold(text[:_READ])):
        for place, weight in known.get(word, ()):
            votes[place] += weight
    return spoken[votes.index(max(votes))]


@lru_cache(maxsize=1)
def _timed() -> dict[str, frozenset[str]]:
    """Words that can name a moment, by language."""
    common = frozenset(_TOO_COMMON.split())
    found = {}
    for language in languages():
        times = language.times
        said = [*times.days, *times.todays, *times.parts, *times.units]
        said += [word for words in (*times.weekdays, *times.months) for word in words.split("|")]
        said += [word for word, number in times.ordinals.items() if number > 2 and " " not in word]
        words = {word for phrase in said for word in _WORD.findall(phrase) if len(word) > 2} - common
        glued = {
            f"{day}{part}" for names in times.weekdays for day in names.split("|") for part in times.parts
        }
        found[language.code] = frozenset(words | glued | {*times.gate})
    return found


@lru_cache(maxsize=1)
def _votes() -> dict[str, tuple[tuple[int, int], ...]]:
    """What words say about the language: its place, and how much. A word for a moment that no other language
    has says more than an article that two share."""
    timed = _timed()
    votes: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for place, language in enumerate(languages()):
        others = frozenset().union(*(words for code, words in timed.items() if code != language.code))
        for word in language.commitments.common:
            votes[word][place] = 1
        for word in {fold(word) for word in timed[language.code] - others}:
            votes[word][place] = votes[word].get(place, 0) + 2
    return {word: tuple(said.items()) for word, said in votes.items()}
