"""What an agent writes down of a person on the panel: powers, corrections, somebody new."""

from __future__ import annotations

import html
import re

from plugin.services.core import Core
from tests.making import look, person, phone, record
from tests.plugin.app.web import MARIA, NOW, SHARED, Visitor, on_both_databases, token_in

PATH = f"/panel?phone={MARIA.replace('+', '%2B')}"
NEW = "+493023125477"
NEW_PATH = f"/panel?phone={NEW.replace('+', '%2B')}"


def forms(agent: Visitor) -> str:
    """The forms as the panel loads them."""
    found = re.search(r'data-giving="(/panel/known[^"]+)"', agent.page(PATH))
    assert found is not None
    return agent.page(html.unescape(found[1]))


def sent(agent: Visitor, path: str, **fields: str) -> str:
    """Send a form as it stands there; the page that it leads to."""
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', forms(agent)))
    response = agent.client.post(path, data={**hidden, **fields})
    assert (response.status_code, response.location) == (303, PATH), response.get_data(as_text=True)
    return agent.page(PATH)


def test_a_power_of_attorney_is_recorded_and_ended(agent: Visitor, web_core: Core) -> None:
    page = sent(agent, "/panel/empower", holder="Nora Keller", proof="Signed letter", lasts="year")
    assert "<bdi>Nora Keller</bdi></b> may act for them" in page
    held = look(web_core, "phone", MARIA)["customer"]["verifications"][0]
    assert held["until"].startswith("2027-11-23")
    assert "Nora Keller" not in sent(agent, "/panel/revoke", verification=held["id"])
    wrong = {"form_token": token_in(page), "holder": "x", "proof": "Hearsay", "lasts": "year"}
    assert agent.client.post("/panel/empower", data=wrong).status_code == 422


def test_a_field_is_corrected_and_released(agent: Visitor) -> None:
    assert "Name: Maria Keller</option>" in forms(agent)
    page = sent(agent, "/panel/correct", field="name", right="Maria Keller-Vogt")
    assert "<bdi>Maria Keller-Vogt</bdi></h1>" in page
    assert "Name: corrected by agent@example.org" in forms(agent)
    assert "<bdi>Maria Keller</bdi></h1>" in sent(agent, "/panel/release", field="name")
    assert "corrected by" not in forms(agent)


def test_the_forms_are_of_somebody(agent: Visitor) -> None:
    agent.page("/panel/known?customer=0000000000000", 404)


@on_both_databases
def test_nobody_becomes_somebody_until_a_system_knows_better(agent: Visitor, web_core: Core) -> None:
    page = agent.page(NEW_PATH, 404)
    assert "+49 30 23125477" in page
    assert "mistyped" not in page
    form = {"form_token": token_in(page), "kind": "phone", "value": NEW, "name": "Nora\u202e Ny 🦊"}
    response = agent.client.post("/panel/welcome", data=form)
    assert response.status_code == 303
    assert "<bdi>Nora Ny 🦊</bdi></h1>" in agent.page(response.location)
    twice = agent.client.post("/panel/welcome", data=form)
    assert twice.location == response.location  # clicked twice
    other = agent.client.post("/panel/welcome", data={**form, "name": "Nina Ny"})
    assert other.status_code == 409  # a colleague was quicker, and heard another name
    assert agent.get("/customers?q=nora+ny").location == response.location  # found like everybody else
    record(web_core, person("1401", NOW.replace(year=2020), phone(NEW), name="Nora Nyberg"))
    known = look(web_core, "phone", NEW)["customer"]
    assert (known["name"], f"/panel?customer={known['id']}") == ("Nora Nyberg", response.location)


def test_who_cannot_be_known_is_not_welcomed(agent: Visitor) -> None:
    form = {"form_token": token_in(agent.page(NEW_PATH, 404)), "kind": "phone", "name": "Nora Ny"}
    for value, kind, name in (
        (NEW, "phone", " "),
        (NEW, "external", "Nora"),
        ("anonymous", "phone", "Nora"),
        ("12", "phone", "Nora"),
    ):
        asked = {**form, "value": value, "kind": kind, "name": name}
        response = agent.client.post("/panel/welcome", data=asked)
        assert response.status_code == 422, (value, kind, name)
    assert agent.client.post("/panel/welcome", data={**form, "value": SHARED}).status_code == 409
    agent.page(NEW_PATH, 404)


def test_nearly_the_same_number_or_address_is_offered(agent: Visitor) -> None:
    for wrong in ("phone=%2B493023125141", "email=maria.kelelr@example.org"):  # two characters swapped
        page = agent.page(f"/panel?{wrong}", 404)
        assert "Or was it mistyped?" in page
        assert "<bdi>Maria Keller</bdi>" in page
    longest = f"{'a' * 60}@{'b' * 60}.{'b' * 60}.{'b' * 20}.example.org"
    assert "mistyped" not in agent.page(f"/panel?email={longest}", 404)
