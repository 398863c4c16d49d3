"""The calls to HubSpot's API that the connector makes, each checked as it is read.

CRM search (at most 5 a second and account), batch reads of associations (v4) and of property
history, the listing of archived records, owners, pipelines, call dispositions, account details.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from connectors.hubspot.objects import OBJECTS
from connectors.kit.auth import Bearer
from connectors.kit.http import HttpClient
from connectors.kit.paging import LoopGuard, fingerprint, linked
from connectors.kit.policy import Action, Outcome, Policy
from plugin.domain import Malformed, Permanent, Unauthorized

Json = dict[str, Any]
Labels = Mapping[str, Json]

LIST_LIMIT = 100
HISTORY_BATCH = 50
MERGED = "hs_merged_object_ids"

_OUTCOMES = {
    "401": Outcome(
        Action.UNAUTHORIZED, "HubSpot refuses the token: set the access token of an active private app"
    ),
    "403": Outcome(
        Action.UNAUTHORIZED,
        "the token lacks the scope for these records: grant it to the private app, or leave the type out "
        "of the setting objects",
    ),
}


class HubspotApi:
    """The API of one portal. Searches go through their own, slower client."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self._search = _client(settings, rate=settings["searches_per_second"], burst=4)
        self._other = _client(settings, rate=10.0, burst=50)
        self._custom = settings["properties"]
        self.page_size: int = settings["page_size"]

    def __enter__(self) -> HubspotApi:
        return self

    def __exit__(self, *_: object) -> None:
        self._search.close()
        self._other.close()

    def portal(self) -> Json:
        """``{"id": 4711042, "domain": "app-eu1.hubspot.com"}``: where records are shown to people."""
        details = _object(self._other.get_json("/account-info/v3/details"), "account details")
        return {"id": details.get("portalId"), "domain": details.get("uiDomain") or "app.hubspot.com"}

    def search(self, object_type: str, filters: Sequence[Json], sort: str) -> list[Json]:
        """The first ``page_size`` objects that fulfil ``filters``, ascending by ``sort``."""
        body = {
            "filterGroups": [{"filters": list(filters)}],
            "sorts": [{"propertyName": sort, "direction": "ASCENDING"}],
            "properties": [*self.properties(object_type), OBJECTS[object_type].modified],
            "limit": self.page_size,
        }
        path = f"/crm/v3/objects/{object_type}/search"
        return _results(self._search.post_json(path, json=body, idempotent=True), f"search of {object_type}")

    def properties(self, object_type: str) -> list[str]:
        return [*OBJECTS[object_type].properties, *self._custom.get(object_type, {})]

    def associated(self, object_type: str, to_type: str, ids: Sequence[str]) -> dict[str, list[str]]:
        """The ids of ``to_type`` that each of ``ids`` is associated with, in numeric order."""
        path = f"/crm/v4/associations/{object_type}/{to_type}/batch/read"
        found: dict[str, set[str]] = {}
        guard = LoopGuard(f"HubSpot's associations of {object_type}")
        inputs: list[Json] = [{"id": object_id} for object_id in ids]
        while inputs:
            answer = self._other.post_json(path, json={"inputs": inputs}, idempotent=True)
            following: list[Json] = []
            for result in _results(answer, f"associations of {object_type}"):
                origin = identity(_object(result.get("from"), "association"))
                found.setdefault(origin, set()).update(
                    identity(other, "toObjectId") for other in _list(result.get("to"), "association")
                )
                if after := _after(result):
                    following.append({"id": origin, "after": after})
            guard.check(fingerprint(following))
            inputs = following
        return {origin: sorted(others, key=_numeric) for origin, others in found.items()}

    def history(self, object_type: str, ids: Sequence[str]) -> dict[str, Json]:
        """``propertiesWithHistory`` of each object: property -> versions, newest first."""
        wanted = list(OBJECTS[object_type].history)
        path = f"/crm/v3/objects/{object_type}/batch/read"
        found: dict[str, Json] = {}
        for start in range(0, len(ids), HISTORY_BATCH):
            batch = [{"id": object_id} for object_id in ids[start : start + HISTORY_BATCH]]
            body = {"inputs": batch, "properties": [], "propertiesWithHistory": wanted}
            answer = self._other.post_json(path, json=body, idempotent=True)
            for result in _results(answer, f"history of {object_type}"):
                found[identity(result)] = _object(result.get("propertiesWithHistory", {}), "history")
        return found

    def archived(self, object_type: str) -> Iterator[list[Json]]:
        """Pages of the archived objects of one type; HubSpot keeps them for 90 days."""
        return self._listing(f"/crm/v3/objects/{object_type}", archived=True)

    def merged(self, object_type: str, ids: Sequence[str]) -> set[str]:
        """Which of these archived ids were merged into a record that lives: reading them gives that one."""
        path = f"/crm/v3/objects/{object_type}/batch/read"
        found: set[str] = set()
        if ids:
            body = {"inputs": [{"id": object_id} for object_id in ids], "properties": [MERGED]}
            for result in _results(self._other.post_json(path, json=body, idempotent=True), "batch"):
                value = _object(result.get("properties"), "batch").get(MERGED)
                found.update(str(value or "").split(";"))
        return found & set(ids)

    def owners(self) -> Iterator[list[Json]]:
        """Pages of owners, also of those who left."""
        for archived in (False, True):
            yield from self._listing("/crm/v3/owners", archived=archived)

    def labels(self, what: str) -> Labels:
        """The portal's own words: call outcomes by GUID, or stages by ``pipeline/stage``.

        They are a convenience: a token that may not read them still reads the records.
        """
        try:
            if what == "dispositions":
                return _dispositions(self._other.get_json("/calling/v1/dispositions"))
            return _stages(_results(self._other.get_json(f"/crm/v3/pipelines/{what}"), "pipelines"))
        except (Unauthorized, Permanent):
            return {}

    def _listing(self, path: str, *, archived: bool) -> Iterator[list[Json]]:
        base = {"limit": str(LIST_LIMIT), "archived": str(archived).lower()}

        def fetch(after: str | None) -> tuple[list[Json], str | None]:
            answer = self._other.get_json(path, params=base | ({"after": after} if after else {}))
            return _results(answer, path), _after(answer)

        for results, _ in linked(fetch, what=f"HubSpot's {path}"):
            yield results


