"""What of a record is compared, in which form, and with whom."""

from __future__ import annotations

import pytest

from plugin.services.duplicates.person import Person, fingerprint, keys_of, person_of


@pytest.mark.parametrize(
    ("address", "house", "street", "extra"),
    [
        ("Hauptstraße 5a", "5a", "hauptstr", None),
        ("Hauptstr. 5 a", "5a", "hauptstr", None),
        ("Haupt Straße 5", "5", "hauptstr", None),
        ("12 Miller Street, Apt 3", "12", "millerstr", "apt 3"),
        ("8 stanley street\nmiami", "8", "stanleystr", "miami"),
        ("Am Markt 3-5", "3-5", "am markt", None),
        ("Postfach", None, "postfach", None),
        ("", None, None, None),
        (17, None, None, None),
    ],
)
def test_one_address_written_in_many_ways_is_one(
    address: object, house: str | None, street: str | None, extra: str | None
) -> None:
    found = person_of("1", {"address": address})
    assert (found.house, found.street, found.extra) == (house, street, extra)


@pytest.mark.parametrize("text", ["1980-02-03", "3.2.1980", "19800203", "1980-02-03T00:00:00Z", 19800203])
def test_one_birth_date_written_in_many_ways_is_one(text: object) -> None:
    assert person_of("1", {"birth_date": text}).birth == "19800203"


@pytest.mark.parametrize("text", ["unknown", "1980", "", None, True, "03/02/1980"])
def test_what_may_be_another_date_is_none(text: object) -> None:
    assert person_of("1", {"birth_date": text}).birth is None


@pytest.mark.parametrize(
    ("name", "given", "surname"),
    [
        ("Maria Keller", "maria", "keller"),
        ("Keller, Maria", "maria", "keller"),
        ("Dr. Mária  Anna Keller", "maria", "keller"),
        ("Maria", "maria", None),
        ("+49 30 23125411", None, None),
        (None, None, None),
    ],
)
def test_a_name_is_split(name: str | None, given: str | None, surname: str | None) -> None:
    found = person_of("1", {}, name=name)
    assert (found.given, found.surname) == (given, surname)


def test_the_parts_of_a_record_count_before_the_whole_name() -> None:
    found = person_of("1", {"first_name": "Anna Maria", "last_name": "de Vries"}, name="Anna Maria de Vries")
    assert (found.given, found.surname) == ("anna maria", "de vries")


def test_people_with_a_slip_in_one_place_share_a_key() -> None:
    one = {"first_name": "Maria", "last_name": "Keller", "birth_date": "1980-02-03", "postal_code": "14467"}
    for slip in ({"last_name": "Keler"}, {"first_name": "Marai"}, {"birth_date": "1981-02-03"}):
        assert set(keys_of(person_of("1", one))) & set(keys_of(person_of("2", one | slip))), slip


def test_the_fingerprint_changes_with_each_field() -> None:
    whole = Person("1", "a", "b", "19800203", "c", "1", "d", "e", "1", ("1",), ("a@example.org",), ("k=v",))
    fields = {name: None for name in Person.__slots__ if name not in ("id", "phones", "emails", "facts")}
    fields |= {"phones": (), "emails": (), "facts": ()}
    values = {name: getattr(whole, name) for name in Person.__slots__}
    prints = {fingerprint(Person(**{**values, name: nothing})) for name, nothing in fields.items()}
    assert len(prints | {fingerprint(whole)}) == len(fields) + 1
