"""Addresses with a postcode and a city: ``Wisbyer Straße 64, 10439 Berlin``, written or spoken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plugin.services.facts.items import Item, items_of
from plugin.services.facts.place_words import (
    ALONE,
    APART,
    BEFORE_CODE,
    BEFORE_NUMBER,
    IN_A_PLACE,
    LINKS,
    MONTHS,
    NAME_BEFORE,
    OF_NAMES,
    STOPS,
    STREET_END,
    STREET_START,
    TO_STREET,
    Place,
    cased,
    city_at,
    city_named,
    is_of_a_person,
)
from plugin.services.facts.places_spoken import code_first, spoken_place
from plugin.services.lazy import lazy

_ALPINE = 4  # digits of a postcode in Austria and Switzerland
_DUTCH = 2  # letters behind those in the Netherlands
_MAX_STREET = 5
_INTERLUDE = 14  # items between a street and its postcode
_AN_ASIDE = lazy(r"[a-h]?\s?[,(/–-](?:[^!?;.\d]|\d{1,2}(?!\d)|(?<=[\dA-Za-z])\.)*[,)/\n]\s*(?:[dD][ -])?")
_OR = frozenset({"ou", "oder", "or", "o"})
_ASIDE = 40  # characters between a house number and the postcode


def places(text: str, items: Sequence[Item]) -> Iterator[Place]:
    """Every address with street, number, postcode of five digits and city."""
    spoken = any(item.spoken for item in items)
    # A transcript may write an address in figures, among words that are numbers or letters' names.
    written = items_of(text, spoken=False) if spoken else items
    in_figures = {item.start: at for at, item in enumerate(written) if item.kind == "digits"}
    for at, item in enumerate(items):
        if item.kind != "digits" or item.ordinal:
            continue
        found = _written(text, written, in_figures[item.start]) if item.start in in_figures else None
        if found is None and spoken:
            found = spoken_place(text, items, at) or code_first(text, items, at)
        if found is not None:
            yield found


def _written(text: str, items: Sequence[Item], at: int) -> Place | None:
    """The address whose postcode is ``items[at]``."""
    if len(items[at].chars) == _ALPINE:
        return _alpine(text, items, at)
    if len(items[at].chars) != 5:
        return None
    city = city_at(text, items, at + 1)
    if city is None:
        return _city_first(text, items, at)
    return _before(text, items, at, at, city) or _beside(text, items, at, at, city)


def _alpine(text: str, items: Sequence[Item], at: int) -> Place | None:
    """``Zieglergasse 21, 1070 Wien``, ``Singelstraat 4, 3012 BM Rotterdam``: Austrian, Swiss and Dutch
    postcodes, after a street that says so itself."""
    town = at + 1
    letters = text[items[town].start : items[town].end] if town < len(items) else ""
    if len(letters) == _DUTCH and letters.isalpha() and letters.isupper():
        town += 1
    else:
        letters = ""
    city = city_at(text, items, town)
    if city is None or not text[items[town].start].isupper() or items[at - 1].word not in (",", "-", "–"):
        return None
    if letters:
        city = (f"{letters} {city[0]}", city[1])
    found = _before(text, items, at, at, city)
    if found is None:
        return None
    street, _, _ = found.value.partition(",")
    return found if STREET_END.search(street.rpartition(" ")[0].casefold()) else None


def _city_first(text: str, items: Sequence[Item], at: int) -> Place | None:
    """``12 Torstraße, Berlin 10119``."""
    spot = at - 1
    if spot > 0 and items[spot].word == ",":
        spot -= 1
    if (
        spot < 2
        or items[spot].kind != "word"
        or items[spot].word in APART
        or items[spot - 1].word not in (",", "in", "à", "en")
    ):
        return None
    name = city_named(text[items[spot].start : items[spot].end])
    if not name[0].isupper() or len(name) < 3:
        return None
    city = (name, items[at].end)
    return _before(text, items, at, spot, city) or _beside(text, items, at, spot, city)


def _beside(text: str, items: Sequence[Item], at: int, end: int, city: tuple[str, int]) -> Place | None:
    """A street that says so itself, with its number on either side, and more than that before the postcode:
    ``Torstr. 12a (Hinterhaus), 10119 Berlin``, ``au 12 de la Torstraße, 10119 Berlin``."""
    for last in range(end - 1, max(0, end - _INTERLUDE), -1):
        if items[last].kind != "word" or not STREET_END.search(items[last].word):
            continue
        first = _street(text, items, last)
        if first is None or not _is_street(items, first, last):
            continue
        after = last + 1
        while after < end and items[after].word in BEFORE_NUMBER:
            after += 1
        house = after if after < end and items[after].kind == "digits" else None
        stop = last
        if house is not None:
            if items[last + 1].word == "." and items[last + 1].start == items[last].end:
                stop = last + 1
        else:
            house = first - 1
            while house > 0 and first - house <= 3 and items[house].word in TO_STREET:
                house -= 1
            if house < 0 or items[house].kind != "digits":
                return None
        number, ends = items[house].chars, items[house].end
        if len(number) > 4 or or_another(items, house):
            return None
        if house == after and _parts_company(text[ends : items[end].start]):
            return None
        follows = items[house + 1]
        if follows.kind == "letters" and follows.start == ends:
            number += follows.word
        street = street_name(text, items, first, stop)
        return Place(
            f"{street} {number}, {items[at].chars} {city[0]}",
            min(items[first].start, items[house].start),
            max(items[at].end, city[1]),
        )
    return None


def or_another(items: Sequence[Item], at: int) -> bool:
    """Whether the number at ``at`` is one of two: "Kastanienallee 71 or 17"."""
    return at + 2 < len(items) and items[at + 1].word in _OR and items[at + 2].kind == "digits"


def _parts_company(between: str) -> bool:
    """Whether what stands between a house number and the postcode is more than a floor or a name."""
    if not between.strip(" ,.-–(dD"):
        return False
    return len(between) > _ASIDE or not _AN_ASIDE.fullmatch(between)


def _before(text: str, items: Sequence[Item], at: int, end: int, city: tuple[str, int]) -> Place | None:
    """The street and the number right before ``items[end]``."""
    spot = end - 1
    while spot >= 0 and items[spot].word in BEFORE_CODE and items[spot].kind != "digits":
        lettered = items[spot].word in ("c", "d") and items[spot + 1].word not in ("p", "-")
        if lettered and items[spot - 1].kind == "digits" and text[items[spot].end] in " ,":
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
        suffix = text[items[spot - 1].end : items[spot].end]
        spot -= 1
    if spot < 0 or items[spot].kind != "digits" or len(items[spot].chars) > 4:
        return _number_first(text, items, at, city) or _code_first(text, items, at, city)
    number = items[spot].chars + suffix
    if spot > 1 and items[spot - 1].word in ("-", "/", "–") and items[spot - 2].kind == "digits":
        number = f"{items[spot - 2].chars}{items[spot - 1].word}{number}"
        spot -= 2
    last = spot - 1
    parted = last > 0 and items[last - 1].word == "," and items[last].word in BEFORE_NUMBER
    first = None if parted else _street(text, items, last)
    if first is None and items[last].word in BEFORE_NUMBER:
        while last > 0 and items[last].word in BEFORE_NUMBER:
            last -= 1
        first = _street(text, items, last)
        if first is not None and not _is_street(items, first, last):
            first = None
    if first is None:
        return _number_first(text, items, at, city) or _code_first(text, items, at, city)
    return Place(
        f"{street_name(text, items, first, last)} {number}, {items[at].chars} {city[0]}",
        items[first].start,
        max(number_end, city[1]),
    )


def street_name(text: str, items: Sequence[Item], first: int, last: int) -> str:
    """The street in ``items[first:last + 1]``, with the full stop of an abbreviated one."""
    street = cased(" ".join(text[items[first].start : items[last].end].split()).rstrip(" ,"))
    return street.rstrip(".") + "." if items[last].word == "." else street


def street_alone(text: str, items: Sequence[Item]) -> tuple[int, int] | None:
    """The first and the last item of the last street in a written text that says so itself."""
    for last in range(len(items) - 1, -1, -1):
        if items[last].kind == "word" and STREET_END.search(items[last].word):
            first = _street(text, items, last)
            if first is not None and _is_street(items, first, last):
                dotted = (
                    last + 1 < len(items) and items[last + 1].word == "." and items[last].word.endswith("str")
                )
                return first, last + dotted
    return None


def _is_street(items: Sequence[Item], first: int, last: int) -> bool:
    """Whether the words say by themselves that they are a street."""
    end = last - 1 if items[last].word == "." else last
    return bool(STREET_END.search(items[end].word)) or items[first].word in STREET_START


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
        and items[last].word in BEFORE_NUMBER
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
        f"{street_name(text, items, first, last)} {number}, {items[at].chars} {city[0]}", items[at].start, end
    )


def _is_glued(items: Sequence[Item], spot: int) -> bool:
    return spot > 0 and items[spot - 1].kind == "digits" and items[spot - 1].end == items[spot].start


def _number_first(text: str, items: Sequence[Item], at: int, city: tuple[str, int]) -> Place | None:
    """``12 rue des Lilas, 75011 Paris``, ``8a Niemetzstraße in 12055 Berlin``."""
    street_end = at - 1
    while street_end > 0 and items[street_end].word in BEFORE_CODE - {"."}:
        street_end -= 1
    begins = _street(text, items, street_end)
    if begins is not None and begins > 0 and _is_street(items, begins, street_end):
        house = begins - 1
        suffix = ""
        if items[house].kind == "letters" and house > 0 and items[house - 1].end == items[house].start:
            suffix, house = items[house].word, house - 1
        if items[house].kind == "digits" and len(items[house].chars) <= 4:
            street = street_name(text, items, begins, street_end)
            return Place(
                f"{street} {items[house].chars}{suffix}, {items[at].chars} {city[0]}",
                items[house].start,
                city[1],
            )
    for spot in range(at - 1, max(at - 9, 0), -1):
        if items[spot].word in STREET_START and items[spot - 1].kind == "digits":
            street = cased(" ".join(text[items[spot].start : items[at].start].split()).rstrip(" ,"))
            number = items[spot - 1]
            return Place(f"{street} {number.chars}, {items[at].chars} {city[0]}", number.start, city[1])
        parted = items[spot].word == "," and items[spot - 1].kind == "digits" and spot + 1 < at
        if parted and items[spot + 1].word in STREET_START:
            street = cased(" ".join(text[items[spot + 1].start : items[at].start].split()).rstrip(" ,"))
            number = items[spot - 1]
            return Place(f"{street} {number.chars}, {items[at].chars} {city[0]}", number.start, city[1])
    return None


def _is_of_a_day(items: Sequence[Item], month: int) -> bool:
    """Whether the month belongs to a street's name: "Straße des 17. Juni"."""
    return month > 2 and items[month - 1].word == "." and items[month - 3].word in ("des", "du", "de")


