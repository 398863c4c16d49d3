"""The fields that are compared, how alike they can be, and what each degree is called.

A field has levels from "the same" down to "different". ``m`` is how often a level is seen among two
records of one person, ``u`` how often among two people: log2(m/u) is the level's weight. The numbers
here are where the estimate begins and what counts where a centre has too few duplicates to learn from;
``u`` is always counted in the centre's own data. The conditions are SQL of DuckDB.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_COLUMN = re.compile(r"\b(?!IS\b|NOT\b|NULL\b|AND\b|len\b)[a-zA-Z]+\b")


@dataclass(frozen=True, slots=True)
class Level:
    """``says`` is a sentence for people. ``rare``: the rarer the shared value, the more it counts."""

    name: str
    condition: str
    says: str
    m: float
    u: float
    rare: str | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """``known`` is the condition under which a person has what is compared."""

    name: str
    title: str
    known: str
    levels: tuple[Level, ...]

    @property
    def unknown(self) -> str:
        """The condition under which two people cannot be compared."""
        left, right = (_COLUMN.sub(rf"\g<0>_{side}", self.known) for side in "lr")
        return f"NOT ({left} AND {right})"

    def level(self, gamma: int) -> Level | None:
        """The level by Splink's number: 0 for the last one; -1, None, for unknown."""
        return None if gamma < 0 else self.levels[len(self.levels) - 1 - gamma]


def _alike(column: str, similarity: float) -> str:
    return f"jaro_winkler_similarity({column}_l, {column}_r) >= {similarity}"


def _slips(column: str, most: int) -> str:
    return f"damerau_levenshtein({column}_l, {column}_r) <= {most}"


def _any_pair(column: str, condition: str) -> str:
    """Whether some value ``x`` on the left and some ``y`` on the right fulfil ``condition``."""
    inner = f"list_bool_or(list_transform({column}_r, lambda y: {condition}))"
    return f"list_bool_or(list_transform({column}_l, lambda x: {inner}))"


