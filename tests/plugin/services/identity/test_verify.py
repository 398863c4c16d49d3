"""What was verified, until when; who may act; and which system is believed about a field."""

from __future__ import annotations

from datetime import timedelta

import pytest

from plugin.domain import Identifier
from plugin.services.customers import get
from plugin.services.errors import Invalid, NotFound
from plugin.services.identity.decide import merge, undo
from plugin.services.identity.fields import correct, release
from plugin.services.identity.verify import everything, revoke, verify
from tests.conftest import workspace
from tests.making import address, call, look, person, phone, record

RUTH, PETER = "+493023125421", "+493023125422"
AGENT = "agent@example.org"


@pytest.fixture
def ruth(core, at):
    core.clock = lambda: at
    record(core, person("1", at, phone(RUTH), address("ruth@example.org"), name="Ruth Albrecht"))
    record(core, person("2", at, phone(PETER), name="Peter Albrecht"))
    record(core, call("r", at, phone(RUTH)))
    return core


def _id(core, external="hubspot:1"):
    return look(core, "external", external)["customer"]["id"]


def _verified(core, kind, value):
    return look(core, kind, value)["customer"]["matched_by"]["verified"]


def test_matched_is_not_verified_until_an_agent_says_so(ruth, at) -> None:
    assert not _verified(ruth, "phone", RUTH)
    verify(ruth, _id(ruth), kind="verification", method="callback", actor=AGENT, known_by=phone(RUTH))
    found = look(ruth, "phone", RUTH)["customer"]
    assert found["matched_by"]["verified"]
    assert {each["value"]: each["verified"] for each in found["identifiers"]}[RUTH]
    (held,) = found["verifications"]
    assert (held["method"], held["by"], held["identifier"]) == ("callback", AGENT, RUTH)
    assert _verified(ruth, "customer", _id(ruth))
    assert _verified(ruth, "interaction", "pbx:r")
    assert not _verified(ruth, "email", "ruth@example.org")
    assert not _verified(ruth, "phone", PETER)


def test_a_verification_ends_by_itself(ruth, at) -> None:
    verify(ruth, _id(ruth), kind="verification", method="callback", actor=AGENT, known_by=phone(RUTH))
    ruth.clock = lambda: at + timedelta(minutes=59)
    assert _verified(ruth, "phone", RUTH)
    ruth.clock = lambda: at + timedelta(minutes=61)
    found = look(ruth, "phone", RUTH)["customer"]
    assert not found["matched_by"]["verified"]
    assert found["verifications"] == []
    assert not any(each["verified"] for each in found["identifiers"])
    assert len(everything(ruth, _id(ruth))) == 1


def test_a_power_of_attorney_holds_until_it_is_revoked(ruth, at) -> None:
    made = verify(
        ruth,
        _id(ruth),
        kind="power_of_attorney",
        method="letter on file",
        actor=AGENT,
        holder="Nina Albrecht",
    )
    ruth.clock = lambda: at + timedelta(days=400)
    (held,) = look(ruth, "phone", RUTH)["customer"]["verifications"]
    assert (held["holder"], held["until"]) == ("Nina Albrecht", None)
    assert not _verified(ruth, "phone", RUTH)
    revoke(ruth, made["id"], actor=AGENT)
    assert look(ruth, "phone", RUTH)["customer"]["verifications"] == []
    with pytest.raises(Invalid):
        revoke(ruth, made["id"], actor=AGENT)
    assert everything(ruth, _id(ruth))[0]["revoked_by"] == AGENT


def test_a_verification_stays_with_its_person_when_two_are_parted_again(ruth) -> None:
    one, two = _id(ruth), _id(ruth, "hubspot:2")
    done = merge(ruth, one, two, actor="boss", reason="the same")
    verify(ruth, one, kind="verification", method="callback", actor=AGENT, known_by=phone(RUTH))
    undo(ruth, done["id"], actor="boss")
    assert _verified(ruth, "phone", RUTH)
    assert not _verified(ruth, "customer", two)


