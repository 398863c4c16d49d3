"""Addresses that are given bit by bit: the street with its number now, the postcode when somebody asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from plugin.services.facts.heard import Mention
from plugin.services.facts.items import TAKEN_BACK, Item
from plugin.services.facts.place_words import CALLED_NUMBER, SPOKEN_STOPS, STREET_END, city_at, city_named
from plugin.services.facts.places import or_another, street_alone, street_name
from plugin.services.facts.places_spoken import city_before, house_before
from plugin.services.facts.streets_spoken import HESITATIONS, is_digit, known_street, named
from plugin.services.facts.vocabulary import word_set

PART = "part"
"""How a mention is meant that is but a part of an address."""
_CODE, _NUMBER = 5, 4  # digits
_TO_CITY = word_set("nach in to a en à")
_BEFORE_STREET = word_set(", in der die den dem an am la el le the calle rue")


class PlaceParts(NamedTuple):
    """What is known of an address so far; "" is not yet."""

    street: str = ""
    number: str = ""
    code: str = ""
    city: str = ""

    def to_value(self) -> str:
        """This as a mention's value."""
        return "\t".join(self)

    @classmethod
    def from_value(cls, value: str) -> PlaceParts:
        """What ``to_value`` wrote; of an earlier version, too, in which postcode and city were one."""
        street, number, *town = value.split("\t")
        code, city = town if len(town) > 1 else (town[0].split(" ", 1) if town[0] else ("", ""))
        return cls(street, number, code, city)

    def value(self) -> str | None:
        """The canonical address, when all of it is there."""
        return f"{self.street} {self.number}, {self.code} {self.city}" if all(self) else None

    def with_more(self, said: PlaceParts) -> PlaceParts:
        """This with what ``said`` adds; another street is another address."""
        if said.street and said.street != self.street:
            return said._replace(code=said.code or self.code, city=said.city or self.city)
        return PlaceParts(self.street, *(new or old for new, old in zip(said[1:], self[1:], strict=True)))


class Part(NamedTuple):
    """A part, and where it stands in the text."""

    said: PlaceParts
    start: int
    end: int


def parts_in(text: str, items: Sequence[Item], spoken: bool) -> Part | None:
    """The street, its number, and the postcode with its city, as far as ``items`` hold them."""
    street = (
        (known_street(text, items, len(items)) if spoken else street_alone(text, items)) if items else None
    )
    name = number = ""
    spans: list[tuple[int, int]] = []
    after = 0
    if street is not None:
        first, last = street
        name = named(text, items, first, last) if spoken else street_name(text, items, first, last)
        spans.append((items[first].start, items[last].end))
        after = last + 1
        while after < len(items) and (
            items[after].word in CALLED_NUMBER | HESITATIONS or items[after].word == "."
        ):
            after += 1
        house = _put_right(items, after) or _digits(items, after) or house_before(items, first)
        if house is not None and or_another(items, house[1]):
            return None
        if house is not None:
            number = house[0]
            spans.append((items[house[1]].start, items[house[1]].end))
    town = _town(text, items, spoken, street)
    if town is None and street is not None:
        town = _city_alone(text, items, street[0], after)
    if not (name or (town is not None and town[0])):
        return None
    code, city = "", ""
    if town is not None:
        code, city, *span = town
        spans.append((span[0], span[1]))
    starts, ends = zip(*spans, strict=True)
    return Part(PlaceParts(name, number, code, city), min(starts), max(ends))


