"""A system in trouble: its server, its connector and its adapter.

The server answers one call in twenty with 500, lets one in fifty hang, cuts one in a hundred short, says
429 to one in a hundred and gives an earlier page to three in a hundred. Its times are whole seconds that
seven records share, and its only filter is "since, inclusive": every page repeats the end of the last.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import random
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from connectors.kit import HttpClient, Policy, PushRequest
from connectors.kit.settings import SettingsSchema, WholeNumber, described, secret_field, url_field
from plugin.domain import Forged, Identifier, Interaction, Malformed, Page, Participant, RawRecord

TYPE = "faulty"
SIZE = 100
TIED = 7
HANG_SECONDS = 1.0
SECRET = "secret-of-the-faulty-system"
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
_CUSTOMERS = 900
_POLICY = Policy(
    rate=1000, burst=1000, attempts=3, connect_timeout=1, read_timeout=0.3, backoff=0.02, longest_wait=1.5
)
# What a call meets, and up to where of 0..1.
_TROUBLE = (("error", 0.05), ("hang", 0.07), ("cut", 0.08), ("later", 0.09), ("earlier", 0.12))


def second_of(number: int) -> int:
    """When record ``number`` was made, in seconds after ``BEGAN``."""
    return number // TIED


class FaultyServer(ThreadingHTTPServer):
    """Serves the records up to ``released``; ``met`` counts what trouble it made."""

    daemon_threads = True

    def __init__(self, *, is_well: bool = False, seed: int = 1) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.released = 0
        self.met: dict[str, int] = {}
        self.hanging = 0
        self._may_answer = threading.Event()
        self._may_answer.set()
        self._is_well = is_well
        self._random = random.Random(seed)
        self._lock = threading.Lock()
        self._earlier = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def hang(self) -> None:
        """Answer nobody from now on."""
        self._may_answer.clear()

    def answer(self) -> None:
        """Answer again, those who wait first."""
        self._may_answer.set()

    def wait_to_answer(self) -> None:
        """Return when it may answer."""
        with self._lock:
            self.hanging += 1
        self._may_answer.wait()
        with self._lock:
            self.hanging -= 1

    def trouble(self) -> str | None:
        """What the next call meets."""
        with self._lock:
            drawn = 1.0 if self._is_well else self._random.random()
            found = next((name for name, until in _TROUBLE if drawn < until), None)
            if found:
                self.met[found] = self.met.get(found, 0) + 1
            return found

    def page(self, since: int, *, earlier: bool) -> dict[str, Any]:
        """The page from ``since`` on; ``earlier``: the one that was asked for before."""
        with self._lock:
            first = (self._earlier if earlier else since) * TIED
            self._earlier = since
            last = min(first + SIZE, self.released)
            records = [{"id": number, "second": second_of(number)} for number in range(first, last)]
            return {"records": records, "more": last < self.released or earlier}


class _Handler(BaseHTTPRequestHandler):
    server: FaultyServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """One page, or trouble."""
        self.server.wait_to_answer()
        trouble = self.server.trouble()
        if trouble == "hang":
            time.sleep(HANG_SECONDS)
            self.close_connection = True
            return
        since = int(parse_qs(urlsplit(self.path).query)["since"][0])
        body = json.dumps(self.server.page(since, earlier=trouble == "earlier")).encode()
        status = {"error": 500, "later": 429}.get(trouble or "", 200)
        self.send_response(status)
        if status == 429:
            self.send_header("Retry-After", "1")
        body = b"" if status != 200 else body[: len(body) // 2] if trouble == "cut" else body
        self.send_header("Content-Length", str(len(body)))
        with suppress(OSError):  # who waited for long is gone
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: it is called thousands of times."""


@contextmanager
def serving(server: FaultyServer) -> Iterator[FaultyServer]:
    """Have ``server`` answer while the block runs."""
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.answer()
        server.shutdown()
        server.server_close()
        thread.join()


class FaultySettings(SettingsSchema):
    """Where the server is."""

    base_url = url_field("Where the faulty system is.")
    secret = secret_field("Secret", "What it signs its pushes with.")
    patience = WholeNumber(load_default=0, metadata=described("Patience", "Seconds to wait for an answer."))


class FaultyConnector:
    """Pulls it, and takes its pushes."""

    name = TYPE
    channels = ("phone",)
    interval = 1
    settings_schema = FaultySettings

    def __init__(self, settings: Mapping[str, Any], *, source: str) -> None:
        patience = settings["patience"]
        policy = replace(_POLICY, read_timeout=patience) if patience else _POLICY
        self._client = HttpClient(settings["base_url"], policy=policy, allow_private=True)
        self._secret, self._source = settings["secret"], source

    def check(self) -> str:
        """Not asked for here."""
        return "The faulty system is there."

    def own(self) -> tuple[Identifier, ...]:
        """None."""
        return ()

    def pages(self, cursor: Mapping[str, Any] | None) -> Iterator[Page]:
        """Pages since the newest second that is known, inclusive; the cursor never goes back."""
        since = 0 if cursor is None else cursor["since"]
        more = True
        while more:
            answer = self._client.get_json("/records", params={"since": since})
            records = [self._record(row["id"]) for row in answer["records"]]
            since = max([since, *(row["second"] for row in answer["records"])])
            more = answer["more"]
            yield Page(records, {"since": since}, BEGAN + timedelta(seconds=since))

    def verify(self, request: PushRequest) -> None:
        """Raises Forged."""
        if not hmac.compare_digest(request.headers.get("x-faulty-signature", ""), sign(request.body)):
            raise Forged("the signature does not hold")

    def records(self, request: PushRequest) -> list[RawRecord]:
        """The record that the push names. Raises Malformed."""
        try:
            return [self._record(json.loads(request.body)["id"])]
        except ValueError:
            raise Malformed("the push is no JSON") from None

    def _record(self, number: int) -> RawRecord:
        at = BEGAN + timedelta(seconds=second_of(number))
        return RawRecord(self._source, "call", str(number), {"id": number}, at)


def sign(body: bytes) -> str:
    """The signature of a push."""
    return hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()


class FaultyAdapter:
    """Calls of some hundred customers."""

    name = TYPE

    def adapt(self, raw: RawRecord, settings: Mapping[str, Any]) -> Iterator[Interaction]:
        """One call per record."""
        number = raw.payload["id"]
        at = BEGAN + timedelta(seconds=second_of(number))
        who = Identifier("phone", f"+4930231{number % _CUSTOMERS + 25000}")
        yield Interaction(
            source=raw.source,
            external_id=raw.external_id,
            channel="phone",
            kind="call",
            direction="inbound",
            started_at=at,
            participants=(Participant("customer", None, (who,)),),
        )


def customers_of(count: int) -> int:
    """How many customers ``count`` records are of."""
    return min(count, _CUSTOMERS)


ADAPTER = FaultyAdapter()
