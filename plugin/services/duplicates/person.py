"""A person as the comparison sees one: names, address, birth date, numbers and addresses, in one form.

Pure functions. ``keys_of`` says who is compared with whom at all: two people who share a key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256

import orjson

from plugin.services.identity.names import name_key

_TITLES = frozenset({"dipl", "dr", "frau", "herr", "ing", "med", "miss", "mr", "mrs", "ms", "prof", "sir"})
_HOUSE_FIRST = re.compile(r"(\d{1,5} ?[a-z]?)\b[\s,]*(.*)")
_HOUSE_LAST = re.compile(r"(.*?)[\s,]+(\d{1,5}(?: ?[a-z])?(?:[-/]\d{1,5})?)")
_NOT_WORDS = re.compile(r"[^\w\s]|_")
_STREET = re.compile(r" ?(?:strasse|street|str)$")
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:T.*)?")
_EUROPEAN_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_COMPACT_DATE = re.compile(r"\d{8}")
_PHONE_TAIL = 8  # digits that stay the same however the country and area code are written


@dataclass(frozen=True, slots=True)
class Person:
    """What is compared; None and empty where nothing is known. ``birth`` is YYYYMMDD.

    ``phones`` are digits in E.164 without the plus, ``facts`` are ``kind=value``.
    """

    id: str
    given: str | None = None
    surname: str | None = None
    birth: str | None = None
    street: str | None = None
    house: str | None = None
    extra: str | None = None
    city: str | None = None
    postcode: str | None = None
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


def person_of(
    person_id: str,
    attributes: Mapping[str, object],
    *,
    name: str | None = None,
    phones: Iterable[str] = (),
    emails: Iterable[str] = (),
    facts: Iterable[str] = (),
) -> Person:
    """The person of a record's ``attributes`` (as a contact card has them) and of what else is known.

    ``name`` counts where the attributes name no first and last name.
    """
    given, surname = _word(attributes.get("first_name")), _word(attributes.get("last_name"))
    if given is None and surname is None:
        given, surname = _split_name(name)
    house, street, extra = _address(attributes.get("address"))
    return Person(
        person_id,
        given,
        surname,
        _birth(attributes.get("birth_date")),
        street,
        house,
        extra,
        _word(attributes.get("city")),
        _code(attributes.get("postal_code")),
        tuple(sorted({digits for phone in phones if (digits := phone.lstrip("+"))})),
        tuple(sorted(set(emails))),
        tuple(sorted(set(facts))),
    )


def fingerprint(person: Person) -> bytes:
    """Changes when anything that is compared does."""
    return sha256(orjson.dumps(asdict(person))).digest()[:16]


def keys_of(person: Person) -> list[str]:
    """What the person shares with whoever may be the same: each key is enough to be compared."""
    return sorted(set(_keys(person)))


def sure_keys_of(person: Person) -> list[str]:
    """What hardly two people share: how often it is shared tells how many duplicates there may be."""
    if not (person.given and person.surname):
        return []
    name = " ".join(sorted((person.given, person.surname)))
    found = [f"birth|{name}|{person.birth}"] if person.birth else []
    if person.street and person.house:
        found.append(f"home|{name}|{person.street}|{person.house}|{person.postcode or person.city or ''}")
    found += [f"phone|{name}|{phone[-_PHONE_TAIL:]}" for phone in person.phones]
    found += [f"email|{name}|{email}" for email in person.emails]
    return sorted(set(found))


def _keys(person: Person) -> Iterator[str]:
    given, surname, birth = person.given, person.surname, person.birth
    if birth:
        yield f"birth|{birth}"
    if given and surname:
        yield f"name|{' '.join(sorted((given, surname)))}"
    for label, word in (("given", given), ("surname", surname)):
        if word and birth:
            yield f"year|{label}|{birth[:4]}|{word[:3]}"
        if word and person.postcode:
            yield f"postcode|{label}|{person.postcode}|{word[:3]}"
        if word and person.city:
            yield f"city|{label}|{person.city}|{word[:5]}"
    if person.street and person.postcode:
        yield f"street|{person.postcode}|{person.street[:4]}"
    if person.street and person.house:
        yield f"home|{person.street}|{person.house}"
    for phone in person.phones:
        # One digit more, less or other leaves one of the two halves as it was.
        yield f"phone|{phone[-_PHONE_TAIL:]}"
        yield f"phone-head|{phone[:-4]}|{(given or surname or '')[:3]}"
    for email in person.emails:
        yield f"email|{email}"
        yield f"mailbox|{email.partition('@')[0]}"
    for fact in person.facts:
        yield f"fact|{fact}"


def _word(value: object) -> str | None:
    key = name_key(value) if isinstance(value, str) else None
    if not key:
        return None
    return " ".join(_NOT_WORDS.sub(" ", key).split())[:100] or None


def _code(value: object) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    found = _word(value)
    return found.replace(" ", "") if found else None


def _split_name(name: str | None) -> tuple[str | None, str | None]:
    if name and name.count(",") == 1:
        last, first = name.split(",")
        name = f"{first} {last}"
    words = [word for word in (_word(name) or "").split() if word not in _TITLES]
    if not words or not all(any(map(str.isalpha, word)) for word in words):
        return None, None  # a number that stands for a name
    if len(words) == 1:
        return words[0], None
    return words[0], words[-1]


def _birth(value: object) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return None
    text = value.strip()
    if _COMPACT_DATE.fullmatch(text):
        return text
    if found := _ISO_DATE.fullmatch(text):
        year, month, day = found.groups()
    elif found := _EUROPEAN_DATE.fullmatch(text):
        day, month, year = found.groups()
    else:
        return None
    return f"{year}{int(month):02}{int(day):02}"


def _address(value: object) -> tuple[str | None, str | None, str | None]:
    """House number, street, and what else stands in the address."""
    if not isinstance(value, str) or not value.strip():
        return None, None, None
    first, _, rest = value.strip().partition("\n") if "\n" in value.strip() else value.strip().partition(",")
    line = name_key(first) or ""
    if found := _HOUSE_FIRST.fullmatch(line):
        house, street = found.groups()
    elif found := _HOUSE_LAST.fullmatch(line):
        street, house = found.groups()
    else:
        house, street = "", line
    # "Haupt Straße", "Hauptstr." and "Hauptstraße" are one.
    street = _STREET.sub("str", _word(street) or "")
    return house.replace(" ", "") or None, street or None, _word(rest)
