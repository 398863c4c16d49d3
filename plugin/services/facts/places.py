"""Addresses with a postcode and a city: ``Wisbyer Straße 64, 10439 Berlin``, written or spoken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plugin.services.facts.items import Item


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_STREET_END = re.compile(
    r"(?:stra(?:ß|ss)e|str|allee|weg|platz|damm|ufer|gasse|ring|chaussee|promenade|steig|pfad|zeile|hof"
    r"|graben|markt|berg"
    r"|tor|brücke|park|kamp|stieg|winkel|blick|siedlung|street|road|avenue|lane|drive|square)$"
)
_ALONE = re.compile(
    r"(?:stra(?:ß|ss)e|str|allee|weg|platz|damm|ufer|gasse|ring|chaussee|promenade|steig|markt|street"
    r"|road|avenue|lane|drive"
    r"|square|hof|park|berg|tor)$"
)
_STREET_START = frozenset({
    "rue", "avenue", "boulevard", "bd", "place", "chemin", "impasse", "allée", "quai", "cours", "route",
    "square",
    "calle", "avenida", "avda", "plaza", "paseo", "camino", "carrer", "ronda", "travesía", "carretera",
})  # fmt: skip
_LINKS = frozenset({
    "der", "den", "dem", "am", "an", "auf", "im", "in", "zur", "zum", "unter", "von", "vom", "alte",
    "alter", "de", "du",
    "la", "le", "les", "des", "del", "los", "las", "el", "d", "l",
})  # fmt: skip
_STOPS = _words(
    "neue neuen neuer nouvelle nueva new adresse anschrift address dirección direccion die das ist lautet "
    "wohne wohnen wohnt ziehe ziehen umzug jetzt ab nach nämlich also und is at to our my the it's its we "
    "live number nummer moved moving place flat house c'est est à chez numéro es a vivo mudo mudamos nous "
    "au no nein nee sorry pardon perdón äh ähm euh er erm uh ja yes oui sí ok ich bin schon hier hab habe "
    "mein meine from bei wir ihr sie i i'm on ans une un uno now then dann so wohnung haus piso casa "
    "wohnhaft künftig future bitte please erreichen erreichbar"
)
_SMALL = frozenset(
    {
        "der",
        "den",
        "dem",
        "am",
        "an",
        "auf",
        "im",
        "in",
        "von",
        "vom",
        "zur",
        "zum",
        "de",
        "la",
        "du",
        "des",
        "del",
        "los",
    }
)
_OF_NAMES = frozenset({"am", "an", "auf", "im", "in", "zur", "zum", "unter"})
"""With these, names of streets begin as well."""
_APART = _words(
    "' ’ das ist in die der postleitzahl plz postcode that's that is it's it s the c'est c est à a en code "
    "postal y und and"
)
_CALLED_NUMBER = frozenset({"number", "nummer", "numéro", "número"})
_MAX_STREET = 5


class Place(NamedTuple):
    """The canonical address, and where it stands in the text."""

    value: str
    start: int
    end: int


def places(text: str, items: Sequence[Item]) -> Iterator[Place]:
    """Every address with street, number, postcode of five digits and city."""
    spoken = any(item.spoken for item in items)
    for at, item in enumerate(items):
        if item.kind != "digits" or item.ordinal:
            continue
        found = _spoken(text, items, at) if spoken else _written(text, items, at)
        if found is not None:
            yield found


def _written(text: str, items: Sequence[Item], at: int) -> Place | None:
    """The address whose postcode is ``items[at]``."""
    if len(items[at].chars) != 5:
        return None
    city = _city(text, items, at + 1)
    if city is None:
        return None
    spot = at - 1
    while spot >= 0 and (
        items[spot].word in (",", ".", "-", "d", "in", "–", "·", "|") and items[spot].kind != "digits"
    ):
        if items[spot].word == "d" and items[spot].start + 1 == items[at].start - 1:
            break
        if items[spot].word == "-" and items[spot].end == items[at].start and _is_glued(items, spot):
            return None  # "2026-78804" is one number
        spot -= 1
    number_end = items[spot].end if spot >= 0 else 0
    suffix = ""
    if (
        spot > 0
        and items[spot].kind == "letters"
        and items[spot - 1].kind == "digits"
        and len(items[spot].chars) == 1
    ):
        suffix = items[spot].word
        spot -= 1
    if spot < 0 or items[spot].kind != "digits" or len(items[spot].chars) > 4:
        return _number_first(text, items, at, city)
    number = items[spot].chars + suffix
    if spot > 1 and items[spot - 1].word in ("-", "/", "–") and items[spot - 2].kind == "digits":
        number = f"{items[spot - 2].chars}{items[spot - 1].word}{number}"
        spot -= 2
    first = _street(text, items, spot - 1)
    if first is None:
        return _number_first(text, items, at, city)
    street = _cased(" ".join(text[items[first].start : items[spot - 1].end].split()).rstrip(" ,"))
    if items[spot - 1].word == ".":
        street = street.rstrip(".") + "."
    return Place(
        f"{street} {number}, {items[at].chars} {city[0]}", items[first].start, max(number_end, city[1])
    )


def _is_glued(items: Sequence[Item], spot: int) -> bool:
    return spot > 0 and items[spot - 1].kind == "digits" and items[spot - 1].end == items[spot].start


def _number_first(text: str, items: Sequence[Item], at: int, city: tuple[str, int]) -> Place | None:
    """``12 rue des Lilas, 75011 Paris``."""
    for spot in range(at - 1, max(at - 9, 0), -1):
        if items[spot].word in _STREET_START and items[spot - 1].kind == "digits":
            street = _cased(" ".join(text[items[spot].start : items[at].start].split()).rstrip(" ,"))
            number = items[spot - 1]
            return Place(f"{street} {number.chars}, {items[at].chars} {city[0]}", number.start, city[1])
        parted = items[spot].word == "," and items[spot - 1].kind == "digits" and spot + 1 < at
        if parted and items[spot + 1].word in _STREET_START:
            street = _cased(" ".join(text[items[spot + 1].start : items[at].start].split()).rstrip(" ,"))
            number = items[spot - 1]
            return Place(f"{street} {number.chars}, {items[at].chars} {city[0]}", number.start, city[1])
    return None


def _city(text: str, items: Sequence[Item], at: int) -> tuple[str, int] | None:
    if at < len(items) and items[at].word in (",", "in"):
        at += 1
    if at >= len(items) or items[at].kind != "word" or len(items[at].word) < 3:
        return None
    last = at
    hyphen = items[last + 1] if last + 2 < len(items) and items[last + 1].word == "-" else None
    if (
        hyphen
        and items[last + 2].kind == "word"
        and text[hyphen.start - 1 : hyphen.end + 1].strip() == text[hyphen.start - 1 : hyphen.end + 1]
    ):
        last += 2
    after = [item.word for item in items[last + 1 : last + 4]]
    if after[:1] == ["am"] and len(after) > 1 and after[1] in ("main", "rhein", "see", "neckar"):
        last += 2
    elif after[:2] == ["an", "der"] and len(after) > 2:
        last += 3
    start = items[at].start
    name = _cased(text[start : items[last].end])
    return (name, items[last].end) if name[0].isupper() else None


def _street(text: str, items: Sequence[Item], last: int) -> int | None:
    """The first item of the street whose last item is ``last``."""
    if last < 0:
        return None
    if items[last].word == "." and last > 0 and items[last - 1].word.endswith(("str", "avda", "bd", "pl")):
        last -= 1
    if items[last].kind == "mark" or items[last].kind == "digits" or items[last].word in _STOPS:
        return None
    first = last
    end = items[last].word
    hyphened = last > 0 and items[last - 1].word == "-"
    linked = last > 1 and items[last - 1].word in _LINKS and text[items[last - 2].start].isupper()
    if _STREET_END.search(end) and not _ALONE.fullmatch(end) and not hyphened and not linked:
        return last
    for _ in range(_MAX_STREET):
        spot = first - 1
        if spot >= 1 and items[spot].word in ("-", "'", "’") and items[spot - 1].kind == "word":
            first = spot - 1
            continue
        if spot < 0 or items[spot].kind not in ("word", "letters") or items[spot].word in _STOPS:
            break
        if text[items[spot].end : items[first].start].strip(" "):
            break
        capital = text[items[spot].start].isupper()
        if items[spot].word in _STREET_START:
            first = spot
            break
        if not capital and items[spot].word not in _LINKS and text[items[last].start].isupper():
            break
        first = spot
        if _ALONE.fullmatch(end) and not capital and items[spot].word not in _LINKS:
            break
    if first > 3 and items[first - 1].word == "." and items[first - 2].kind == "digits":
        named = items[first - 3].word in ("des", "du", "de") and _ALONE.fullmatch(items[first - 4].word)
        first = first - 4 if named else first  # "Straße des 17. Juni"
    while first < last and items[first].word in _LINKS and not text[items[first].start].isupper():
        first += 1
    return first


def _spoken(text: str, items: Sequence[Item], at: int) -> Place | None:
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
        while apart < min(last + 5, len(items)) and items[apart].word in _APART:
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
    city = _city(text, items, last + 1)
    if len(code) != 5 or city is None or city[0].casefold() in _STOPS or at == 0:
        return None
    number = "".join(item.chars for item in items[at : spot + 1] if item.kind == "digits")
    before = at - 1
    if items[before].word in _CALLED_NUMBER and before > 0:
        before -= 1  # "kirchplatz number nine"
    if not number:
        found = next(
            (
                each
                for each in range(at - 1, max(0, at - 10), -1)
                if items[each].kind == "digits" and items[each - 1].word in _CALLED_NUMBER
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
    words = [text[item.start : item.end].lower() for item in items[first : before + 1]]
    street = " ".join(
        word if word in _SMALL and place else word.capitalize() for place, word in enumerate(words)
    )
    return Place(f"{street} {number}{suffix}, {code} {city[0]}", items[first].start, city[1])


def _spoken_street(items: Sequence[Item], last: int) -> int | None:
    end = items[last].word
    if end in _STOPS:
        return None
    if _STREET_END.search(end) and not _ALONE.fullmatch(end):
        return last
    first = last
    while first > 0 and last - first < 4:
        before = items[first - 1]
        if before.kind not in ("word", "letters") or before.word in _STOPS:
            break
        first -= 1
        if before.word in _STREET_START:
            break
    into = items[first].word == "in" and _STREET_END.search(end)  # "into the": where somebody moves
    while first < last and (items[first].word in _LINKS - _OF_NAMES or (into and items[first].word == "in")):
        first += 1
    return first


def _cased(name: str) -> str:
    """Names as they are written; all small letters are a hurried writer's."""
    if name != name.casefold():
        return name
    parts = re.split(r"([ -])", name)
    return "".join(
        part if part in _SMALL and place else part[:1].upper() + part[1:] for place, part in enumerate(parts)
    )