@pytest.mark.parametrize(
    "wrong",
    [{"method": ""}, {"method": "x" * 201}, {"method": "a\x00b"}, {"holder": "Nina"},
     {"kind": "power_of_attorney"}, {"until": -1}, {"until": 365 * 11}],
)  # fmt: skip
def test_what_is_no_verification_is_refused(ruth, at, wrong) -> None:
    asked = {"kind": "verification", "method": "callback", **wrong}
    if "until" in asked:
        asked["until"] = at + timedelta(days=asked["until"])
    with pytest.raises(Invalid):
        verify(ruth, _id(ruth), actor=AGENT, **asked)


def test_only_what_is_theirs_is_verified_with_them(ruth) -> None:
    for other in (phone(PETER), phone("nonsense"), Identifier("external", "9", "hubspot")):
        with pytest.raises(NotFound):
            verify(ruth, _id(ruth), kind="verification", method="x", actor=AGENT, known_by=other)
    with pytest.raises(NotFound):
        verify(ruth, "0" * 13, kind="verification", method="x", actor=AGENT)


def _two_systems(core, at):
    here = {"city": "Berlin", "address": "Am Markt 1", "language": "de"}
    there = {"city": "Potsdam", "language": "en"}
    record(core, person("1", at, phone(RUTH), name="Ruth Albrecht", attributes=here))
    later = at + timedelta(days=9)
    record(core, person("7", later, phone(RUTH), source="shop", name="R. Albrecht", attributes=there))
    return core


def test_the_newest_record_is_believed_and_the_others_are_shown(core, at) -> None:
    found = look(_two_systems(core, at), "phone", RUTH)["customer"]
    assert (found["name"], found["language"]) == ("R. Albrecht", "en")
    language = found["fields"]["language"]
    assert (language["value"], language["source"]) == ("en", "shop:7")
    assert [(each["value"], each["source"]) for each in language["others"]] == [("de", "hubspot:1")]


def test_an_address_comes_from_one_record(core, at) -> None:
    told = look(_two_systems(core, at), "phone", RUTH)["customer"]["fields"]
    assert (told["city"]["value"], "address" in told) == ("Potsdam", False)


def test_the_source_that_is_trusted_comes_before_the_newest(tmp_path, at) -> None:
    core = workspace(tmp_path / "home", toml='[identity]\ntrust = ["hubspot"]\n')
    found = look(_two_systems(core, at), "phone", RUTH)["customer"]
    assert (found["name"], found["language"]) == ("Ruth Albrecht", "de")
    assert found["fields"]["address"]["source"] == "hubspot:1"
    core.close()


def test_a_correction_wins_until_it_is_released(core, at) -> None:
    who = _id(_two_systems(core, at))
    correct(core, who, "name", "Ruth Neu", actor=AGENT)
    correct(core, who, "language", "fr", actor=AGENT)
    latest = at + timedelta(days=20)
    record(
        core, person("7", latest, phone(RUTH), source="shop", name="R. Newer", attributes={"language": "it"})
    )
    found = look(core, "phone", RUTH)["customer"]
    assert (found["name"], found["language"]) == ("Ruth Neu", "fr")
    assert (found["fields"]["name"]["source"], found["fields"]["name"]["by"]) == (None, AGENT)
    assert get(core, who)["name"] == "Ruth Neu"
    released = release(core, who, "name", actor=AGENT)
    assert released is not None
    assert (released["value"], look(core, "phone", RUTH)["customer"]["name"]) == ("R. Newer", "R. Newer")
    with pytest.raises(NotFound):
        release(core, who, "name", actor=AGENT)


@pytest.mark.parametrize(("field", "value"), [("shoe_size", "43"), ("name", " "), ("name", "x" * 501)])
def test_what_cannot_be_corrected_is_said(ruth, field, value) -> None:
    with pytest.raises(Invalid):
        correct(ruth, _id(ruth), field, value, actor=AGENT)
