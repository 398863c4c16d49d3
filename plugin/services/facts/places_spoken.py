"""Addresses as they are said: "torstraße achtundzwanzig eins drei drei fünf drei berlin".

The postcode is five digits, with a city after or before it. The street is the last word before them that
says by itself that it is one, or what stands right before the house number; the house number follows the
street or stands before it ("au dix-huit de la fuggerstraße"). People put numbers right and say them twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from plugin.services.facts import vocabulary as words
from plugin.services.facts.items import Item
from plugin.services.facts.place_words import (
    ALONE,
    APART,
    CALLED_NUMBER,
    FLOORS,
    SAID_BEFORE_CITY,
    SPOKEN_STOPS,
    STREET_END,
    STREET_START,
    TO_STREET,
    Place,
    city_at,
    city_named,
)
from plugin.services.facts.streets_spoken import (
    HESITATIONS,
    is_digit,
    known_street,
    name_begins,
    named,
    unknown_street,
)
from plugin.services.lazy import lazy

_CODE = 5  # digits of a postcode
_NUMBER_NAMES = ("nummer", "number", "numéro", "número", "nr", "zähler", "meter", "compteur", "contador")
_THINGS = words.word_set(
    "vertrag vertrags verträge kunde konto contract contracts account customer order contrat contrats "
    "compte client commande contrato contratos cuenta cliente pedido auftrag bestellung rechnung bill "
    "facture factura"
)
"""What has a number as well, and is no city."""
_ALPINE = 4  # digits of one in Austria and Switzerland
_YEAR = lazy(r"0|19|20[0-4]")
_NUMBER = 4  # digits of a house number, at most
_AGAIN = lazy(
    rf"{words.CORRECTING}|\b(?:also|sprich|in ziffern|das heißt|that's|that is|so|c'est-à-dire|soit"
    rf"|o sea|es decir)\b"
)
_HOUSE_LETTER = lazy(r"[a-h]")


class _Run(NamedTuple):
    """Digits in a row: ``items[first:last + 1]``."""

    first: int
    last: int
    digits: str


def spoken_place(text: str, items: Sequence[Item], at: int) -> Place | None:
    """The address whose postcode ends the digits that begin at ``items[at]``."""
    run = _run(items, at)
    if run is not None and len(run.digits) == _ALPINE:
        return _alpine(text, items, run)
    split = _split(items, run) if run is not None and len(run.digits) <= _CODE + _NUMBER else None
    if run is None or split is None:
        return None
    code, prefix = split
    city = city_at(text, items, run.last + 1, SAID_BEFORE_CITY)
    end = run.first
    if city is None or city[0].casefold() in SPOKEN_STOPS or STREET_END.search(city[0].casefold()):
        before = city_before(items, run.first)
        if before is None or prefix:
            return None
        city, end = (city_named(text[items[before].start : items[before].end]), items[run.last].end), before
    street = known_street(text, items, end)
    number = _house(items, street[1], end, run, prefix) if street is not None else None
    if street is None:
        number = _nearest(items, end, run, prefix)
        street = unknown_street(text, items, number[1]) if number is not None else None
        if number is None and not prefix:
            street, number = _after_its_number(text, items, end)
    elif number is None:
        number = house_before(items, street[0])
    if street is None or number is None or number[0].startswith("0"):
        return None
    said = [item.word for item in items[street[0] : street[1] + 1]]
    if any(word.endswith(_NUMBER_NAMES) for word in said) or said[-1] in _THINGS:
        return None  # "kundennummer 123 45678 drauf", "numéro client 123 45678 c'est bon"
    name = named(text, items, *street)
    start = min(items[street[0]].start, items[number[1]].start)
    return Place(f"{name} {number[0]}, {code} {city[0]}", start, city[1])


def _alpine(text: str, items: Sequence[Item], run: _Run) -> Place | None:
    """An address with a postcode of Austria or Switzerland, after a street that says so itself and its
    number: "kirschentalgasse a hundred and forty and that's six oh two oh innsbruck"."""
    if run.first == run.last or _YEAR.match(run.digits):
        return None
    city = city_at(text, items, run.last + 1, SAID_BEFORE_CITY)
    street = known_street(text, items, run.first) if city is not None else None
    number = _house(items, street[1], run.first, run, "") if street is not None else None
    if city is None or street is None or number is None or city[0].casefold() in SPOKEN_STOPS:
        return None
    name = named(text, items, *street)
    return Place(f"{name} {number[0]}, {run.digits} {city[0]}", items[street[0]].start, city[1])


def _run(items: Sequence[Item], at: int) -> _Run | None:
    if items[at].kind != "digits" or items[at].ordinal or (at > 0 and is_digit(items, at - 1)):
        return None
    last = at
    while last + 1 < len(items) and is_digit(items, last + 1):
        last += 1
    return _Run(at, last, "".join(item.chars for item in items[at : last + 1]))


def _split(items: Sequence[Item], run: _Run) -> tuple[str, str] | None:
    """The postcode at the end of the run, and the digits before it."""
    code, spot = "", run.last
    while spot >= run.first and len(code) < _CODE:
        code = items[spot].chars + code
        spot -= 1
    before = "".join(item.chars for item in items[run.first : spot + 1])
    first = items[spot + 1]
    if (
        len(code) - len(first.chars) == _CODE - 1
        and len(first.chars) > 1
        and first.spoken
        and first.chars[-1] != "0"
    ):
        # "seventy one oh five eight five": its unit begins the postcode
        return f"{first.chars[-1]}{code[len(first.chars) :]}", f"{before}{first.chars[:-1]}0"
    return (code, before) if len(code) == _CODE else None


def city_before(items: Sequence[Item], first: int) -> int | None:
    """The city that is named before its postcode: "fünf in berlin eins null eins eins neun"."""
    spot = first - 1
    while spot > 0 and items[spot].word in APART - {"y"}:
        spot -= 1
    if (
        spot < 1
        or items[spot].kind != "word"
        or len(items[spot].word) < 3
        or items[spot].word in SPOKEN_STOPS
    ):
        return None
    if STREET_END.search(items[spot].word) or items[spot].word in _THINGS:
        return None
    led = items[spot - 1].word in ("in", "en", "à", "nach", ",") or items[spot - 1].kind == "digits"
    return spot if led else None


def _house(items: Sequence[Item], last: int, end: int, run: _Run, prefix: str) -> tuple[str, int] | None:
    """The house number after the street: the first, or what it is put right with; and where it stands."""
    found: tuple[str, int] | None = None
    spot = last + 1
    since = last  # the item after which a correction counts
    again = False  # once they put it right, what they said last is right
    while spot < end or (prefix and spot == run.first):
        here = _Run(spot, spot, prefix) if spot == run.first else _run(items, spot)
        if here is None:
            spot += 1
            continue
        after = run.first if spot == run.first else here.last + 1
        floor = (after < end and items[after].word in FLOORS) or items[spot - 1].word in FLOORS
        again = again or bool(_AGAIN.search(" ".join(item.word for item in items[since + 1 : spot])))
        if 0 < len(here.digits) <= _NUMBER and not floor and (found is None or again):
            found = (here.digits + ("" if spot == run.first else _letter(items, here.last)), spot)
        if spot == run.first:
            break
        since, spot = here.last, here.last + 1
    return found


def _letter(items: Sequence[Item], last: int) -> str:
    """The letter of "zwölf a"."""
    if last + 1 >= len(items) or not _HOUSE_LETTER.fullmatch(items[last + 1].word):
        return ""
    follows = items[last + 2] if last + 2 < len(items) else None
    if follows is not None and follows.word in ("'", "’"):
        return ""  # "c'est"
    led = follows is not None and (follows.kind in ("digits", "mark") or follows.word in APART)
    return items[last + 1].word if led else ""


def house_before(items: Sequence[Item], first: int) -> tuple[str, int] | None:
    """The house number before the street at ``items[first]``, and where: "eighteen fuggerstraße"."""
    spot = first - 1
    while spot > 0 and first - spot <= 3 and items[spot].word in TO_STREET:
        spot -= 1
    if spot < 0 or not is_digit(items, spot):
        # "number eight kastanien no sorry kopenhagener straße"
        called = (
            each
            for each in range(first - 1, max(0, first - 10), -1)
            if is_digit(items, each) and items[each - 1].word in CALLED_NUMBER
        )
        spot = next(called, -1)
        if spot < 0:
            return None
    begins = spot
    while begins > 0 and is_digit(items, begins - 1):
        begins -= 1
    digits = "".join(item.chars for item in items[begins : spot + 1])
    return (digits, begins) if len(digits) <= _NUMBER else None


def _nearest(items: Sequence[Item], end: int, run: _Run, prefix: str) -> tuple[str, int] | None:
    """The house number next to the postcode, where nothing says which word the street is."""
    if prefix:
        return (prefix, run.first) if len(prefix) <= _NUMBER else None
    spot = end - 1
    letter = ""
    while spot > 0 and items[spot].word in APART and not is_digit(items, spot):
        spot -= 1
    if spot > 0 and items[spot].kind == "letters" and _HOUSE_LETTER.fullmatch(items[spot].word):
        letter, spot = items[spot].word, spot - 1
    if spot < 0 or not is_digit(items, spot):
        return None
    begins = spot
    while begins > 0 and is_digit(items, begins - 1):
        begins -= 1
    digits = "".join(item.chars for item in items[begins : spot + 1])
    return (digits + letter, begins) if len(digits) <= _NUMBER else None


def _after_its_number(
    text: str, items: Sequence[Item], end: int
) -> tuple[tuple[int, int] | None, tuple[str, int] | None]:
    """The street between its number and the postcode: "au quarante et un hasenheide"."""
    last = end - 1
    while last > 0 and items[last].word in APART:
        last -= 1
    if (
        last < 1
        or items[last].kind != "word"
        or len(items[last].word) < 4
        or items[last].word in SPOKEN_STOPS
    ):
        return None, None
    first = name_begins(text, items, last)
    number = house_before(items, first)
    led = number is not None and number[1] > 0 and items[number[1] - 1].word in _AT_NUMBER
    return ((first, last), number) if led else (None, None)


_AT_NUMBER = CALLED_NUMBER | {"au", "à", "at", "en", "al"}


def code_first(text: str, items: Sequence[Item], at: int) -> Place | None:
    """``one two oh five three berlin torfstraße twenty eight``, or the city before its postcode."""
    run = _run(items, at)
    if run is None or len(run.digits) != _CODE:
        return None
    after = run.last + 1
    house = next(
        (spot for spot in range(after, min(after + 8, len(items))) if items[spot].kind == "digits"), None
    )
    if house is None or house == after:
        return None
    last = house - 1
    while last > after and items[last].word in CALLED_NUMBER | HESITATIONS:
        last -= 1
    city_spot = at - 1
    while city_spot > 0 and items[city_spot].word in APART - {"y"}:
        city_spot -= 1
    city = items[city_spot] if city_spot >= 0 else None
    first = after
    if city is None or city.kind != "word" or len(city.word) < 3 or city.word in SPOKEN_STOPS:
        city, first = items[after], after + 1
    while first < last and items[first].word in ("in", "en", "à", "die", "the", "la", "der", "und", "and"):
        first += 1
    if city.kind != "word" or len(city.word) < 3 or city.word in SPOKEN_STOPS or first > last:
        return None
    words_said = [item.word for item in items[first : last + 1]]
    known = STREET_END.search(words_said[-1]) or words_said[0] in STREET_START
    if (
        not known
        or (ALONE.fullmatch(words_said[-1]) and first == last)
        or not SPOKEN_STOPS.isdisjoint(words_said)
    ):
        return None
    number = _run(items, house)
    if number is None or len(number.digits) > _NUMBER:
        return None
    street = f"{named(text, items, first, last)} {number.digits}{_letter(items, number.last)}"
    return Place(
        f"{street}, {run.digits} {city_named(text[city.start : city.end])}",
        min(items[at].start, city.start),
        items[number.last].end,
    )
