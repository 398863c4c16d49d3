"""The OpenAPI document says all there is, and the page shows all that it says."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from flask import Flask

from plugin.api.docs import known_problems
from tests.plugin.app.web import Visitor


@pytest.fixture
def spec(visitor: Visitor) -> dict[str, Any]:
    found: dict[str, Any] = visitor.get("/api/openapi.json").get_json()
    return found


def test_every_path_is_documented(app: Flask, spec: dict[str, Any]) -> None:
    served = {
        re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith(("/api/v1/", "/healthz", "/hooks/", "/readyz"))
    }
    assert served == set(spec["paths"])


def test_every_call_says_what_it_does_and_answers(spec: dict[str, Any]) -> None:
    for path, operations in spec["paths"].items():
        for method, operation in operations.items():
            if method == "parameters":
                continue
            assert operation["summary"].endswith("."), path
            if path in ("/hooks/{source}", "/api/v1/events"):
                assert set(operation["responses"]) >= {"204", "404", "413", "503"}
                continue
            if "204" in operation["responses"]:
                assert path == "/api/v1/presence"
                continue
            assert "200" in operation["responses"], path
            (media_type,) = operation["responses"]["200"]["content"]
            assert media_type == ("text/event-stream" if path == "/api/v1/stream" else "application/json")
            assert operation["responses"]["200"]["content"][media_type]["schema"], path


def test_problems_are_documented_in_their_media_type(spec: dict[str, Any]) -> None:
    answers = spec["paths"]["/api/v1/context"]["get"]["responses"]
    for status in ("404", "409", "422"):
        assert list(answers[status]["content"]) == ["application/problem+json"]
    assert answers["default"] == {"$ref": "#/components/responses/DEFAULT_ERROR"}
    default = spec["components"]["responses"]["DEFAULT_ERROR"]
    assert list(default["content"]) == ["application/problem+json"]


def test_the_page_shows_every_call_and_asks_no_other_host(visitor: Visitor, spec: dict[str, Any]) -> None:
    page = visitor.page("/api/docs")
    for path in spec["paths"]:
        assert f"<code>{path}</code>" in page
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", page)
    assert "<style" not in page
    assert " style=" not in page


def test_every_problem_type_has_its_page(visitor: Visitor) -> None:
    for problem in known_problems():
        assert problem["title"] in unescape(visitor.page(f"/problems/{problem['slug']}"))
    assert visitor.get("/problems/no-such").status_code == 404
