"""The one HTTP client: what it refuses, what it tries again, and what it says."""

from __future__ import annotations

import gzip
import json
import logging
import socket
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from connectors.kit import Action, Basic, Bearer, HeaderToken, HttpClient, Outcome, Policy
from connectors.kit.rate import TokenBucket, backoff, retry_after
from plugin.demo.servers.misbehaviour import Misbehaviour
from plugin.demo.servers.serving import ServedApp, serve
from plugin.domain import Malformed, Permanent, Transient, Unauthorized

SECRET = "s3cret-token-for-tests"


class Vendor:
    """A server that answers what the test sets, and remembers what it was asked."""

    def __init__(self) -> None:
        self.status, self.headers, self.body = (
            "200 OK",
            [("Content-Type", "application/json")],
            b'{"ok": true}',
        )
        self.asked: list[dict[str, Any]] = []

    def __call__(self, environ: dict[str, Any], start: Callable[..., object]) -> Iterable[bytes]:
        length = int(environ.get("CONTENT_LENGTH") or 0)
        self.asked.append({**environ, "body": environ["wsgi.input"].read(length)})
        start(self.status, [*self.headers, ("Content-Length", str(len(self.body)))])
        return [self.body]


@pytest.fixture
def vendor() -> Vendor:
    return Vendor()


@pytest.fixture
def manners() -> Misbehaviour:
    return Misbehaviour()


@pytest.fixture
def served(vendor: Vendor, manners: Misbehaviour) -> Iterator[ServedApp]:
    with serve(manners.wrap(vendor)) as running:
        yield running
        manners.release()


@pytest.fixture
def slept() -> list[float]:
    return []


@pytest.fixture
def client(served: ServedApp, slept: list[float]) -> Iterator[HttpClient]:
    policy = Policy(rate=1000, burst=1000, read_timeout=2, attempts=3)
    auth = HeaderToken("X-Api-Key", SECRET)
    with HttpClient(
        served.url, auth=auth, policy=policy, allow_private=True, secrets=[SECRET], sleep=slept.append
    ) as opened:
        yield opened


def test_the_answer_comes_with_the_credentials_sent(client: HttpClient, vendor: Vendor) -> None:
    assert client.get_json("/a", params={"q": "x"}) == {"ok": True}
    assert vendor.asked[0]["HTTP_X_API_KEY"] == SECRET
    assert vendor.asked[0]["QUERY_STRING"] == "q=x"


def test_a_rate_limit_is_waited_for_as_long_as_the_server_says(
    client: HttpClient, manners: Misbehaviour, slept: list[float]
) -> None:
    manners.retry_after = 7
    manners.queue.extend(["rate_limit", "rate_limit"])
    assert client.get_json("/a") == {"ok": True}
    assert slept == [7, 7]


def test_a_long_rate_limit_is_handed_up_at_once(
    client: HttpClient, manners: Misbehaviour, slept: list[float]
) -> None:
    manners.retry_after = 3600
    manners.queue.append("rate_limit")
    with pytest.raises(Transient, match="rate limit is reached") as caught:
        client.get_json("/a")
    assert caught.value.retry_after == 3600
    assert slept == []


@pytest.mark.parametrize("trouble", ["server_error", "cut", "hang", "not_json"])
def test_one_bad_answer_is_tried_again(
    client: HttpClient, manners: Misbehaviour, slept: list[float], trouble: str
) -> None:
    manners.queue.append(trouble)
    assert client.get_json("/a") == {"ok": True}
    assert len(slept) == 1


@pytest.mark.parametrize(
    ("trouble", "error", "words"),
    [
        ("server_error", Transient, "in trouble"),
        ("cut", Transient, "cut off"),
        ("hang", Transient, "not answer in time"),
        ("not_json", Malformed, "not JSON but an HTML page"),
    ],
)
def test_attempts_end(
    client: HttpClient, manners: Misbehaviour, trouble: str, error: type[Exception], words: str
) -> None:
    manners.queue.extend([trouble] * 3)
    with pytest.raises(error, match=words) as caught:
        client.get_json("/a")
    assert "\n" not in str(caught.value)
    assert manners.seen == 3


def test_the_total_time_ends_the_attempts(served: ServedApp, manners: Misbehaviour) -> None:
    now = [0.0]

    def sleep(seconds: float) -> None:
        now[0] += seconds

    policy = Policy(attempts=1000, total_timeout=60)
    manners.every = {"server_error": 1}
    with (
        HttpClient(
            served.url, policy=policy, allow_private=True, sleep=sleep, clock=lambda: now[0]
        ) as client,
        pytest.raises(Transient),
    ):
        client.get("/a")
    assert 30 < now[0] <= 60


