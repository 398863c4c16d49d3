"""Telling who rings: programs tell it, the agent alone hears it, and nothing of the customer is answered."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from plugin.services.core import Core
from plugin.services.pops import RINGS
from tests.plugin.app.web import MARIA, NOW, Visitor, bearer, on_both_databases

AGENT = "agent@example.org"


def tell(
    app: Flask, core: Core, *, role: str = "operator", key: str | None = None, **told: Any
) -> TestResponse:
    headers = bearer(core, role, f"pbx-{role}-{key or ''}{len(told)}")
    if key is not None:
        headers["Idempotency-Key"] = key
    return app.test_client().post("/api/v1/pops", json={"agent": AGENT, **told}, headers=headers)


@on_both_databases
def test_who_rings_is_told_to_the_agent_alone(app: Flask, web_core: Core, visitor: Visitor) -> None:
    card = "4111 1111 1111 1111"
    answer = tell(
        app, web_core, phone=MARIA, queue="billing", waiting=12.4, ivr=["Bills", card], note="Angry"
    ).get_json()
    assert answer.keys() == {"id", "agent", "at"}  # nothing of the customer
    visitor.sign_in(AGENT)
    (pop,) = visitor.get("/api/v1/pops").get_json()["pops"]
    assert pop["hint"] == {"phone": MARIA}
    assert (pop["queue"], pop["waiting"], pop["note"]) == ("billing", 12, "Angry")
    assert card not in str(pop["ivr"])  # masked
    other = Visitor(app, web_core)
    other.sign_in("supervisor@example.org")
    assert other.get("/api/v1/pops").get_json() == {"pops": []}
    assert "What was told of this contact" not in other.page(f"/panel?phone=%2B{MARIA[1:]}")
    assert "What was told of this contact" in visitor.page(f"/panel?phone=%2B{MARIA[1:]}")
    assert "What was told of this contact" not in visitor.page("/panel?external=hubspot:1301")
    web_core.clock = lambda: NOW + RINGS
    assert visitor.get("/api/v1/pops").get_json() == {"pops": []}


def test_a_repeated_request_tells_once(app: Flask, web_core: Core) -> None:
    headers = {**bearer(web_core, "operator"), "Idempotency-Key": "call-1 agent"}
    body = {"agent": AGENT, "phone": MARIA}
    client = app.test_client()
    first = client.post("/api/v1/pops", json=body, headers=headers).get_json()
    assert client.post("/api/v1/pops", json=body, headers=headers).get_json() == first
    other = {**bearer(web_core, "operator", "other"), "Idempotency-Key": "call-1 agent"}
    assert client.post("/api/v1/pops", json=body, headers=other).get_json()["id"] != first["id"]


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ({"phone": MARIA, "email": "x@example.org"}, 422),
        ({}, 422),
        ({"phone": MARIA, "agent": "nobody@example.org"}, 422),
        ({"phone": MARIA, "agent": "pbx:201"}, 422),  # an agent without an address: no panel is theirs
        ({"phone": "no number"}, 422),
        ({"phone": MARIA, "channel": "pigeon"}, 422),
        ({"phone": MARIA, "waiting": -1}, 422),
        ({"phone": MARIA, "interaction": "no colon"}, 422),
        ({"phone": MARIA, "colour": "red"}, 422),
        ({"phone": "+12025550123"}, 200),
        ({"phone": "anonymous"}, 200),
        ({"interaction": "pbx:not-here-yet"}, 200),
        ({"email": "maria.keller@example.org", "interaction": "chat:9", "channel": "chat"}, 200),
    ],
)
def test_what_is_told_is_checked(app: Flask, web_core: Core, told: dict[str, Any], status: int) -> None:
    assert tell(app, web_core, **told).status_code == status


def test_a_person_does_not_tell_who_rings(app: Flask, web_core: Core, visitor: Visitor) -> None:
    assert tell(app, web_core, role="agent", phone=MARIA).status_code == 403
    visitor.sign_in("operator@example.org")
    page = visitor.get("/operator/sources").get_data(as_text=True)
    token = page.split('name="form_token" value="', 1)[1].split('"', 1)[0]
    body = {"agent": AGENT, "phone": MARIA}
    answer = visitor.client.post("/api/v1/pops", json=body, headers={"X-Form-Token": token})
    assert answer.status_code == 403


def test_a_program_listens_to_nobody_s_telephone(app: Flask, web_core: Core) -> None:
    answer = app.test_client().get("/api/v1/stream", headers=bearer(web_core, "agent"))
    assert answer.status_code == 422
