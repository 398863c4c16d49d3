"""The envelope as the CloudEvents specification has it, written by its own SDK and by hand."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from cloudevents.v1.conversion import to_binary, to_structured
from cloudevents.v1.http import CloudEvent
from hypothesis import given
from hypothesis import strategies as st

from connectors.cloudevents.envelope import MAX_EVENTS, read
from connectors.kit import PushRequest
from plugin.domain import Malformed

STRUCTURED = "application/cloudevents+json"
BATCH = "application/cloudevents-batch+json"
LEAST = {"specversion": "1.0", "id": "1", "source": "/shop", "type": "org.example.seen"}
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=50)


def push(content_type: str, body: Any, **headers: str) -> PushRequest:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    named = {f"ce-{name}": value for name, value in headers.items()}
    return PushRequest("/", "POST", {"content-type": content_type, **named}, raw)


def names(request: PushRequest) -> list[str]:
    return [event.name for event in read(request)]


@pytest.mark.parametrize("write", [to_binary, to_structured])
def test_what_the_sdk_writes_is_read(write: Any) -> None:
    attributes = {"type": "org.example.seen", "source": "/shop", "id": "4711",
                  "time": "2026-11-02T10:00:00+01:00", "subject": "mailto:maria@example.org"}  # fmt: skip
    headers, body = write(CloudEvent(attributes, {"page": "/prices"}))
    (event,) = read(PushRequest("/", "POST", {name.lower(): value for name, value in headers.items()}, body))
    assert (event.name, event.type, event.subject) == (
        "/shop 4711",
        "org.example.seen",
        "mailto:maria@example.org",
    )
    assert event.time == datetime(2026, 11, 2, 9, tzinfo=UTC)
    assert event.data == {"page": "/prices"}


def test_a_batch_may_be_empty_and_mixed() -> None:
    assert read(push(BATCH, [])) == []
    encoded = base64.b64encode(b'{"a": 1}').decode()
    events = read(
        push(
            BATCH,
            [
                {**LEAST, "data": None, "subject": None, "extension1": 5},
                {**LEAST, "id": "2", "data_base64": encoded},
                {**LEAST, "id": "3", "data_base64": encoded, "datacontenttype": "application/octet-stream"},
                {**LEAST, "id": "4", "data": "<much/>", "datacontenttype": "application/xml"},
            ],
        )
    )
    assert [event.data for event in events] == [None, {"a": 1}, '{"a": 1}', "<much/>"]


@given(id=TEXTS, subject=TEXTS)
def test_binary_says_what_structured_says(id: str, subject: str) -> None:
    given = {**LEAST, "id": id, "subject": subject}
    encoded = {name: "".join(_percent(char) for char in value) for name, value in given.items()}
    binary = push("application/json", b"{}", **encoded)
    structured = push(STRUCTURED, {**given, "data": {}})
    if not id.strip():
        for request in (binary, structured):
            with pytest.raises(Malformed):
                read(request)
    else:
        assert read(binary) == read(structured)


def _percent(char: str) -> str:
    if "\x21" <= char <= "\x7e" and char not in '"%':
        return char
    return "".join(f"%{byte:02X}" for byte in char.encode())


def test_the_headers_of_the_specification() -> None:
    for written in ("Euro%20%E2%82%AC%20%F0%9F%98%80", '"Euro %e2%82%ac \\%F0\\%9F%98%80"'):
        (event,) = read(push("text/plain", b"hello", **{**LEAST, "subject": written}))
        assert (event.subject, event.data) == ("Euro \u20ac \U0001f600", "hello")
    with pytest.raises(Malformed, match="percent-encoded"):
        read(push("text/plain", b"", **{**LEAST, "subject": "%C0%A0"}))


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        (push("application/json", {}), "no CloudEvent"),
        (push("application/cloudevents+avro", b""), "read as JSON"),
        (push(f"{STRUCTURED}; charset=utf-16", {}), "not UTF-8"),
        (push(STRUCTURED, []), "JSON object"),
        (push(STRUCTURED, b"[" * 100_000), "nested deeper than 100"),
        (push(STRUCTURED, {**LEAST, "specversion": "0.3"}), 'specversion must be "1.0"'),
        (push(STRUCTURED, {**LEAST, "id": ""}), "id is missing"),
        (push(STRUCTURED, {**LEAST, "source": 5}), "source is missing"),
        (push(STRUCTURED, {**LEAST, "type": "a\x00b"}), "type is no text"),
        (push(STRUCTURED, {**LEAST, "id": "x" * 401}), "at most 400"),
        (push(STRUCTURED, {**LEAST, "time": "2026-11-02"}), "RFC 3339"),
        (push(STRUCTURED, {**LEAST, "time": "2026-11-02T25:00:00Z"}), "RFC 3339"),
        (push(STRUCTURED, {**LEAST, "Time": "x"}), "small letters and digits"),
        (push(STRUCTURED, {**LEAST, "data": 1, "data_base64": "YQ=="}), "exclude each other"),
        (push(STRUCTURED, {**LEAST, "data_base64": "?"}), "not base64"),
        (push(BATCH, {}), "JSON array"),
        (push(BATCH, [LEAST] * (MAX_EVENTS + 1)), "at most 1000"),
        (push(BATCH, [LEAST, {**LEAST, "id": None}]), "event 2: id is missing"),
        (push("application/json", b"{", **LEAST), "not JSON"),
        (push("application/json", b"", **LEAST, datacontenttype="text/plain"), "Content-Type says it"),
    ],
)  # fmt: skip
def test_what_is_no_event_is_refused_in_one_line(request_: PushRequest, words: str) -> None:
    with pytest.raises(Malformed, match=words) as caught:
        read(request_)
    assert "\n" not in str(caught.value)


def test_an_event_is_named_by_source_and_id() -> None:
    batch = push(BATCH, [LEAST, {**LEAST, "source": "/crm"}, {**LEAST, "id": "2"}])
    assert names(batch) == ["/shop 1", "/crm 1", "/shop 2"]
