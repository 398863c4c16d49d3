"""Any number, said digit by digit in the ways in which people dictate, is the number that was meant."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from plugin.services.masking import DOTS, mask_cards
from tests.plugin.services.facts.talks import Fact
from tests.plugin.services.facts.test_numbers import DIGITS
from tests.plugin.services.facts.test_talks import heard, outcome

HESITATIONS = {"de": "äh", "en": "um", "fr": "euh", "es": "eh"}
ANEW = {
    "de": "nein moment noch mal von vorne",
    "en": "no wait let me start again",
    "fr": "non pardon je recommence",
    "es": "no perdón empiezo de nuevo",
}
HEARD = {"de": "ja", "en": "okay", "fr": "d'accord", "es": "vale"}
NOTED = {"de": "danke", "en": "thank you", "fr": "merci", "es": "gracias"}
QUESTIONS = {
    "contract_number": {
        "de": "wie lautet ihre vertragsnummer",
        "en": "what's your contract number",
        "fr": "quel est votre numéro de contrat",
        "es": "cuál es su número de contrato",
    },
    "customer_number": {
        "de": "wie lautet ihre kundennummer",
        "en": "what's your customer number",
        "fr": "quel est votre numéro de client",
        "es": "cuál es su número de cliente",
    },
    "meter_number": {
        "de": "wie lautet die zählernummer",
        "en": "what's the meter number",
        "fr": "quel est le numéro du compteur",
        "es": "cuál es el número del contador",
    },
    "order_number": {
        "de": "wie lautet die bestellnummer",
        "en": "what's the order number",
        "fr": "quel est le numéro de commande",
        "es": "cuál es el número del pedido",
    },
    "iban": {
        "de": "wie lautet die iban",
        "en": "what's the iban",
        "fr": "quel est l'iban",
        "es": "cuál es el iban",
    },
    "alternative_phone": {
        "de": "unter welcher nummer erreichen wir sie noch",
        "en": "is there another number we can reach you on",
    },
}
WAYS = ("in one breath", "with pauses", "with a hesitation", "begun anew", "in parts", "repeated in parts")


def of(digits: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=digits, max_size=digits)


def account(country: str, bank: str) -> str:
    """The IBAN with the check digits of ISO 13616, as ISO 7064 (MOD 97-10) has them."""
    letters = "".join(str(int(char, 36)) for char in country)
    return f"{country}{98 - int(bank + letters + '00') % 97:02d}{bank}"


@st.composite
def numbers(draw: st.DrawFn, kind: str) -> tuple[str, str]:
    """A number of ``kind``: as it is kept, and its letters and digits as they are said."""
    if kind == "contract_number":
        four = draw(of(4))
        number = f"{four}{sum(map(int, four)) % 10}"
        return f"C-{number}", f"C{number}"
    if kind == "customer_number":
        number = draw(st.sampled_from("23456789")) + draw(of(7))
        return number, number
    if kind == "meter_number":
        number = f"1{draw(st.sampled_from(('EMH', 'LGZ', 'ISK', 'ESY', 'ITR')))}00{draw(of(8))}"
        return number, number
    if kind == "order_number":
        number = f"20260{draw(of(4))}"
        return f"A{number[:4]}-{number[4:]}", f"A{number}"
    if kind == "alternative_phone":
        prefix, digits = draw(st.sampled_from((("160", 7), ("171", 7), ("151", 8), ("176", 8))))
        number = prefix + draw(of(digits))
        return f"+49{number}", f"0{number}"
    number = account(*draw(st.sampled_from((("DE", 18), ("ES", 20))).flatmap(
        lambda country: st.tuples(st.just(country[0]), of(country[1]))
    )))  # fmt: skip
    return f"{number[:2]}…{number[-4:]}", number


@st.composite
def dictations(draw: st.DrawFn) -> tuple[list[str], Fact]:
    """A call in which an agent asks for a number and the customer dictates it; and the number."""
    kind = draw(st.sampled_from(sorted(QUESTIONS)))
    language = draw(st.sampled_from(sorted(QUESTIONS[kind])))
    value, chars = draw(numbers(kind))
    assume(len(set(chars[-4:])) > 1)  # 1EMH0000000000 stands on a form that nobody has filled in
    words = [DIGITS[language].split()[int(char)] if char.isdecimal() else char.lower() for char in chars]
    # Letters are said together with the digits around them, and nobody stops after one digit.
    first = max((place for place, char in enumerate(chars) if char.isalpha()), default=0) + 1
    stop = draw(st.integers(first + 2, len(words) - 2))
    assume(kind != "alternative_phone" or chars[stop] != "0")  # where another phone could begin
    # "Un un" alone is a stutter, and what could be a card is masked before it is read.
    assume(all(len(set(filter(str.isdecimal, part))) > 1 for part in (chars[:stop], chars[stop:])))
    assume(not any(DOTS in mask_cards(" ".join(part)) for part in (words[:stop], words[stop:])))
    way = draw(st.sampled_from(WAYS))
    said = [" ".join(words)]
    if way == "with pauses":
        said = [", ".join((" ".join(words[:stop]), " ".join(words[stop:])))]
    elif way == "with a hesitation":
        said = [" ".join((*words[:stop], HESITATIONS[language], *words[stop:]))]
    elif way == "begun anew":
        said = [" ".join((*words[:stop], ANEW[language], *words))]
    elif way in ("in parts", "repeated in parts"):
        said = [" ".join(words[:stop]), " ".join(words[stop:])]
    lines = [f"a {QUESTIONS[kind][language]}", f"c {said[0]}"]
    for part in said[1:]:
        lines += [f"a {said[0] if way == 'repeated in parts' else HEARD[language]}", f"c {part}"]
    return [*lines, f"a {NOTED[language]}"], (kind, value)


@given(dictations())
def test_a_dictated_number_is_the_one_that_was_meant(dictation: tuple[list[str], Fact]) -> None:
    lines, fact = dictation
    assert outcome(heard([("call", lines)])) == ([fact], [])
