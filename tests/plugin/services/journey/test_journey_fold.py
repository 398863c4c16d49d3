"""Where a customer is: forwards, back, out, by time; and that the order of arrival does not matter."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.services.journey import (
    Event,
    Hit,
    Journey,
    LateEvent,
    ModelError,
    advance,
    dormant,
    fold,
    is_newest,
    load_model,
    remembered,
)

HISTORIES = int(os.environ.get("HISTORIES", "0"))  # how many random ones; 10000 takes a minute
DAY = timedelta(days=1)
START = datetime(2026, 1, 1, tzinfo=UTC)
MODEL = load_model("lifecycle-6")


def event(day: float, *signals: str, evidence: str | None = None) -> Event:
    hits = tuple(
        Hit(name, MODEL.signals[name].stage.id, MODEL.signals[name].effect) if name in MODEL.signals
        else Hit(name, "gone", "enter")
        for name in signals
    )  # fmt: skip
    return Event(START + day * DAY, evidence or f"s:{day:g}", hits)


CONTACT = ("question", "service-contact")


def test_the_way_of_a_customer_from_the_first_visit_to_a_recommendation():
    journey = fold(
        MODEL,
        [
            event(0, "web-visit"),
            event(1, *CONTACT),
            event(2, "deal-open"),
            event(3, *CONTACT),
            event(4, "deal-won"),
            event(9, *CONTACT),
            event(20, "survey-answered", "recommending"),
        ],
    )
    assert [change.stage for change in journey.history] == [
        "awareness", "consideration", "decision", "purchase", "retention", "advocacy",
    ]  # fmt: skip
    assert [change.from_stage for change in journey.history][:2] == [None, "awareness"]
    assert journey.stage == "advocacy"
    assert journey.since == START + 20 * DAY
    assert journey.evidence == ("s:20",)
    assert journey.reason == "Would recommend us (NPS 9 or higher)"


def test_nobody_goes_back_because_of_an_early_signal():
    journey = fold(
        MODEL, [event(0, "deal-won"), event(1, *CONTACT), event(2, "web-visit"), event(3, "deal-open")]
    )
    assert journey.stage == "retention"
    assert journey.last_seen == START + 3 * DAY


def test_one_event_is_one_moment_its_own_signals_do_not_open_its_guards():
    journey = fold(MODEL, [event(0, "deal-won", *CONTACT)])
    assert journey.stage == "purchase"


def test_a_lost_deal_leads_back_to_where_they_were_and_says_why():
    journey = fold(MODEL, [event(0, *CONTACT), event(1, "deal-open"), event(2, "deal-lost")])
    assert journey.stage == "consideration"
    assert journey.since == START + 2 * DAY
    assert journey.evidence == ("s:0", "s:2")
    assert journey.reason == "Left Decision: The deal was lost"
    assert journey.history[-1].from_stage == "decision"


def test_a_lost_deal_of_who_had_nothing_else_leaves_no_stage():
    journey = fold(MODEL, [event(1, "deal-open"), event(2, "deal-lost")])
    assert journey.stage is None
    assert journey.since is None
    assert journey.evidence == ()
    assert journey.history[-1].stage is None


def test_a_lost_deal_changes_nothing_for_a_customer():
    journey = fold(MODEL, [event(0, "deal-won"), event(1, "deal-lost")])
    assert journey.stage == "purchase"
    assert len(journey.history) == 1


def test_an_advocate_who_would_no_longer_recommend_goes_back_with_the_reason():
    journey = fold(
        MODEL,
        [event(0, "deal-won"), event(1, "recommending"), event(2, "not-recommending", "survey-answered")],
    )
    assert journey.stage == "retention"
    assert journey.reason == "Back from Advocacy: Would not recommend us (NPS 6 or lower)"


def test_support_counts_as_evidence_and_moves_nobody():
    journey = fold(
        MODEL, [event(0, "deal-won"), event(1, "our-contact"), event(2, *CONTACT), event(3, "our-contact")]
    )
    assert journey.since == START + 2 * DAY
    assert journey.evidence == ("s:2", "s:3")


def test_support_begins_a_stage_for_who_has_none_and_is_no_sign_of_life():
    journey = fold(MODEL, [event(0, "campaign-sent")])
    assert journey.stage == "awareness"
    assert journey.last_seen is None


def test_evidence_keeps_what_opened_the_stage_and_the_newest_four():
    journey = fold(MODEL, [event(day, *CONTACT) for day in range(9)])
    assert journey.evidence == ("s:0", "s:5", "s:6", "s:7", "s:8")


def test_as_of_leaves_out_what_came_later():
    events = [event(0, "web-visit"), event(5, "deal-open"), event(9, "deal-won")]
    assert fold(MODEL, events, as_of=START + 5 * DAY).stage == "decision"
    assert fold(MODEL, events, as_of=START - DAY) == Journey()


def test_silence_longer_than_the_stage_allows_is_dormant():
    journey = fold(MODEL, [event(0, "deal-open")])
    assert not dormant(MODEL, journey, START + 29 * DAY)
    assert dormant(MODEL, journey, START + 30 * DAY)
    assert not dormant(MODEL, Journey(), START + 999 * DAY)


def test_a_stage_without_a_limit_is_never_dormant(tmp_path: Path):
    path = tmp_path / "m.toml"
    path.write_text(
        '[model]\nid = "m"\ntitle = "M"\n[[stage]]\nid = "a"\ntitle = "A"\norder = 1\n'
        '[[signal]]\nid = "s"\nstage = "a"\nwhen = { kind = "call" }\n',
        encoding="utf-8",
    )
    model = load_model(str(path))
    journey = fold(model, [Event(START, "s:1", (Hit("s", "a", "enter"),))])
    assert journey.reason == "Signal s"
    assert not dormant(model, journey, START + 9999 * DAY)


def test_history_keeps_the_newest_hundred_changes():
    events = []
    for day in range(120):
        events += [event(day, "deal-open"), event(day + 0.5, "deal-lost")]
    journey = fold(MODEL, events)
    assert len(journey.history) == 100
    assert journey.history[-1].at == START + 119.5 * DAY


def test_a_late_event_is_refused_by_advance():
    journey = fold(MODEL, [event(5, "deal-open")])
    assert not is_newest(journey, event(4, "web-visit"))
    with pytest.raises(LateEvent):
        advance(MODEL, journey, event(4, "web-visit"))


def test_an_event_without_hits_changes_nothing():
    journey = fold(MODEL, [event(5, "deal-open")])
    assert advance(MODEL, journey, event(9)) is journey
    assert fold(MODEL, [event(5, "deal-open"), event(9)]) == journey


def test_hits_of_another_model_are_refused_by_name():
    with pytest.raises(ModelError, match=r"s:1: model lifecycle-6 has no signal 'gone'; match it again"):
        fold(MODEL, [event(1, "gone")])


signals = st.lists(st.sampled_from(sorted(MODEL.signals)), max_size=4, unique=True)
histories = st.lists(
    st.builds(
        lambda hour, number, names: event(hour / 24, *names, evidence=f"s:{number}"),
        st.integers(0, 200),
        st.integers(0, 30),
        signals,
    ),
    max_size=25,
    unique_by=lambda event: (event.occurred_at, event.evidence),
)


@settings(max_examples=HISTORIES or 400, deadline=None)
@given(histories, st.randoms(use_true_random=False))
def test_any_order_of_arrival_gives_the_same_and_advancing_gives_what_folding_gives(events, random):
    whole = fold(MODEL, events)
    shuffled = list(events) + events[:3]
    random.shuffle(shuffled)
    assert fold(MODEL, shuffled) == whole

    journey = Journey()
    for each in sorted(events):
        journey = advance(MODEL, journey, each)
    assert journey == whole


@settings(max_examples=200, deadline=None)
@given(histories, st.integers(0, 25))
def test_a_journey_stored_as_json_goes_on_as_if_it_had_not_been(events, cut):
    ordered = sorted(events)
    stored = Journey.from_json(orjson.loads(orjson.dumps(fold(MODEL, ordered[:cut]).values())))
    for each in ordered[cut:]:
        stored = advance(MODEL, stored, each)
    assert stored == fold(MODEL, events)


@settings(max_examples=200, deadline=None)
@given(histories)
def test_a_journey_that_is_remembered_is_the_one_that_is_stored(events):
    journey = fold(MODEL, events)
    remembered.forget()
    body = remembered.dump(1, journey)
    assert remembered.load(1, body) is journey
    remembered.forget()
    parsed = remembered.load(1, body)
    assert parsed == journey
    assert parsed.times == journey.times


def test_only_the_newest_journeys_are_remembered(monkeypatch):
    monkeypatch.setattr(remembered, "MOST", 2)
    remembered.forget()
    journeys = [Journey(count=count) for count in range(3)]
    bodies = [remembered.dump(customer, journey) for customer, journey in enumerate(journeys)]
    loaded = [remembered.load(customer, body) for customer, body in enumerate(bodies)]
    assert loaded == journeys
    assert [one is other for one, other in zip(loaded, journeys, strict=True)] == [False, True, True]


def test_a_customer_who_came_on_is_remembered_as_the_newest(monkeypatch):
    monkeypatch.setattr(remembered, "MOST", 2)
    remembered.forget()
    for customer in (1, 2):
        remembered.dump(customer, Journey(count=customer))
    newest = Journey(count=3)
    body = remembered.dump(1, newest)
    remembered.dump(3, Journey())
    assert remembered.load(1, body) is newest


def test_what_somebody_else_wrote_is_not_mistaken_for_what_is_remembered():
    remembered.forget()
    theirs = orjson.dumps(Journey(count=2).values())
    remembered.dump(1, Journey(count=1))
    assert remembered.load(1, theirs) == Journey(count=2)


@settings(max_examples=200, deadline=None)
@given(histories)
def test_what_a_journey_says_holds_together(events):
    journey = fold(MODEL, events)
    assert len(journey.evidence) <= 5
    assert bool(journey.evidence) == (journey.stage is not None) == (journey.since is not None)
    if journey.history:
        assert journey.history[-1].stage == journey.stage
        assert journey.history[-1].reason == journey.reason
    for before, after in zip(journey.history, journey.history[1:], strict=False):
        assert after.from_stage == before.stage
        assert after.at >= before.at
    assert [step.stage for step in journey.path] == sorted(
        (step.stage for step in journey.path), key=lambda name: MODEL.stage(name).order
    )
