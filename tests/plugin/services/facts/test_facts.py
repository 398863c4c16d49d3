"""What the customer already told us: the rules, the checks, who said it."""

from datetime import UTC, datetime

import pytest

from plugin.domain import Interaction, Ivr, Participant
from plugin.services.facts import FactRuleError, compile_rules, iban, listen, luhn, mod97, speaker
from plugin.services.facts.checks import mod11_10

SETTINGS = {
    "contract_number": {
        "title": "Contract",
        "pattern": r"\bC[- ]?(?P<value>\d{5})\b",
        "check": "digitsum",
        "write": "C-{value}",
    },
    "customer_number": {"pattern": r"(?:customer number|Kundennummer)\D{0,20}(\d{8})"},
    "meter_number": {"pattern": r"\b1\s?[A-Z]{3}(?:\s?\d){10}\b", "check": "meter"},
    "answer_by": {
        "pattern": r"\b(?:by|per) (e-?mail|letter|phone)\b",
        "said_by": ["customer", "agent"],
    },
}
RULES = compile_rules(SETTINGS)


def record(text=None, kind="message", direction="inbound", **more) -> Interaction:
    return Interaction(
        source="chat",
        external_id="message-1",
        channel="chat",
        kind=kind,
        direction=direction,
        started_at=datetime(2026, 3, 3, tzinfo=UTC),
        text=text,
        **more,
    )


def said(rules, given) -> list[tuple[str, str, str]]:
    """Kind, value and speaker of what is certain by itself."""
    heard = listen(rules, given)
    utterances = heard.utterances if heard is not None else ()
    return [
        (mention.kind, mention.value, utterance.role)
        for utterance in utterances
        for mention in utterance.mentions
        if mention.how == "sure"
    ]


def found(text, **more):
    return [(kind, value) for kind, value, _ in said(RULES, record(text, **more))]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Hello, no numbers here", []),
        ("My contract is C-44716.", [("contract_number", "C-44716")]),
        ("c 44716 and again C-44716", [("contract_number", "C-44716")]),
        ("C-44716 and C-20518, please", [("contract_number", "C-44716"), ("contract_number", "C-20518")]),
        ("C-44717 has a wrong check digit", []),
        ("Kundennummer: 12345678", [("customer_number", "12345678")]),
        ("12345678 alone is nothing", []),
        ("der zähler: 1emh0084 512 207", [("meter_number", "1EMH0084512207")]),
        ("IBAN DE89 3704 0044 0532 0130 00 und danke", [("iban", "DE…3000")]),
        ("de89370400440532013000", [("iban", "DE…3000")]),
        ("GB82 WEST 1234 5698 7654 32 it is", [("iban", "GB…5432")]),
        ("DE88 3704 0044 0532 0130 00", []),
        ("please answer by E-Mail", [("answer_by", "E-MAIL")]),
    ],
)
def test_it_finds(text, facts):
    assert found(text) == facts


@pytest.mark.parametrize("before", ["", "x " * 200, "1 " + "x " * 200])
@pytest.mark.parametrize("after", ["", " x" * 200, " x" * 200 + " 1"])
def test_it_finds_wherever_it_stands(before, after):
    text = f"{before}IBAN DE89 3704 0044 0532 0130 00, contract C 44716, Kundennummer lautet: 12345678{after}"
    assert sorted(kind for kind, _ in found(text)) == ["contract_number", "customer_number", "iban"]


def test_the_built_in_rules_know_the_iban():
    given = record("DE89370400440532013000, a@example.org")
    assert said(compile_rules({}), given) == [("iban", "DE…3000", "customer")]


def test_a_number_in_the_subject_and_one_keyed_into_the_ivr_count():
    assert found(None, subject="Contract C-44716") == [("contract_number", "C-44716")]
    call = record(kind="call", ivr=Ivr(("main",), "C44716"))
    assert said(RULES, call) == [("contract_number", "C-44716", "customer")]


def test_only_the_roles_of_the_rule_count():
    assert found("C-44716", direction="outbound") == []
    assert found("C-44716", kind="call") == []
    given = record("we will answer by letter", direction="outbound")
    assert said(RULES, given) == [("answer_by", "LETTER", "agent")]


