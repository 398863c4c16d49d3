"""Every endpoint stands in the policy, and every role is held to it."""

from __future__ import annotations

import pytest
from flask import Flask

from plugin.app import create_app
from plugin.auth.policy import POLICY, PUBLIC, may
from plugin.auth.principal import ROLES, Role
from plugin.services.core import Core
from tests.conftest import workspace
from tests.plugin.app.web import Visitor, bearer

EMBED = '[embed]\norigins = ["https://crm.example.org"]\n'
NOBODY = "0" * 13
VALUES = {
    "customer_id": NOBODY,
    "contact_id": NOBODY,
    "journal_id": NOBODY,
    "review_id": NOBODY,
    "transfer_id": NOBODY,
    "verification_id": NOBODY,
    "field": "name",
    "handover_id": NOBODY,
    "export_id": NOBODY,
    "incident_id": NOBODY,
    "slug": "invalid",
    "source": "none",
    "filename": "none.js",
}


def test_the_table_names_every_endpoint_and_no_other(tmp_path) -> None:
    core = workspace(tmp_path / "embedding", toml=EMBED)
    endpoints = {rule.endpoint for rule in create_app(core).url_map.iter_rules()}
    core.close()
    assert endpoints == set(POLICY)


def calls_of(app: Flask) -> list[tuple[str, str, str]]:
    adapter = app.url_map.bind("localhost")
    return [
        (rule.endpoint, method, adapter.build(rule.endpoint, VALUES, method=method))
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"OPTIONS", "HEAD"})
    ]


@pytest.mark.parametrize("role", ROLES)
def test_every_endpoint_refuses_who_may_not_and_lets_in_who_may(
    app: Flask, web_core: Core, role: Role
) -> None:
    headers = bearer(web_core, role)
    for endpoint, method, path in calls_of(app):
        if endpoint in ("session.sign_in", "session.sign_out"):
            continue  # forms: tested by themselves
        status = app.test_client().open(path, method=method, headers=headers).status_code
        assert (status != 403) == may(role, endpoint), (endpoint, status)
        assert status < 500, endpoint


def test_nobody_gets_in_without_signing_in(app: Flask) -> None:
    for endpoint, method, path in calls_of(app):
        if POLICY[endpoint] == PUBLIC:
            continue
        response = app.test_client().open(path, method=method)
        went_to_sign_in = response.status_code == 303 and response.location.startswith("/sign-in?next=")
        assert response.status_code == 401 or went_to_sign_in, (endpoint, response.status_code)


def test_an_endpoint_that_the_table_does_not_name_is_refused(app: Flask, web_core: Core) -> None:
    app._got_first_request = False
    app.add_url_rule("/forgotten", "forgotten", lambda: "secret")
    response = app.test_client().get("/forgotten", headers=bearer(web_core, "admin"))
    assert response.status_code == 403
    assert b"secret" not in response.data


def test_an_operator_sees_sources_and_no_customers(visitor: Visitor) -> None:
    visitor.sign_in("operator@example.org")
    assert visitor.get("/").location == "/operator/sources"
    page = visitor.page("/operator/sources")
    assert 'role="search"' not in page
    assert visitor.get("/panel?customer=0000000000000").status_code == 403
    assert visitor.get("/customers?q=maria").status_code == 403
