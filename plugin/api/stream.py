"""``GET /api/v1/stream``: server-sent events about one customer (WHATWG HTML, section 9.2).

An event says that the customer changed, by id and version; what changed is asked for by the call
that shows it. The event's id is the version, so whoever comes back with ``Last-Event-ID`` learns at
once whether anything was missed. A stream holds a thread here: there are few, and above their
number 503 says to ask ``/customers/{id}/latest`` instead, which costs next to nothing.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import BoundedSemaphore
from typing import Any

import orjson
from flask import Flask, Response, current_app, request
from marshmallow import fields, validate

from plugin.api.answers import as_json, may_answer
from plugin.api.problems import STATUSES, problem
from plugin.api.reading import Blueprint
from plugin.api.schema import Count, Schema, Text
from plugin.auth.guard import the_core
from plugin.services.core import Core
from plugin.services.notices import Notice, Notices, find, latest
from plugin.storage import encode_id

# A stream that nobody reads any more is found out by writing to it.
HEARTBEAT_SECONDS = 2.0
LIFETIME_SECONDS = 300.0
RETRY_AFTER_SECONDS = 5
MEDIA_TYPE = "text/event-stream"
OPENING = b"retry: 2000\n\n"
HEARTBEAT = b":\n\n"
_VERSION = re.compile(r"[0-9]{1,9}")

blueprint = Blueprint("live", __name__, description="What changes while somebody looks")


class StreamQuery(Schema):
    customer = Text(
        required=True,
        validate=validate.Length(1, 100),
        metadata={"description": "Segue's id of the customer."},
    )


class LatestQuery(Schema):
    since = Count(metadata={"description": "The version that you have."})


class LatestShape(Schema):
    customer = Text(required=True)
    version = Count(required=True, metadata={"description": "Moves with every change of the customer."})
    changed = fields.Boolean(required=True, metadata={"description": "Whether it is another than `since`."})
    contacts = fields.List(
        Text(), required=True, metadata={"description": "The newest contacts, newest first, when it changed."}
    )
    silent = fields.List(
        Text(),
        required=True,
        metadata={"description": "Late or down: what is new there is missing."},
    )


class Streams:
    """The streams of one app: at most ``limit`` at a time."""

    def __init__(self, core: Core, limit: int) -> None:
        self.notices = Notices(core.store)
        self.limit = limit
        self._free = BoundedSemaphore(max(1, limit))

    def open(self, customer_id: int, version: int) -> Stream | None:
        """A stream from ``version`` on, None when all are taken."""
        if self.limit == 0 or not self._free.acquire(blocking=False):
            return None
        return Stream(self.notices, customer_id, version, self._free.release)


class Stream:
    """One customer's events as an iterable of bytes; ``close`` gives its place back."""

    def __init__(self, notices: Notices, customer_id: int, version: int, release: Callable[[], None]) -> None:
        self._queue: SimpleQueue[Notice | None] = SimpleQueue()
        self._release: Callable[[], None] | None = release
        self._until = time.monotonic() + lifetime()
        self._is_opened = self._is_over = False
        self._stop = notices.watch(customer_id, version, self._queue.put)

    def __iter__(self) -> Stream:
        return self

    def __next__(self) -> bytes:
        if not self._is_opened:
            self._is_opened = True
            return OPENING
        if self._is_over or time.monotonic() > self._until:
            raise StopIteration
        try:
            notice = self._queue.get(timeout=HEARTBEAT_SECONDS)
        except Empty:
            return HEARTBEAT
        if notice is None:
            raise StopIteration
        self._is_over = notice.is_last
        return written(notice)

    def close(self) -> None:
        """Stop watching. May be called twice."""
        self._stop()
        release, self._release = self._release, None
        if release is not None:
            release()


@blueprint.route("/stream", endpoint="stream")
@blueprint.arguments(StreamQuery, location="query")
@blueprint.response(200, fields.String(), content_type=MEDIA_TYPE)
@may_answer(
    blueprint,
    {
        308: "Merged: `Location` is the survivor.",
        404: "There is no such customer.",
        503: "No stream is free: ask `/customers/{id}/latest` every few seconds.",
    },
)
def get_stream(query: dict[str, Any]) -> Response:
    """Events about one customer for as long as you listen.

    `customer.changed` with `{"customer", "version"}`, `customer.merged` with `{"customer", "into"}`,
    `customer.gone`. The id of an event is the version: send the last one as `Last-Event-ID` to learn
    what you missed. A stream ends after some minutes, so that who may listen is checked again.
    """
    found = find(the_core(), query["customer"])
    streams: Streams = current_app.extensions["segue.streams"]
    stream = streams.open(found.customer_id, resumed(request.headers.get("Last-Event-ID"), found))
    if stream is None:
        return none_free(streams.limit)
    response = Response(stream, mimetype=MEDIA_TYPE)
    response.headers["X-Accel-Buffering"] = "no"  # nginx would hold events back
    return response


@blueprint.route("/customers/<customer_id>/latest", endpoint="latest")
@blueprint.arguments(LatestQuery, location="query")
@blueprint.response(200, LatestShape)
@may_answer(blueprint, {308: "Merged: `Location` is the survivor.", 404: "There is no such customer."})
def get_latest(query: dict[str, Any], customer_id: str) -> Response:
    """Whether the customer changed: cheap enough to be asked every few seconds."""
    return as_json(latest(the_core(), customer_id, query.get("since")))


def install(app: Flask, core: Core, limit: int) -> None:
    """Let ``app`` hold up to ``limit`` streams."""
    app.extensions["segue.streams"] = Streams(core, limit)


def resumed(last_event_id: str | None, now: Notice) -> int:
    """The version from which to tell: the one that the caller saw last, else the one of now."""
    return int(last_event_id) if last_event_id and _VERSION.fullmatch(last_event_id) else now.version


def lifetime() -> float:
    """Seconds until a stream ends: not all at once, for they come back."""
    return LIFETIME_SECONDS * (1 + random.random() / 5)  # noqa: S311  no secret


def written(notice: Notice) -> bytes:
    """The event."""
    customer = encode_id(notice.customer_id)
    if notice.is_gone:
        return _event("customer.gone", notice.version, {"customer": customer})
    if notice.into is not None:
        into = encode_id(notice.into)
        return _event("customer.merged", notice.version, {"customer": customer, "into": into})
    return _event("customer.changed", notice.version, {"customer": customer, "version": notice.version})


def none_free(limit: int) -> Response:
    """503: all streams are taken."""
    detail = f"All {limit} streams of this process are taken: ask /api/v1/customers/{{id}}/latest instead."
    found = problem(503, STATUSES[503][0], STATUSES[503][1], detail)
    response = Response(found.get_data(), 503, mimetype=found.mimetype)
    response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def _event(name: str, version: int, data: dict[str, Any]) -> bytes:
    return f"id: {version}\nevent: {name}\ndata: {orjson.dumps(data).decode()}\n\n".encode()
