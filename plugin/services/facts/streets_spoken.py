"""Streets as they are said: those that say so themselves, and what stands before a house number."""

from __future__ import annotations

from collections.abc import Sequence

from plugin.services.facts.items import Item
from plugin.services.facts.place_words import (
    ALONE,
    CALLED_NUMBER,
    FLOORS,
    LINKS,
    NAME_BEFORE,
    OF_NAMES,
    SPOKEN_STOPS,
    STREET_END,
    STREET_START,
    cased,
    is_of_a_person,
)
from plugin.services.lazy import lazy

_FAR = 22  # items between a street and its postcode
_LEFT = 3  # words of a place that is left: "aus dem wedding"
_NAMED = 4  # words of a street's name before its last
_AT_A_PLACE = lazy(r"(?:hof|berg|park|graben|tor|see|wald|bach|teich|hang|feld|anger|rain)$")
"""Streets that are named for what they lie at: "Am Lindenhof"."""
_KINDS = frozenset({"allee", "straße", "strasse", "platz", "weg", "brücke"})
_OF_WHAT = frozenset({"der", "des"})
_ARTICLES, _INTO = frozenset({"der", "die", "den"}), frozenset({"in", "nach", "auf", "rüber"})
_OF_A_TOWN = lazy(r"[^\W\d_]{3,}er")
"""What names a street that leads to a town: "Schivelbeiner Straße" has one such word before its last."""
HESITATIONS = frozenset({"äh", "ähm", "euh", "eh", "um", "uh", "erm", "er", "pues", "este"})


def known_street(text: str, items: Sequence[Item], end: int) -> tuple[int, int] | None:
    """The last street before ``items[end]`` that says so itself."""
    for spot in range(end - 1, max(-1, end - _FAR), -1):
        item = items[spot]
        if item.kind != "word":
            continue
        if _begins_with_its_kind(items, spot, end):
            return spot, spot + 2
        if item.word in STREET_START and spot + 1 < end:
            last = spot
            while last + 1 < end and last - spot < _NAMED + 1 and _is_name(items[last + 1]):
                last += 1
            if last > spot:
                return spot, last
        if STREET_END.search(item.word) and item.word not in FLOORS:
            first = _street_begins(text, items, spot)
            if first is not None:
                return first, spot
    return None


def _begins_with_its_kind(items: Sequence[Item], spot: int, end: int) -> bool:
    """Whether a street like "Allee der Kosmonauten" begins at ``items[spot]``."""
    return (
        spot + 2 < end
        and items[spot].word in _KINDS
        and items[spot + 1].word in _OF_WHAT
        and items[spot + 2].kind == "word"
        and items[spot + 2].word not in SPOKEN_STOPS
    )


def unknown_street(text: str, items: Sequence[Item], house: int) -> tuple[int, int] | None:
    """The words before the house number at ``items[house]``; what was said before a number twice is it."""
    last = house - 1
    if last > 0 and items[last].word in CALLED_NUMBER:
        last -= 1  # "hasenheide number nine"
    while last > 0 and items[last].word in HESITATIONS:
        last -= 1
    if (
        last < 0
        or items[last].kind != "word"
        or len(items[last].word) < 3
        or items[last].word in SPOKEN_STOPS
    ):
        return None
    first = name_begins(text, items, last)
    for begins in range(first, last + 1):
        said = [item.word for item in items[begins : last + 1]]
        for spot in range(begins - 1, 0, -1):
            same = [item.word for item in items[spot - len(said) : spot]] if spot >= len(said) else []
            if same == said and is_digit(items, spot):
                return begins, last
    return first, last


def named(text: str, items: Sequence[Item], first: int, last: int) -> str:
    """The street in ``items[first:last + 1]``, in capitals where names have them."""
    words: list[str] = []
    for place, item in enumerate(items[first : last + 1]):
        hyphened = place and text[items[first + place - 1].end : item.start] == "-"
        words += ["-" if hyphened else " " if place else "", text[item.start : item.end].lower()]
    return cased("".join(words))


def name_begins(text: str, items: Sequence[Item], last: int) -> int:
    """The first of the words that can be one name with ``items[last]``."""
    first = last
    while first > 0 and last - first < _NAMED:
        before = items[first - 1]
        if before.kind not in ("word", "letters") or before.word in SPOKEN_STOPS:
            break
        if before.kind == "letters" and text[: before.start].endswith(("'", "’")):
            break  # "it's"
        if before.word in _ARTICLES and first > 1 and items[first - 2].word in _INTO:
            break  # "rüber in den zwickauer damm"
        first -= 1
        if before.word in STREET_START:
            break
    if items[first].word == "in":
        first += 1
    if items[first].word in ("aus", "raus") and last - first > _LEFT:
        first += _LEFT  # "aus dem wedding köpenicker straße"
    while first < last and items[first].word in LINKS - OF_NAMES:
        first += 1
    return first


def _street_begins(text: str, items: Sequence[Item], last: int) -> int | None:
    """Where the street that ends in ``items[last]`` begins."""
    hyphened = last > 0 and text[items[last - 1].end : items[last].start] == "-"
    if not ALONE.fullmatch(items[last].word) and not hyphened:
        before = items[last - 1].word if last > 0 else ""
        is_named_at = before == "am" and _AT_A_PLACE.search(items[last].word)
        return last - 1 if before in NAME_BEFORE or is_named_at else last
    first = name_begins(text, items, last)
    if first < last - 1 and _OF_A_TOWN.fullmatch(items[last - 1].word):
        more, whole = items[last - 2], text[items[last - 2].start : items[last].end].casefold()
        apart = text[more.end : items[last - 1].start].isspace()
        if apart and more.word not in LINKS | NAME_BEFORE and not is_of_a_person(whole):
            return last - 1  # "ich hab's gleich tölzer straße"
    named_ = any(item.kind == "word" and len(item.word) > 2 for item in items[first:last])
    return first if named_ else None  # "p a p p e l allee" is spelled


def _is_name(item: Item) -> bool:
    return item.kind == "word" and (item.word in LINKS or item.word not in SPOKEN_STOPS)


def is_digit(items: Sequence[Item], spot: int) -> bool:
    """Whether an item is digits of a number, and no ordinal."""
    return items[spot].kind == "digits" and not items[spot].ordinal