def _client(settings: Mapping[str, Any], *, rate: float, burst: int) -> HttpClient:
    token = settings["token"]
    return HttpClient(
        settings["base_url"],
        auth=Bearer(token),
        policy=Policy(rate=rate, burst=burst, outcomes=_OUTCOMES),
        allow_private=settings["allow_private"],
        secrets=(token,),
    )


def _object(value: Any, what: str) -> Json:
    if not isinstance(value, dict):
        raise Malformed(f"HubSpot's {what} is not a JSON object")
    return value


def _list(value: Any, what: str) -> list[Json]:
    if not isinstance(value, list):
        raise Malformed(f"HubSpot's {what} holds no list")
    return [_object(entry, what) for entry in value]


def _results(answer: Any, what: str) -> list[Json]:
    return _list(_object(answer, what).get("results"), what)


def identity(item: Json, name: str = "id") -> str:
    """The id of an object: digits. Raises Malformed."""
    value = str(item.get(name))
    if not (value.isascii() and value.isdigit()):
        raise Malformed("HubSpot gave an object without a numeric id")
    return value


def _after(answer: Json) -> str | None:
    following = _object(_object(answer.get("paging") or {}, "paging").get("next") or {}, "paging")
    return str(following["after"]) if following.get("after") else None


def _numeric(object_id: str) -> tuple[int, str]:
    return (len(object_id), object_id)


def _dispositions(answer: Any) -> Labels:
    entries = _list(answer, "call dispositions")
    return {str(entry.get("id")): {"disposition": entry.get("label")} for entry in entries}


def _stages(pipelines: list[Json]) -> Labels:
    return {
        f"{pipeline.get('id')}/{stage.get('id')}": {
            "pipeline": pipeline.get("label"),
            "stage": stage.get("label"),
            **_state(_object(stage.get("metadata") or {}, "stage")),
        }
        for pipeline in pipelines
        for stage in _list(pipeline.get("stages"), "pipeline")
    }


def _state(metadata: Json) -> Json:
    """Whether a stage closes, and for a deal whether it wins: probability 1 is HubSpot's mark of it."""
    closed = metadata.get("isClosed") == "true" or metadata.get("ticketState") == "CLOSED"
    if "probability" not in metadata:
        return {"closed": closed}
    return {"closed": closed, "won": closed and metadata["probability"] in ("1.0", "1")}
