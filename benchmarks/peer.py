"""django-helpdesk, and Segue: the same mails in, and the same customer's history out, in one run.

Both on one PostgreSQL (as durable as in earnest), both served by granian with as many threads, both with a
session cookie. The peer is installed from PyPI into an environment that goes with the run.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import Any
from urllib.parse import quote, urlencode

from sqlalchemy import func, make_url, select

from benchmarks.calls import in_turns, server
from benchmarks.figures import Figure, main
from benchmarks.population import END, SPAN, Population
from benchmarks.site import until
from benchmarks.workspaces import workspace
from plugin.app import THREADS
from plugin.auth import create_user
from plugin.services.core import Core
from plugin.services.sources import add_source
from plugin.services.sync import never, pull
from plugin.storage.tables import interaction
from tests.servers import postgresql
from tests.servers.ports import free_port

PACKAGES = ("django-helpdesk==2.6.1", "Django==5.2.19", "psycopg[binary]==3.3.9", "granian~=2.8")
SCRIPT = Path(__file__).with_name("helpdesk_site.py")
MAILS, CUSTOMERS = 500, 40
ROUNDS, TIMES = 5, 30
INGEST_GOAL, HISTORY_GOAL = ">= 20", ">= 5"
PASSWORD = "a long enough password"


def measure(scale: float) -> Iterator[Figure]:
    """The import of 500 mails and the page of one customer's history, in turns."""
    count = max(20, int(MAILS * scale))
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="segue-peer-")))
        peer = _Peer(folder)
        if not peer.install():
            print("peer.django_helpdesk is left out: it could not be installed", file=sys.stderr)
            return
        mails = folder / "mails"
        write_mails(mails, count)
        url = stack.enter_context(postgresql.server(durable=True))
        ours = stack.enter_context(postgresql.database(url))
        with postgresql.database(url) as template:
            peer.make(template)
            yield from _ingest(url, template, peer, mails, count)
            peer.bring(template, mails)
            yield from _history(ours, template, peer, mails, count)


def write_mails(folder: Path, count: int) -> None:
    """``count`` mails of 40 customers in threads of one to four, as files."""
    folder.mkdir()
    random = Random(5)
    texts = Population(13)
    last: dict[int, tuple[str, str]] = {}
    for number in range(count):
        who = number % CUSTOMERS
        message = EmailMessage()
        message["From"] = f"Customer {who} <customer{who}@example.org>"
        message["To"] = "service@example.com"
        message["Message-ID"] = f"<{number}@mail.example.org>"
        message["Date"] = format_datetime(END - SPAN + SPAN * number / count)
        if who in last and random.random() < 0.6:
            before, subject = last[who]
            message["In-Reply-To"] = message["References"] = before
            message["Subject"] = subject if subject.startswith("Re: ") else f"Re: {subject}"
        else:
            message["Subject"] = f"Question {number} about the bill"
        last[who] = (message["Message-ID"], message["Subject"])
        message.set_content(texts.text())
        (folder / f"{number:05d}.eml").write_bytes(message.as_bytes())