@pytest.mark.parametrize(
    ("status", "error"),
    [("401 No", Unauthorized), ("403 No", Unauthorized), ("404 No", Permanent), ("422 No", Permanent)],
)
def test_refusals_are_not_tried_again(
    client: HttpClient, vendor: Vendor, status: str, error: type[Exception]
) -> None:
    vendor.status = status
    with pytest.raises(error, match=status[:3]):
        client.get_json("/a")
    assert len(vendor.asked) == 1


def test_the_policy_goes_before_the_default_outcomes(served: ServedApp, vendor: Vendor) -> None:
    vendor.status = "404 Not Found"
    policy = Policy(outcomes={"404": Outcome(Action.ACCEPT)})
    with HttpClient(served.url, policy=policy, allow_private=True) as client:
        assert client.get("/a").status == 404


def test_a_write_is_not_sent_twice_unless_the_server_refused_it(
    client: HttpClient, manners: Misbehaviour, vendor: Vendor
) -> None:
    manners.queue.append("cut")
    with pytest.raises(Transient):
        client.post_json("/notes", json={})
    assert len(vendor.asked) == 1
    manners.queue.append("rate_limit")
    client.post_json("/notes", json={})
    assert len(vendor.asked) == 2


def test_a_search_by_post_may_be_sent_twice(client: HttpClient, manners: Misbehaviour) -> None:
    manners.queue.append("cut")
    assert client.post_json("/search", json={}, idempotent=True) == {"ok": True}


def test_the_answer_is_bounded_while_it_arrives(served: ServedApp, vendor: Vendor) -> None:
    vendor.body = b"[" + b" " * 300_000 + b"]"
    policy = Policy(max_bytes=100_000)
    with (
        HttpClient(served.url, policy=policy, allow_private=True) as client,
        pytest.raises(Permanent, match="larger than 100000 bytes"),
    ):
        client.get_json("/a")


@pytest.mark.parametrize("body", [b"[" * 100_000, b"[" * 500 + b"]" * 500, b"\xff", b"", b"{'a': 1}"])
def test_what_is_not_json_is_one_clear_line(client: HttpClient, vendor: Vendor, body: bytes) -> None:
    vendor.body = body
    with pytest.raises(Malformed, match="the answer is"):
        client.get_json("/a")


def test_a_compressed_answer_is_read_and_bounded(served: ServedApp, vendor: Vendor) -> None:
    vendor.headers.append(("Content-Encoding", "gzip"))
    policy = Policy(max_bytes=100_000)
    with HttpClient(served.url, policy=policy, allow_private=True) as client:
        vendor.body = gzip.compress(json.dumps(["x" * 90_000]).encode())
        assert client.get_json("/a") == ["x" * 90_000]
        vendor.body = gzip.compress(b" " * 50_000_000)
        with pytest.raises(Permanent, match="larger than"):
            client.get_json("/a")


def test_a_name_that_does_not_resolve_is_tried_again_later() -> None:
    policy = Policy(attempts=2, backoff=0)
    with (
        HttpClient("https://nowhere.invalid", policy=policy) as client,
        pytest.raises(Transient, match="cannot be reached"),
    ):
        client.get("/a")


def test_numbers_that_json_does_not_have_become_null(client: HttpClient, vendor: Vendor) -> None:
    vendor.body = b'{"a": NaN, "b": -Infinity, "c": 1e999, "d": 1.5}'
    assert client.get_json("/a") == {"a": None, "b": None, "c": None, "d": 1.5}


def test_an_absolute_link_on_the_same_server_is_followed(
    client: HttpClient, served: ServedApp, vendor: Vendor
) -> None:
    client.get_json(f"{served.url}/next?page=2")
    assert vendor.asked[0]["PATH_INFO"] == "/next"


@pytest.mark.parametrize(
    "link",
    [
        "https://evil.example.com/next",
        "//evil.example.com/next",
        "http://127.0.0.1:9/next",
        "http://127.0.0.1@evil.example.com/next",
        "http://evil.example.com\\@127.0.0.1/next",
        "https://127.0.0.1/next",
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
    ],
)
def test_a_link_to_another_server_is_not_followed(client: HttpClient, vendor: Vendor, link: str) -> None:
    with pytest.raises(Permanent):
        client.get_json(link)
    assert vendor.asked == []


