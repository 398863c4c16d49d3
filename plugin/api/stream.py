"""``GET /api/v1/stream``: server-sent events about one customer, and about who rings at the agent who
listens (WHATWG HTML, section 9.2).

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
from contextlib import ExitStack
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import BoundedSemaphore
from typing import Any

import orjson
from flask import Flask, Response, current_app, request
from marshmallow import fields, validate

from plugin.api.answers import as_json, may_answer
from plugin.api.problems import STATUSES, Refused, problem
from plugin.api.reading import Blueprint
from plugin.api.schema import Count, Schema, Text
from plugin.auth.guard import current, the_core
from plugin.auth.principal import Principal
from plugin.services.core import Core
from plugin.services.notices import Notice, Notices, Presence, Tell, Told, find, latest
from plugin.services.pops import Popped, recent
from plugin.services.presence import Viewer
from plugin.storage import encode_id

# A stream that nobody reads any more is found out by writing to it.
HEARTBEAT_SECONDS = 2.0
LIFETIME_SECONDS = 300.0
RETRY_AFTER_SECONDS = 5
MEDIA_TYPE = "text/event-stream"
OPENING = b"retry: 2000\n\n"
HEARTBEAT = b":\n\n"
NO_CUSTOMER = {"where": "customer", "detail": "A program says whose events it wants."}
_VERSION = re.compile(r"[0-9]{1,9}")

blueprint = Blueprint("live", __name__, description="What changes while somebody looks")


class StreamQuery(Schema):
    customer = Text(
        validate=validate.Length(1, 100),
        metadata={"description": "Segue's id of the customer; without it, only what rings is told."},
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


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a stream is to tell: of a customer, from the version seen last on, and to a person what rings at
    them and who else looks."""

    customer: Notice | None
    last_event_id: str | None
    person: Viewer | None


class Streams:
    """The streams of one app: at most ``limit`` at a time."""

    def __init__(self, core: Core, limit: int) -> None:
        self.notices = Notices(core)
        self.limit = limit
        self._free = BoundedSemaphore(max(1, limit))

    def open(self, core: Core, wanted: Wanted) -> Stream | None:
        """A stream of what is wanted, None when all are taken."""
        if self.limit == 0 or not self._free.acquire(blocking=False):
            return None
        with ExitStack() as undo:
            undo.callback(self._free.release)
            stream = Stream(core, self.notices, wanted, self._free.release)
            undo.pop_all()
        return stream


class Stream:
    """Events as an iterable of bytes; ``close`` gives its place back."""

    def __init__(self, core: Core, notices: Notices, wanted: Wanted, release: Callable[[], None]) -> None:
        self._queue: SimpleQueue[Told | None] = SimpleQueue()
        self._release: Callable[[], None] | None = release
        self._until = time.monotonic() + lifetime()
        self._is_opened = self._is_over = False
        self._stop = attend(core, notices, wanted, self._queue.put)

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
        self._is_over = isinstance(notice, Notice) and notice.is_last
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
    """Events about one customer, and about who rings at you, for as long as you listen.

    `customer.changed` with `{"customer", "version"}`, `customer.merged` with `{"customer", "into"}`,
    `customer.gone`. The id of an event is the version: send the last one as `Last-Event-ID` to learn
    what you missed. `presence` tells a person who else looks at the customer, with
    `{"customer", "looking": [{"name", "since"}]}`, whenever somebody comes or goes. `pop` tells a person who
    rings, as `GET /pops` does; the newest comes at the start if it may still ring. A stream ends after some
    minutes, so that who may listen is checked again.
    """
    core = the_core()
    customer = find(core, query["customer"]) if "customer" in query else None
    wanted = Wanted(customer, request.headers.get("Last-Event-ID"), person_of(core, current()))
    if wanted.customer is None and wanted.person is None:
        raise Refused([NO_CUSTOMER])
    streams: Streams = current_app.extensions["segue.streams"]
    stream = streams.open(core, wanted)
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


def person_of(core: Core, principal: Principal) -> Viewer | None:
    """Who is told what rings and who looks: a person, never a program. Raises ConfigError."""
    return None if principal.by == "token" else Viewer.of(core, principal.actor, principal.role)


def attend(core: Core, notices: Notices, wanted: Wanted, tell: Tell) -> Callable[[], None]:
    """Have ``tell`` called with what is wanted; how to stop it. Raises StorageError."""
    with ExitStack() as stops:
        if wanted.person is not None:
            stops.callback(notices.listen(wanted.person.actor, tell))
            for popped in recent(core, wanted.person.actor)[-1:]:  # one telephone rings at a time
                tell(popped)
        if wanted.customer is not None:
            version = resumed(wanted.last_event_id, wanted.customer)
            stops.callback(notices.watch(wanted.customer.customer_id, version, tell, wanted.person))
        return stops.pop_all().close


def written(notice: Told) -> bytes:
    """The event."""
    if isinstance(notice, Popped):
        return f"event: pop\ndata: {orjson.dumps(notice.as_json()).decode()}\n\n".encode()
    customer = encode_id(notice.customer_id)
    if isinstance(notice, Presence):
        told = {"customer": customer, "looking": [each.as_json() for each in notice.others]}
        return f"event: presence\ndata: {orjson.dumps(told).decode()}\n\n".encode()
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
