"""What the adapter does with records that are broken, strange or repeated."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from plugin.domain import Malformed
from tests.sources.hubspot.hubspot_records import FIXTURES, adapt, payload


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("call", {"hs_timestamp": "yesterday"}),
        ("call", {"hs_call_duration": "-5"}),
        ("call", {"hs_call_duration": "1e300"}),
        ("call", {"hs_call_duration": "long"}),
        ("deal", {"amount": "a lot"}),
        ("deal", {"amount": "1e400"}),
        ("deal", {"amount": "NaN"}),
        ("email", {"hs_email_headers": "{"}),
        ("email", {"hs_email_headers": "[]"}),
    ],
)
def test_nonsense_is_malformed(kind: str, change: dict[str, str]) -> None:
    body = payload(kind)
    body["object"]["properties"] |= change
    with pytest.raises(Malformed):
        adapt(kind, body)


@pytest.mark.parametrize("kind", ["contact", "company", "call", "email", "note", "meeting", "ticket", "deal",
                                  "feedback_submission"])  # fmt: skip
@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"object": None},
        {"object": {"id": "x", "properties": {}}},
        {"object": {"id": "1", "properties": []}, "associations": {}},
        {"object": {"id": "1", "properties": {"hubspot_owner_id": 5, "hs_merged_object_ids": 5}}},
        {"object": {"id": "1", "properties": {}, "createdAt": "2026-01-01"}, "associations": {"contacts": 1}},
    ],
)
def test_record_of_another_shape_is_malformed(kind: str, broken: dict[str, Any]) -> None:
    with pytest.raises(Malformed):
        adapt(kind, copy.deepcopy(broken))


def test_kind_never_seen_is_malformed() -> None:
    with pytest.raises(Malformed, match="quote"):
        adapt("quote", payload("deal"))


@pytest.mark.parametrize("name", sorted(path.stem for path in FIXTURES.glob("*.json")))
def test_same_record_gives_the_same_again(name: str) -> None:
    kind = name.split(".")[0]
    assert adapt(kind, payload(name)) == adapt(kind, payload(name))


def test_link_goes_to_hubspot_only() -> None:
    body = payload("ticket")
    body["portal"]["domain"] = "hubspot.com.example.org/"
    assert adapt("ticket", body)[0].link is None
