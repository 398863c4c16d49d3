"""The one HTTP client of all connectors. A connector says what; this module does how.

    with HttpClient("https://chat.example.org", auth=HeaderToken("api_access_token", token)) as client:
        page = client.get_json("/api/v1/profile")

Pinned to the base URL's scheme, host and port; addresses checked; bounded in time, attempts, rate
and size; errors are the five of :mod:`plugin.domain`, each one sentence without secrets.
"""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import requests
import urllib3
from requests.auth import AuthBase

from connectors.kit.address import CheckedAdapter
from connectors.kit.origin import Origin
from connectors.kit.policy import Action, Policy
from connectors.kit.rate import TokenBucket, backoff, retry_after
from connectors.kit.redact import redact, redact_url
from connectors.kit.strict_json import loads
from plugin.domain import Malformed, Permanent, SourceError, Transient, Unauthorized

log = logging.getLogger("segue.http")
# urllib3 logs whole request lines at DEBUG, and a query may hold a phone number or a token.
logging.getLogger("urllib3").setLevel(logging.INFO)

_CHUNK = 64 * 1024
_REDIRECTS = 5
_IDEMPOTENT = frozenset({"GET", "HEAD", "PUT", "DELETE"})
_BROKEN = (requests.RequestException, urllib3.exceptions.HTTPError, OSError)

