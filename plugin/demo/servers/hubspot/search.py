"""The search endpoint: filters, one sort, offset paging and its ceiling.

As in HubSpot's CRM search guide: at most 5 groups of 6 filters, one sort, 200 results a page, and
a 400 for whoever pages past the ceiling.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from plugin.demo.servers.hubspot.data import HubspotData
from plugin.demo.servers.hubspot.records import Json, Record

MAX_LIMIT = 200
MAX_GROUPS = 5
MAX_FILTERS = 6

Comparable = tuple[int, float, str]


class SearchError(ValueError):
    """A search that HubSpot refuses with a 400; the message is what it says."""


def comparable(value: Any) -> Comparable:
    """Numbers and times before texts; an ISO time and its epoch milliseconds are equal."""
    text = str(value)
    try:
        return (0, float(text), "")
    except ValueError:
        pass
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return (1, 0.0, text.casefold())
    if moment.tzinfo is None:
        return (1, 0.0, text.casefold())
    return (0, float(round(moment.timestamp() * 1000)), "")


OPERATORS: dict[str, Callable[[Comparable, Json], bool]] = {
    "EQ": lambda have, want: have == comparable(want["value"]),
    "NEQ": lambda have, want: have != comparable(want["value"]),
    "LT": lambda have, want: have < comparable(want["value"]),
    "LTE": lambda have, want: have <= comparable(want["value"]),
    "GT": lambda have, want: have > comparable(want["value"]),
    "GTE": lambda have, want: have >= comparable(want["value"]),
    "BETWEEN": lambda have, want: comparable(want["value"]) <= have <= comparable(want["highValue"]),
    "IN": lambda have, want: have in [comparable(value) for value in want["values"]],
    "NOT_IN": lambda have, want: have not in [comparable(value) for value in want["values"]],
}


def matches(record: Record, wanted: Json) -> bool:
    operator = wanted.get("operator")
    value = record.properties.get(wanted["propertyName"])
    if operator == "HAS_PROPERTY":
        return value is not None
    if operator == "NOT_HAS_PROPERTY":
        return value is None
    if operator not in OPERATORS:
        raise SearchError(f"Invalid input JSON: unknown operator {operator}")
    return value is not None and OPERATORS[operator](comparable(value), wanted)


def search(data: HubspotData, object_type: str, body: Json) -> Json:
    """Answer a search as HubSpot does. Raises SearchError."""
    limit = int(body.get("limit", 10))
    groups = body.get("filterGroups", [])
    sorts = body.get("sorts", [])
    after = _offset(body.get("after"))
    if not 1 <= limit <= MAX_LIMIT:
        raise SearchError(f"The maximum limit for a page is {MAX_LIMIT}.")
    if len(groups) > MAX_GROUPS or any(len(group["filters"]) > MAX_FILTERS for group in groups):
        raise SearchError("There are too many filters in this request.")
    if len(sorts) > 1:
        raise SearchError("Only one sort is supported.")
    if after >= data.ceiling:
        raise SearchError(f"Search results beyond {data.ceiling} cannot be paged to.")
    found = [
        record
        for record in data.live(object_type)
        if (object_type, record.id) not in data.unindexed
        and (not groups or any(all(matches(record, f) for f in group["filters"]) for group in groups))
    ]
    if sorts:
        name, descending = sorts[0]["propertyName"], sorts[0].get("direction") == "DESCENDING"
        found.sort(key=lambda record: comparable(record.properties.get(name, "")), reverse=descending)
    page = found[after : min(after + limit, data.ceiling)]
    answer: Json = {
        "total": len(found),
        "results": [record.shown(body.get("properties", [])) for record in page],
    }
    if after + len(page) < len(found):
        answer["paging"] = {"next": {"after": str(after + len(page))}}
    return answer


def _offset(after: Any) -> int:
    try:
        return int(after or 0)
    except ValueError:
        raise SearchError("Invalid input JSON: after must be a number") from None
