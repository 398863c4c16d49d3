"""What every answer carries: one policy per page, and no personal data in any cache."""

from __future__ import annotations

import pytest
from flask import Flask

from plugin.app import create_app
from plugin.config import ConfigError
from tests.conftest import workspace
from tests.plugin.app.web import Visitor

PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'; frame-ancestors "
)


@pytest.mark.parametrize(
    "path", ["/", "/panel?phone=%2B493023125411", "/panel?phone=anonymous", "/nothing", "/api/docs"]
)
def test_pages_run_our_own_code_and_stand_in_no_frame(agent: Visitor, path: str) -> None:
    headers = agent.get(path).headers
    assert headers["Content-Security-Policy"] == PAGE + "'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"
    assert "Strict-Transport-Security" not in headers


@pytest.mark.parametrize(
    "path", ["/api/v1/customers?q=a", "/api/v1/nothing", "/healthz", "/api/openapi.json"]
)
def test_data_may_do_nothing_in_a_browser(agent: Visitor, path: str) -> None:
    headers = agent.get(path).headers
    assert headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert headers["Cache-Control"] == "no-store"


def test_static_files_are_kept_under_their_version_only(visitor: Visitor) -> None:
    with visitor.get("/static/page.js?v=1") as response:
        versioned = response.headers["Cache-Control"]
    assert "immutable" in versioned
    assert "max-age=31536000" in versioned
    with visitor.get("/static/page.js") as response:
        assert "immutable" not in response.headers["Cache-Control"]
    assert visitor.get("/static/../pages.py").status_code == 404
    assert visitor.get("/static/none.js").status_code == 404


def test_only_configured_desks_may_frame_the_panel(app: Flask, tmp_path) -> None:
    assert app.test_client().get("/embed/panel?phone=1").status_code == 404
    core = workspace(tmp_path / "desk", toml='[embed]\norigins = ["https://crm.example.org"]\n')
    response = create_app(core).test_client().get("/embed/panel?phone=1")
    elsewhere = create_app(core).test_client().get("/sign-in")
    core.close()
    assert response.status_code == 200
    assert "Waiting for the desk" in response.text
    assert response.headers["Content-Security-Policy"] == PAGE + "'self' https://crm.example.org"
    assert elsewhere.headers["Content-Security-Policy"] == PAGE + "'none'"


@pytest.mark.parametrize(
    "origin", ["*", "https://crm.example.org/", "crm.example.org", "https://a.org; script-src *"]
)
def test_what_is_no_origin_is_refused_at_the_start(tmp_path, origin: str) -> None:
    core = workspace(tmp_path / "desk", toml=f'[embed]\norigins = ["{origin}"]\n')
    with pytest.raises(ConfigError, match=r"embed\.origins"):
        create_app(core)
    core.close()
