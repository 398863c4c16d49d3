"""Survey answers stand at the contact that they are about, now and in the past."""

from datetime import UTC, datetime, timedelta

import pytest

from plugin.domain import Interaction, Participant, Score
from plugin.services.core import Core
from tests.making import address, call, look, mail, phone, prepared, record

AT = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
ANNA = (phone("+493023125401"), address("anna@example.org"))


def answer(external_id="survey-1", at=AT, value=9.0, kind="nps", scale=10.0, **more) -> Interaction:
    return Interaction(
        source=more.pop("source", "mail"),
        external_id=external_id,
        channel="survey",
        kind="survey",
        direction="inbound",
        started_at=at,
        participants=(Participant("customer", "Anna", ANNA),),
        score=Score(kind, value, scale, "Fast help"),
        **more,
    )


def told(core: Core) -> dict[str, list]:
    """What was answered about each entry, now; the past has to say the same."""
    now = look(core, "phone", "+493023125401")["timeline"]["entries"]
    past = look(core, "phone", "+493023125401", as_of=AT + 90 * DAY)["timeline"]["entries"]
    assert [(each["interaction"], each["feedback"], each["about"]) for each in now] == [
        (each["interaction"], each["feedback"], each["about"]) for each in past
    ]
    return {each["interaction"]: [one["value"] for one in each["feedback"]] for each in now}


def test_an_answer_without_a_name_is_about_the_last_talk_within_a_week(core: Core) -> None:
    record(core, call("c1", AT, *ANNA, text="Bill explained"))
    record(core, call("c2", AT + 2 * DAY, *ANNA, text="Credit"))
    record(core, answer(at=AT + 3 * DAY))
    record(core, answer("survey-2", AT + 30 * DAY, 3.0))
    found = told(core)
    assert (found["pbx:c1"], found["pbx:c2"]) == ([], [9.0])
    shown = look(core, "phone", ANNA[0].value)["timeline"]["entries"]
    entries = {each["interaction"]: each for each in shown}
    assert entries["mail:survey-1"]["about"] == entries["pbx:c2"]["contact"]
    assert entries["mail:survey-2"]["about"] is None
    assert entries["pbx:c2"]["feedback"][0]["comment"] == "Fast help"


def test_a_named_channel_and_a_named_conversation_go_before_the_last_talk(core: Core) -> None:
    record(core, mail("m1", AT, *ANNA, text="Where is it?", conversation_ref="<m1>"))
    record(core, call("c1", AT + DAY, *ANNA, text="Talked"))
    record(core, answer("by-channel", AT + 2 * DAY, 4.0, "csat", 5.0, attributes={"survey_channel": "EMAIL"}))
    record(core, answer("by-talk", AT + 40 * DAY, 2.0, "ces", 7.0, conversation_ref="<m1>"))
    record(core, answer("by-call", AT + 41 * DAY, 1.0, "nps", 10.0, references=("pbx:c1",)))
    found = told(core)
    assert found["pbx:c1"] == [1.0]
    assert found["mail:m1"] == [4.0, 2.0]


def test_an_answer_that_came_before_its_contact_finds_it_later(core: Core) -> None:
    record(core, answer(at=AT + DAY))
    record(core, call("c1", AT, *ANNA, text="Talked"))
    assert told(core)["pbx:c1"] == [9.0]


@pytest.mark.parametrize(
    ("kind", "value", "scale"),
    [
        ("nps", 11.0, 10.0),
        ("nps", -1.0, 10.0),
        ("csat", 6.0, 5.0),
        ("ces", float("nan"), 7.0),
        ("csat", 1.0, 0.0),
    ],
)
def test_a_score_off_its_scale_is_set_aside_with_the_reason(core: Core, kind, value, scale) -> None:
    page = prepared(core, answer(value=value, kind=kind, scale=scale))
    ((_, reason),) = page.quarantined
    assert f"the {kind.upper()} score" in reason
    assert "is not on its scale" in reason
