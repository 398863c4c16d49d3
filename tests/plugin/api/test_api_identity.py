"""Merging, parting and taking back over HTTP."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from plugin.api.breaking import BreakerShape
from plugin.api.identity import HistoryShape, PreviewShape
from plugin.api.knowing import CorrectedShape, VerificationsShape
from plugin.api.shapes.customers import VerificationShape
from plugin.api.shapes.timeline import JournalEntryShape
from plugin.services.core import Core
from plugin.services.identity import breaker
from tests.plugin.api.test_api_problems import check
from tests.plugin.app.web import bearer, on_both_databases

pytestmark = on_both_databases


class Caller:
    """A program with a role."""

    def __init__(self, app: Flask, core: Core, role: str) -> None:
        self.client = app.test_client()
        self.headers = bearer(core, role, role)

    def get(self, path: str) -> Any:
        return self.client.get("/api/v1" + path, headers=self.headers)

    def post(self, path: str, body: Any = None) -> Any:
        return self.client.post("/api/v1" + path, headers=self.headers, json=body)

    def id_of(self, external: str) -> str:
        found: str = self.get(f"/context?external=hubspot:{external}").get_json()["customer"]["id"]
        return found


@pytest.fixture
def supervisor(app: Flask, web_core: Core) -> Caller:
    return Caller(app, web_core, "supervisor")


@pytest.fixture
def desk(app: Flask, web_core: Core) -> Caller:
    return Caller(app, web_core, "agent")


def answered(response: Any, shape: Any) -> Any:
    assert response.status_code == 200, response.text
    body = response.get_json()
    assert shape().validate(body) == {}
    return body


def test_a_merge_is_looked_at_made_seen_and_undone(supervisor: Caller, desk: Caller) -> None:
    ruth, peter = desk.id_of("1301"), desk.id_of("1302")
    looked = answered(desk.get(f"/customers/{ruth}/merge-preview?other={peter}"), PreviewShape)
    assert {each["name"] for each in looked["customers"]} == {"Ruth Albrecht", "Peter Albrecht"}
    assert [each["kind"] for each in looked["against"]] == ["two-records", "different-names"]
    body = {"other": peter, "reason": "the same person, she said"}
    done = answered(supervisor.post(f"/customers/{ruth}/merge", body), JournalEntryShape)
    assert (done["survivor"], done["actor"]) == (looked["survivor"], "token:supervisor")
    assert desk.id_of("1302") == desk.id_of("1301") == done["survivor"]
    gone = desk.get(f"/customers/{done['other']}")
    assert (gone.status_code, gone.location) == (308, f"/api/v1/customers/{done['survivor']}")
    person = desk.get(f"/context?customer={done['survivor']}").get_json()["customer"]
    assert person["identity"] == {"changes": 1}
    for customer in (ruth, peter):
        assert answered(desk.get(f"/customers/{customer}/history"), HistoryShape) == {"history": [done]}
    undone = answered(supervisor.post(f"/merges/{done['id']}/undo"), JournalEntryShape)
    assert undone["undone_by"] == "token:supervisor"
    assert (desk.id_of("1301"), desk.id_of("1302")) == (ruth, peter)
    check(supervisor.post(f"/merges/{done['id']}/undo"), 409, "already-undone")
    check(supervisor.post(f"/customers/{ruth}/merge", body), 409, "do-not-merge")
    again = answered(desk.get(f"/customers/{ruth}/merge-preview?other={peter}"), PreviewShape)
    assert again["against"][0]["kind"] == "do-not-merge"
    assert supervisor.post(f"/customers/{ruth}/merge", {**body, "force": True}).status_code == 200


def test_agents_look_and_do_not_decide(desk: Caller) -> None:
    ruth, peter = desk.id_of("1301"), desk.id_of("1302")
    body = {"other": peter, "reason": "she said so"}
    check(desk.post(f"/customers/{ruth}/merge", body), 403, "not-allowed")
    check(desk.post(f"/merges/{'0' * 13}/undo"), 403, "not-allowed")


def test_a_post_to_a_merged_customer_leads_on_with_its_body(supervisor: Caller) -> None:
    ruth, peter, maria = (supervisor.id_of(number) for number in ("1301", "1302", "1201"))
    done = supervisor.post(f"/customers/{ruth}/merge", {"other": peter, "reason": "one"}).get_json()
    body = {"other": maria, "reason": "and one more"}
    response = supervisor.post(f"/customers/{done['other']}/merge", body)
    assert response.status_code == 308
    assert response.location == f"/api/v1/customers/{done['survivor']}/merge"
    problem = check(
        supervisor.post(f"/customers/{maria}/merge", {**body, "other": done["other"]}), 409, "already-merged"
    )
    assert problem["candidates"] == [{"id": done["survivor"]}]


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({}, "other"),
        ({"other": "0" * 13}, "reason"),
        ({"other": "x" * 10_000, "reason": "r"}, "other"),
        ({"other": "0" * 13, "reason": "r" * 1001}, "reason"),
        ({"other": "0" * 13, "reason": "a\x00b"}, "reason"),
        ({"other": "0" * 13, "reason": "r", "force": "yes"}, "force"),
        ({"other": "0" * 13, "reason": "r", "colour": "blue"}, "colour"),
    ],
)
def test_a_merge_that_is_not_as_documented(supervisor: Caller, body: dict[str, Any], where: str) -> None:
    problem = check(supervisor.post(f"/customers/{'0' * 13}/merge", body), 422, "invalid")
    assert where in [error["where"] for error in problem["errors"]]


def test_what_cannot_be_merged(supervisor: Caller) -> None:
    ruth = supervisor.id_of("1301")
    check(supervisor.post(f"/customers/{ruth}/merge", {"other": ruth, "reason": "r"}), 422, "invalid")
    check(supervisor.post(f"/customers/{ruth}/merge", {"other": "0" * 13, "reason": "r"}), 404, "not-found")
    check(supervisor.get(f"/customers/{ruth}/merge-preview?other={ruth}"), 422, "invalid")
    check(supervisor.get(f"/customers/{'0' * 13}/history"), 404, "not-found")
    check(supervisor.post(f"/merges/{'z' * 13}/undo"), 404, "not-found")


def test_an_identifier_is_taken_off(supervisor: Caller) -> None:
    maria = supervisor.id_of("1201")
    split = f"/customers/{maria}/split"
    body = {"kind": "email", "value": "maria.keller@example.org", "reason": "it is her son's"}
    done = answered(supervisor.post(split, body), JournalEntryShape)
    assert done["action"] == "split"
    check(supervisor.post(split, body), 404, "not-found")
    for kind, value in (("phone", "+0000000"), ("email", "a@b@example.org"), ("external", "hubspot")):
        check(supervisor.post(split, {**body, "kind": kind, "value": value}), 422, "invalid")
    assert supervisor.post(f"/merges/{done['id']}/undo").status_code == 200


UNKNOWN = "+493023125477"


def test_an_interaction_is_placed_and_taken_back(supervisor: Caller, desk: Caller) -> None:
    ruth = desk.id_of("1301")
    maria = desk.get("/context?phone=%2B493023125411").get_json()["customer"]["id"]
    body = {"interaction": "pbx:1795318587.0", "reason": "it was Ruth on Maria's phone"}
    check(desk.post(f"/customers/{ruth}/interactions", body), 403, "not-allowed")
    done = answered(supervisor.post(f"/customers/{ruth}/interactions", body), JournalEntryShape)
    assert (done["action"], done["survivor"], done["other"]) == ("place", ruth, maria)
    found = desk.get("/context?interaction=pbx:1795318587.0").get_json()
    assert found["customer"]["id"] == ruth
    answered(supervisor.post(f"/merges/{done['id']}/undo"), JournalEntryShape)
    assert desk.get("/context?interaction=pbx:1795318587.0").get_json()["customer"]["id"] == maria


def test_an_agent_links_an_unknown_number_and_nothing_that_is_somebodys(desk: Caller) -> None:
    ruth = desk.id_of("1301")
    body = {"phone": UNKNOWN, "choice": "always", "reason": "she said so"}
    answered(desk.post(f"/customers/{ruth}/identifiers", body), JournalEntryShape)
    assert desk.get("/context?phone=%2B493023125477").get_json()["customer"]["id"] == ruth
    maria = {**body, "phone": "+493023125411"}
    check(desk.post(f"/customers/{ruth}/identifiers", maria), 409, "somebodys-already")
    for wrong in (
        {**body, "email": "a@example.org"},
        {**body, "choice": "perhaps"},
        {"choice": "once", "reason": "x"},
        {**body, "phone": "anonymous"},
        {**body, "reason": ""},
    ):
        check(desk.post(f"/customers/{ruth}/identifiers", wrong), 422, "invalid")


def test_a_contact_is_taken_apart_only_into_its_own_records(supervisor: Caller, desk: Caller) -> None:
    contact = desk.get("/context?interaction=pbx:1795318587.0").get_json()["contact"]["contact"]
    body = {"interactions": ["pbx:1795318587.0"], "reason": "two calls"}
    check(desk.post(f"/contacts/{contact}/apart", body), 403, "not-allowed")
    check(supervisor.post(f"/contacts/{contact}/apart", body), 422, "invalid")
    check(supervisor.post(f"/contacts/{'0' * 13}/apart", body), 404, "not-found")


def test_a_verification_is_recorded_shown_and_revoked(desk: Caller) -> None:
    ruth = desk.id_of("1301")
    body = {"method": "callback", "external": "hubspot:1301"}
    made = answered(desk.post(f"/customers/{ruth}/verifications", body), VerificationShape)
    found = desk.get("/context?external=hubspot:1301").get_json()["customer"]
    assert found["matched_by"]["verified"]
    assert [each["id"] for each in found["verifications"]] == [made["id"]]
    answered(desk.post(f"/verifications/{made['id']}/revoke"), VerificationShape)
    assert not desk.get("/context?external=hubspot:1301").get_json()["customer"]["matched_by"]["verified"]
    listed = answered(desk.get(f"/customers/{ruth}/verifications"), VerificationsShape)
    assert listed["verifications"][0]["revoked_by"] == "token:agent"
    check(desk.post(f"/verifications/{made['id']}/revoke"), 422, "invalid")
    for wrong in ({}, {"method": "x", "until": "2026-01-01T00:00:00"}, {"method": "x", "kind": "guess"}):
        check(desk.post(f"/customers/{ruth}/verifications", wrong), 422, "invalid")


def test_a_field_is_corrected_and_released(desk: Caller) -> None:
    ruth = desk.id_of("1301")
    path = f"/api/v1/customers/{ruth}/fields/name"
    done = desk.client.put(path, headers=desk.headers, json={"value": "Ruth Neu"})
    assert answered(done, CorrectedShape)["field"]["by"] == "token:agent"
    assert desk.get(f"/customers/{ruth}").get_json()["name"] == "Ruth Neu"
    back = answered(desk.client.delete(path, headers=desk.headers), CorrectedShape)
    assert (back["field"]["value"], back["field"]["source"]) == ("Ruth Albrecht", "hubspot:1301")
    check(desk.client.delete(path, headers=desk.headers), 404, "not-found")
    wrong = f"/api/v1/customers/{ruth}/fields/shoe_size"
    check(desk.client.put(wrong, headers=desk.headers, json={"value": "43"}), 422, "invalid")


def test_an_operator_looks_at_the_breaker_and_resumes(app: Flask, web_core: Core, desk: Caller) -> None:
    operator = Caller(app, web_core, "operator")
    with web_core.store.write() as connection:
        breaker.write(connection, tripped_at=web_core.clock())
    found = answered(operator.get("/identity/breaker"), BreakerShape)
    assert (found["stopped"], found["waiting"]) == (True, 0)
    ready = operator.client.get("/readyz")
    assert (ready.status_code, ready.get_json()["status"]) == (200, "degraded")
    assert "segue identity breaker" in ready.get_json()["errors"][0]["detail"]
    assert "segue_merges_stopped 1.0" in operator.client.get("/metrics", headers=operator.headers).text
    check(desk.get("/identity/breaker"), 403, "not-allowed")
    answered(operator.post("/identity/breaker/revert"), BreakerShape)
    check(operator.post("/identity/breaker/resume", {"hours": -1}), 422, "invalid")
    after = answered(operator.post("/identity/breaker/resume", {"hours": 2}), BreakerShape)
    assert (after["stopped"], after["suspended_until"] is not None) == (False, True)
    check(operator.post("/identity/breaker/revert"), 422, "invalid")
