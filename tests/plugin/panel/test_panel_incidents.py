"""Incidents as a page: posted for whom they concern, shown there, ended; a wrong form loses nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from plugin.domain import DirectoryCard
from plugin.services.core import Core
from plugin.services.incidents import listing
from tests.making import look, person, phone, record
from tests.plugin.app.web import MARIA, NOW, Visitor, token_in

PAGE = "/operator/incidents"
OLE = "+493023125478"


@pytest.fixture
def operator(visitor: Visitor) -> Visitor:
    visitor.sign_in("operator@example.org")
    return visitor


def post(who: Visitor, status: int = 303, **form: str | list[str]) -> str:
    """The page after the form was sent."""
    filled = {"form_token": token_in(who.page(PAGE)), "title": "Power cut", "concerns": "some", **form}
    response = who.client.post(PAGE, data=filled)
    assert response.status_code == status
    return who.page(response.location) if status == 303 else response.get_data(True)


def shown(core: Core, number: str) -> list[str]:
    return [each["title"] for each in look(core, "phone", number)["incidents"]]


def test_it_is_posted_by_area_and_shows_at_the_right_customers(operator: Visitor, web_core: Core) -> None:
    here, there = {"postal_code": "13187"}, {"postal_code": "50667"}
    record(web_core, person("1201", NOW, phone(MARIA), name="Maria Keller", attributes=here))
    record(web_core, person("1401", NOW, phone(OLE), name="Ole", attributes=there))
    page = post(operator, text="Back at <b>ten</b>.", postcodes="131; 99")
    assert "Posted: <bdi>Power cut</bdi>" in page
    assert "Back at &lt;b&gt;ten&lt;/b&gt;." in page
    assert shown(web_core, MARIA) == ["Power cut"]
    assert shown(web_core, OLE) == []
    operator.client.delete_cookie("segue-session")
    operator.sign_in("agent@example.org")
    assert "Back at &lt;b&gt;ten" in operator.page(f"/panel?phone=%2B{MARIA[1:]}")
    assert "Back at" not in operator.page(f"/panel?phone=%2B{OLE[1:]}")


def test_a_segment_is_queues_tags_and_values_of_records(operator: Visitor, web_core: Core) -> None:
    record(web_core, DirectoryCard(source="pbx", external_id="grid", type="queue", name="Grid"))
    page = operator.page(PAGE)
    assert '<input type="checkbox" name="queue" value="Grid">' in page
    post(operator, queue=["Grid"], queues="Moves, Bills", tags="outage", attributes="product=gas, tariff=eco")
    (found,) = listing(web_core)
    assert found["scope"] == {
        "cities": [], "postcodes": [], "queues": ["Grid", "Moves", "Bills"], "tags": ["outage"],
        "attributes": {"product": "gas", "tariff": "eco"},
    }  # fmt: skip


def test_it_has_times_in_the_readers_zone(operator: Visitor, web_core: Core) -> None:
    operator.client.set_cookie("segue-zone", "Europe/Berlin")
    page = post(
        operator, concerns="everybody", postcodes="131",
        starts_at="2026-11-23T14:00", ends_at="2026-11-23T16:30",
    )  # fmt: skip
    (found,) = listing(web_core)
    assert (found["starts_at"], found["ends_at"]) == ("2026-11-23T13:00:00Z", "2026-11-23T15:30:00Z")
    assert found["scope"]["postcodes"] == []  # everybody is everybody
    assert found["state"] == "planned"
    assert "today 14:00" in page
    assert "everybody" in page


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"queues": ""}, "Say whom it concerns, or choose everybody."),
        ({"attributes": "gas"}, "Write values of records as product=gas."),
        ({"cities": "Berlin", "title": " "}, "Give the incident a title of 1 to 200 characters."),
        ({"cities": "Berlin", "ends_at": "2026-11-23T11:00"}, "An incident ends after it began"),
        ({"cities": "Berlin", "ends_at": "soon"}, "A day is written like 2026-05-03"),
        ({"cities": "B" * 101}, "Give at most 200 values"),
    ],
)
def test_a_form_that_is_wrong_says_so_and_keeps_what_was_typed(
    operator: Visitor, web_core: Core, form: dict[str, str], said: str
) -> None:
    page = post(operator, 422, **{"text": "What agents say", "queues": "Moves", "attributes": "", **form})
    assert said in page
    assert ">What agents say</textarea>" in page
    assert listing(web_core) == []


def test_nothing_of_the_scope_but_a_queue_is_enough(operator: Visitor, web_core: Core) -> None:
    post(operator, queues="Moves")
    assert shown(web_core, MARIA) == []  # no contact since it began


def test_it_is_ended_and_posted_anew_from_the_old_one(operator: Visitor, web_core: Core) -> None:
    post(operator, text="Dark.", cities="Berlin, Potsdam", attributes="product=gas")
    (found,) = listing(web_core)
    web_core.clock = lambda: NOW + timedelta(minutes=5)
    response = operator.client.post(
        f"{PAGE}/{found['id']}/end", data={"form_token": token_in(operator.page(PAGE))}
    )
    page = operator.page(response.location)
    assert "Ended: <bdi>Power cut</bdi>" in page
    assert "ended by <bdi>operator@example.org</bdi>" in page
    assert listing(web_core)[0]["state"] == "over"
    page = operator.page(f"{PAGE}?like={found['id']}")
    for typed in ('name="title" value="Power cut"', ">Dark.</textarea>", 'value="Berlin, Potsdam"',
                  'value="product=gas"'):  # fmt: skip
        assert typed in page
    again = operator.client.post(f"{PAGE}/{found['id']}/end", data={"form_token": token_in(page)})
    assert again.status_code == 422


def test_supervisors_may_and_agents_may_not(visitor: Visitor) -> None:
    visitor.sign_in("supervisor@example.org")
    assert f'href="{PAGE}"' in visitor.page(PAGE)
    visitor.client.delete_cookie("segue-session")
    visitor.sign_in("agent@example.org")
    assert visitor.get(PAGE).status_code == 403
    assert f'href="{PAGE}"' not in visitor.page("/")


def test_what_is_wrong_is_said_in_the_readers_language(operator: Visitor) -> None:
    response = operator.client.post(
        PAGE,
        data={"form_token": token_in(operator.page(PAGE)), "title": ""},
        headers={"Accept-Language": "de"},
    )
    assert "Sagen Sie, wen sie betrifft, oder wählen Sie alle." in response.get_data(True)
