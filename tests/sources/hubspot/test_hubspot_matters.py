"""What people see of tickets, deals and survey answers."""

from __future__ import annotations

import pytest

from plugin.domain import Amount, Score
from tests.sources.hubspot.hubspot_records import adapt, at, one, payload


def test_ticket_waits_for_the_customer() -> None:
    ticket = one("ticket")
    assert (ticket.kind, ticket.outcome, ticket.attributes["status"]) == (
        "case",
        "waiting",
        "Waiting on contact",
    )
    assert ticket.conversation_ref == ticket.external_id == "ticket-1250000001"
    assert ticket.ended_at is None


def test_ticket_reassigned_by_hand_states_its_transfers() -> None:
    ticket = one("ticket")
    first, second = ticket.transfers
    assert (first.type, first.provenance, first.raw_from, first.raw_to) == (
        "reassignment", "stated", "41000001", "41000002",
    )  # fmt: skip
    assert (first.transferor, first.target, first.answered_by) == (1, 2, 2)
    assert (second.type, second.target, second.answered_by) == ("requeue", None, 3)
    assert first.external_id != second.external_id


def test_ticket_reassigned_by_a_workflow_is_no_transfer() -> None:
    body = payload("ticket")
    for version in body["object"]["propertiesWithHistory"]["hubspot_owner_id"]:
        version["sourceType"] = "AUTOMATION_PLATFORM"
    assert adapt("ticket", body)[0].transfers == ()


def test_tickets_owners_follow_each_other() -> None:
    legs = one("ticket").legs
    assert [(leg.participant, leg.started_at, leg.ended_at) for leg in legs] == [
        (1, at("2026-04-10T09:05:00"), at("2026-04-10T13:00:00")),
        (2, at("2026-04-10T13:00:00"), at("2026-04-11T16:00:00")),
        (3, at("2026-04-12T08:00:00"), None),
    ]


def test_closed_ticket_is_resolved_and_ended() -> None:
    body = payload("ticket")
    body["labels"] = {"pipeline": "Beschwerden", "stage": "Erledigt", "closed": True}
    body["object"]["properties"] |= {"hs_pipeline_stage": "99", "closed_date": "2026-04-14T10:00:00.000Z"}
    (ticket,) = adapt("ticket", body)
    assert (ticket.outcome, ticket.ended_at) == ("resolved", at("2026-04-14T10:00:00"))


@pytest.mark.parametrize(
    ("stage", "outcome"), [("1", "open"), ("2", "waiting"), ("3", "open"), ("4", "resolved")]
)
def test_ticket_of_the_default_pipeline_is_understood_without_labels(stage: str, outcome: str) -> None:
    body = payload("ticket")
    del body["labels"]
    body["object"]["properties"]["hs_pipeline_stage"] = stage
    assert adapt("ticket", body)[0].outcome == outcome


def test_deal_that_was_won() -> None:
    deal = one("deal")
    assert (deal.kind, deal.outcome, deal.amount) == ("deal", "won", Amount("1140.00", "EUR"))
    assert (deal.ended_at, deal.reason) == (at("2026-04-20T10:00:00"), "Preis")


def test_open_deal_has_no_end_but_an_expectation() -> None:
    body = payload("deal")
    body["labels"] = {"stage": "Contract Sent", "closed": False, "won": False}
    body["object"]["properties"]["dealstage"] = "contractsent"
    (deal,) = adapt("deal", body)
    assert (deal.outcome, deal.ended_at) == ("open", None)
    assert deal.attributes["expected_close"] == "2026-04-20T10:00:00+00:00"


def test_survey_answer_is_a_score_on_its_scale() -> None:
    survey = one("feedback_submission")
    assert survey.score == Score("nps", 9, 10, "Schnell geholfen")
    assert (survey.external_id, survey.kind, survey.channel) == ("survey-390000001", "survey", "survey")


@pytest.mark.parametrize("value", ["gut", "nan"])
def test_answer_that_is_no_number_is_kept_as_words(value: str) -> None:
    survey = one("feedback_submission", hs_value=value)
    assert survey.score is None
    assert survey.attributes["answer"] == value
