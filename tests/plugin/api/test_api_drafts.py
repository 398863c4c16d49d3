"""Drafts over HTTP, and in the panel's forms."""

from __future__ import annotations

from flask import Flask

from plugin.api.drafts import DraftsShape, KeptShape
from plugin.services.core import Core
from tests.plugin.api.test_api_identity import Caller, answered
from tests.plugin.app.web import Visitor, bearer, on_both_databases, token_in

pytestmark = on_both_databases
CALL = "pbx:1795318587.0"


def test_a_program_keeps_its_own_drafts(app: Flask, web_core: Core) -> None:
    desk = Caller(app, web_core, "agent")

    def put(body: object) -> object:
        return desk.client.put("/api/v1/drafts", headers=desk.headers, json=body)

    kept = answered(put({"form": "note", "interaction": CALL, "typed": {"text": "so"}}), KeptShape)
    assert kept["kept_at"]
    found = answered(desk.get("/drafts"), DraftsShape)["drafts"]
    assert [(each["form"], each["interaction"], each["typed"]) for each in found] == [
        ("note", CALL, {"text": "so"})
    ]
    other = app.test_client().get("/api/v1/drafts", headers=bearer(web_core, "supervisor", "other"))
    assert other.get_json() == {"drafts": []}
    answered(put({"form": "note", "interaction": CALL, "typed": {}}), KeptShape)
    assert answered(desk.get("/drafts"), DraftsShape)["drafts"] == []
    for body in (
        {"form": "poem", "interaction": CALL, "typed": {}},
        {"form": "note", "typed": {}},
        {"form": "note", "interaction": CALL, "typed": {"else": "x"}},
        {"form": "note", "interaction": CALL, "typed": {"text": "x" * 10_001}},
    ):
        response = desk.client.put("/api/v1/drafts", headers=desk.headers, json=body)
        assert response.status_code == 422, response.text


def test_what_was_typed_stands_in_the_form_until_it_is_sent(agent: Visitor) -> None:
    page = agent.page(f"/panel?interaction={CALL}")
    headers = {"X-Form-Token": token_in(page)}
    for form in ("note", "wrap-up"):
        body = {"form": form, "interaction": CALL, "typed": {"text": f"half a {form} <b>"}}
        assert agent.client.put("/api/v1/drafts", json=body, headers=headers).status_code == 200
    page = agent.page(f"/panel?interaction={CALL}")
    assert "half a note &lt;b&gt;</textarea>" in page
    assert "half a wrap-up &lt;b&gt;</textarea>" in page
    assert "half a note" not in agent.page("/panel?external=hubspot:1301")
    sent = {"form_token": token_in(page), "interaction": CALL, "text": "all of it"}
    assert agent.client.post("/panel/note", data=sent).status_code == 303
    assert agent.client.post("/panel/wrap-up", data=sent).status_code == 303
    page = agent.page(f"/panel?interaction={CALL}")
    assert "half a" not in page
