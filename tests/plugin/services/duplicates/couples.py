"""A small centre in which some people are known twice, some share a household, and most are alone."""

from __future__ import annotations

from datetime import datetime, timedelta

from plugin.services.core import Core
from tests.making import address, person, phone, record

HOME = {"address": "Lindenallee 5", "city": "Potsdam", "postal_code": "14467"}


def fill_with_couples(core: Core, at: datetime) -> None:
    """Maria is known twice, so is Jonas; Ruth and Peter share name, home and phone and are two."""
    # fmt: off
    record(core, person("1", at, phone("+493023125511"), name="Maria Keller",
                        attributes={**HOME, "birth_date": "1980-02-03"}))
    record(core, person("2", at, address("m.keller@example.org"), name="Marie Keller",
                        attributes={**HOME, "birth_date": "1980-02-03"}))
    record(core, person("3", at, phone("+493023125521"), name="Jonas Brand",
                        attributes={"birth_date": "1971-09-30", "city": "Bernau", "postal_code": "16321"}))
    record(core, person("4", at, phone("+493023125522"), name="Brand, Jonas",
                        attributes={"birth_date": "1971-09-30", "city": "Bernau"}))
    shared = {"address": "Am Anger 1", "city": "Werder", "postal_code": "14542"}
    record(core, person("5", at, phone("+493023125531"), name="Ruth Albrecht", attributes=shared))
    record(core, person("6", at, phone("+493023125531"), name="Peter Albrecht", attributes=shared))
    for number, name in enumerate(("Ada Lem", "Ben Ott", "Cem Aksoy", "Dana Wulf", "Emil Rau", "Fee Horn")):
        said = {"birth_date": f"19{50 + number}-0{number + 1}-1{number}", "city": f"Ort {number}"}
        who = address(f"{name[:3].lower()}@example.org")
        record(core, person(f"x{number}", at + timedelta(days=number), who, name=name, attributes=said))
