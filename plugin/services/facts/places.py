"""Addresses with a postcode and a city: ``Wisbyer Straße 64, 10439 Berlin``, written or spoken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
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
    "wohnhaft künftig future bitte please erreichen erreichbar and und et y next last first ending endet "
    "weiter suite siguiente número hausnummer"
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
    "postal y und and código codigo cp"
)
_CALLED_NUMBER = frozenset({"number", "nummer", "numéro", "número"})
_BEFORE_NUMBER = _CALLED_NUMBER | _words("al au im nr no nº n° n ° º num núm . ,")
"""What stands between a street and its number: "Pannierstraße, al 33"."""
_BEFORE_CODE = _words(
    ", . - d in – · | cp plz c p postcode postal code código codigo postleitzahl y und et and ("
)
_BEFORE_CITY = _words(", ( in en à aquí aqui hier here ici")
_GERMAN_NAMES: Mapping[str, str] = {
    "berlín": "Berlin", "múnich": "München", "munich": "München", "cologne": "Köln", "colonia": "Köln",
    "hamburgo": "Hamburg", "hambourg": "Hamburg", "fráncfort": "Frankfurt", "francfort": "Frankfurt",
    "núremberg": "Nürnberg", "nuremberg": "Nürnberg", "hanover": "Hannover", "hanovre": "Hannover",
    "hanóver": "Hannover", "dresde": "Dresden", "brême": "Bremen", "mayence": "Mainz", "maguncia": "Mainz",
    "brunswick": "Braunschweig",
}  # fmt: skip
"""What other languages call a city, as the post knows it."""
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
        if spoken:
            found = _spoken(text, items, at) or _code_first_spoken(text, items, at)
        else:
            found = _written(text, items, at)
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
    while spot >= 0 and items[spot].word in _BEFORE_CODE and items[spot].kind != "digits":
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
        suffix = text[items[spot - 1].end : items[spot].end].lower()
        spot -= 1
    if spot < 0 or items[spot].kind != "digits" or len(items[spot].chars) > 4:
        return _number_first(text, items, at, city) or _code_first(text, items, at, city)
    number = items[spot].chars + suffix
    if spot > 1 and items[spot - 1].word in ("-", "/", "–") and items[spot - 2].kind == "digits":
        number = f"{items[spot - 2].chars}{items[spot - 1].word}{number}"
        spot -= 2
    last = spot - 1
    parted = last > 0 and items[last - 1].word == "," and items[last].word in _BEFORE_NUMBER
    first = None if parted else _street(text, items, last)
    if first is None and items[last].word in _BEFORE_NUMBER:
        while last > 0 and items[last].word in _BEFORE_NUMBER:
            last -= 1
        first = _street(text, items, last)
        if first is not None and not _is_street(items, first, last):
            first = None
    if first is None:
        return _number_first(text, items, at, city) or _code_first(text, items, at, city)
    return Place(
        f"{_name(text, items, first, last)} {number}, {items[at].chars} {city[0]}",
        items[first].start,
        max(number_end, city[1]),
    )


def _name(text: str, items: Sequence[Item], first: int, last: int) -> str:
    """The street in ``items[first:last + 1]``, with the full stop of an abbreviated one."""
    street = _cased(" ".join(text[items[first].start : items[last].end].split()).rstrip(" ,"))
    return street.rstrip(".") + "." if items[last].word == "." else street


def _is_street(items: Sequence[Item], first: int, last: int) -> bool:
    """Whether the words say by themselves that they are a street."""
    end = last - 1 if items[last].word == "." else last
    return bool(_STREET_END.search(items[end].word)) or items[first].word in _STREET_START


def _code_first(text: str, items: Sequence[Item], at: int, city: tuple[str, int]) -> Place | None:
    """``10119 Berlin, Zionskirchstr. 51``."""
    after = next((spot for spot in range(at + 1, len(items)) if items[spot].start >= city[1]), len(items))
    if after >= len(items) or items[after].word not in (",", "(", ")", "-", "–", ":"):
        return None
    house = next(
        (spot for spot in range(after + 1, min(after + 9, len(items))) if items[spot].kind == "digits"), None
    )
    if house is None or len(items[house].chars) > 4:
        return None
    last = house - 1
    while (
        last > after
        and items[last].word in _BEFORE_NUMBER
        and (items[last].word != "." or not items[last - 1].word.endswith("str"))
    ):
        last -= 1
    first = _street(text, items, last)
    if first is None or first <= after or not _is_street(items, first, last):
        return None
    number, end = items[house].chars, items[house].end
    follows = items[house + 1] if house + 1 < len(items) else None
    if follows is not None and follows.kind == "letters" and follows.start == end:
        number, end = number + follows.word, follows.end
    beyond = text[end : end + 12].lstrip(" ,")
    if beyond[:5].isdecimal():
        return None  # that street has a postcode of its own
    return Place(
        f"{_name(text, items, first, last)} {number}, {items[at].chars} {city[0]}", items[at].start, end
    )


def _is_glued(items: Sequence[Item], spot: int) -> bool:
    return spot > 0 and items[spot - 1].kind == "digits" and items[spot - 1].end == items[spot].start


def _number_first(text: str, items: Sequence[Item], at: int, city: tuple[str, int]) -> Place | None:
    """``12 rue des Lilas, 75011 Paris``, ``8a Niemetzstraße in 12055 Berlin``."""
    street_end = at - 1
    while street_end > 0 and items[street_end].word in _BEFORE_CODE - {"."}:
        street_end -= 1
    begins = _street(text, items, street_end)
    if begins is not None and begins > 0 and _is_street(items, begins, street_end):
        house = begins - 1
        suffix = ""
        if items[house].kind == "letters" and house > 0 and items[house - 1].end == items[house].start:
            suffix, house = items[house].word, house - 1
        if items[house].kind == "digits" and len(items[house].chars) <= 4:
            street = _name(text, items, begins, street_end)
            return Place(
                f"{street} {items[house].chars}{suffix}, {items[at].chars} {city[0]}",
                items[house].start,
                city[1],
            )
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
    while at < len(items) and items[at].word in _BEFORE_CITY:
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
    name = _GERMAN_NAMES.get(name.casefold(), name)
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
    street = _spoken_name(text, items, first, before)
    return Place(f"{street} {number}{suffix}, {code} {city[0]}", items[first].start, city[1])


def _spoken_name(text: str, items: Sequence[Item], first: int, last: int) -> str:
    words = [text[item.start : item.end].lower() for item in items[first : last + 1]]
    return " ".join(
        word if word in _SMALL and place else word.capitalize() for place, word in enumerate(words)
    )


def _code_first_spoken(text: str, items: Sequence[Item], at: int) -> Place | None:
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
    if items[last].word in _CALLED_NUMBER:
        last -= 1
    city_spot = at - 1
    while city_spot > 0 and items[city_spot].word in _APART - {"y"}:
        city_spot -= 1
    city = items[city_spot] if city_spot >= 0 else None
    first = after
    if city is None or city.kind != "word" or len(city.word) < 3 or city.word in _STOPS:
        city, first = items[after], after + 1
    while first < last and items[first].word in ("in", "en", "à", "die", "the", "la", "der"):
        first += 1
    if city.kind != "word" or len(city.word) < 3 or city.word in _STOPS or first > last:
        return None
    words = [item.word for item in items[first : last + 1]]
    known = _STREET_END.search(words[-1]) or words[0] in _STREET_START
    if not known or (_ALONE.fullmatch(words[-1]) and first == last) or not _STOPS.isdisjoint(words):
        return None
    number, end = "", house
    while end < len(items) and items[end].kind == "digits" and not items[end].ordinal:
        number += items[end].chars
        end += 1
    if len(number) > 4:
        return None
    suffix = items[end].word if end < len(items) and items[end].kind == "letters" else ""
    name = _cased(text[city.start : city.end])
    street = _spoken_name(text, items, first, last)
    return Place(
        f"{street} {number}{suffix}, {code} {_GERMAN_NAMES.get(name.casefold(), name)}",
        min(items[at].start, city.start),
        items[end - 1].end,
    )


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
