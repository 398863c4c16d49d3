"""The journey over HTTP, and the supervisor's page of it."""

from __future__ import annotations

from plugin.panel.supervisor import arcs
from plugin.services.core import Core
from tests.plugin.app.web import Visitor, bearer

MARIA = "/api/v1/context?phone=%2B493023125411"


def test_an_agent_sets_a_stage_and_takes_it_back(agent: Visitor, web_core: Core) -> None:
    customer = agent.get(MARIA).get_json()["customer"]["id"]
    address = f"/api/v1/customers/{customer}/stage"
    program = Visitor(agent.client.application, web_core).client
    token = bearer(web_core, "agent")
    for body, said in (
        ({"stage": "decision"}, "reason"),
        ({"stage": "nirvana", "reason": "why not"}, "no such stage"),
        ({"stage": "decision", "reason": "x", "until": "2020-01-01T00:00:00Z"}, "past"),
    ):
        refused = program.put(address, json=body, headers=token)
        assert refused.status_code == 422
        assert said in refused.get_data(as_text=True)
    set_to = {"stage": "decision", "reason": "An offer is with her"}
    answer = program.put(address, json=set_to, headers=token)
    assert answer.status_code == 200
    assert (answer.get_json()["stage"], answer.get_json()["until"]) == ("decision", None)
    stage = agent.get(MARIA).get_json()["stage"]
    assert (stage["id"], stage["override"]["reason"]) == ("decision", "An offer is with her")
    page = agent.page("/panel?phone=%2B493023125411")
    assert "An offer is with her" in page
    assert "Without that: " in page
    assert program.delete(address, headers=token).status_code == 200
    assert agent.get(MARIA).get_json()["stage"]["override"] is None
    assert program.delete(address, headers=token).status_code == 404


def test_the_map_is_for_supervisors(agent: Visitor, web_core: Core) -> None:
    assert agent.get("/api/v1/journey/map").status_code == 403
    assert agent.get("/api/v1/journey/models").status_code == 200
    supervisor = Visitor(agent.client.application, web_core)
    supervisor.sign_in("supervisor@example.org")
    found = supervisor.get("/api/v1/journey/map?days=0").get_json()
    assert found["customers"] == sum(stage["customers"] for stage in found["stages"]) > 0
    told = supervisor.get("/api/v1/journey/metrics").get_json()
    assert told["customers"] == found["customers"]
    assert supervisor.get("/api/v1/journey/map?days=-1").status_code == 422
    page = supervisor.page("/supervisor/journey?days=0")
    assert "Consideration" in page
    assert 'aria-current="page">All' in page
    assert supervisor.get("/supervisor/journey?days=5").status_code == 422


def test_arrows_are_drawn_for_moves_between_stages_alone() -> None:
    stages = [{"id": name, "title": name.title()} for name in ("one", "two")]
    flows = [
        {"from": "one", "to": "two", "count": 90, "back": False},
        {"from": "two", "to": "one", "count": 10, "back": True},
        {"from": None, "to": "one", "count": 500, "back": False},
        {"from": "two", "to": None, "count": 3, "back": True},
    ]
    drawn = arcs({"stages": stages, "flows": flows})
    assert [(arc.words, arc.is_back) for arc in drawn] == [
        ("One → Two: 90", False),
        ("Two → One: 10", True),
    ]
    assert drawn[0].width > drawn[1].width
