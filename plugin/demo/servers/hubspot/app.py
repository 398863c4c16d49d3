"""HubSpot's HTTP over a HubspotData: CRM v3 objects, v4 associations, owners, pipelines, account.

Paths, paging and error bodies are those of HubSpot's API reference. What is asked without the
right token gets a 401, a type whose scope is missing a 403, too long a batch a 400.
"""

from __future__ import annotations

import threading
import time
import uuid
from collections import deque
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, jsonify, request

from plugin.demo.servers.hubspot.data import DISPOSITIONS, HubspotData
from plugin.demo.servers.hubspot.pipelines import PIPELINES
from plugin.demo.servers.hubspot.records import OBJECT_TYPES, Json
from plugin.demo.servers.hubspot.search import SearchError, search

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

    from plugin.demo.servers.misbehaviour import Misbehaviour

Answer = tuple[Response, int]

MAX_LISTED = 100
MAX_BATCH = 100
MAX_BATCH_HISTORY = 50
MAX_BATCH_ASSOCIATIONS = 1000


class RefusedError(Exception):
    """An answer other than 2xx, with HubSpot's error body."""

    def __init__(self, status: int, category: str, message: str, **more: Any) -> None:
        super().__init__(message)
        self.status = status
        self.body = {
            "status": "error", "message": message, "correlationId": str(uuid.uuid4()),
            "category": category, **more,
        }  # fmt: skip


