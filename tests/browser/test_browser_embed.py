"""The panel in a desk's page on another site: launched, told who rings, and closed to everybody else."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import copytree
from time import monotonic, time
from typing import Any
from uuid import uuid4

import jwt
import pytest
from playwright.sync_api import Browser, Page, expect

from plugin.auth.desk_keys import new_secret
from plugin.config import Config
from plugin.services.core import open_core
from plugin.services.presence import LASTS, onlookers
from plugin.storage import decode_id
from tests.browser.conftest import serving
from tests.making import look
from tests.plugin.app.web import MARIA, PASSWORD
from tests.servers.ports import free_port

pytestmark = pytest.mark.browser

_PAGE = """<!doctype html><meta charset="utf-8"><title>Desk</title>
<script type="module" src="{segue}/embed/segue.js"></script>
<segue-panel id="panel" style="height: 600px; width: 400px" {attributes}></segue-panel>
<script type="module">
  const panel = document.getElementById("panel");
  window.heard = [];
  for (const type of ["signed-in", "opened", "not-found", "refused", "call", "text-insert", "record-open"])
    panel.addEventListener(`segue-${{type}}`, (event) => window.heard.push([type, event.detail]));
</script>"""


@dataclass
class Desk:
    """A CRM on another site than Segue, which signs for whoever sits there."""

    home: Path
    segue: str = ""
    secret: str = ""
    port: int = 0
    attributes: str = ""
    launches: list[str] = field(default_factory=list)
    replay: str | None = None

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}/"  # another site than 127.0.0.1

    def sign(self) -> str:
        if self.replay is not None:
            return self.replay
        now = int(time())
        claims = {
            "iss": "crm", "aud": self.segue, "iat": now, "exp": now + 60, "jti": uuid4().hex,
            "sub": "agent@example.org",
        }  # fmt: skip
        signed = jwt.encode(claims, self.secret, headers={"typ": "segue-launch+jwt"})
        self.launches.append(signed)
        return signed


@pytest.fixture
def desk(filled: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk and the Segue that lets it in."""
    home = tmp_path / "home"
    copytree(filled, home)
    made = Desk(home)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = _PAGE.format(segue=made.segue, attributes=made.attributes)
            self._answer(page, "text/html")

        def do_POST(self) -> None:
            self._answer(made.sign(), "text/plain")

        def _answer(self, text: str, media_type: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", media_type)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_: Any) -> None:
            pass

    web = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.port = web.server_address[1]
    (home / "segue.toml").write_text(f'[embed.host.crm]\norigins = ["http://localhost:{made.port}"]\n')
    core = open_core(Config.load({"SEGUE_HOME": str(home)}))
    made.secret = new_secret(core, "crm")
    core.close()
    thread = threading.Thread(target=web.serve_forever, daemon=True)
    thread.start()
    with serving(home, free_port()) as url:
        made.segue = url
        yield made
    web.shutdown()
    thread.join()
    web.server_close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 420, "height": 700}, timezone_id="Europe/Berlin")
    yield context.new_page()
    context.close()


def looking(desk: Desk, number: str) -> list[str]:
    """Who has the customer on screen."""
    core = open_core(Config.load({"SEGUE_HOME": str(desk.home)}))
    whom = decode_id(look(core, "phone", number)["customer"]["id"])
    with core.store.look() as reader:
        found = onlookers(reader, [whom or 0], core.clock()).get(whom or 0, ())
    core.close()
    return [each.actor for each in found]


def heard(page: Page, word: str) -> list[Any]:
    return [detail for kind, detail in page.evaluate("window.heard") if kind == word]


def test_a_frame_says_whom_it_shows_until_it_shows_nobody(desk: Desk, page: Page) -> None:
    desk.attributes = f'phone="{MARIA}" launch-url="/launch"'
    with page.expect_response("**/presence") as said:
        page.goto(desk.url)
    assert said.value.json() == {"looking": []}
    # Of documents that the frame has left by now some may have been heard after they said that they left.
    assert set(looking(desk, MARIA)) == {"agent@example.org"}
    with page.expect_response("**/presence?page=*") as left:
        page.evaluate("document.getElementById('panel').clear()")
    assert left.value.status == 204
    deadline = monotonic() + LASTS.total_seconds() + 10
    while looking(desk, MARIA):
        assert monotonic() < deadline, "who has left is still shown"
        page.wait_for_timeout(500)


def test_a_suggestion_in_a_frame_opens_in_it(desk: Desk, page: Page) -> None:
    desk.attributes = 'phone="anonymous" launch-url="/launch"'
    page.goto(desk.url)
    frame = page.frame_locator("segue-panel iframe")
    frame.get_by_role("searchbox").fill("kelle")  # a combobox as soon as it is in use
    frame.get_by_role("option").click()
    expect(frame.get_by_role("heading", level=1)).to_have_text("Maria Keller")
    assert page.url == desk.url


def test_a_desk_launches_the_panel_and_tells_who_rings(desk: Desk, page: Page) -> None:
    desk.attributes = f'phone="{MARIA}" launch-url="/launch"'
    page.goto(desk.url)
    frame = page.frame_locator("segue-panel iframe")
    expect(frame.get_by_role("heading", level=1)).to_have_text("Maria Keller")
    assert heard(page, "signed-in") == [{"name": "agent person"}]
    assert len(heard(page, "opened")) == 1
    assert not page.context.cookies(desk.segue) or all(
        "session" not in cookie["name"] for cookie in page.context.cookies(desk.segue)
    )
    page.evaluate("document.getElementById('panel').open({external: 'hubspot:1301'})")
    expect(frame.get_by_role("heading", level=1)).to_have_text("Ruth Albrecht")
    page.evaluate("document.getElementById('panel').open({phone: '+493023125420'})")
    expect(frame.get_by_role("heading", level=1)).to_contain_text("2 people use this")
    frame.get_by_role("link", name="Peter Albrecht").click()
    expect(frame.get_by_role("heading", level=1)).to_have_text("Peter Albrecht")
    page.evaluate("document.getElementById('panel').clear()")
    expect(frame.get_by_role("heading", level=1)).to_have_text("Waiting for a contact")
    assert len(desk.launches) == 1