Params = Mapping[str, Any] | Sequence[tuple[str, Any]]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Response:
    """A whole response. ``url`` may hold personal data: show ``place`` instead."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str
    place: str

    def json(self) -> Any:
        """The body as JSON. Raises Malformed when it is not JSON, or nested too deeply."""
        try:
            return loads(self.body)
        except Malformed as error:
            raise Malformed(f"{self.place}: {error}") from None


@dataclass(frozen=True, slots=True)
class _Call:
    """A request on its way; ``place`` names it in messages."""

    method: str
    url: str
    place: str
    params: Params | None
    json: Any
    headers: Mapping[str, str] | None


class HttpClient:
    """Requests to one server.

    ``base_url`` is what the operator typed, with a path if the product lives below one. Plain
    ``http`` needs ``allow_private``, as credentials would travel in clear. ``secrets`` are masked in
    every message. ``sleep``, ``clock`` (monotonic seconds) and ``jitter`` (0..1) are there for tests.

    ``get``, ``post`` and ``request`` return a Response whose status the policy accepts; they raise
    Transient, Unauthorized, Permanent or Malformed otherwise.
    """

    def __init__(
        self,
        base_url: str,
        *,
        auth: AuthBase | None = None,
        policy: Policy | None = None,
        allow_private: bool = False,
        headers: Mapping[str, str] | None = None,
        secrets: Sequence[str] = (),
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self.policy = policy or Policy()
        self.origin = Origin.of(base_url, clear=allow_private)
        self._secrets = tuple(secrets)
        self._sleep, self._clock, self._jitter = sleep, clock, jitter
        self._bucket = TokenBucket(self.policy.rate, self.policy.burst, clock=clock)
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.auth = auth
        self._session.headers.update({"User-Agent": "Segue", "Accept": "application/json", **(headers or {})})
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, CheckedAdapter(allow_private=allow_private))

    def __enter__(self) -> HttpClient:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back. The client can be used again; it opens new ones."""
        self._session.close()

    def get(self, path: str, *, params: Params | None = None) -> Response:
        """GET ``path`` (relative to the base URL, or an absolute link on the same server)."""
        return self.request("GET", path, params=params)

    def get_json(self, path: str, *, params: Params | None = None) -> Any:
        """GET and decode; an answer that is not JSON is tried again, then raised as Malformed."""
        return self._send(self._call("GET", path, params), True, Response.json)

    def post_json(
        self, path: str, *, json: Any, params: Params | None = None, idempotent: bool = False
    ) -> Any:
        """POST ``json`` and decode the answer. ``idempotent`` marks a search, which may be sent twice."""
        return self._send(self._call("POST", path, params, json), idempotent, Response.json)

    def request(
        self,
        method: str,
        path: str,
        *,
        params: Params | None = None,
        json: Any = None,
        headers: Mapping[str, str] | None = None,
        idempotent: bool | None = None,
    ) -> Response:
        """Send until the policy is content or its budget is spent.

        What is not ``idempotent`` (default: by method) is sent again only when the server cannot have
        acted on it: 429, 503, no connection.
        """
        may_repeat = method in _IDEMPOTENT if idempotent is None else idempotent
        return self._send(self._call(method, path, params, json, headers), may_repeat, _whole)

    def _call(
        self,
        method: str,
        path: str,
        params: Params | None = None,
        json: Any = None,
        headers: Mapping[str, str] | None = None,
    ) -> _Call:
        url = self.origin.url(path)
        return _Call(method, url, redact(f"{method} {redact_url(url)}", self._secrets), params, json, headers)

    def _send(self, call: _Call, idempotent: bool, decode: Callable[[Response], T]) -> T:
        deadline = self._clock() + self.policy.total_timeout
        attempt = 0
        while True:
            attempt += 1
            self._wait(self._bucket.take(), deadline, call)
            try:
                return self._decoded(self._once(call, deadline), decode)
            except _RetryableError as retry:
                error, pause = retry.error, retry.after
                if pause is None:
                    pause = backoff(self.policy.backoff, attempt, self._jitter())
                spent = attempt >= self.policy.attempts or self._clock() + pause >= deadline
                if spent or pause > self.policy.longest_wait or not (idempotent or retry.refused):
                    raise error from None
                log.warning(
                    "%s, attempt %d of %d, next in %.1f s", error, attempt, self.policy.attempts, pause
                )
            self._sleep(pause)

    def _wait(self, seconds: float, deadline: float, call: _Call) -> None:
        if seconds <= 0:
            return
        if self._clock() + seconds >= deadline:
            raise Transient(f"{call.place}: our own rate limit leaves no time", retry_after=seconds)
        self._sleep(seconds)

    def _once(self, call: _Call, deadline: float) -> Response:
        for _ in range(_REDIRECTS):
            response = self._exchange(call, deadline)
            if response.status not in (301, 302, 303, 307, 308):
                self._judge(response)
                return response
            if call.method not in ("GET", "HEAD") or "Location" not in response.headers:
                break
            call = replace(
                call, url=self.origin.follow(response.url, response.headers["Location"]), params=None
            )
        raise Permanent(f"{call.place}: the server redirects: set the address it really has as the URL")

    def _exchange(self, call: _Call, deadline: float) -> Response:
        place = call.place
        left = max(deadline - self._clock(), 0.1)
        timeout = (min(self.policy.connect_timeout, left), min(self.policy.read_timeout, left))
        try:
            with self._session.request(
                call.method,
                call.url,
                params=call.params,
                json=call.json,
                headers=call.headers,
                timeout=timeout,
                allow_redirects=False,
                stream=True,
            ) as answer:
                body = self._read(answer, deadline, place)
                return Response(answer.status_code, answer.headers, body, answer.url or call.url, place)
        except (requests.exceptions.InvalidURL, requests.exceptions.InvalidHeader):
            raise Permanent(f"{place}: the URL or the token holds characters that cannot be sent") from None
        except _BROKEN as error:
            # The cause may quote the full URL; the chain is cut so that no log shows it.
            if "CERTIFICATE_VERIFY_FAILED" in str(error):
                raise Permanent(f"{place}: the server's certificate is not trusted: check the URL") from None
            raise _RetryableError(Transient(f"{place}: {_trouble(error)}"), refused=_unsent(error)) from None

    def _read(self, answer: requests.Response, deadline: float, place: str) -> bytes:
        """The body, bounded while it arrives: by size, and by time however slowly it drips."""
        body = bytearray()
        while chunk := answer.raw.read1(_CHUNK, decode_content=True):
            body += chunk
            if len(body) > self.policy.max_bytes:
                raise Permanent(f"{place}: the answer is larger than {self.policy.max_bytes} bytes")
            if self._clock() > deadline:
                raise _RetryableError(Transient(f"{place}: the answer came too slowly"))
        return bytes(body)

    def _judge(self, response: Response) -> None:
        outcome = self.policy.outcome(response.status)
        if outcome.action is Action.ACCEPT:
            return
        sentence = f"{response.place} answered {response.status}: {outcome.advice}"
        if outcome.action is Action.UNAUTHORIZED:
            raise Unauthorized(sentence)
        if outcome.action is Action.PERMANENT:
            raise Permanent(sentence)
        after = retry_after(response.headers.get("Retry-After"))
        raise _RetryableError(
            Transient(sentence, retry_after=after), after=after, refused=response.status in (429, 503)
        )

    def _decoded(self, response: Response, decode: Callable[[Response], T]) -> T:
        try:
            return decode(response)
        except Malformed as error:
            raise _RetryableError(error) from None


def _whole(response: Response) -> Response:
    return response


class _RetryableError(Exception):
    """Inside the client only: worth another attempt; ``error`` is what it comes to in the end."""

    def __init__(self, error: SourceError, *, after: float | None = None, refused: bool = False) -> None:
        super().__init__(str(error))
        self.error, self.after, self.refused = error, after, refused


def _trouble(error: Exception) -> str:
    if isinstance(error, requests.exceptions.ConnectTimeout):
        return "the server cannot be reached in time"
    if isinstance(error, requests.exceptions.Timeout | urllib3.exceptions.TimeoutError | TimeoutError):
        return "the server does not answer in time"
    if isinstance(error, urllib3.exceptions.DecodeError | requests.exceptions.ContentDecodingError):
        return "the answer's compression is broken"
    if isinstance(error, urllib3.exceptions.ProtocolError | requests.exceptions.ChunkedEncodingError):
        return "the answer was cut off"
    return "the server cannot be reached: check the URL and the network"


def _unsent(error: Exception) -> bool:
    """Whether the request cannot have reached the server."""
    if isinstance(error, requests.exceptions.ConnectTimeout):
        return True
    reason = getattr(error.args[0], "reason", None) if error.args else None
    return isinstance(reason, urllib3.exceptions.NewConnectionError)
