"""Addresses as they are said: "torstraße achtundzwanzig eins drei drei fünf drei berlin"."""

from __future__ import annotations

from collections.abc import Sequence

from plugin.services.facts.items import Item
from plugin.services.facts.place_words import (
    ALONE,
    APART,
    CALLED_NUMBER,
    GERMAN_NAMES,
    LINKS,
    OF_NAMES,
    SMALL,
    STOPS,
    STREET_END,
    STREET_START,
    Place,
    cased,
    city_at,
)


def spoken_place(text: str, items: Sequence[Item], at: int) -> Place | None:
    """The address whose digits (house number and postcode) begin at ``items[at]``."""
    if at > 0 and items[at - 1].kind == "digits":
        return None
    last = at
    while last + 1 < len(items) and items[last + 1].kind == "digits" and not items[last + 1].ordinal:
        last += 1
    suffix = ""
    if last + 2 < len(items) and items[last + 1].kind == "letters" and items[last + 2].kind == "digits":
        suffix = items[last + 1].word
    if len("".join(item.chars for item in items[at : last + 1])) <= 4:
        # "einundzwanzig in eins drei eins zwo fünf berlin"
        apart = last + 1 + len(suffix)
        while apart < min(last + 5, len(items)) and items[apart].word in APART:
            apart += 1
        if (apart == last + 1 and not suffix) or apart >= len(items) or items[apart].kind != "digits":
            return None
        last = apart
        while last + 1 < len(items) and items[last + 1].kind == "digits" and not items[last + 1].ordinal:
            last += 1
    code, spot = "", last
    while spot >= at and len(code) < 5:
        code = items[spot].chars + code
        spot -= 1
    while spot >= at and items[spot].kind != "digits":
        spot -= 1
    city = city_at(text, items, last + 1)
    if len(code) != 5 or city is None or city[0].casefold() in STOPS or at == 0:
        return None
    number = "".join(item.chars for item in items[at : spot + 1] if item.kind == "digits")
    before = at - 1
    if items[before].word in CALLED_NUMBER and before > 0:
        before -= 1  # "kirchplatz number nine"
    if not number:
        found = next(
            (
                each
                for each in range(at - 1, max(0, at - 10), -1)
                if items[each].kind == "digits" and items[each - 1].word in CALLED_NUMBER
            ),
            None,
        )
        if found is None:
            return None
        number = items[found].chars
    if len(number) > 4 or items[before].kind != "word" or len(items[before].word) < 3:
        return None
    first = _spoken_street(items, before)
    if first is None:
        return None
    street = _spoken_name(text, items, first, before)
    return Place(f"{street} {number}{suffix}, {code} {city[0]}", items[first].start, city[1])


def _spoken_name(text: str, items: Sequence[Item], first: int, last: int) -> str:
    words = [text[item.start : item.end].lower() for item in items[first : last + 1]]
    return " ".join(
        word if word in SMALL and place else word.capitalize() for place, word in enumerate(words)
    )


def code_first(text: str, items: Sequence[Item], at: int) -> Place | None:
    """``one two oh five three berlin torfstraße twenty eight``, or the city before its postcode."""
    if at > 0 and items[at - 1].kind == "digits":
        return None
    code, after = "", at
    while after < len(items) and items[after].kind == "digits" and not items[after].ordinal:
        code += items[after].chars
        after += 1
    house = next(
        (spot for spot in range(after, min(after + 7, len(items))) if items[spot].kind == "digits"), None
    )
    if len(code) != 5 or house is None or house == after:
        return None
    last = house - 1
    if items[last].word in CALLED_NUMBER:
        last -= 1
    city_spot = at - 1
    while city_spot > 0 and items[city_spot].word in APART - {"y"}:
        city_spot -= 1
    city = items[city_spot] if city_spot >= 0 else None
    first = after
    if city is None or city.kind != "word" or len(city.word) < 3 or city.word in STOPS:
        city, first = items[after], after + 1
    while first < last and items[first].word in ("in", "en", "à", "die", "the", "la", "der"):
        first += 1
    if city.kind != "word" or len(city.word) < 3 or city.word in STOPS or first > last:
        return None
    words = [item.word for item in items[first : last + 1]]
    known = STREET_END.search(words[-1]) or words[0] in STREET_START
    if not known or (ALONE.fullmatch(words[-1]) and first == last) or not STOPS.isdisjoint(words):
        return None
    number, end = "", house
    while end < len(items) and items[end].kind == "digits" and not items[end].ordinal:
        number += items[end].chars
        end += 1
    if len(number) > 4:
        return None
    suffix = items[end].word if end < len(items) and items[end].kind == "letters" else ""
    name = cased(text[city.start : city.end])
    street = _spoken_name(text, items, first, last)
    return Place(
        f"{street} {number}{suffix}, {code} {GERMAN_NAMES.get(name.casefold(), name)}",
        min(items[at].start, city.start),
        items[end - 1].end,
    )


def _spoken_street(items: Sequence[Item], last: int) -> int | None:
    end = items[last].word
    if end in STOPS:
        return None
    if STREET_END.search(end) and not ALONE.fullmatch(end):
        return last
    first = last
    while first > 0 and last - first < 4:
        before = items[first - 1]
        if before.kind not in ("word", "letters") or before.word in STOPS:
            break
        first -= 1
        if before.word in STREET_START:
            break
    into = items[first].word == "in" and STREET_END.search(end)  # "into the": where somebody moves
    while first < last and (items[first].word in LINKS - OF_NAMES or (into and items[first].word == "in")):
        first += 1
    return first
