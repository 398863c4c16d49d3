"""What sets a further contact apart from an earlier matter of the same kind, and what does not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from plugin.domain import Participant
from plugin.services.threads import matters, thread_touch
from plugin.services.threads.reasons import Reasons
from tests.plugin.services.threads.test_threads import CALENDARS, NOON, PROMISED, record, talk

DAY = 24.0
BILLING = Reasons(
    {"billing": "Billing", "meter": "Meter"},
    by_name={"billing": "billing", "meter": "meter"},
    by_start={
        "bill": "billing",
        "rechnung": "billing",
        "factur": "billing",
        "abschlag": "billing",
        "meter": "meter",
    },
)


def is_apart(first: str, days: float, later: str, *, answer: str = PROMISED) -> bool:
    given = [
        *talk("one", 0, first, answer, queue="billing"),
        *talk("two", days * DAY, later, "I see.", queue="billing"),
    ]
    placed = [(place, touch) for place, each in enumerate(given) if (touch := thread_touch(CALENDARS, each))]
    return len(matters(placed, BILLING, NOON + timedelta(days=400))) > 1


@pytest.mark.parametrize(("days", "apart"), [(3, False), (12, False), (70, True), (200, True)])
def test_what_was_not_kept_is_spoken_of_within_weeks(days: float, apart: bool) -> None:
    assert is_apart("The bill has a wrong address", days, "There is a fee of five euros on the bill") == apart


@pytest.mark.parametrize(
    ("first", "later", "apart"),
    [
        ("c six two one nine eight ends, the bill please", "the bill for c eight one three oh two", True),
        ("c six two one nine eight ends, the bill please", "the bill for C-62198", False),
        ("my meter 1ITR 0099 8801 26 hums", "the meter 1ISK 0055 1122 33 hums", True),
        ("meter 1ITR 0099 8801 26", "one i t r double oh double nine double eight oh one two six", False),
        ("invoice r-2203 came twice, the bill is odd", "bill r-2391: the fee is wrong", True),
    ],
)  # fmt: skip
def test_another_number_of_the_same_kind_is_another_matter(first: str, later: str, apart: bool) -> None:
    assert is_apart(first, 1, later) == apart


@pytest.mark.parametrize(
    ("first", "later", "apart"),
    [
        ("the February bill is too high", "the March bill has a late fee", True),
        ("the February bill is too high", "the bill for February again", False),
        ("Rechnung April ist geschätzt", "jetzt die Mairechnung: da fehlt die Steuer", True),
        ("der Abschlag August ist doppelt", "Abschlag September ist nicht abgebucht", True),
        ("la factura de julio trae dos cuotas", "la factura de agosto trae una de más", True),
        ("the bill of 3 April is too high", "the bill is wrong, I wrote on 12 May", False),
    ],
)
def test_the_bill_of_another_month_is_another_matter(first: str, later: str, apart: bool) -> None:
    assert is_apart(first, 10, later, answer="That is how it is counted.") == apart


@pytest.mark.parametrize(
    "later",
    [
        "heute etwas anderes: die Rechnung vom Garten",
        "Es geht jetzt um die Rechnung der Laube",
        "for the garden this time: the bill, please",
        "pour l'atelier cette fois : la facture",
        "the old bill is sorted, this is about the next one",
        "es geht nicht um die Rechnung von neulich, sondern um das Angebot",
        "no es por lo de abril, es por la factura del piso",
    ],
)
def test_who_says_that_it_is_something_else_is_believed(later: str) -> None:
    assert is_apart("the bill of the flat is wrong, la factura, die Rechnung", 2, later)


@pytest.mark.parametrize(
    ("first", "later", "apart"),
    [
        ("please send it to Weserstr. 88, 12059 Buxtehude", "I live in 10245 Buxtehude as well", True),
        ("please send it to Weserstr. 88, Buxtehude", "I live in Buxtehude as well", False),
    ],
)
def test_the_town_of_an_address_is_no_subject(first: str, later: str, apart: bool) -> None:
    assert is_apart(first, 10, later, answer="That is how it is.") == apart


def test_who_of_ours_answers_is_no_subject() -> None:
    staff = (Participant("agent", "Leonie Vogt"),)
    given = [
        record(
            direction="outbound" if place % 2 else "inbound",
            hour=hour + place / 60,
            text=text,
            conversation_ref=name,
            reason="billing",
            participants=staff,
        )
        for name, hour, texts in (
            ("one", 0.0, ("dear Leonie, what does a new box cost", "Ten euros.")),
            ("two", 10 * DAY, ("dear Leonie, how do I reach the fuses", "By the stairs.")),
        )
        for place, text in enumerate(texts)
    ]
    placed = [(place, touch) for place, each in enumerate(given) if (touch := thread_touch(CALENDARS, each))]
    assert len(matters(placed, BILLING, NOON + timedelta(days=60))) == 2