class _Peer:
    """django-helpdesk in an environment of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._python = folder / "venv" / "bin" / "python"
        self.cookie = ""

    def install(self) -> bool:
        """Whether that worked."""
        venv.create(self._folder / "venv", with_pip=True)
        command = [str(self._python), "-m", "pip", "install", "-qq", "--disable-pip-version-check", *PACKAGES]
        return subprocess.run(command, stdout=sys.stderr, check=False).returncode == 0

    def make(self, database: str) -> None:
        """Lay out its tables, with a queue and a person."""
        self.cookie = self._run(database, "make")["cookie"]

    def bring(self, database: str, mails: Path) -> dict[str, Any]:
        """Import copies of ``mails``: it removes what it has read."""
        with tempfile.TemporaryDirectory(dir=self._folder) as name:
            copies = Path(name) / "mails"
            shutil.copytree(mails, copies)
            return self._run(database, "bring", str(copies))

    def serve(self, database: str, stack: ExitStack) -> int:
        """Serve it; its port."""
        port = free_port()
        process = subprocess.Popen(
            [str(self._python), str(SCRIPT), "serve", str(port)],
            env=self._environ(database),
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        stack.callback(process.wait, 30)
        stack.callback(process.terminate)
        until(lambda: _answers(port), 60)
        return port

    def _run(self, database: str, *words: str) -> dict[str, Any]:
        command = [str(self._python), str(SCRIPT), *words]
        done = subprocess.run(
            command, env=self._environ(database), stdout=subprocess.PIPE, check=True, text=True
        )
        answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return answer

    def _environ(self, database: str) -> dict[str, str]:
        address = make_url(database)
        named = {
            "NAME": address.database,
            "USER": address.username,
            "PASSWORD": address.password or "",
            "HOST": address.host or address.query.get("host"),
            "PORT": address.port or "",
        }
        own = {"HELPDESK_DATABASE": json.dumps(named), "HELPDESK_THREADS": str(THREADS)}
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        return {**kept, **own, "HELPDESK_MEDIA": str(self._folder / "media")}


def _ingest(server_url: str, template: str, peer: _Peer, mails: Path, count: int) -> Iterator[Figure]:
    """Into empty databases, in turns; each side counts what it has."""
    rounds = []
    for _ in range(ROUNDS):
        with (
            postgresql.database(server_url) as ours,
            postgresql.database(server_url, str(make_url(template).database)) as theirs,
        ):
            told = peer.bring(theirs, mails)
            with workspace(database_url=ours) as core:
                seconds, stored = _bring(core, mails)
        if (told["mails"], stored) != (count, count):
            raise RuntimeError(f"of {count} mails the peer holds {told['mails']}, Segue {stored}")
        rounds.append((told["seconds"], seconds))
    ratio = median(theirs / ours for theirs, ours in rounds)
    yield Figure("peer.django_helpdesk.ingest.ratio", round(ratio, 1), "ratio", count, INGEST_GOAL)
    yield Figure(
        "peer.django_helpdesk.ingest.theirs", round(count / median(t for t, _ in rounds)), "1/s", count
    )
    yield Figure(
        "peer.django_helpdesk.ingest.ours", round(count / median(o for _, o in rounds)), "1/s", count
    )


def _bring(core: Core, mails: Path) -> tuple[float, int]:
    add_source(core, "mail", "email", {"path": str(mails), "own_addresses": ["service@example.com"]})
    began = perf_counter()
    report = pull(core, "mail", enough=never)
    seconds = perf_counter() - began
    if report.error:
        raise RuntimeError(report.error)
    with core.store.read() as connection:
        return seconds, connection.scalar(select(func.count()).select_from(interaction)) or 0


def _history(ours: str, theirs: str, peer: _Peer, mails: Path, count: int) -> Iterator[Figure]:
    """What a customer wrote: our panel; for the peer its list of tickets and the rows that it asks for."""
    who = "customer7@example.org"
    with ExitStack() as stack:
        core = stack.enter_context(workspace(database_url=ours))
        _bring(core, mails)
        create_user(core, "lena@example.org", "Lena Vogt", "agent", PASSWORD)
        port = stack.enter_context(server(str(core.config.home), ours))
        client = stack.enter_context(closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)))
        peer_port = peer.serve(theirs, stack)
        peer_client = stack.enter_context(
            closing(http.client.HTTPConnection("127.0.0.1", peer_port, timeout=60))
        )
        our_page = _getter(client, _sign_in(client), f"/panel?email={quote(who)}")
        query = b64encode(json.dumps(_their_query(who)).encode()).decode()
        paths = [f"/tickets/?q={quote(who)}", f"/datatables_ticket_list/{query}?{_columns()}"]
        their_parts = [_getter(peer_client, peer.cookie, path) for path in paths]
        _check(our_page(), their_parts[0](), their_parts[1](), who)

        def their_page() -> None:
            for part in their_parts:
                part()

        def our_call() -> None:
            our_page()

        in_turns(1, 10, our_call, their_page)
        rounds = in_turns(ROUNDS, TIMES, our_call, their_page)
    ratio = median(their / our for our, their in rounds)
    yield Figure("peer.django_helpdesk.history.ratio", round(ratio, 1), "ratio", count, HISTORY_GOAL)
    yield Figure(
        "peer.django_helpdesk.history.theirs", round(1000 * median(t for _, t in rounds), 1), "ms", count
    )
    yield Figure(
        "peer.django_helpdesk.history.ours", round(1000 * median(o for o, _ in rounds), 1), "ms", count
    )


def _check(ours: bytes, page: bytes, rows: bytes, who: str) -> None:
    """Both show what is asked for: else the figure would say nothing."""
    if b"about the bill" not in ours:
        raise RuntimeError("our page shows no mail of the customer")
    found = json.loads(rows)
    if not found["data"] or any(each["submitter"] != who for each in found["data"]) or b"<html" not in page:
        raise RuntimeError("the peer's page shows no ticket of the customer")


def _their_query(who: str) -> dict[str, Any]:
    """What its page hands to the call for the rows, for ``?q=``."""
    return {
        "filtering": {},
        "filtering_null": {},
        "sorting": "created",
        "sortreverse": False,
        "search_string": who,
    }


def _columns() -> str:
    """What the table on its page asks for."""
    return urlencode(
        {
            "draw": 1,
            "start": 0,
            "length": 25,
            "order[0][column]": 5,
            "order[0][dir]": "desc",
            "search[value]": "",
        }
    )


def _sign_in(client: http.client.HTTPConnection) -> str:
    """The session cookie, got as a browser gets it."""
    client.request("GET", "/sign-in")
    answer = client.getresponse()
    page = answer.read().decode()
    cookies = _cookies(answer)
    token = re.search(r'name="form_token" value="([0-9a-f]+)"', page)
    form = {
        "form_token": token[1] if token else "",
        "email": "lena@example.org",
        "password": PASSWORD,
        "next": "/",
    }
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookies}
    client.request("POST", "/sign-in", urlencode(form), headers)
    answer = client.getresponse()
    answer.read()
    return _cookies(answer)


def _cookies(answer: http.client.HTTPResponse) -> str:
    return "; ".join(each.partition(";")[0] for each in answer.headers.get_all("Set-Cookie") or [])


def _getter(client: http.client.HTTPConnection, cookie: str, path: str) -> Callable[[], bytes]:
    def get() -> bytes:
        client.request("GET", path, headers={"Cookie": cookie})
        answer = client.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}: {body[:300]!r}")
        return body

    return get


def _answers(port: int) -> bool:
    try:
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as client:
            client.request("GET", "/")
            return client.getresponse().status < 500
    except OSError:
        return False


if __name__ == "__main__":
    main(measure)
