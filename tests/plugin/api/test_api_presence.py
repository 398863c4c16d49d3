"""Presence over HTTP: what a page says of itself, and who may."""

from __future__ import annotations

import pytest

from plugin.services.core import Core
from tests.making import look
from tests.plugin.app.web import MARIA, Visitor, bearer, token_in

PAGE = {"page": "0b7c1e52-page"}


def presence_of(core: Core) -> str:
    return f"/api/v1/customers/{look(core, 'phone', MARIA)['customer']['id']}/presence"


def another(visitor: Visitor, core: Core, role: str) -> tuple[Visitor, dict[str, str]]:
    """Somebody else in a browser of their own, with the header that their forms send."""
    other = Visitor(visitor.client.application, core)
    assert other.sign_in(f"{role}@example.org").status_code == 303
    return other, {"X-Form-Token": token_in(other.page("/"))}


def test_two_see_each_other_until_one_leaves(agent: Visitor, web_core: Core) -> None:
    path = presence_of(web_core)
    mine = {"X-Form-Token": token_in(agent.page("/"))}
    assert agent.client.put(path, json=PAGE, headers=mine).json == {"looking": []}
    lead, theirs = another(agent, web_core, "supervisor")
    answer = lead.client.put(path, json=PAGE, headers=theirs).json
    assert answer == {"looking": [{"name": "agent person", "since": "2026-11-23T12:00:00Z"}]}
    seen = agent.client.put(path, json=PAGE, headers=mine).json
    assert [each["name"] for each in seen["looking"]] == ["supervisor person"]
    left = lead.client.delete(f"/api/v1/presence?page={PAGE['page']}", headers=theirs)
    assert (left.status_code, left.data) == (204, b"")
    assert agent.client.put(path, json=PAGE, headers=mine).json == {"looking": []}


def test_a_page_elsewhere_cannot_say_it_for_them(agent: Visitor, web_core: Core) -> None:
    assert agent.client.put(presence_of(web_core), json=PAGE).status_code == 403
    assert agent.client.delete(f"/api/v1/presence?page={PAGE['page']}").status_code == 403


def test_programs_look_at_nobody(agent: Visitor, web_core: Core) -> None:
    client = Visitor(agent.client.application, web_core).client
    headers = bearer(web_core, "agent")
    assert client.put(presence_of(web_core), json=PAGE, headers=headers).status_code == 403
    assert client.delete(f"/api/v1/presence?page={PAGE['page']}", headers=headers).status_code == 403


@pytest.mark.parametrize("page", ["", "short", "x" * 65, "no spaces here", "äääääääää", 7, None])
def test_a_page_has_a_plain_name(agent: Visitor, web_core: Core, page: object) -> None:
    headers = {"X-Form-Token": token_in(agent.page("/"))}
    response = agent.client.put(presence_of(web_core), json={"page": page}, headers=headers)
    assert response.status_code == 422


def test_nobody_known_is_looked_at_by_nobody(agent: Visitor) -> None:
    headers = {"X-Form-Token": token_in(agent.page("/"))}
    response = agent.client.put("/api/v1/customers/0000000000000/presence", json=PAGE, headers=headers)
    assert response.status_code == 404
