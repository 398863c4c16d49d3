"""Addresses that are given bit by bit: the street with its number now, the postcode when somebody asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from plugin.services.facts.heard import Mention
from plugin.services.facts.items import Item
from plugin.services.facts.place_words import CALLED_NUMBER, SPOKEN_STOPS, STREET_END, city_at, city_named
from plugin.services.facts.places import street_alone, street_name
from plugin.services.facts.places_spoken import city_before, house_before
from plugin.services.facts.streets_spoken import HESITATIONS, is_digit, known_street, named

PART = "part"
"""How a mention is meant that is but a part of an address."""
_CODE, _NUMBER = 5, 4  # digits


class PlaceParts(NamedTuple):
    """What is known of an address so far; "" is not yet."""

    street: str = ""
    number: str = ""
    town: str = ""

    def to_value(self) -> str:
        """This as a mention's value."""
        return "\t".join(self)

    def value(self) -> str | None:
        """The canonical address, when all of it is there."""
        return f"{self.street} {self.number}, {self.town}" if all(self) else None


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
    number, starts, ends = "", len(text), 0
    name = ""
    if street is not None:
        first, last = street
        name = named(text, items, first, last) if spoken else street_name(text, items, first, last)
        starts, ends = items[first].start, items[last].end
        after = last + 1
        while after < len(items) and (
            items[after].word in CALLED_NUMBER | HESITATIONS or items[after].word == "."
        ):
            after += 1
        house = _digits(items, after) or house_before(items, first)
        if house is not None:
            number = house[0]
            starts, ends = min(starts, items[house[1]].start), max(ends, items[house[1]].end)
    town = ""
    for spot in range(len(items)):
        found = _digits(items, spot, most=_CODE) if is_digit(items, spot) else None
        if found is None or len(found[0]) != _CODE or (spot > 0 and is_digit(items, spot - 1)):
            continue
        after = spot + 1
        while after < len(items) and is_digit(items, after):
            after += 1
        city = city_at(text, items, after)
        ahead = city_before(items, spot) if spoken and city is None else None
        if ahead is not None:
            city = (city_named(text[items[ahead].start : items[ahead].end]), items[after - 1].end)
        if (
            city is not None
            and city[0].lower() not in SPOKEN_STOPS
            and not STREET_END.search(city[0].lower())
        ):
            town = f"{found[0]} {city[0]}"
            starts, ends = min(starts, items[spot].start), max(ends, city[1])
    return Part(PlaceParts(name, number, town), starts, ends) if name or town else None


def _digits(items: Sequence[Item], spot: int, most: int = _NUMBER) -> tuple[str, int] | None:
    """The digits that begin at ``items[spot]``, of which there are at most so many."""
    digits, last = "", spot
    while last < len(items) and is_digit(items, last):
        digits += items[last].chars
        last += 1
    return (digits, spot) if 0 < len(digits) <= most else None


def put_together(
    known: PlaceParts, mentions: Iterable[Mention], loose: Sequence[str], asked: bool
) -> PlaceParts:
    """What is known of an address after a turn with ``mentions`` and ``loose`` digits; ``asked`` is
    whether an address was asked for."""
    said = [each for each in mentions if each.how == PART]
    for each in said:
        if not (any(known) or each.claimed or asked):
            continue
        street, number, town = each.value.split("\t")
        if street and street != known.street:
            known = PlaceParts(street, number, town or known.town)
        else:
            known = PlaceParts(known.street, number or known.number, town or known.town)
    if (
        not said
        and known.street
        and known.town
        and loose
        and len(loose[0]) <= _NUMBER
        and loose[0].isdecimal()
    ):
        known = known._replace(number=loose[0])
    return known
