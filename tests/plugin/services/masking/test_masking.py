"""Payment cards do not get into the store; numbers that are no cards are left as they are.

The cards are the networks' public test numbers.
"""

import pytest

from plugin.services.masking import mask_cards, mask_split
from tests.growth import grows_with_its_size

VISA, MASTERCARD, AMEX = "4111111111111111", "5555555555554444", "378282246310005"
DISCOVER, JCB, DINERS = "6011111111111117", "3566002020360505", "30569309025904"


@pytest.mark.parametrize("card", [VISA, MASTERCARD, AMEX, DISCOVER, JCB, DINERS, "2223003122003222"])
def test_a_card_keeps_its_last_four_digits(card):
    assert mask_cards(f"It is {card}, thanks") == f"It is •••• •••• •••• {card[-4:]}, thanks"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("4111 1111 1111 1111", "•••• •••• •••• 1111"),
        ("4111-1111-1111-1111", "•••• •••• •••• 1111"),
        ("4111.1111.1111.1111", "•••• •••• •••• 1111"),
        ("4111\u00a01111\u00a01111\u00a01111", "•••• •••• •••• 1111"),
        ("4111 - 1111 - 1111 - 1111", "•••• •••• •••• 1111"),
        ("3782 822463 10005", "•••• •••• •••• 0005"),
        ("3056 930902 5904", "•••• •••• •••• 5904"),
        ("41111111 11111111", "•••• •••• •••• 1111"),
        ("4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", "•••• •••• •••• 1111"),
        ("visa4111111111111111", "visa•••• •••• •••• 1111"),
        ("card: 411 111 111 111 1111", "card: •••• •••• •••• 1111"),
        ("VISA 4222222222222", "VISA •••• •••• •••• 2222"),
        ("Zähler und Karte 4111111111111111", "Zähler und Karte •••• •••• •••• 1111"),
        (
            "4111111111111111 and 5555 5555 5555 4444",
            "•••• •••• •••• 1111 and •••• •••• •••• 4444",
        ),
        (
            "IBAN DE02 1203 0000 0000 2020 51, card 4111 1111 1111 1111",
            "IBAN DE02 1203 0000 0000 2020 51, card •••• •••• •••• 1111",
        ),
        ("4111 1111 1111 1111 12/27 123", "•••• •••• •••• 1111 12/27 •••"),
        ("4111111111111111 exp 01/2029, 1234 ok", "•••• •••• •••• 1111 exp 01/2029, ••• ok"),
        ("4111 1111 1111 1111, CVC 123", "•••• •••• •••• 1111, CVC •••"),
        ("cvv: 1234", "cvv: •••"),
        ("the security code is 123", "the security code is •••"),
        ("Prüfziffer lautet 987", "Prüfziffer lautet •••"),
        ("my cvv is one two three", "my cvv is •••"),
    ],
)
def test_it_is_masked_as_people_write_it(text, masked):
    assert mask_cards(text) == masked
    assert mask_cards(masked) == masked


ONES = " one" * 15
SPELLED = (  # an IBAN
    "D E zwei sechs, eins null null null, null null null null, null null null null, zwo vier sechs acht, "
    "eins drei"
)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (f"it is four{ONES} okay", "it is •••• •••• •••• 1111 okay"),
        ("Vier" + " eins" * 15, "•••• •••• •••• 1111"),
        ("four," + " one, " * 14 + "one", "•••• •••• •••• 1111"),
        ("fünf" + " fünf" * 11 + " vier vier vier vier danke", "•••• •••• •••• 4444 danke"),
        (f"{SPELLED}, und die karte: vier{' eins' * 15}", f"{SPELLED}, und die karte: •••• •••• •••• 1111"),
        ("four" + " double one" * 7 + " one", "•••• •••• •••• 1111"),
        ("four" + " one" * 15 + ", security code one two three", "•••• •••• •••• 1111, security code •••"),
    ],
)
def test_a_spoken_card_is_masked(text, masked):
    assert mask_cards(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "Hello, nothing to see",
        "",
        "meter 1EMH0012345678",
        "Zähler 4111111111111111",
        "meter number 4111 1111 1111 1111",
        "DE89 3704 0044 0532 0130 00",
        "IBAN: DE89370400440532013000",
        "NL91 ABNA 0417 1643 00",
        "+49 30 23125 104",
        "+4111111111111111",
        "0049 30 23125 104, +1 202 555 0143",
        "2026-11-23T04:05:06 2026-11-24",
        "order 4111111111111112",
        "order 1234567890123456",
        "4444444444444444",
        "41111111111111110000",
        "four hundred and one, two of three, and six or seven of the eight we have",
        "the code is 123456",
        "I live at 123 Main Street, code word blue",
        "A4111111111111111",
        SPELLED,
        "DE22, dann 4306, 0967, 1366, 6049 und noch 04",
    ],
)
def test_what_is_no_card_is_left_alone(text):
    assert mask_cards(text) is text


def test_a_card_that_runs_over_messages_is_masked_in_each():
    assert mask_split(["my card is 4111 1111", "1111", "1111 thanks"]) == (
        "my card is ••••",
        "••••",
        "•••• •••• •••• 1111 thanks",
    )


def test_messages_without_a_card_stay_and_a_whole_card_is_masked_in_its_own():
    assert mask_split(["call 23125", "or 104"]) == ("call 23125", "or 104")
    assert mask_split([VISA, "cvv 123"]) == ("•••• •••• •••• 1111", "cvv •••")
    assert mask_split([]) == ()


def test_an_iban_is_no_card_whatever_is_said_next():
    told = [
        "right er d e seven two one zero zero seven zero one two four zero zero four four one zero two nine"
        " three eight",
        "two oh five six three",
    ]
    assert mask_split(told) == tuple(told)


@pytest.mark.parametrize("part", ["4111 ", "1 ", "one ", "CVV ", "4111111111111111 ", "DE89 3704 ", "a"])
def test_a_megabyte_of_anything_ends(part):
    assert grows_with_its_size(mask_cards, part * (1_000_000 // len(part)))
