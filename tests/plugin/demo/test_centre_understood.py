"""The five stories as an agent reads them: stage, evidence, open matter, facts and promises of each."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from plugin.demo.centre import Centre
from plugin.services.core import Core
from plugin.services.sync import Report
from tests.making import look

pytestmark = pytest.mark.slow

Json = dict[str, Any]
ELEVEN = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)  # 11:00 in Berlin, on the day of the stories
FOUR = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


@pytest.fixture
def core(synced: tuple[Core, list[Report]]) -> Core:
    return synced[0]


def story(core: Core, centre: Centre, key: str, at: datetime = ELEVEN) -> Json:
    """A person's context as it was at ``at``."""
    (hubspot,) = (value for _, value in centre.truth.people[key].identifiers if value.startswith("hubspot:"))
    return look(core, "external", hubspot, as_of=at)


def unfinished(told: Json) -> list[tuple[str | None, str, str | None]]:
    return [
        (thread["subject"], thread["waiting_on"], thread["reason"])
        for thread in told["threads"]
        if thread["status"] != "resolved"
    ]


def promised(told: Json) -> list[tuple[str, str, str]]:
    """Who promised, until when, what became of it: of all matters, the earliest due first."""
    found = [
        (one["due"], one["by"], one["status"]) for thread in told["threads"] for one in thread["promises"]
    ]
    return [(by, due, status) for due, by, status in sorted(found)]


def facts(told: Json) -> set[tuple[str, str]]:
    return {(fact["kind"], fact["value"]) for fact in told["facts"]}


def kinds(told: Json, names: list[str]) -> set[tuple[str, str]]:
    """Channel and kind of the entries that these interactions are part of."""
    return {
        (entry["channel"], entry["kind"])
        for entry in told["timeline"]["entries"]
        if set(entry["interactions"]) & set(names)
    }


def test_maria_is_promised_a_confirmation_by_noon(core: Core, centre: Centre) -> None:
    told = story(core, centre, "maria")
    assert told["stage"]["id"] == "retention"
    assert {("email", "email"), ("phone", "call")} <= kinds(told, told["stage"]["evidence"])
    assert unfinished(told) == [("Umzug zum 09.12.2026", "us", "move")]
    matter = told["threads"][0]
    assert {("chat", "message"), ("crm", "case"), ("email", "email"), ("phone", "call")} <= kinds(
        told, matter["interactions"]
    )
    assert "bis 12 Uhr mittags eine Bestätigung" in matter["last_answered"]["text"]
    assert "Foto vom Zähler" in matter["last_asked"]["text"]
    assert {("contract_number", "C-44716"), ("meter_number", "1EMH0018342007")} <= facts(told)
    # She sent the photo as she had said; we still owe the confirmation, and at one it is late.
    assert promised(told) == [
        ("agent", "2026-11-23T12:00:00+01:00", "open"),
        ("customer", "2026-11-23T12:00:00+01:00", "kept"),
    ]
    assert promised(story(core, centre, "maria", FOUR))[0][2] == "overdue"


def test_thomas_hears_from_lena_by_five(core: Core, centre: Centre) -> None:
    told = story(core, centre, "thomas")
    assert told["stage"]["id"] == "retention"
    assert {("phone", "call"), ("crm", "case")} <= kinds(told, told["stage"]["evidence"])
    assert [(subject, turn) for subject, turn, _ in unfinished(told)] == [
        ("Doppelte Abbuchung nach Umzug", "us")
    ]
    matter = told["threads"][0]
    assert {("email", "email"), ("phone", "call"), ("crm", "case")} <= kinds(told, matter["interactions"])
    (contract,) = (fact for fact in told["facts"] if fact["kind"] == "contract_number")
    assert contract["value"] == "C-51826"
    assert len(contract["asked_again"]) == 2  # by Eva and by Paul
    assert promised(told) == [
        ("agent", "2026-11-21T18:00:00+01:00", "superseded"),
        ("agent", "2026-11-23T17:00:00+01:00", "open"),
    ]
    assert told["last_transfer"]["type"] == "consult"


def test_ruths_authority_and_peters_notice_are_matters_of_their_own(core: Core, centre: Centre) -> None:
    ruth, peter = story(core, centre, "ruth"), story(core, centre, "peter")
    assert {ruth["stage"]["id"], peter["stage"]["id"]} == {"retention"}
    assert ("contract_number", "C-30823") in facts(peter)
    assert not facts(ruth) & facts(peter)
    assert unfinished(ruth) == []
    authority = ruth["threads"][0]
    assert authority["subject"] == "Vollmacht für Nina Albrecht"
    assert {("email", "email"), ("phone", "call")} <= kinds(ruth, authority["interactions"])
    assert [(subject, turn) for subject, turn, _ in unfinished(peter)] == [
        ("Kündigung Werkstatt C-30823", "us")
    ]
    assert promised(ruth) == promised(peter) == []


def test_the_outage_leaves_nothing_open_for_who_was_sent_to_and_fro(core: Core, centre: Centre) -> None:
    key = next(story.customers[0] for story in centre.stories if story.key == "pankow")
    told = story(core, centre, key)
    assert told["stage"]["id"] == "retention"
    newest = told["threads"][0]
    assert (newest["status"], newest["reason"]) == ("resolved", "outage")
    assert set(newest["interactions"]) <= set(told["stage"]["evidence"])
    assert told["last_transfer"]["to"]["raw"] == "601"
    assert (unfinished(told), promised(told)) == ([], [])


def test_aylins_answers_stand_at_what_they_are_about(core: Core, centre: Centre) -> None:
    told = story(core, centre, "aylin")
    assert told["stage"]["id"] == "advocacy"
    assert kinds(told, told["stage"]["evidence"]) == {("survey", "survey")}
    assert unfinished(told) == []
    bill = next(thread for thread in told["threads"] if thread["subject"] == "Ihre erste Rechnung")
    assert {("email", "email"), ("phone", "call"), ("crm", "case")} <= kinds(told, bill["interactions"])
    answers = {
        (entry["kind"], one["type"], one["value"])
        for entry in told["timeline"]["entries"]
        for one in entry["feedback"]
    }
    assert answers == {("email", "nps", 3.0), ("call", "nps", 9.0), ("session", "csat", 5.0)}
    assert promised(told) == []