def _town(
    text: str, items: Sequence[Item], spoken: bool, street: tuple[int, int] | None
) -> tuple[str, str, int, int] | None:
    """The postcode with its city, and where both stand."""
    town = None
    for spot in range(len(items)):
        found = _digits(items, spot, most=_CODE) if is_digit(items, spot) else None
        if found is None or len(found[0]) != _CODE or (spot > 0 and is_digit(items, spot - 1)):
            continue
        after = spot + 1
        while after < len(items) and is_digit(items, after):
            after += 1
        city = city_at(text, items, after)
        ahead = city_before(items, spot) if spoken and city is None else None
        if spoken and city is None and ahead is None and street is not None:
            ahead = _city_before_street(items, street[0])
        if ahead is not None:
            city = (city_named(text[items[ahead].start : items[ahead].end]), items[after - 1].end)
        if (
            city is not None
            and city[0].lower() not in SPOKEN_STOPS
            and not STREET_END.search(city[0].lower())
        ):
            town = (found[0], city[0], items[spot].start, max(city[1], items[after - 1].end))
    return town


def _city_alone(text: str, items: Sequence[Item], first: int, after: int) -> tuple[str, str, int, int] | None:
    """The city of a street, without a postcode: "nach Potsdam, Lindenstraße 38", "Hauptstraße 3 in Kehl"."""
    while after < len(items) and is_digit(items, after):
        after += 1
    if after + 1 < len(items) and items[after].word in _TO_CITY:
        city = city_at(text, items, after + 1)
        if city is not None and city[0].lower() not in SPOKEN_STOPS:
            return "", city[0], items[after + 1].start, city[1]
    ahead = _city_before_street(items, first)
    if ahead is None:
        return None
    item = items[ahead]
    return "", city_named(text[item.start : item.end]), item.start, item.end


def _city_before_street(items: Sequence[Item], first: int) -> int | None:
    """ "a Potsdam, Lindenstraße 38": the city that is named before a street."""
    at = first - 1
    while at > 0 and items[at].word in _BEFORE_STREET:
        at -= 1
    if at < 1 or items[at - 1].word not in _TO_CITY or items[at].kind != "word" or len(items[at].word) < 3:
        return None
    return None if items[at].word in SPOKEN_STOPS else at


def _put_right(items: Sequence[Item], after: int) -> tuple[str, int] | None:
    """The house number that takes the place of the one that was said first."""
    if not (after < len(items) and is_digit(items, after)):
        return None
    spot = after
    while spot < len(items) and is_digit(items, spot):
        spot += 1
    begun = spot
    aside = spot
    while aside < len(items) and items[aside].word in HESITATIONS:
        aside += 1
    anew = _digits(items, aside) if begun < aside < len(items) and is_digit(items, aside) else None
    if anew is not None:
        while aside < len(items) and is_digit(items, aside):
            aside += 1
        if aside < len(items) and items[aside].word in TAKEN_BACK:
            return anew  # "trente, euh, trente-trois, pardon"
    while spot < len(items) and items[spot].word in HESITATIONS | TAKEN_BACK:
        spot += 1
    if not any(item.word in TAKEN_BACK for item in items[begun:spot]) or spot >= len(items):
        return None
    return _digits(items, spot)


def _digits(items: Sequence[Item], spot: int, most: int = _NUMBER) -> tuple[str, int] | None:
    """The digits that begin at ``items[spot]``, of which there are at most so many."""
    digits, last = "", spot
    while last < len(items) and is_digit(items, last):
        digits += items[last].chars
        last += 1
    return (digits, spot) if 0 < len(digits) <= most else None


def put_together(
    known: PlaceParts, mentions: Iterable[Mention], loose: Sequence[str], asked: bool, alone: bool
) -> PlaceParts:
    """What is known of an address after a turn with ``mentions`` and ``loose`` digits, that are ``alone``
    where it is nothing else; ``asked`` is whether an address was asked for."""
    said = [each for each in mentions if each.how == PART]
    for each in said:
        if any(known) or each.claimed or asked:
            known = known.with_more(PlaceParts.from_value(each.value))
    if said or not (known.street and loose and loose[0].isdecimal()):
        return known
    if len(loose[0]) == _CODE and known.city:
        return known._replace(code=loose[0])
    is_number = len(loose[0]) <= _NUMBER and (known.code or (alone and not known.number))
    return known._replace(number=loose[0]) if is_number else known