class Meter:
    """Counts the searches of the last second, as HubSpot does per account."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._times: deque[float] = deque()

    def admits(self, limit: int) -> bool:
        now = time.monotonic()
        with self._lock:
            while self._times and self._times[0] <= now - 1:
                self._times.popleft()
            if len(self._times) >= limit:
                return False
            self._times.append(now)
            return True


def create_app(data: HubspotData, misbehaviour: Misbehaviour | None = None) -> WSGIApplication:
    app = Flask(__name__)
    app.json.sort_keys = False  # type: ignore[attr-defined]

    meter = Meter()

    @app.errorhandler(RefusedError)
    def refused(error: RefusedError) -> Answer:
        answer = jsonify(error.body)
        if error.status == 429:
            answer.headers["Retry-After"] = "1"
        return answer, error.status

    @app.before_request
    def authenticate() -> None:
        if request.headers.get("Authorization") != f"Bearer {data.token}":
            raise RefusedError(
                401,
                "INVALID_AUTHENTICATION",
                "Authentication credentials not found. This API supports OAuth 2.0 authentication and you "
                "can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview",
            )

    @app.get("/account-info/v3/details")
    def account() -> Response:
        return jsonify({
            "portalId": data.portal_id, "accountType": "STANDARD", "timeZone": "Europe/Berlin",
            "companyCurrency": "EUR", "additionalCurrencies": [], "utcOffset": "+01:00",
            "utcOffsetMilliseconds": 3_600_000, "uiDomain": "app-eu1.hubspot.com",
            "dataHostingLocation": "eu1",
        })  # fmt: skip

    @app.get("/crm/v3/owners")
    def owners() -> Response:
        wanted = _flag("archived")
        with data.lock:
            listed = [owner for owner in data.owners.values() if owner["archived"] == wanted]
        return jsonify(_listing(listed))

    @app.get("/crm/v3/pipelines/<object_type>")
    def pipelines(object_type: str) -> Response:
        _allowed(data, object_type)
        return jsonify({"results": PIPELINES.get(object_type, [])})

    @app.get("/calling/v1/dispositions")
    def dispositions() -> Response:
        _allowed(data, "calls")
        return jsonify(
            [
                {"id": guid, "label": word.capitalize(), "deleted": False}
                for word, guid in DISPOSITIONS.items()
            ]
        )

    @app.post("/crm/v3/objects/<object_type>/search")
    def search_objects(object_type: str) -> Response:
        _allowed(data, object_type)
        if data.search_limit is not None and not meter.admits(data.search_limit):
            raise RefusedError(
                429,
                "RATE_LIMITS",
                "You have reached your secondly limit.",
                errorType="RATE_LIMIT",
                policyName="SECONDLY",
            )
        try:
            with data.lock:
                return jsonify(search(data, object_type, _body()))
        except SearchError as error:
            raise RefusedError(400, "VALIDATION_ERROR", str(error)) from None

    @app.get("/crm/v3/objects/<object_type>")
    def list_objects(object_type: str) -> Response:
        _allowed(data, object_type)
        properties = [name for name in request.args.get("properties", "").split(",") if name]
        with data.lock:
            if _flag("archived"):
                records = [r for r in data.records[object_type].values() if r.archived_at is not None]
            else:
                records = list(data.live(object_type))
            return jsonify(_listing([record.shown(properties) for record in records]))

    @app.post("/crm/v3/objects/<object_type>/batch/read")
    def batch_read(object_type: str) -> Answer:
        _allowed(data, object_type)
        body = _body()
        history = body.get("propertiesWithHistory", [])
        ids = _batch(body, MAX_BATCH_HISTORY if history else MAX_BATCH)
        with data.lock:
            resolved = {i: data.resolve(object_type, i) for i in ids}
            found = {r.id: r.shown(body.get("properties", []), history) for r in resolved.values() if r}
        return _batch_answer(list(found.values()), [i for i in ids if resolved[i] is None])

    @app.post("/crm/v4/associations/<here>/<there>/batch/read")
    def associations(here: str, there: str) -> Answer:
        _allowed(data, here)
        _allowed(data, there)
        ids = _batch(_body(), MAX_BATCH_ASSOCIATIONS)
        with data.lock:
            links = data.links.get((here, there), {})
            found = [
                {"from": {"id": i}, "to": [_association(other) for other in links[i]]}
                for i in ids
                if links.get(i)
            ]
        return _batch_answer(found, [i for i in ids if not links.get(i)])

    return misbehaviour.wrap(app.wsgi_app) if misbehaviour else app.wsgi_app


def _allowed(data: HubspotData, object_type: str) -> None:
    if object_type not in OBJECT_TYPES:
        raise RefusedError(400, "VALIDATION_ERROR", f"Unable to infer object type from: {object_type}")
    if object_type in data.missing_scopes:
        raise RefusedError(
            403,
            "MISSING_SCOPES",
            "This app hasn't been granted all required scopes to make this call. Read more about required "
            "scopes here: https://developers.hubspot.com/scopes.",
            errors=[{
                "message": "One or more of the following scopes are required.",
                "context": {"requiredGranularScopes": [f"crm.objects.{object_type}.read"]},
            }],
        )  # fmt: skip


def _body() -> Json:
    body = request.get_json(silent=True)
    if not isinstance(body, dict):
        raise RefusedError(400, "VALIDATION_ERROR", "Invalid input JSON")
    return body


def _flag(name: str) -> bool:
    return request.args.get(name, "false") == "true"


def _listing(items: list[Json]) -> Json:
    """A page of a listing by ``limit`` and ``after``, which is the id of the next one."""
    limit = int(request.args.get("limit", 10))
    if not 1 <= limit <= MAX_LISTED:
        raise RefusedError(400, "VALIDATION_ERROR", f"The maximum limit for a page is {MAX_LISTED}.")
    after = request.args.get("after")
    items = sorted(items, key=lambda item: int(item["id"]))
    if after:
        items = [item for item in items if int(item["id"]) >= int(after)]
    answer: Json = {"results": items[:limit]}
    if len(items) > limit:
        following = items[limit]["id"]
        link = f"{request.base_url}?after={following}"
        answer["paging"] = {"next": {"after": following, "link": link}}
    return answer


def _batch(body: Json, longest: int) -> list[str]:
    ids = [str(item["id"]) for item in body.get("inputs", [])]
    if len(ids) > longest:
        raise RefusedError(
            400,
            "VALIDATION_ERROR",
            f"The maximum number of inputs supported in a batch request is {longest}.",
        )
    return ids


def _association(other: str) -> Json:
    types = [{"category": "HUBSPOT_DEFINED", "typeId": 1, "label": None}]
    return {"toObjectId": int(other), "associationTypes": types}


def _batch_answer(found: list[Json], missing: list[str]) -> Answer:
    """200 when all were found, 207 with the errors when some were not, as HubSpot answers batches."""
    times = {"startedAt": "2026-01-01T00:00:00.000Z", "completedAt": "2026-01-01T00:00:00.010Z"}
    answer: Json = {"status": "COMPLETE", "results": found, **times}
    if not missing:
        return jsonify(answer), 200
    error = {
        "status": "error", "category": "OBJECT_NOT_FOUND", "context": {"ids": missing},
        "message": "Some of the objects were not found or have no such association",
    }  # fmt: skip
    return jsonify({**answer, "numErrors": 1, "errors": [error]}), 207