def _begins_at(text: str, items: Sequence[Item], at: int) -> bool:
    """Whether a street's name begins with the preposition at ``at``: "address: Am Nordgraben 17"."""
    if at < 1 or items[at].word not in OF_NAMES or not text[items[at].start].isupper():
        return False
    return items[at - 1].word in (":", ",") and items[at].end + 1 == items[at + 1].start


def _street(text: str, items: Sequence[Item], last: int) -> int | None:
    """The first item of the street whose last item is ``last``."""
    if last < 0:
        return None
    if items[last].word == "." and last > 0 and items[last - 1].word.endswith(("str", "avda", "bd", "pl")):
        last -= 1
    if items[last].kind == "mark" or items[last].kind == "digits" or items[last].word in STOPS:
        return None
    first = last
    end = items[last].word
    hyphened = last > 0 and items[last - 1].word == "-"
    linked = (
        last > 1
        and items[last - 1].word in LINKS
        and items[last - 1].word not in IN_A_PLACE
        and text[items[last - 2].start].isupper()
    )
    if STREET_END.search(end) and not ALONE.fullmatch(end) and not hyphened and not linked:
        described = last > 0 and items[last - 1].word in NAME_BEFORE and text[items[last - 1].start].isupper()
        return last - 1 if described or _begins_at(text, items, last - 1) else last
    for _ in range(_MAX_STREET):
        spot = first - 1
        if spot >= 1 and items[spot].word in ("-", "'", "’") and items[spot - 1].kind == "word":
            first = spot - 1
            continue
        if spot < 0 or items[spot].kind not in ("word", "letters") or items[spot].word in STOPS:
            break
        if text[items[spot].end : items[first].start].strip(" "):
            break
        capital = text[items[spot].start].isupper()
        if items[spot].word in STREET_START or (capital and items[spot].word in OF_NAMES):
            first = spot
            break
        if items[spot].word in MONTHS and not _is_of_a_day(items, spot):
            break
        if not capital and items[spot].word not in LINKS and text[items[last].start].isupper():
            break
        first = spot
        if ALONE.fullmatch(end) and not capital and items[spot].word not in LINKS:
            if spot and is_of_a_person(text[items[spot - 1].start : items[last].end].casefold()):
                first = spot - 1  # "karl marx strasse"
            break
    if first > 3 and items[first - 1].word == "." and items[first - 2].kind == "digits":
        named = items[first - 3].word in ("des", "du", "de") and ALONE.fullmatch(items[first - 4].word)
        first = first - 4 if named else first  # "Straße des 17. Juni"
    while first < last and items[first].word in LINKS and not text[items[first].start].isupper():
        first += 1
    return first