_MAILBOX_X, _MAILBOX_Y = "split_part(x, '@', 1)", "split_part(y, '@', 1)"
FIELDS = (
    Field(
        "given",
        "First name",
        "given IS NOT NULL",
        (
            Level("same", "given_l = given_r", "Same first name", 0.70, 0.01, rare="given"),
            Level(
                "swapped",
                "given_l = surname_r AND surname_l = given_r",
                "First and last name change places",
                0.02,
                0.0001,
            ),
            Level(
                "initial",
                "least(length(given_l), length(given_r)) = 1 AND given_l[1] = given_r[1]",
                "One gives only an initial, which fits",
                0.03,
                0.0005,
            ),
            Level(
                "close",
                f"{_alike('given', 0.92)} OR {_slips('given', 1)}",
                "First names differ by a letter or two",
                0.13,
                0.004,
            ),
            Level("similar", _alike("given", 0.8), "Similar first names", 0.04, 0.012),
            Level("different", "ELSE", "Different first names", 0.08, 0.9734),
        ),
    ),
    Field(
        "surname",
        "Last name",
        "surname IS NOT NULL",
        (
            Level("same", "surname_l = surname_r", "Same last name", 0.75, 0.004, rare="surname"),
            Level(
                "swapped",
                "given_l = surname_r AND surname_l = given_r",
                "Last and first name change places",
                0.02,
                0.0001,
            ),
            Level(
                "close",
                f"{_alike('surname', 0.92)} OR {_slips('surname', 1)}",
                "Last names differ by a letter or two",
                0.13,
                0.003,
            ),
            Level("similar", _alike("surname", 0.8), "Similar last names", 0.02, 0.008),
            Level("different", "ELSE", "Different last names", 0.08, 0.9849),
        ),
    ),
    Field(
        "birth",
        "Birth date",
        "birth IS NOT NULL",
        (
            Level("same", "birth_l = birth_r", "Same birth date", 0.90, 0.0001),
            Level("slip", _slips("birth", 1), "Birth dates differ by one digit", 0.05, 0.001),
            Level(
                "turned",
                "birth_l[1:4] = birth_r[1:4] AND birth_l[5:6] = birth_r[7:8] AND birth_l[7:8] = birth_r[5:6]",
                "Day and month of birth change places",
                0.01,
                0.0001,
            ),
            Level("slips", _slips("birth", 2), "Birth dates differ by two digits", 0.01, 0.014),
            Level("different", "ELSE", "Different birth dates", 0.03, 0.9848),
        ),
    ),
    Field(
        "home",
        "Street",
        "street IS NOT NULL",
        (
            Level(
                "same",
                "street_l = street_r AND house_l = house_r",
                "Same street and number",
                0.50,
                0.0002,
            ),
            Level("street", "street_l = street_r", "Same street", 0.13, 0.0008),
            Level(
                "lines",
                "street_l = extra_r AND extra_l = street_r",
                "Lines of the address change places",
                0.02,
                0.00001,
            ),
            Level("close", _alike("street", 0.9), "Similar streets", 0.20, 0.001),
            Level("different", "ELSE", "Different streets", 0.15, 0.9979),
        ),
    ),
    Field(
        "extra",
        "Second address line",
        "extra IS NOT NULL",
        (
            Level("same", "extra_l = extra_r", "Same second address line", 0.55, 0.001, rare="extra"),
            Level("close", _alike("extra", 0.9), "Similar second address lines", 0.25, 0.002),
            Level("different", "ELSE", "Different second address lines", 0.20, 0.997),
        ),
    ),
    Field(
        "place",
        "Town",
        "city IS NOT NULL AND postcode IS NOT NULL",
        (
            Level(
                "same",
                "city_l = city_r AND postcode_l = postcode_r",
                "Same town and postcode",
                0.60,
                0.004,
            ),
            Level("one", "city_l = city_r OR postcode_l = postcode_r", "Same town or postcode", 0.25, 0.05),
            Level(
                "close",
                f"{_alike('city', 0.9)} OR {_slips('postcode', 1)}",
                "Similar towns or postcodes",
                0.05,
                0.02,
            ),
            Level("different", "ELSE", "Different towns", 0.10, 0.926),
        ),
    ),
    Field(
        "phone",
        "Phone",
        "len(phones) > 0",
        (
            Level("same", "list_has_any(phones_l, phones_r)", "Same phone number", 0.35, 0.00002),
            Level("tail", _any_pair("phones", "x[-8:] = y[-8:]"), "Phone numbers end alike", 0.05, 0.00002),
            Level(
                "slip",
                _any_pair("phones", "damerau_levenshtein(x, y) <= 1"),
                "Phone numbers differ by one digit",
                0.08,
                0.0001,
            ),
            Level("different", "ELSE", "Different phone numbers", 0.52, 0.99986),
        ),
    ),
    Field(
        "email",
        "E-mail",
        "len(emails) > 0",
        (
            Level("same", "list_has_any(emails_l, emails_r)", "Same e-mail address", 0.30, 0.00002),
            Level(
                "mailbox",
                _any_pair("emails", f"length({_MAILBOX_X}) > 4 AND {_MAILBOX_X} = {_MAILBOX_Y}"),
                "Same name before the @",
                0.15,
                0.0002,
            ),
            Level(
                "close",
                _any_pair("emails", "jaro_winkler_similarity(x, y) >= 0.95"),
                "Similar e-mail addresses",
                0.10,
                0.0005,
            ),
            Level("different", "ELSE", "Different e-mail addresses", 0.45, 0.99928),
        ),
    ),
    Field(
        "fact",
        "Told us",
        "len(facts) > 0",
        (
            Level("same", "list_has_any(facts_l, facts_r)", "Both told us the same number", 0.40, 0.00005),
            Level("different", "ELSE", "Told us different things", 0.60, 0.99995),
        ),
    ),
)  # fmt: skip
BY_NAME: Mapping[str, Field] = {field.name: field for field in FIELDS}

# A household shares name, home and phone: that makes no two of it one person. Where both first names
# are known, they have to be one but for a slip, or the birth date has to; and where the birth dates are
# two, the first names must not even have a slip: Martin and Martina.
PERSONAL = (
    "CASE WHEN gamma_given < 0 THEN gamma_birth > 1 OR gamma_phone > 0 OR gamma_email > 0 OR gamma_fact > 0"
    " WHEN gamma_birth BETWEEN 0 AND 1 THEN gamma_given >= 4"
    " ELSE gamma_given > 1 OR gamma_birth > 1 END"
)


def comparisons(learned: Mapping[str, Mapping[str, tuple[float, float]]]) -> list[dict[str, Any]]:
    """The fields as Splink takes them. ``learned`` has (m, u) by the names of field and level."""
    return [
        {
            "output_column_name": field.name,
            "comparison_levels": [
                {"sql_condition": field.unknown, "label_for_charts": "unknown", "is_null_level": True},
                *(_level(level, learned.get(field.name, {}).get(level.name)) for level in field.levels),
            ],
        }
        for field in FIELDS
    ]


def _level(level: Level, learned: tuple[float, float] | None) -> dict[str, Any]:
    m, u = learned or (level.m, level.u)
    found = {
        "sql_condition": level.condition,
        "label_for_charts": level.name,
        "m_probability": m,
        "u_probability": u,
    }
    if level.rare is not None:
        found |= {"tf_adjustment_column": level.rare, "tf_adjustment_weight": 1.0, "tf_minimum_u_value": 1e-6}
    return found
