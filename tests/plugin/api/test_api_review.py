"""The review queue over HTTP."""

from __future__ import annotations

import pytest
from flask import Flask

from plugin.api.review import OutcomesShape, ReportedShape, ReviewQueueShape
from plugin.services.core import Core
from plugin.services.duplicates.suggest import suggest
from tests.plugin.api.test_api_identity import Caller, answered
from tests.plugin.app.web import NOW
from tests.plugin.services.duplicates.couples import fill_with_couples


@pytest.fixture
def supervisor(app: Flask, web_core: Core) -> Caller:
    return Caller(app, web_core, "supervisor")


def test_the_queue_is_read_decided_and_taken_back(app: Flask, web_core: Core, supervisor: Caller) -> None:
    fill_with_couples(web_core, NOW)
    suggest(web_core)
    page = answered(supervisor.get("/identity/review?limit=1"), ReviewQueueShape)
    assert (page["open"], len(page["items"])) == (2, 1)
    assert page["standing"]["merge_at"] == 1.0
    rest = answered(supervisor.get(f"/identity/review?after={page['next']}"), ReviewQueueShape)
    ids = [page["items"][0]["id"], rest["items"][0]["id"]]
    body = {"ids": [*ids, "0" * 13], "verdict": "same"}
    done = answered(supervisor.post("/identity/review/decide", body), OutcomesShape)
    assert [outcome["refused"] is None for outcome in done["outcomes"]] == [True, True, False]
    answered(supervisor.post(f"/identity/review/{ids[0]}/undo"), ReportedShape)
    left = answered(supervisor.get("/identity/review"), ReviewQueueShape)
    assert [item["id"] for item in left["items"]] == [ids[0]]


def test_an_agent_reports_and_does_not_decide(app: Flask, web_core: Core, supervisor: Caller) -> None:
    desk = Caller(app, web_core, "agent")
    ruth, peter = desk.id_of("1301"), desk.id_of("1302")
    entry = supervisor.post(f"/customers/{ruth}/merge", {"other": peter, "reason": "by mistake"}).get_json()
    assert desk.get("/identity/review").status_code == 403
    reported = answered(desk.post(f"/merges/{entry['id']}/report", {"reason": "sister"}), ReportedShape)
    (item,) = answered(supervisor.get("/identity/review"), ReviewQueueShape)["items"]
    assert (item["id"], item["kind"], item["report"]) == (reported["id"], "joined", "sister")
    supervisor.post("/identity/review/decide", {"ids": [item["id"]], "verdict": "different"})
    assert desk.id_of("1301") != desk.id_of("1302")


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/identity/review/decide", {"ids": [], "verdict": "same"}, 422),
        ("/identity/review/decide", {"ids": ["x"] * 101, "verdict": "same"}, 422),
        ("/identity/review/decide", {"ids": ["x"], "verdict": "perhaps"}, 422),
        ("/identity/review/nobody/undo", None, 404),
        ("/merges/nobody/report", {"reason": "wrong"}, 404),
        ("/merges/nobody/report", {"reason": ""}, 422),
    ],
)
def test_what_is_refused(supervisor: Caller, path: str, body: object, status: int) -> None:
    assert supervisor.post(path, body).status_code == status