def test_a_redirect_stays_on_the_server(client: HttpClient, vendor: Vendor) -> None:
    vendor.status, vendor.headers = "302 Found", [("Location", "https://evil.example.com/steal")]
    with pytest.raises(Permanent, match=r"evil\.example\.com.*credentials do not go there"):
        client.get_json("/a")
    vendor.headers = [("Location", "/a")]
    with pytest.raises(Permanent, match="redirects"):
        client.get_json("/a")
    assert len(vendor.asked) == 1 + 5


def test_a_private_server_needs_leave(vendor: Vendor) -> None:
    with (
        serve(vendor) as served,
        HttpClient(served.url.replace("http", "https")) as client,
        pytest.raises(Permanent, match="allow_private"),
    ):
        client.get("/a")
    assert vendor.asked == []


def test_a_name_that_resolves_to_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["93.184.216.34", "127.0.0.1"])

    def resolve(host: str, port: int, **_: object) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    connected: list[tuple[str, int]] = []

    def connect(address: tuple[str, int], *_: object, **__: object) -> socket.socket:
        connected.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr("connectors.kit.address.socket.getaddrinfo", resolve)
    monkeypatch.setattr("connectors.kit.address.create_connection", connect)
    client = HttpClient("https://rebinding.example.org", policy=Policy(attempts=2, backoff=0))
    with pytest.raises(Permanent, match="private"):
        client.get("/a")
    assert connected == [("93.184.216.34", 443)]


@pytest.mark.parametrize(
    "url", ["http://chat.example.org", "chat.example.org", "https://", "https://u:p@x.example"]
)
def test_a_wrong_url_is_refused_in_words(url: str) -> None:
    with pytest.raises(Permanent, match="the URL of the source"):
        HttpClient(url)


def test_nothing_secret_is_said(
    client: HttpClient, vendor: Vendor, manners: Misbehaviour, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    manners.queue.extend(["server_error"] * 3)
    with pytest.raises(Transient) as caught:
        client.get(f"/contacts/max@example.org/{SECRET}", params={"phone": "+12025550101", "token": SECRET})
    said = caplog.text + str(caught.value) + repr(caught.value.__cause__)
    for private in (SECRET, "max@example.org", "2025550101"):
        assert private not in said


def test_proxies_of_the_environment_are_not_used(
    client: HttpClient, monkeypatch: pytest.MonkeyPatch, vendor: Vendor
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert client.get_json("/a") == {"ok": True}


@pytest.mark.parametrize(
    ("auth", "header"),
    [
        (Bearer("t"), "Bearer t"),
        (Basic("ü", "p"), "Basic w7w6cA=="),
        (HeaderToken("Authorization", "t"), "t"),
    ],
)
def test_credentials_travel_as_their_standard_says(
    served: ServedApp, vendor: Vendor, auth: Any, header: str
) -> None:
    with HttpClient(served.url, auth=auth, allow_private=True) as client:
        client.get("/a")
    assert vendor.asked[0]["HTTP_AUTHORIZATION"] == header
    assert "t" not in repr(auth).replace(type(auth).__name__, "").replace("Authorization", "")


def test_retry_after_is_seconds_or_a_date() -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    assert retry_after("12", now=now) == 12
    assert retry_after("Thu, 01 Jan 2026 00:01:00 GMT", now=now) == 60
    assert retry_after("Wed, 31 Dec 2025 00:00:00 GMT", now=now) == 0
    assert retry_after("1e12", now=now) == 86400
    assert [retry_after(value) for value in (None, "", "soon", "nan", "inf")] == [None] * 5


def test_the_rate_holds_in_the_long_run() -> None:
    now = [0.0]
    bucket = TokenBucket(2, 3, clock=lambda: now[0])
    assert [bucket.take() for _ in range(5)] == [0, 0, 0, 0.5, 1.0]
    now[0] = 100
    assert [bucket.take() for _ in range(4)] == [0, 0, 0, 0.5]


def test_backoff_doubles_to_a_ceiling() -> None:
    assert [backoff(1, attempt, 1.0) for attempt in (1, 2, 3, 30)] == [1, 2, 4, 20]
    assert backoff(1, 1, 0.0) == 0.5


def test_the_body_travels_as_json(client: HttpClient, vendor: Vendor) -> None:
    client.post_json("/a", json={"a": [1]})
    assert vendor.asked[0]["REQUEST_METHOD"] == "POST"
    assert json.loads(vendor.asked[0]["body"]) == {"a": [1]}