@pytest.mark.parametrize(
    ("given", "role"),
    [
        (record("x"), "customer"),
        (record("x", direction="outbound"), "agent"),
        (
            record("x", direction="outbound", participants=(Participant("customer"), Participant("bot"))),
            "bot",
        ),
        (record("x", direction="outbound", participants=(Participant("bot"), Participant("agent"))), "agent"),
        (record("x", kind="call"), "agent"),
        (record("x", kind="note", direction="internal"), "agent"),
        (record("x", kind="survey"), "customer"),
    ],
)
def test_who_wrote_the_text(given, role):
    assert speaker(given) == role


def test_a_text_of_a_megabyte_is_read_to_its_first_part_only():
    assert found("a 1 " * 250_000 + "C-44716") == []
    assert found("C-44716 " + "a 1 " * 250_000) == [("contract_number", "C-44716")]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ([], "[facts]: must hold one table per kind"),
        ({"Bad Kind": {"pattern": "x"}}, "[facts.Bad Kind]: a kind is small letters"),
        ({"x": 3}, "[facts.x]: must be a table"),
        ({"x": {}}, "[facts.x]: needs one of shape, pattern and read"),
        ({"x": {"shape": "##", "pattern": "a"}}, "[facts.x]: needs one of shape, pattern and read"),
        ({"x": {"shape": "##"}}, "[facts.x]: shape needs at least three digits"),
        ({"x": {"shape": "[C-"}}, "[facts.x]: shape is written as in [C-]#####"),
        ({"x": {"read": "mind"}}, "[facts.x]: read must be one of iban, birth_date"),
        ({"x": {"shape": "####", "words": "number"}}, "[facts.x]: words must be a list"),
        ({"x": {"shape": "####", "single": "yes"}}, "[facts.x]: single must be true or false"),
        ({"x": {"pattern": "(a|b)*c"}}, "[facts.x]: pattern repeats a group"),
        ({"x": {"pattern": "("}}, "[facts.x]: pattern is no regular expression"),
        ({"x": {"pattern": "(a+)+"}}, "[facts.x]: pattern repeats a group"),
        ({"x": {"pattern": "a", "check": "magic"}}, "[facts.x]: check must be one of none, iban, luhn"),
        ({"x": {"pattern": "a", "mask": True}}, "[facts.x]: mask must be one of none, last4"),
        ({"x": {"pattern": "a", "said_by": ["boss"]}}, "[facts.x]: said_by must be a list of agent, bot"),
        ({"x": {"pattern": "a", "write": "C-"}}, "[facts.x]: write must hold {value}"),
        ({"x": {"pattern": "a", "color": 1}}, "[facts.x]: color is not known here"),
    ],
)
def test_a_wrong_rule_is_refused_by_table_and_key(settings, said):
    with pytest.raises(FactRuleError) as refused:
        compile_rules(settings)
    assert str(refused.value).startswith(said)


def test_a_title_is_made_of_the_kind_when_none_is_given():
    assert RULES.titles["contract_number"] == "Contract"
    assert RULES.titles["meter_number"] == "Meter number"


def test_a_rule_of_the_settings_replaces_the_default_one():
    rules = compile_rules({"iban": {"pattern": r"(DE\d{20})", "check": "iban", "mask": "last4"}})
    assert said(rules, record("DE89370400440532013000")) == [("iban", "…3000", "customer")]


def test_a_built_in_rule_can_be_left_out():
    rules = compile_rules({"iban": {"use": False}})
    assert said(rules, record("DE89370400440532013000")) == []


def test_words_of_the_settings_name_a_kind():
    rules = compile_rules({"permit": {"shape": "######", "words": ["parking permit", "Parkausweis"]}})
    assert said(rules, record("my parking permit is 123456")) == [("permit", "123456", "customer")]
    assert said(rules, record("Parkausweis: 123456")) == [("permit", "123456", "customer")]
    assert said(rules, record("123456 is something else")) == []


def test_check_digits():
    assert luhn("79927398713")
    assert not luhn("79927398710")
    assert mod11_10("07945")
    assert not mod11_10("07946")
    assert mod97("370400440532013000DE89")
    assert not mod97("370400440532013000DE88")
    assert iban("DE89370400440532013000ANDMORE") == "DE89370400440532013000"
    assert iban("ZZ89370400440532013000") is None
    assert iban("DE8937040044") is None
