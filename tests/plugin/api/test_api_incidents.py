"""Incidents over HTTP, and in the panel."""

from __future__ import annotations

from flask import Flask

from plugin.api.incidents import IncidentShape, IncidentsShape
from plugin.services.core import Core
from tests.plugin.api.test_api_identity import Caller, answered
from tests.plugin.app.web import MARIA, Visitor


def test_a_program_posts_and_ends_an_incident(app: Flask, web_core: Core) -> None:
    operator = Caller(app, web_core, "operator")
    body = {"title": "Power cut", "text": "Dark", "scope": {"postcodes": ["1"]}}
    found = answered(operator.post("/incidents", body), IncidentShape)
    assert (found["state"], found["scope"]["postcodes"]) == ("on", ["1"])
    assert answered(operator.get("/incidents"), IncidentsShape)["incidents"] == [found]
    assert answered(operator.post(f"/incidents/{found['id']}/end"), IncidentShape)["state"] == "over"
    for wrong in (
        {"title": ""},
        {"title": "x", "scope": {"moods": []}},
        {"title": "x", "ends_at": "2026-05-03T18:04"},
    ):
        assert operator.post("/incidents", wrong).status_code == 422


def test_an_agent_sees_it_in_the_panel(app: Flask, web_core: Core) -> None:
    operator, agent = Caller(app, web_core, "operator"), Visitor(app, web_core)
    found = answered(operator.post("/incidents", {"title": "Cut", "text": "Power <cut>"}), IncidentShape)
    agent.sign_in("agent@example.org")
    path = f"/panel?phone={MARIA.replace('+', '%2B')}"
    assert "Power &lt;cut&gt;" in agent.page(path)
    answered(operator.post(f"/incidents/{found['id']}/end"), IncidentShape)
    assert "Power" not in agent.page(path)
    assert Caller(app, web_core, "agent").post("/incidents", {"title": "x"}).status_code == 403
