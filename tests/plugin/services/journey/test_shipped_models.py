"""The models that come with Segue: their stages, and the way of one customer through each."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from plugin.domain import Interaction, Score
from plugin.services.journey import Event, Journey, fold, load_model, match, moment
from plugin.services.journey.model import SHIPPED

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
STAGES = {
    "lifecycle-5": ["awareness", "consideration", "purchase", "retention", "advocacy"],
    "lifecycle-6": ["awareness", "consideration", "decision", "purchase", "retention", "advocacy"],
    "problem-first-6": ["problem", "awareness", "consideration", "purchase", "retention", "loyalty"],
    "relationship-6": ["need", "search", "evaluation", "purchase", "use-and-service", "loyalty"],
    "service-5": ["awareness", "consideration", "decision", "resolution", "follow-up"],
}


def happened(model_id: str, *what: dict[str, Any]) -> Journey:
    """The journey of somebody to whom this happened, a day apart."""
    model = load_model(model_id)
    events = []
    for day, more in enumerate(what):
        values: dict[str, Any] = {"channel": "crm", "direction": "inbound", **more}
        item = Interaction(
            source="s",
            external_id=str(day),
            started_at=START + timedelta(days=day),
            participants=(),
            **values,
        )
        events.append(Event(moment(item), f"s:{day}", match(model, item)))
    return fold(model, events)


CAMPAIGN = {"channel": "email", "kind": "campaign", "outcome": "clicked", "direction": "outbound"}
VISIT = {"channel": "web", "kind": "session"}
CALL = {"channel": "phone", "kind": "call", "outcome": "answered"}
QUOTE = {"kind": "deal", "outcome": "open"}
WON = {"kind": "deal", "outcome": "won"}
PRAISE = {"channel": "survey", "kind": "survey", "score": Score("nps", 10, 10)}
BLAME = {"channel": "survey", "kind": "survey", "score": Score("nps", 2, 10)}


def test_they_are_the_five_with_their_stages_in_order() -> None:
    assert sorted(path.stem for path in SHIPPED.glob("*.toml")) == sorted(STAGES)
    for name, stages in STAGES.items():
        model = load_model(name)
        assert model.id == name
        assert [stage.id for stage in model.stages] == stages


@pytest.mark.parametrize("name", STAGES)
def test_every_stage_has_a_signal_and_silence_that_counts(name: str) -> None:
    model = load_model(name)
    entered = {signal.stage.id for signal in model.signals.values() if signal.effect == "enter"}
    assert entered == set(STAGES[name])
    assert all(stage.dormant_after for stage in model.stages)


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("lifecycle-5", [CAMPAIGN, CALL, WON, CALL, PRAISE]),
        ("lifecycle-6", [CAMPAIGN, CALL, QUOTE, WON, CALL, PRAISE]),
        ("problem-first-6", [VISIT, CAMPAIGN, CALL, WON, CALL, PRAISE]),
        ("relationship-6", [CAMPAIGN, CALL, QUOTE, WON, CALL, PRAISE]),
    ],
)
def test_a_customer_goes_through_all_of_it_and_back_when_they_would_not_recommend_us(
    name: str, way: list[dict[str, Any]]
) -> None:
    assert [change.stage for change in happened(name, *way).history] == STAGES[name]
    after = happened(name, *way, BLAME)
    assert after.stage == STAGES[name][-2]
    assert after.reason.startswith("Back from ")


@pytest.mark.parametrize("name", ["problem-first-6", "relationship-6"])
def test_who_buys_again_is_loyal(name: str) -> None:
    assert happened(name, WON, CALL, WON).stage == "loyalty"


@pytest.mark.parametrize("stated", ["lead", "customer", "evangelist"])
@pytest.mark.parametrize("name", [name for name in STAGES if name != "service-5"])
def test_the_crms_word_counts_and_is_no_sign_of_life(name: str, stated: str) -> None:
    found = happened(name, {"kind": "event", "attributes": {"lifecyclestage": stated}})
    assert found.stage is not None
    assert found.evidence == ("s:0",)
    assert found.last_seen is None


def test_a_matter_is_told_looked_into_decided_resolved_and_followed_up() -> None:
    told = {"channel": "email", "kind": "email", "text": "Meine Rechnung stimmt nicht."}
    asked = {"channel": "email", "kind": "email", "direction": "outbound", "text": "Which month is it about?"}
    said = {**asked, "text": "Wir erstatten Ihnen den Betrag bis Freitag."}
    done = {"kind": "case", "outcome": "resolved"}
    thanks = {**told, "text": "Vielen Dank, das ging schnell!"}
    found = happened("service-5", told, asked, said, done, thanks)
    assert [change.stage for change in found.history] == STAGES["service-5"]


def test_a_matter_that_is_not_solved_goes_back_to_who_looks_into_it() -> None:
    told = {"channel": "chat", "kind": "message", "text": "The bill is wrong"}
    done = {"kind": "case", "outcome": "resolved"}
    again = {**told, "text": "It is still not fixed"}
    found = happened("service-5", told, done, again)
    assert found.stage == "consideration"
    assert found.reason == "Back from Resolution: The customer says that it is not solved"
    assert happened("service-5", told, done, {"kind": "case", "outcome": "open"}).stage == "consideration"


def test_risk_comes_before_silence_in_every_model() -> None:
    for name in STAGES:
        stages = load_model(name).stages
        assert all(one.order < other.order for one, other in pairwise(stages))
        for stage in stages:
            assert (
                stage.at_risk_after is None
                or stage.dormant_after is None
                or stage.at_risk_after < stage.dormant_after
            )
