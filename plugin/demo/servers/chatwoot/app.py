"""Chatwoot's application API over a ChatwootData: conversations, messages, directory, survey answers.

Paths, paging and error bodies are those of Chatwoot's own routes: 25 conversations and survey answers
a page, the latest activity first; messages 20 before an id, 100 after one, 1,000 between two.
"""

from __future__ import annotations

from hmac import compare_digest
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, jsonify, request

from plugin.demo.servers.chatwoot.data import ChatwootData, Json

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

    from plugin.demo.servers.misbehaviour import Misbehaviour

Answer = Response | tuple[Response, int]

PER_PAGE = 25


def create_app(data: ChatwootData, misbehaviour: Misbehaviour | None = None) -> WSGIApplication:
    """The account as a WSGI app, with the manners given."""
    app = Flask("chatwoot")
    root = f"/api/v1/accounts/{data.account_id}"

    @app.before_request
    def authenticate() -> Answer | None:
        given = request.headers.get("api_access_token", "") or request.headers.get("api-access-token", "")
        if not compare_digest(given.encode(), data.token.encode()):
            return jsonify(error="Invalid Access Token"), 401
        return None

    @app.errorhandler(404)
    def missing(_: Exception) -> Answer:
        return jsonify(error="Resource could not be found"), 404

    @app.get("/api/v1/profile")
    def profile() -> Answer:
        return jsonify(
            id=1, name="Administrator", accounts=[{"id": data.account_id, "role": "administrator"}]
        )

    @app.get(f"{root}/agents")
    def agents() -> Answer:
        with data.lock:
            return jsonify(list(data.agents.values()))

    @app.get(f"{root}/teams")
    def teams() -> Answer:
        with data.lock:
            return jsonify(list(data.teams.values()))

    @app.get(f"{root}/inboxes")
    def inboxes() -> Answer:
        with data.lock:
            return jsonify(payload=list(data.inboxes.values()))

    @app.get(f"{root}/conversations")
    def conversations() -> Answer:
        with data.lock:
            return jsonify(data=_conversations(data))

    @app.get(f"{root}/conversations/<int:conversation>")
    def conversation_shown(conversation: int) -> Answer:
        with data.lock:
            if conversation not in data.conversations:
                return missing(KeyError())
            return jsonify(data.shown(conversation))

    @app.get(f"{root}/conversations/<int:conversation>/messages")
    def messages(conversation: int) -> Answer:
        with data.lock:
            if conversation not in data.conversations:
                return missing(KeyError())
            shown = data.shown(conversation)
            meta = {"contact": shown["meta"]["sender"], "assignee": shown["meta"].get("assignee")}
            return jsonify(meta=meta, payload=_messages(data.messages[conversation]))

    @app.get(f"{root}/contacts")
    def contacts() -> Answer:
        with data.lock:
            rows = sorted(data.contacts.values(), key=lambda row: (row["last_activity_at"], row["id"]))
            page = _page(rows, 15)
            return jsonify(meta={"count": len(rows), "current_page": _number("page", 1)}, payload=page)

    @app.get(f"{root}/csat_survey_responses")
    def surveys() -> Answer:
        with data.lock:
            return jsonify(_surveys(data))

    return misbehaviour.wrap(app) if misbehaviour else app


def _conversations(data: ChatwootData) -> Json:
    status = request.args.get("status", "open")
    rows = [row for row in data.conversations.values() if status in ("all", row["status"])]
    rows.sort(key=lambda row: (row["last_activity_at"], row["id"]), reverse=True)
    unassigned = sum(row["assignee"] is None for row in rows)
    counts = {
        "mine_count": 0, "assigned_count": len(rows) - unassigned, "unassigned_count": unassigned,
        "all_count": len(rows),
    }  # fmt: skip
    return {"meta": counts, "payload": [data.shown(row["id"]) for row in _page(rows, PER_PAGE)]}


def _messages(rows: list[Json]) -> list[Json]:
    after, before = request.args.get("after"), request.args.get("before")
    rows = sorted(rows, key=lambda row: (row["created_at"], row["id"]))
    if after and before:
        return [row for row in rows if int(after) <= row["id"] < int(before)][:1000]
    if before:
        return [row for row in rows if row["id"] < int(before)][-20:]
    if after:
        return [row for row in rows if row["id"] > int(after)][:100]
    return rows[-20:]


def _surveys(data: ChatwootData) -> list[Json]:
    rows = list(data.surveys)
    if "since" in request.args and "until" in request.args:
        first, last = _number("since", 0), _number("until", 0)
        rows = [row for row in rows if first <= row["created_at"] <= last]
    rows.sort(
        key=lambda row: (row["created_at"], row["id"]), reverse=request.args.get("sort") != "created_at"
    )
    return [data.shown_survey(row) for row in _page(rows, PER_PAGE)]


def _page(rows: list[Any], size: int) -> list[Any]:
    first = (max(_number("page", 1), 1) - 1) * size
    return rows[first : first + size]


def _number(name: str, default: int) -> int:
    return request.args.get(name, default, type=int)
