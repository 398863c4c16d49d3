"""Which signals a record gives, by the shipped model and by one that tries every condition."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from plugin.domain import Amount, Interaction, Score
from plugin.services.journey import load_model, match, moment

AT = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


def record(channel="phone", kind="call", direction="inbound", **more) -> Interaction:
    return Interaction(
        source="s", external_id="1", channel=channel, kind=kind, direction=direction, started_at=AT, **more
    )


def stage(name):
    return record("crm", "event", "internal", attributes={"lifecyclestage": name})


@pytest.mark.parametrize(
    ("given", "signals"),
    [
        (record("web", "session"), ["web-visit"]),
        (record("email", "campaign", "outbound"), ["campaign-sent"]),
        (record("email", "campaign", "outbound", outcome="clicked"), ["campaign-answered", "campaign-sent"]),
        (record(), ["question", "service-contact"]),
        (record("email", "email"), ["question", "service-contact"]),
        (record("email", "email", outcome="auto_reply"), []),
        (record("chat", "message"), ["question", "service-contact"]),
        (record("chat", "session", outcome="open"), ["question", "service-contact"]),
        (record("crm", "case", outcome="waiting"), ["question", "service-contact"]),
        (record(reason="Billing"), ["question", "service-contact", "customers-matter"]),
        (record(direction="outbound", outcome="answered"), ["our-contact"]),
        (record(direction="outbound", outcome="no_answer"), []),
        (record("crm", "note", "internal"), []),
        (record("crm", "session"), ["meeting"]),
        (record("crm", "deal", "internal", outcome="open"), ["deal-open"]),
        (record("crm", "deal", "internal", outcome="won"), ["deal-won"]),
        (record("crm", "deal", "internal", outcome="lost"), ["deal-lost"]),
        (record("store", "order"), ["order"]),
        (record("store", "order", outcome="paid"), ["order"]),
        (record("store", "order", outcome="cancelled"), ["order-cancelled"]),
        (record("letter", "event", "outbound", attributes={"type": "bill"}), ["bill"]),
        (record("survey", "survey", score=Score("nps", 9, 10)), ["survey-answered", "recommending"]),
        (record("survey", "survey", score=Score("nps", 8, 10)), ["survey-answered"]),
        (record("survey", "survey", score=Score("nps", 6, 10)), ["not-recommending", "survey-answered"]),
        (record("survey", "survey", score=Score("csat", 9, 10)), ["survey-answered"]),
        (record("review", "event", score=Score("csat", 5, 5)), ["good-review"]),
        (record("web", "event", attributes={"type": "Referral"}), ["referral"]),
        (stage("subscriber"), ["crm-lead"]),
        (stage("marketingqualifiedlead"), ["crm-qualified"]),
        (stage("opportunity"), ["crm-opportunity"]),
        (stage("customer"), ["crm-customer"]),
        (stage("evangelist"), ["crm-evangelist"]),
        (stage("other"), []),
    ],
)
def test_the_shipped_model_sees(given, signals):
    assert [hit.signal for hit in match(load_model("lifecycle-6"), given)] == signals


@pytest.fixture
def every(tmp_path: Path):
    def load(when: str):
        path = tmp_path / "every.toml"
        path.write_text(
            '[model]\nid = "every"\ntitle = "Every"\n[[stage]]\nid = "a"\ntitle = "A"\norder = 1\n'
            f'[[signal]]\nid = "s"\nstage = "a"\nwhen = {when}\n',
            encoding="utf-8",
        )
        model = load_model(str(path))
        return lambda given: bool(match(model, given))

    return load


@pytest.mark.parametrize(
    ("when", "yes", "no"),
    [
        ('{ source = "s" }', record(), replace(record(), source="t")),
        ('{ channel = ["chat", "sms"] }', record("sms", "message"), record()),
        ('{ outcome = "Answered" }', record(outcome="answered"), record()),
        ('{ outcome = "" }', record(), record(outcome="answered")),
        ('{ reason = ["moves"] }', record(reason="Moves"), record(reason="billing")),
        ("{ text = 'mov\\w*' }", record(text="we are MOVING"), record()),
        ('{ subject = ["bill", "invoice"] }', record(subject="My Invoice"), record(text="invoice")),
        ('{ attribute.vip = true }', record(attributes={"vip": True}), record(attributes={"vip": False})),
        ('{ attribute.tier = 3 }', record(attributes={"tier": 3}), record(attributes={"tier": None})),
        (
            '{ score_min = 4, score_max = 5 }',
            record(score=Score("csat", 4, 5)),
            record(score=Score("csat", 3, 5)),
        ),
        ('{ amount_min = 100 }', record(amount=Amount("100.00")), record(amount=Amount("99.99"))),
        ('{ amount_max = 100 }', record(amount=Amount("5")), record(amount=Amount("many"))),
        ('[{ kind = "call" }, { kind = "email" }]', record("email", "email"), record("chat", "message")),
        (
            '{ kind = "call", outcome = "busy" }',
            record(outcome="busy"),
            record("email", "email", outcome="busy"),
        ),
    ],
)  # fmt: skip
def test_a_condition_holds_or_not(every, when, yes, no):
    holds = every(when)
    assert holds(yes)
    assert not holds(no)


def test_a_signal_hits_once_even_if_several_of_its_tables_hold():
    model = load_model("lifecycle-6")
    given = record("email", "campaign", "inbound", outcome="opened")
    assert [hit.signal for hit in match(model, given)] == ["campaign-answered"]


def test_a_pattern_looks_at_the_first_two_thousand_characters_only(every):
    holds = every('{ text = "end$|moving" }')
    assert not holds(record(text="x" * 2000 + " moving"))


def test_a_decided_deal_counts_when_it_was_closed():
    closed = AT + timedelta(days=9)
    assert moment(record("crm", "deal", "internal", outcome="won", ended_at=closed)) == closed
    assert moment(record("crm", "deal", "internal", outcome="lost", ended_at=closed)) == closed
    assert moment(record("crm", "deal", "internal", outcome="open", ended_at=closed)) == AT
    assert moment(record("crm", "deal", "internal", outcome="won", ended_at=AT - timedelta(days=1))) == AT
    assert moment(record(ended_at=closed)) == AT
