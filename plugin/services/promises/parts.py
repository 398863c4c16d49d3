"""The words of a sentence that say when: days, dates, clock times, spans, each read by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from plugin.services.lazy import lazy
from plugin.services.promises.languages import Language, Times, languages
from plugin.services.promises.readers import Part, patterns, screen

BEFORE = 40
"""Characters before a part that say what it is."""
_MOST = 60  # parts of a sentence; what holds more is no sentence
_FILLER = lazy(r"[\s,(]*(?:[^\W\d_]{1,4}'?[\s,]+){0,3}[\s,(]*")


def parts_of(sentence: str, language: Language) -> list[Part]:
    """The parts of a folded sentence in order, without those from which something holds."""
    readers = patterns(language.code)
    found = [
        part
        for search, read in map(readers.__getitem__, screen(language.code).look(sentence).places)
        for match in search.finditer(sentence)
        if (part := read(match)) is not None
    ]
    found.sort(key=lambda part: (part.start - part.end, part.kind != "clock", not part.is_today, part.start))
    kept: list[Part] = []
    for part in found[: 4 * _MOST]:
        if all(part.end <= other.start or part.start >= other.end for other in kept):
            kept.append(part)
    kept.sort(key=lambda part: part.start)
    kept = _mornings(kept[:_MOST], sentence, language.times)
    return list(_without_starts(kept, sentence, language.code))


def _mornings(parts: list[Part], sentence: str, times: Times) -> list[Part]:
    """A word for tomorrow and for the morning, such as "morgen": behind a day it is the morning of it."""
    found: list[Part] = []
    for part in parts:
        before = found[-1] if found else None
        if (
            part.kind == "day"
            and before is not None
            and before.kind in ("day", "weekday")
            and sentence[before.end : part.start] == " "
            and (word := times.parts.get(sentence[part.start : part.end]))
        ):
            part = Part("part", part.start, part.end, word=word)
        found.append(part)
    return found


def is_near(gap: str) -> bool:
    """Only little words lie between two parts."""
    return _FILLER.fullmatch(gap) is not None


def _without_starts(parts: list[Part], sentence: str, code: str) -> Iterator[Part]:
    starts, gone, greets = _around(code)
    greeting = greets.match(sentence)
    greeted = greeting.end() if greeting else 0
    dropped: int | None = None
    for part in parts:
        goes_with_dropped = (
            dropped is not None
            and part.kind in ("date", "clock", "part")
            and "," not in sentence[dropped : part.start]
            and is_near(sentence[dropped : part.start])
        )
        before = sentence[max(0, part.start - BEFORE) : part.start]
        past = part.kind in ("weekday", "week", "month", "date") and gone.match(sentence[part.end :])
        if part.end <= greeted:
            continue
        if goes_with_dropped or past or starts.search(before.rstrip(" ,")):
            dropped = part.end
        else:
            yield part


@lru_cache(maxsize=8)
def _around(code: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    times = next(each.times for each in languages() if each.code == code)
    return (
        re.compile(f"(?:{times.starts})$"),
        re.compile(rf" (?:{times.gone})\b"),
        re.compile(rf"(?:{times.greets})"),
    )
