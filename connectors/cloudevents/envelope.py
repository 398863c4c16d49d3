"""The CloudEvents 1.0 envelope in its three HTTP content modes (HTTP binding 1.0.2, JSON format 1.0.2)."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote_to_bytes

from connectors.kit.protocol import PushRequest
from connectors.kit.strict_json import MAX_DEPTH, loads
from plugin.domain import Malformed

MAX_EVENTS = 1000
"""Events in one batch."""

BATCH = "application/cloudevents-batch"
STRUCTURED = "application/cloudevents"

_LIMITS = {"id": 400, "source": 500, "type": 200, "subject": 500, "datacontenttype": 200}
_REQUIRED = ("id", "source", "type")
_NAME = re.compile(r"[a-z0-9]+")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
# RFC 3339; Python's own reading takes more (weeks, no seconds, no zone).
_TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Event:
    """One event. ``source`` and ``id`` together name it; ``data`` is JSON, a text, or None."""

    id: str
    source: str
    type: str
    subject: str | None
    time: datetime | None
    data: Any

    @property
    def name(self) -> str:
        """Its one name: sources are URI references, which hold no space."""
        return f"{self.source} {self.id}"

    def payload(self) -> dict[str, Any]:
        """The event as JSON."""
        return {
            "id": self.id,
            "source": self.source,
            "type": self.type,
            "subject": self.subject,
            "time": None if self.time is None else self.time.isoformat().replace("+00:00", "Z"),
            "data": self.data,
        }


def read(request: PushRequest) -> list[Event]:
    """The events of ``request``. Raises Malformed, naming the event and the attribute."""
    media_type, charset = _content_type(request.headers.get("content-type", ""))
    if not media_type.startswith(STRUCTURED):
        return [_binary(request, media_type)]
    if charset not in ("", "utf-8", "us-ascii"):
        raise Malformed("the charset of the request is not UTF-8")
    if media_type == f"{BATCH}+json":
        document = _json(request.body)
        if not isinstance(document, list):
            raise Malformed("a batch is a JSON array of events")
        if len(document) > MAX_EVENTS:
            raise Malformed(f"a batch holds at most {MAX_EVENTS} events")
        return [_structured(item, f"event {place}: ") for place, item in enumerate(document, 1)]
    if media_type == f"{STRUCTURED}+json":
        return [_structured(_json(request.body), "")]
    raise Malformed("events are read as JSON: application/cloudevents+json, or -batch+json")


def _json(body: bytes) -> Any:
    try:
        return loads(body)
    except Malformed:
        raise Malformed(
            f"the body is not JSON in UTF-8, or is nested deeper than {MAX_DEPTH} levels"
        ) from None


def _content_type(header: str) -> tuple[str, str]:
    """The media type and the charset of a Content-Type, both in small letters."""
    media_type, *parameters = header.lower().split(";")
    named = dict(parameter.strip().partition("=")[::2] for parameter in parameters)
    return media_type.strip(), named.get("charset", "").strip('" ')


def _structured(document: Any, where: str) -> Event:
    if not isinstance(document, dict):
        raise Malformed(f"{where}an event is a JSON object")
    for name in document:
        if name not in ("data", "data_base64") and not _NAME.fullmatch(name):
            raise Malformed(f"{where}names of attributes are small letters and digits")
    given = {name: value for name, value in document.items() if value is not None}
    if "data_base64" not in given:
        return _event(given, document.get("data"), where)
    if "data" in given:
        raise Malformed(f"{where}data and data_base64 exclude each other")
    try:
        body = base64.b64decode(given["data_base64"], validate=True)
    except (binascii.Error, TypeError, ValueError):
        raise Malformed(f"{where}data_base64 is not base64") from None
    content_type = given.get("datacontenttype", "application/json")
    return _event(given, _data(body, str(content_type), where), where)


def _binary(request: PushRequest, media_type: str) -> Event:
    given: dict[str, Any] = {
        name[3:]: _header(value) for name, value in request.headers.items() if name.startswith("ce-")
    }
    if not given:
        raise Malformed(
            "the request is no CloudEvent: send application/cloudevents+json, or attributes as ce- headers"
        )
    if "datacontenttype" in given:
        raise Malformed("ce-datacontenttype does not belong into a request: Content-Type says it")
    return _event(given, _data(request.body, media_type or "application/json", ""), "")


def _header(value: str) -> str:
    """A header's value: quotes undone, then one round of percent-decoding."""
    quoted = _QUOTED.fullmatch(value)
    if quoted:
        value = re.sub(r"\\(.)", r"\1", quoted[1])
    try:
        return unquote_to_bytes(value.encode("latin-1")).decode()
    except UnicodeError:
        raise Malformed("a ce- header is not percent-encoded UTF-8") from None


def _data(body: bytes, content_type: str, where: str) -> Any:
    """JSON as what it holds, another text as a text; what is neither is left out."""
    if not body:
        return None
    subtype = _content_type(content_type)[0].rpartition("/")[2]
    if subtype == "json" or subtype.endswith("+json"):
        try:
            return loads(body)
        except Malformed:
            raise Malformed(f"{where}the data is not JSON, or is nested too deeply") from None
    try:
        return body.decode()
    except UnicodeDecodeError:
        return None


def _event(given: Mapping[str, Any], data: Any, where: str) -> Event:
    if given.get("specversion") != "1.0":
        raise Malformed(f'{where}specversion must be "1.0"')
    for name in _REQUIRED:
        if not isinstance(given.get(name), str) or not given[name].strip():
            raise Malformed(f"{where}{name} is missing or no text")
    for name, limit in _LIMITS.items():
        value = given.get(name, "")
        if not isinstance(value, str) or len(value) > limit or _CONTROLS.search(value):
            raise Malformed(f"{where}{name} is no text of at most {limit} characters")
    return Event(
        id=given["id"],
        source=given["source"],
        type=given["type"],
        subject=given.get("subject"),
        time=_time(given.get("time"), where),
        data=data,
    )


def _time(value: Any, where: str) -> datetime | None:
    if value is None:
        return None
    if not isinstance(value, str) or not _TIME.fullmatch(value):
        raise Malformed(f"{where}time is not a time as in RFC 3339")
    try:
        # Microseconds are as fine as it gets here.
        return datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", value.upper())).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Malformed(f"{where}time is not a time as in RFC 3339") from None
