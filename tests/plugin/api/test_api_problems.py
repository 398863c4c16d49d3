"""Whatever goes wrong for a program is a problem document, and nothing that hurts gets further."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask, Response
from marshmallow import fields

from plugin.api.problems import MEDIA_TYPE
from plugin.api.reading import Blueprint
from plugin.api.schema import Count, Moment, Schema, Text
from plugin.api.shapes.problem import ProblemShape
from plugin.auth import policy
from plugin.services.core import Core
from plugin.storage import Busy
from tests.plugin.app.web import Visitor, bearer


class Body(Schema):
    name = Text(required=True)
    count = Count()
    at = Moment()
    inner = fields.Nested(lambda: Inner())


class Inner(Schema):
    text = Text()


@pytest.fixture
def posting(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The app with an endpoint that reads JSON, and one with a defect."""
    blueprint = Blueprint("posting", "posting")

    @blueprint.route("/api/v1/echo", methods=["POST"])
    @blueprint.arguments(Body)
    def echo(body: dict[str, Any]) -> Response:
        return app.json.response({"name": body["name"]})

    @blueprint.route("/api/v1/defect")
    def defect() -> Response:
        raise RuntimeError("the secret of Maria")

    @blueprint.route("/api/v1/busy")
    def busy() -> Response:
        raise Busy("the database /srv/segue.db is busy: try again")

    table = {**policy.POLICY, "posting.echo": "public", "posting.defect": "public", "posting.busy": "public"}
    monkeypatch.setattr("plugin.auth.guard.POLICY", table)
    app.register_blueprint(blueprint)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return app


def check(response: Any, status: int, slug: str) -> dict[str, Any]:
    """The problem, held against its documented shape."""
    assert response.status_code == status, response.text
    assert response.mimetype == MEDIA_TYPE
    body = response.get_json()
    assert ProblemShape().validate(body) == {}
    assert body["type"] == f"/problems/{slug}"
    assert body["status"] == status
    found: dict[str, Any] = body
    return found


def test_paths_and_methods_that_are_not_there(visitor: Visitor) -> None:
    check(visitor.get("/api/v1/nothing"), 404, "not-found")
    response = visitor.client.post("/api/v1/context")
    check(response, 405, "method-not-allowed")
    assert "GET" in response.headers["Allow"]
    check(visitor.get("/api/v1/context"), 401, "not-signed-in")


def test_who_may_not_is_told_so(app: Flask, web_core: Core) -> None:
    response = app.test_client().get("/api/v1/sources", headers=bearer(web_core, "agent"))
    check(response, 403, "not-allowed")


def test_a_defect_tells_nothing(posting: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    response = posting.test_client().get("/api/v1/defect?phone=493023125411")
    check(response, 500, "internal")
    assert "Maria" not in response.text
    logged = capsys.readouterr().err
    assert "RuntimeError" in logged
    assert "493023125411" not in logged
    assert "Maria" not in logged


def test_a_busy_database_asks_to_come_again(posting: Flask) -> None:
    response = posting.test_client().get("/api/v1/busy")
    check(response, 503, "unavailable")
    assert response.headers["Retry-After"] == "1"
    assert "/srv" not in response.text


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 100_000,
        b'{"a":' * 20_000,
        b'{"name": NaN}',
        b'{"name": Infinity}',
        b"",
        b"\xff\xfe",
        b'{"name": "\\ud800"}',
    ],
)
def test_json_that_is_none_is_refused(posting: Flask, body: bytes) -> None:
    response = posting.test_client().post("/api/v1/echo", data=body, content_type="application/json")
    check(response, 400, "bad-request")


def test_too_much_is_refused_unread(posting: Flask) -> None:
    response = posting.test_client().post(
        "/api/v1/echo", data=b"x" * (1 << 20) + b"x", content_type="application/json"
    )
    check(response, 413, "too-large")


def test_another_media_type_is_refused(posting: Flask) -> None:
    response = posting.test_client().post("/api/v1/echo", data="<a/>", content_type="application/xml")
    check(response, 415, "unsupported-media-type")


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({}, "name"),
        ({"name": 1}, "name"),
        ({"name": "a\x00b"}, "name"),
        ({"name": "a", "count": "1_0"}, "count"),
        ({"name": "a", "count": "١٠"}, "count"),
        ({"name": "a", "count": 1.9}, "count"),
        ({"name": "a", "count": True}, "count"),
        ({"name": "a", "count": -1}, "count"),
        ({"name": "a", "count": "9" * 5000}, "count"),
        ({"name": "a", "at": "2026-11-22T03:36:32"}, "at"),
        ({"name": "a", "at": "yesterday"}, "at"),
        ({"name": "a", "more": 1}, "more"),
        ({"name": "a", "inner": {"more": 1}}, "inner.more"),
        ([], "request"),
    ],
)
def test_what_is_not_as_documented_is_named(posting: Flask, body: object, where: str) -> None:
    problem = check(posting.test_client().post("/api/v1/echo", json=body), 422, "invalid")
    assert [error["where"] for error in problem["errors"]] == [where]


def test_a_good_body_arrives(posting: Flask) -> None:
    body = {"name": "Zoë 👋", "count": "10", "at": "2026-11-22T03:36:32+01:00"}
    response = posting.test_client().post("/api/v1/echo", json=body)
    assert response.get_json() == {"name": "Zoë 👋"}
