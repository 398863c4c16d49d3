"""Matters over HTTP, and on the agent's page."""

from __future__ import annotations

from plugin.services.core import Core
from tests.plugin.app.web import Visitor, bearer

MARIA = "/api/v1/context?phone=%2B493023125411"
OPEN_AGAIN = "Open again"


def test_an_agent_closes_reopens_and_moves_matters(agent: Visitor, web_core: Core) -> None:
    told = agent.get(MARIA).get_json()
    customer, threads = told["customer"]["id"], told["threads"]
    address = f"/api/v1/customers/{customer}/threads"
    program = Visitor(agent.client.application, web_core).client
    token = bearer(web_core, "agent")
    assert program.get(address, headers=token).get_json() == {"threads": threads}
    first = next(each for each in threads if each["status"] != "resolved")

    def post(what: str, body: dict[str, object]) -> tuple[int, dict[str, str]]:
        answer = program.post(f"{address}/{what}", json=body, headers=token)
        found = answer.get_json().get("threads", ())
        return answer.status_code, {each["id"]: each["status"] for each in found}

    status, stands = post("close", {"thread": first["id"], "reason": "sent"})
    assert (status, stands[first["id"]]) == (200, "resolved")
    assert post("close", {"thread": first["id"]})[0] == 422
    assert post("close", {"thread": "nothing"})[0] == 404
    assert OPEN_AGAIN in agent.page("/panel?phone=%2B493023125411")
    status, stands = post("reopen", {"thread": first["id"]})
    assert (status, stands[first["id"]]) == (200, first["status"])

    other = next(each for each in threads if each["id"].startswith("pbx:"))
    moved = {"interaction": other["interactions"][0], "thread": first["id"], "reason": "one matter"}
    status, stands = post("relink", moved)
    assert status == 200
    assert len(stands) == len(threads) - 1
    assert len(post("relink", {**moved, "thread": None})[1]) == len(threads)
    assert post("relink", {**moved, "interaction": "mail:nothing"})[0] == 404
    assert program.get("/api/v1/customers/nobody/threads", headers=token).status_code == 404


def test_operators_see_no_matters(agent: Visitor, web_core: Core) -> None:
    customer = agent.get(MARIA).get_json()["customer"]["id"]
    program = Visitor(agent.client.application, web_core).client
    address = f"/api/v1/customers/{customer}/threads"
    assert program.get(address, headers=bearer(web_core, "operator")).status_code == 403