def test_details_filters_and_the_mail_work_in_the_frame(desk: Desk, page: Page) -> None:
    desk.attributes = f'phone="{MARIA}" launch-url="/launch"'
    page.goto(desk.url)
    frame = page.frame_locator("segue-panel iframe")
    frame.get_by_label("Search this history").fill("photo")
    expect(frame.locator("#timeline li.entry")).to_have_count(1)
    frame.locator("#timeline li.entry summary").first.click()
    frame.get_by_text("As it was sent").click()
    expect(frame.frame_locator("iframe.mail").locator("b")).to_have_text("my meter")


def test_the_desk_is_asked_to_call_and_to_insert(desk: Desk, page: Page) -> None:
    desk.attributes = f'phone="{MARIA}" launch-url="/launch"'
    page.goto(desk.url)
    frame = page.frame_locator("segue-panel iframe")
    frame.locator(".who .more summary").click()
    frame.locator(".ways").get_by_role("button", name="Call").first.click()
    frame.locator(".ways").get_by_role("button", name="Insert").first.click()
    page.wait_for_function("window.heard.some(([type]) => type === 'text-insert')")
    assert heard(page, "call") == [{"number": MARIA}]


def test_a_bearer_that_ended_is_renewed_through_the_desk(desk: Desk, page: Page) -> None:
    desk.attributes = f'phone="{MARIA}" launch-url="/launch"'
    page.goto(desk.url)
    frame = page.frame_locator("segue-panel iframe")
    expect(frame.get_by_role("heading", level=1)).to_have_text("Maria Keller")
    core = open_core(Config.load({"SEGUE_HOME": str(desk.home)}))
    with core.store.write() as connection:
        connection.exec_driver_sql("UPDATE embed_grant SET expires_at = 1 WHERE kind = 'bearer'")
    core.close()
    page.evaluate("document.getElementById('panel').open({external: 'hubspot:1301'})")
    expect(frame.get_by_role("heading", level=1)).to_have_text("Ruth Albrecht")
    assert len(desk.launches) == 2


def test_a_desk_that_cannot_sign_lets_its_agent_sign_in_in_a_window(desk: Desk, page: Page) -> None:
    desk.attributes = f'phone="{MARIA}"'
    page.goto(desk.url)
    frame = page.frame_locator("segue-panel iframe")
    with page.context.expect_page() as opened:
        frame.get_by_role("button", name="Sign in").click()
    window = opened.value
    window.get_by_label("E-mail").fill("agent@example.org")
    window.get_by_label("Password").fill(PASSWORD)
    with window.expect_event("close"):
        window.get_by_role("button", name="Sign in").click()
    expect(frame.get_by_role("heading", level=1)).to_have_text("Maria Keller")


def test_a_launch_that_was_used_opens_nothing(desk: Desk, page: Page, chromium: Browser) -> None:
    desk.attributes = f'phone="{MARIA}" launch-url="/launch"'
    page.goto(desk.url)
    expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_have_text("Maria Keller")
    desk.replay = desk.launches[0]
    page.goto(desk.url)
    frame = page.frame_locator("segue-panel iframe")
    expect(frame.get_by_role("heading", level=1)).to_have_text("Sign in to see the customer")
    assert "used before" in heard(page, "refused")[0]["detail"]


def test_a_page_that_is_no_desk_gets_nothing(desk: Desk, page: Page) -> None:
    stolen = desk.sign()
    page.goto(desk.segue + "/healthz")
    with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
        page.goto(f"http://127.0.0.1:{desk.port}/")  # the same server, under an address that is not listed
    assert page.evaluate("window.heard") == []
    # Nor does it by asking itself: the assertion is bound to the desk's address.
    answer = page.request.post(
        desk.segue + "/api/v1/embed/sessions",
        data=json.dumps({"assertion": stolen, "origin": f"http://127.0.0.1:{desk.port}"}),
        headers={"Content-Type": "application/json"},
    )
    assert answer.status == 401


def test_a_message_that_is_not_the_desks_is_not_heard(desk: Desk, page: Page) -> None:
    desk.attributes = f'phone="{MARIA}" launch-url="/launch"'
    page.goto(desk.url)
    frame = page.frame_locator("segue-panel iframe")
    expect(frame.get_by_role("heading", level=1)).to_have_text("Maria Keller")
    # Another frame in the desk's page, of another origin, speaks the protocol to the panel.
    page.evaluate(
        """() => {
          const other = document.createElement("iframe");
          other.sandbox = "allow-scripts";
          other.srcdoc = `<script>
            parent.frames[0].postMessage({segue: 1, type: "context", data: {external: "hubspot:1301"}}, "*");
            parent.frames[0].postMessage({segue: 1, type: "clear", data: {}}, "*");
          <\\/script>`;
          document.body.append(other);
        }"""
    )
    page.wait_for_timeout(500)
    expect(frame.get_by_role("heading", level=1)).to_have_text("Maria Keller")
    # And one that speaks to the desk as the panel would is not heard there.
    page.evaluate("postMessage({segue: 1, type: 'call', data: {number: '+12025550100'}}, '*')")
    page.wait_for_timeout(200)
    assert heard(page, "call") == []
