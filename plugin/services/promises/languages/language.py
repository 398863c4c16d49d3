"""What the time grammar and the promise grammar know of a language: its TOML file, read.

All of it is folded: small letters, no accents. Lists are alternatives of a regular expression. ``{do}`` in
them stands for the file's verbs, ``{them}`` for those who are neither side, ``{day}`` for its weekdays;
``{number}``, ``{ordinal}`` and ``{month}`` for the language's words of that kind.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from plugin.services.promises.languages.numbers import Words, numbers, ordinals

CODES = ("de", "en", "fr", "es")
_DO, _THEM, _DAY = "{do}", "{them}", "{day}"


@dataclass(frozen=True, slots=True)
class Times:
    """How a language says when.

    ``days`` are words for days by their distance from today; ``parts`` the parts of a day (noon, end,
    night); ``todays`` phrases for a part of today; ``weeks`` how many weeks ahead, which weekday ends
    them and the phrase; ``months_ahead`` the same for the end of a month; ``within`` what stands before a
    span of ``units``, ``about`` how exact it is; ``spans`` whole phrases for one; ``dates`` and ``clocks``
    patterns with the groups ``d``, ``m``, ``y`` and ``h``, ``mi``, ``ap``; ``range`` the first half of
    "8 to 12"; ``closing`` phrases for the end of a working day; ``starts`` what stands before a time from
    which something holds, or to which something looks back, ``gone`` what stands behind one that is past;
    ``greets`` what is a greeting and no time; ``of_month`` what stands between a weekday and its day of the
    month ("Friday the twelfth"); ``by`` and ``latest`` what stands before and behind a deadline; ``gate``
    are more words, as they are written, without which no text names a moment.
    """

    numbers: Words
    ordinals: Words
    weekdays: tuple[str, ...]
    weekday_shorts: tuple[str, ...]
    next_before: str
    next_after: str
    is_next_week: bool
    months: tuple[str, ...]
    days: Mapping[str, int]
    parts: Mapping[str, str]
    todays: Mapping[str, str]
    units: Mapping[str, str]
    weeks: tuple[tuple[int, int, str], ...]
    months_ahead: tuple[tuple[int, str], ...]
    within: str
    about: str
    spans: tuple[tuple[int, str, str], ...]
    dates: tuple[str, ...]
    clocks: tuple[tuple[str, str], ...]
    range: str
    closing: str
    starts: str
    gone: str
    greets: str
    of_month: str
    by: str
    latest: str
    gate: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Commitments:
    """How a language says who will do something, and what only looks like it.

    ``own``: the speaker says in the first person what they will do; ``acts``: the same, or words that leave
    out who it is. ``receives``: the other side gets something, or something of ours happens. ``asks``: the
    other side is asked or told to act. ``questions``. ``conditions`` open a clause that depends on the
    other side. ``past``: it was to be; ``done``: it has been, which only what happens today can be mistaken
    for. ``reports``: somebody else's words are told. ``no``: denied, only possible, or about opening hours,
    terms and dates of effect. ``corrects``: what was just said is replaced. ``joins`` part two clauses;
    ``begins``: a subject and its verb, with which one begins where nobody heard a comma; ``closes``: a verb
    with which one ends. ``tells``: what comes next is somebody else's word; ``pleads``: what comes next is
    asked for. ``goes_on``: a clause shares the subject of the one before. ``gives``: the centre gets
    something of a customer's. ``befalls``: what happens to customers, or where they are, which they do not
    do for us. ``then`` puts what they do into that time. ``perfect``: it has been, which a weekday can be
    mistaken for. ``away``: when somebody of ours is in. ``others``: somebody does it who is neither side;
    ``outsiders``: the clause says so itself. ``offers``: the other side may want what stands next to it.
    ``notes``: they note a day that was named. ``same``, between two moments: the second says what the first
    means. Where ``…`` is a moment, ``not_first`` says that the next one is meant instead, ``not_next`` that
    the one behind it is not. ``agrees`` says yes, ``asserts`` gives one's word, ``wonders`` asks when;
    ``fillers`` say nothing; ``common`` are the language's commonest words.
    """

    own: re.Pattern[str]
    acts: re.Pattern[str]
    receives: re.Pattern[str]
    asks: re.Pattern[str]
    questions: re.Pattern[str]
    conditions: re.Pattern[str]
    past: re.Pattern[str]
    done: re.Pattern[str]
    reports: re.Pattern[str]
    no: re.Pattern[str]
    corrects: re.Pattern[str]
    joins: re.Pattern[str]
    begins: re.Pattern[str]
    closes: re.Pattern[str]
    tells: re.Pattern[str]
    pleads: re.Pattern[str]
    gives: re.Pattern[str]
    then: re.Pattern[str]
    befalls: re.Pattern[str]
    perfect: re.Pattern[str]
    away: re.Pattern[str]
    others: re.Pattern[str]
    outsiders: re.Pattern[str]
    offers: re.Pattern[str]
    notes: re.Pattern[str]
    same: re.Pattern[str]
    not_first: re.Pattern[str]
    not_next: re.Pattern[str]
    goes_on: re.Pattern[str]
    agrees: re.Pattern[str]
    asserts: re.Pattern[str]
    wonders: re.Pattern[str]
    common: frozenset[str]
    fillers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Language:
    """One language: its ISO 639-1 code and its grammars."""

    code: str
    times: Times
    commitments: Commitments


@lru_cache(maxsize=1)
def languages() -> tuple[Language, ...]:
    """The languages in which promises are recognised."""
    return tuple(_read(code) for code in CODES)


def _read(code: str) -> Language:
    text = files(__package__).joinpath(f"{code}.toml").read_text("utf-8")
    found = tomllib.loads(text)
    verbs, them = "|".join(found["do"]), "|".join(found["them"])
    words = ("common", "fillers")
    days = "|".join(found["times"]["weekdays"])
    commitments: dict[str, Any] = {
        key: (
            frozenset(value)
            if key in words
            else re.compile("|".join(value).replace(_DO, verbs).replace(_THEM, them).replace(_DAY, days))
        )
        for key, value in found["commitments"].items()
    }
    return Language(code, _times(code, found["times"]), Commitments(**commitments))


def _times(code: str, table: dict[str, Any]) -> Times:
    found = dict(table)
    for key in ("within", "about", "closing", "starts", "by", "latest"):
        found[key] = "|".join(found[key])
    for key in ("weekdays", "weekday_shorts", "months", "dates", "gate"):
        found[key] = tuple(found[key])
    for key in ("weeks", "months_ahead", "spans", "clocks"):
        found[key] = tuple(tuple(each) for each in found[key])
    for key in ("parts", "todays", "units"):
        found[key] = {word: name for name, words in found[key].items() for word in words}
    found["days"] = {word: int(ahead) for ahead, words in found["days"].items() for word in words}
    return Times(numbers=numbers(code), ordinals=ordinals(code), **found)
