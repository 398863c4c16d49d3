"""An unknown or a shared number in the panel: the agent finds who it is, and says so."""

from __future__ import annotations

import re

import pytest

from tests.plugin.app.web import SHARED, Visitor, token_in

NEW = "%2B493023125477"


@pytest.fixture
def signed_in(visitor: Visitor) -> Visitor:
    visitor.sign_in("agent@example.org")
    return visitor


def _offered(page: str) -> dict[str, list[str]]:
    """The choices by the customer they are about."""
    found: dict[str, list[str]] = {}
    for form in re.findall(r'<form method="post" action="/panel/link">.*?</form>', page, re.DOTALL):
        customer = re.search(r'name="customer" value="([^"]+)"', form)
        choice = re.search(r'name="choice" value="([^"]+)"', form)
        assert customer is not None
        assert choice is not None
        found.setdefault(customer[1], []).append(choice[1])
    return found


def test_an_unknown_number_is_linked_after_a_search(signed_in: Visitor) -> None:
    assert 'name="who"' in signed_in.page(f"/panel?phone={NEW}", 404)
    page = signed_in.page(f"/panel?phone={NEW}&who=maria", 404)
    ((maria, choices),) = _offered(page).items()
    assert choices == ["always", "never"]  # there is no contact yet that could be linked once
    data = {
        "form_token": token_in(page), "kind": "phone", "value": "+493023125477", "customer": maria,
        "choice": "always",
    }  # fmt: skip
    done = signed_in.client.post("/panel/link", data=data)
    assert (done.status_code, done.location) == (303, f"/panel?customer={maria}")
    assert "Maria Keller" in signed_in.page(f"/panel?phone={NEW}")
    del data["form_token"]
    assert signed_in.client.post("/panel/link", data=data).status_code == 403


def test_a_shared_number_says_how_many_use_it(signed_in: Visitor) -> None:
    page = signed_in.page("/panel?phone=" + SHARED.replace("+", "%2B"), 409)
    assert "2 people use this phone number. Who is it?" in page


def test_a_form_that_nobody_filled_in_is_refused(signed_in: Visitor) -> None:
    token = token_in(signed_in.page(f"/panel?phone={NEW}&who=maria", 404))
    for data in (
        {},
        {"kind": "phone", "choice": "perhaps"},
        {"kind": "phone", "choice": "once", "value": "x"},
    ):
        response = signed_in.client.post("/panel/link", data={"form_token": token, **data})
        assert response.status_code == 422


def test_an_agent_verifies_who_is_there_and_ends_it(signed_in: Visitor) -> None:
    where = "/panel?phone=%2B493023125411"
    page = signed_in.page(where)
    assert "Not verified" in page
    assert "from hubspot:" in page  # where the name is from, for those who point and those who listen
    customer = re.search(r'data-customer="([^"]+)"', page)
    assert customer is not None
    data = {
        "form_token": token_in(page), "customer": customer[1], "kind": "phone", "value": "+493023125411",
        "method": "Security question", "lasts": "hour",
    }  # fmt: skip
    done = signed_in.client.post("/panel/verify", data=data)
    assert (done.status_code, done.location) == (303, where)
    page = signed_in.page(where)
    assert "Not verified" not in page
    assert "(Security question" in page
    held = re.search(r'name="verification" value="([^"]+)"', page)
    assert held is not None
    ended = signed_in.client.post("/panel/revoke", data={**data, "verification": held[1]})
    assert ended.status_code == 303
    assert "Not verified" in signed_in.page(where)
    assert signed_in.client.post("/panel/verify", data={**data, "lasts": "ever"}).status_code == 422
