"""The sample portal answers as HubSpot does, also when it refuses."""

from __future__ import annotations

from typing import Any

import pytest
from werkzeug.test import Client, TestResponse

from plugin.demo.servers.hubspot import HubspotData, create_app
from tests.sources.hubspot.hubspot_source import minutes


@pytest.fixture
def data() -> HubspotData:
    found = HubspotData(ceiling=30)
    for i in range(40):
        found.add_contact(firstname="Kim", lastname=str(i), created_at=minutes(i), lifecyclestage="lead")
    return found


class Api:
    def __init__(self, data: HubspotData) -> None:
        self.client = Client(create_app(data))
        self.headers = {"Authorization": f"Bearer {data.token}"}

    def post(self, path: str, **body: Any) -> TestResponse:
        return self.client.post(path, json=body, headers=self.headers)

    def get(self, path: str) -> TestResponse:
        return self.client.get(path, headers=self.headers)

    def search(self, **body: Any) -> TestResponse:
        return self.post("/crm/v3/objects/contacts/search", **body)


@pytest.fixture
def api(data: HubspotData) -> Api:
    return Api(data)


def test_without_token_it_is_401(data: HubspotData) -> None:
    answer = Client(create_app(data)).get("/account-info/v3/details")
    assert (answer.status_code, answer.get_json()["category"]) == (401, "INVALID_AUTHENTICATION")


def test_missing_scope_is_403_and_named(api: Api, data: HubspotData) -> None:
    data.missing_scopes = {"contacts"}
    answer = api.search()
    assert (answer.status_code, answer.get_json()["category"]) == (403, "MISSING_SCOPES")
    assert "crm.objects.contacts.read" in answer.get_data(as_text=True)


def test_search_pages_by_offset_up_to_the_ceiling(api: Api) -> None:
    first = api.search(limit=20).get_json()
    assert (first["total"], first["paging"]["next"]["after"]) == (40, "20")
    second = api.search(limit=20, after="20").get_json()
    assert (len(second["results"]), second["paging"]["next"]["after"]) == (10, "30")
    refused = api.search(limit=20, after="30")
    assert (refused.status_code, refused.get_json()["category"]) == (400, "VALIDATION_ERROR")


@pytest.mark.parametrize(
    ("operator", "more", "count"),
    [
        ("EQ", {"value": "3"}, 1),
        ("NEQ", {"value": "3"}, 39),
        ("LT", {"value": "3"}, 3),
        ("LTE", {"value": "3"}, 4),
        ("GT", {"value": "3"}, 36),
        ("GTE", {"value": "3"}, 37),
        ("BETWEEN", {"value": "3", "highValue": "5"}, 3),
        ("IN", {"values": ["3", "5"]}, 2),
        ("NOT_IN", {"values": ["3", "5"]}, 38),
        ("HAS_PROPERTY", {}, 40),
        ("NOT_HAS_PROPERTY", {}, 0),
    ],
)
def test_search_filters(api: Api, operator: str, more: dict[str, Any], count: int) -> None:
    wanted = {"propertyName": "lastname", "operator": operator, **more}
    assert api.search(filterGroups=[{"filters": [wanted]}]).get_json()["total"] == count


def test_time_is_compared_in_milliseconds_of_the_epoch(api: Api) -> None:
    last = int(minutes(39).timestamp() * 1000)
    wanted = {"propertyName": "lastmodifieddate", "operator": "GTE", "value": str(last)}
    assert api.search(filterGroups=[{"filters": [wanted]}]).get_json()["total"] == 1


@pytest.mark.parametrize(
    "body",
    [
        {"limit": 201},
        {"sorts": [{"propertyName": "a"}, {"propertyName": "b"}]},
        {"filterGroups": [{"filters": []}] * 6},
        {"filterGroups": [{"filters": [{"propertyName": "lastname", "operator": "LIKE", "value": "x"}]}]},
        {"after": "abc"},
    ],
)
def test_search_that_hubspot_refuses(api: Api, body: dict[str, Any]) -> None:
    assert api.search(**body).status_code == 400


def test_sixth_search_in_a_second_is_429(api: Api, data: HubspotData) -> None:
    data.search_limit = 5
    *_, last = [api.search() for _ in range(6)]
    assert (last.status_code, last.headers["Retry-After"]) == (429, "1")
    assert last.get_json()["policyName"] == "SECONDLY"


def test_history_comes_in_batches_of_fifty(api: Api) -> None:
    path = "/crm/v3/objects/contacts/batch/read"
    inputs = [{"id": str(number)} for number in range(101, 152)]
    assert api.post(path, inputs=inputs, propertiesWithHistory=["lifecyclestage"]).status_code == 400
    answer = api.post(path, inputs=inputs[:1], propertiesWithHistory=["lifecyclestage"]).get_json()
    assert answer["results"][0]["propertiesWithHistory"]["lifecyclestage"][0]["value"] == "lead"


def test_batch_with_a_stranger_is_207(api: Api, data: HubspotData) -> None:
    call = data.add_call(at=minutes(1), contact_ids=["101"], direction="INBOUND")
    path = "/crm/v4/associations/calls/contacts/batch/read"
    answer = api.post(path, inputs=[{"id": call}, {"id": "1"}])
    assert (answer.status_code, answer.get_json()["numErrors"]) == (207, 1)
    assert answer.get_json()["results"][0]["to"][0]["toObjectId"] == 101


def test_archived_records_are_listed_apart(api: Api, data: HubspotData) -> None:
    data.archive("contacts", "105", at=minutes(99))
    archived = api.get("/crm/v3/objects/contacts?archived=true").get_json()["results"]
    assert [(item["id"], item["archivedAt"]) for item in archived] == [("105", "2026-03-02T10:39:00.000Z")]
    assert api.search().get_json()["total"] == 39


def test_listing_goes_on_after_its_cursor(api: Api) -> None:
    first = api.get("/crm/v3/objects/contacts?limit=25").get_json()
    rest = api.get(f"/crm/v3/objects/contacts?limit=25&after={first['paging']['next']['after']}").get_json()
    assert len({item["id"] for item in first["results"] + rest["results"]}) == 40
    assert "paging" not in rest
