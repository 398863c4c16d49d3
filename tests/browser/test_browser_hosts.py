"""Each CRM's bridge, driven in a browser by a double that behaves as the CRM's documentation says."""

from __future__ import annotations

import base64
import hmac
import io
import json
import sys
import threading
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import copytree
from time import time
from types import ModuleType, SimpleNamespace
from typing import Any
from urllib.error import HTTPError
from urllib.parse import parse_qs, quote, urlsplit
from uuid import uuid4

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page, Route, expect

from plugin.auth.desk_keys import new_secret, set_secret
from plugin.config import Config
from plugin.embed.host import find_host
from plugin.embed.packing import pack, site_of
from plugin.services.core import open_core
from plugin.services.directory import apply_settings
from tests.browser.conftest import serving
from tests.plugin.app.web import MARIA, PASSWORD
from tests.servers.ports import free_port

pytestmark = pytest.mark.browser

DOUBLES = Path(__file__).parent / "doubles"
CONSUMER_SECRET = "the consumer secret of Salesforce"
CLIENT_SECRET = "the client secret of HubSpot"
AUDIENCE = "https://acme.zendesk.com/api/v2/apps/installations/42.json"
TYPES = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".jsx": "text/javascript",
    ".json": "application/json",
}
TOML = """
[embed]
origins = ["{desk}"]
[embed.host.odoo]
origins = ["{desk}"]
[embed.host.salesforce]
origins = ["{desk}"]
signs = "salesforce"
[embed.host.hubspot]
origins = ["{desk}"]
signs = "hubspot"
audience = "4711"
[embed.host.zendesk]
origins = ["{desk}"]
signs = "zendesk"
source = "zendesk"
algorithm = "RS256"
audience = "{audience}"
public_key = '''
{key}'''
[agent.lena]
name = "Lena Vogt"
email = "agent@example.org"
aliases = ["zendesk:1234"]
"""


@dataclass
class Crm:
    """The CRM's web server: its pages are doubles, ``package`` is what ``segue embed`` made for it."""

    segue: str
    desk: str
    config: Config
    key: rsa.RSAPrivateKey
    package: dict[str, bytes] = field(default_factory=dict)
    posts: dict[str, Callable[[bytes], tuple[int, bytes]]] = field(default_factory=dict)

    def install(self, name: str, source: str | None = None, *, is_signed: bool = True) -> None:
        """Unpack what ``segue embed`` makes."""
        host = find_host(name)
        settings = self.config.settings if is_signed else {"embed": {"origins": [self.desk]}}
        config = Config(**{**self.config.__dict__, "settings": settings})
        content = pack(host, site_of(config, host, self.segue, source))
        self.package.clear()
        if not host.file.endswith(".zip"):
            self.package[host.file] = content
            return
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.package.update({name: archive.read(name) for name in archive.namelist()})


@pytest.fixture(scope="module")
def crm(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crm]:
    """A CRM and the Segue that lets it in."""
    home = tmp_path_factory.mktemp("hosts") / "home"
    copytree(filled, home)
    made: Crm

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            if path.startswith("/package/"):
                content = made.package.get(path.removeprefix("/package/"))
            else:
                found = DOUBLES / path.removeprefix("/doubles/").removeprefix("/")
                content = found.read_bytes() if found.is_file() else None
            self._answer(
                200 if content is not None else 404,
                content or b"",
                TYPES.get(Path(path).suffix, "text/plain"),
            )

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            status, content = made.posts[self.path](body)
            self._answer(status, content, "application/json")

        def _answer(self, status: int, content: bytes, media_type: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", media_type)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            pass

    web = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    desk = f"http://localhost:{web.server_address[1]}"  # another site than 127.0.0.1
    key = rsa.generate_private_key(65537, 2048)
    pem = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    (home / "segue.toml").write_text(TOML.format(desk=desk, audience=AUDIENCE, key=pem))
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    core = open_core(Config.load({"SEGUE_HOME": str(home), "SEGUE_PUBLIC_URL": url}))
    set_secret(core, "salesforce", CONSUMER_SECRET)
    set_secret(core, "hubspot", CLIENT_SECRET)
    secret = new_secret(core, "odoo")
    with core.store.write() as connection:
        apply_settings(connection, core.config)
    core.close()
    thread = threading.Thread(target=web.serve_forever, daemon=True)
    thread.start()
    with serving(home, port):
        made = Crm(url, desk, core.config, key)
        made.posts["/segue/launch"] = lambda _: odoo_launch(made, secret)
        made.posts["/hubspot-fetch"] = lambda body: hubspot_fetch(json.loads(body))
        yield made
    web.shutdown()
    thread.join()
    web.server_close()


@pytest.fixture(scope="module")
def signed_in_there(chromium: Browser, crm: Crm) -> dict[str, object]:
    """The cookies of an agent who has signed in to Segue in this browser before."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(crm.segue + "/sign-in")
    page.get_by_label("E-mail").fill("agent@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(crm.segue + "/")
    state: dict[str, object] = dict(context.storage_state())
    context.close()
    return state


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """The browser of somebody who has never signed in to Segue."""
    yield from _page(chromium.new_context(timezone_id="Europe/Berlin"))


@pytest.fixture
def known(chromium: Browser, signed_in_there: dict[str, object]) -> Iterator[Page]:
    """The browser of an agent who is signed in to Segue in another tab."""
    yield from _page(chromium.new_context(storage_state=signed_in_there, timezone_id="Europe/Berlin"))  # type: ignore[arg-type]


def _page(context: BrowserContext) -> Iterator[Page]:
    context.add_init_script(
        "const click = HTMLAnchorElement.prototype.click;"
        "HTMLAnchorElement.prototype.click = function () {"
        "  if (this.href.startsWith('tel:')) console.info(this.href); else click.call(this); }"
    )
    yield context.new_page()
    context.close()


def sign_in(page: Page, frame: FrameLocator) -> None:
    """By the window: this browser is signed in, so the window closes at once."""
    with page.context.expect_page() as opened:
        frame.get_by_role("button", name="Sign in").click()
    if not opened.value.is_closed():
        opened.value.wait_for_event("close")


def is_shown(frame: FrameLocator, name: str) -> None:
    expect(frame.get_by_role("heading", level=1)).to_have_text(name)


def press(frame: FrameLocator, button: str) -> None:
    """Press what stands beside the first way to reach the customer."""
    frame.locator(".who .more summary").click()
    frame.locator(".ways").get_by_role("button", name=button).first.click()


def dials(page: Page, frame: FrameLocator) -> None:
    """Press Call, and hear the browser asked to dial."""
    with page.expect_console_message(lambda message: message.text == f"tel:{MARIA}"):
        press(frame, "Call")


def follow(frame: FrameLocator, url: str) -> None:
    """Click a link to a record of another system."""
    frame.locator("#main").evaluate(
        "(main, url) => { const link = document.createElement('a'); link.href = url; link.id = 'away';"
        " link.textContent = 'Record'; main.prepend(link); }",
        url,
    )
    frame.locator("#away").click()


# --- a page of one's own ----------------------------------------------------------------------


def test_a_page_of_ones_own(crm: Crm, page: Page) -> None:
    crm.install("generic")
    page.goto(
        f"{crm.desk}/package/segue.html?phone={quote('+12025550199')}&email=maria.keller@example.org&launch-url=/segue/launch"
    )
    frame = page.frame_locator("segue-panel iframe")
    is_shown(frame, "Maria Keller")  # nobody has the number: the address is tried next
    page.evaluate("postMessage({type: 'segue-show', external: 'hubspot:1301'}, location.origin)")
    is_shown(frame, "Ruth Albrecht")
    page.evaluate("postMessage({type: 'segue-show', phone: '+493023125411'}, location.origin)")
    is_shown(frame, "Maria Keller")
    dials(page, frame)


# --- Chatwoot -----------------------------------------------------------------------------------


def test_chatwoot_tells_who_writes(crm: Crm, known: Page) -> None:
    crm.install("chatwoot")
    app = json.loads(crm.package["segue-chatwoot.json"])["content"][0]["url"]
    known.goto(f"{crm.desk}/chatwoot.html?app={quote(app)}")
    page, frame = known, known.frame_locator("#app").frame_locator("segue-panel iframe")
    page.wait_for_function("window.asked.includes('chatwoot-dashboard-app:fetch-info')")
    sign_in(page, frame)
    page.evaluate(
        "converse({id: 12, meta: {}}, {id: 5, email: 'maria.keller@example.org', phone_number: null})"
    )
    is_shown(frame, "Maria Keller")
    page.evaluate("converse({id: 13, meta: {sender: {id: 6, phone_number: '+493023125420'}}}, null)")
    expect(frame.get_by_role("heading", level=1)).to_contain_text("2 people use this")
    assert set(page.evaluate("window.asked")) == {"chatwoot-dashboard-app:fetch-info"}


def test_a_page_that_is_not_chatwoots_is_not_heard(crm: Crm, known: Page) -> None:
    app = f"{crm.segue}/embed/hosts/chatwoot"
    known.goto(f"{crm.desk}/chatwoot.html?app={quote(app)}")
    frame = known.frame_locator("#app").frame_locator("segue-panel iframe")
    sign_in(known, frame)
    is_shown(frame, "Waiting for a contact")
    asked: list[str] = []
    known.on("request", lambda request: asked.append(request.url))
    bridge = next(each for each in known.frames if each.url.startswith(app))
    bridge.evaluate(
        "() => { window.told = []; addEventListener('message', (it) => told.push(String(it.data))) }"
    )
    # Another frame in the same desk says what Chatwoot would say.
    known.evaluate(
        """() => {
          const other = document.createElement("iframe");
          other.sandbox = "allow-scripts";
          other.srcdoc = `<script>
            const told = {event: "appContext", data: {contact: {email: "maria.keller@example.org"}}};
            parent.frames[0].postMessage(JSON.stringify(told), "*");
          <\\/script>`;
          document.body.append(other);
        }"""
    )
    bridge.wait_for_function("() => told.some((one) => one.includes('maria.keller'))")
    is_shown(frame, "Waiting for a contact")
    # Chatwoot itself is heard after that, and nobody asked for whom the other named.
    known.evaluate("converse({id: 13, meta: {sender: {id: 6, phone_number: '+493023125420'}}}, null)")
    expect(frame.get_by_role("heading", level=1)).to_contain_text("2 people use this")
    assert any("/panel?" in each for each in asked)
    assert not any("maria" in each for each in asked)
    # And where the desk is not listed, the browser refuses to show the page at all.
    with known.expect_console_message(lambda said: "frame-ancestors" in said.text):
        known.goto(f"{crm.desk.replace('localhost', '127.0.0.1')}/chatwoot.html?app={quote(app)}")
    expect(known.frame_locator("#app").locator("segue-panel")).to_have_count(0)


# --- Genesys Cloud --------------------------------------------------------------------------------


def test_genesys_opens_the_conversation(crm: Crm, known: Page) -> None:
    crm.install("genesys", source="pbx")
    url = json.loads(crm.package["segue-genesys.json"])["config"]["properties"]["url"]
    for place, value in (
        ("pcConversationId", "1795318587.0"),
        ("pcLangTag", "en-us"),
        ("pcEnvironment", "mypurecloud.ie"),
    ):
        url = url.replace("{{" + place + "}}", value)
    known.goto(f"{crm.desk}/frame.html?app={quote(url, safe='')}")
    frame = known.frame_locator("#app").frame_locator("segue-panel iframe")
    sign_in(known, frame)
    is_shown(frame, "Maria Keller")
    dials(known, frame)


# --- Zendesk ------------------------------------------------------------------------------------


def test_zendesk_s_app_in_a_ticket_and_at_a_user(crm: Crm, known: Page) -> None:
    crm.install("zendesk", is_signed=False)
    app = json.loads(crm.package["manifest.json"])["location"]["support"]["ticket_sidebar"]["url"]

    def sdk(route: Route) -> None:
        route.fulfill(path=DOUBLES / "zaf_sdk.js", content_type="text/javascript")

    known.route("https://static.zdassets.com/zendesk_app_framework_sdk/2.0/zaf_sdk.min.js", sdk)
    known.goto(f"{crm.desk}/zendesk.html?app={quote(f'/package/{app}')}")
    frame = known.frame_locator("#app").frame_locator("segue-panel iframe")
    sign_in(known, frame)
    _is_at_home_in_zendesk(known, frame)


def test_zendesk_signs_who_the_agent_is(crm: Crm, page: Page) -> None:
    crm.install("zendesk")
    app = json.loads(crm.package["manifest.json"])["location"]["support"]["ticket_sidebar"]["url"]
    assert app == f"{crm.segue}/embed/hosts/zendesk"
    now = int(time())
    claims = {
        "iss": "acme.zendesk.com", "aud": AUDIENCE, "iat": now, "exp": now + 60, "jti": uuid4().hex,
        "sub": "https://acme.zendesk.com/api/v2/users/1234.json",
    }  # fmt: skip
    token = jwt.encode(claims, crm.key, algorithm="RS256")
    page.goto(f"{crm.desk}/zendesk.html?app={quote(app)}&token={token}")
    frame = page.frame_locator("#app").frame_locator("segue-panel iframe")
    _is_at_home_in_zendesk(page, frame)
    assert {"app.activated", "ticket.requester.id.changed"} <= set(page.evaluate("window.subscribed"))
    page.goto(f"{crm.desk}/zendesk.html?app={quote(app)}&token={token}")
    expect(page.frame_locator("#app").locator("body")).to_contain_text("used before")


def _is_at_home_in_zendesk(page: Page, frame: FrameLocator) -> None:
    is_shown(frame, "Maria Keller")
    press(frame, "Insert")
    page.wait_for_function("window.invoked.some(([name]) => name === 'ticket.comment.appendText')")
    follow(frame, "https://acme.zendesk.com/agent/tickets/99")
    page.wait_for_function("window.invoked.some(([name]) => name === 'routeTo')")
    assert ["routeTo", "ticket", 99] in page.evaluate("window.invoked")
    page.evaluate(
        """data = {"ticket.id": 813, "ticket.requester": {id: 1, email: "nobody@example.org"}};
        emit("ticket.requester.id.changed")"""
    )
    is_shown(frame, "Nobody is known by this")
    page.evaluate(
        """place = "user_sidebar";
        data = {user: {id: 2, email: null, identities: [{type: "phone_number", value: "+493023125411"}]}};
        emit("context.updated", zendesk.context());
        emit("app.activated")"""
    )
    is_shown(frame, "Maria Keller")


# --- Salesforce ---------------------------------------------------------------------------------


def canvas(secret: str, **parameters: str) -> str:
    """A signed request as the Canvas developer guide shows it."""
    user = {
        "userId": "005x0000001SyyEAAS",
        "userName": "agent@example.org",
        "email": "agent@example.org",
        "fullName": "Lena Vogt",
    }
    application = {"developerName": "Segue", "authType": "SIGNED_REQUEST", "namespace": ""}
    told = {
        "context": {
            "application": application,
            "user": user,
            "links": {},
            "organization": {"organizationId": "00Dx00000001hxyEAA"},
            "environment": {"parameters": parameters, "displayLocation": "Aura", "version": {"api": "62.0"}},
        },
        "client": {"instanceUrl": "https://acme.my.salesforce.com", "instanceId": uuid4().hex},
        "algorithm": "HMACSHA256",
        "userId": "005x0000001SyyEAAS",
        "issuedAt": None,
    }
    encoded = base64.b64encode(json.dumps(told).encode()).decode()
    signature = hmac.new(secret.encode(), encoded.encode(), sha256).digest()
    return f"{base64.b64encode(signature).decode()}.{encoded}"


def test_salesforce_s_canvas_app_needs_no_sign_in(crm: Crm, page: Page) -> None:
    crm.install("salesforce")
    app = f"{crm.segue}/embed/hosts/salesforce"
    assert app in crm.package["force-app/main/default/connectedApps/Segue.connectedApp-meta.xml"].decode()
    signed = canvas(CONSUMER_SECRET, recordId="003000000000001AAA", phone="030 23125411", email="")
    query = f"app={quote(app)}&field=signed_request&value={quote(signed, safe='')}"
    page.goto(f"{crm.desk}/frame.html?{query}")
    frame = page.frame_locator("#app").frame_locator("segue-panel iframe")
    is_shown(frame, "Maria Keller")
    assert not [cookie for cookie in page.context.cookies(crm.segue) if "session" in cookie.get("name", "")]
    page.goto(f"{crm.desk}/frame.html?{query}")
    expect(page.frame_locator("#app").locator("body")).to_contain_text("used before")
    forged = canvas("another secret", phone="030 23125411")
    page.goto(f"{crm.desk}/frame.html?app={quote(app)}&field=signed_request&value={quote(forged, safe='')}")
    expect(page.frame_locator("#app").locator("body")).to_contain_text("does not fit")


def test_salesforce_s_lightning_component(crm: Crm, known: Page) -> None:
    crm.install("salesforce")
    known.goto(f"{crm.desk}/salesforce.html?app={quote(crm.segue + '/embed/panel')}")
    frame = known.frame_locator("#app")
    sign_in(known, frame)
    is_shown(frame, "Maria Keller")  # by her number: neither the record nor the address is known
    follow(frame, "https://acme.lightning.force.com/lightning/r/Contact/003000000000001AAA/view")
    known.wait_for_function("window.navigated.length === 1")
    press(frame, "Call")
    known.wait_for_function("window.navigated.length === 2")
    assert known.evaluate("window.navigated") == [
        {
            "type": "standard__recordPage",
            "attributes": {"recordId": "003000000000001AAA", "actionName": "view"},
        },
        {"type": "standard__webPage", "attributes": {"url": f"tel:{MARIA}"}},
    ]
    known.evaluate(
        """record("500000000000001AAA", {
          ContactId: "003000000000009AAA", ContactEmail: "maria.keller@example.org"
        })"""
    )
    is_shown(frame, "Maria Keller")


# --- HubSpot ------------------------------------------------------------------------------------


def hubspot_fetch(asked: dict[str, Any]) -> tuple[int, bytes]:
    """What HubSpot's server does with ``hubspot.fetch``: it adds who asks, signs (v3), and sends it on."""
    url = f"{asked['url']}?userId=1&portalId=4711&userEmail=agent%40example.org&appId=7"
    body = json.dumps(asked["body"]).encode()
    stamp = str(int(time() * 1000))
    decoded = url.replace("%40", "@")
    text = f"{asked['method']}{decoded}".encode() + body + stamp.encode()
    headers = {
        "Content-Type": "application/json",
        "X-HubSpot-Request-Timestamp": stamp,
        "X-HubSpot-Signature-v3": base64.b64encode(
            hmac.new(CLIENT_SECRET.encode(), text, sha256).digest()
        ).decode(),
    }
    request = urllib.request.Request(url, body, headers, method=asked["method"])
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            return response.status, response.read()
    except HTTPError as refused:
        return refused.code, refused.read()


def test_hubspot_s_card_and_its_modal(crm: Crm, page: Page) -> None:
    crm.install("hubspot")
    page.goto(f"{crm.desk}/hubspot.html?record=1201")
    expect(page.locator("#card")).to_contain_text("Maria Keller")
    page.get_by_role("button", name="Open the history").click()
    frame = page.frame_locator("iframe").frame_locator("segue-panel iframe")
    is_shown(frame, "Maria Keller")
    (opened,) = page.evaluate("window.opened")
    assert parse_qs(urlsplit(opened["uri"]).fragment)["hints"] == ['[{"external":"hubspot:1201"}]']
    page.get_by_role("button", name="Open the history").click()  # another code, for another opening
    page.wait_for_function("window.opened.length === 2")
    is_shown(page.frame_locator("iframe").frame_locator("segue-panel iframe"), "Maria Keller")
    page.goto(f"{crm.desk}/hubspot.html?record=999999")
    expect(page.locator("#card")).to_contain_text("Nobody is known by this record yet.")


# --- Odoo ---------------------------------------------------------------------------------------


def odoo_launch(crm: Crm, secret: str) -> tuple[int, bytes]:
    """Runs the module's own controller, in an Odoo that knows what it asks for."""
    parameters = {"segue.secret": secret, "segue.desk": "odoo"}
    store = SimpleNamespace(sudo=lambda: SimpleNamespace(get_param=parameters.get))
    user = SimpleNamespace(
        has_group=lambda group: group == "base.group_user",
        email="boss@example.org",  # which users may write themselves
        login="agent@example.org",
        name="Lena Vogt",
    )

    class Environment(dict[str, Any]):
        pass

    environment = Environment({"ir.config_parameter": store})
    environment.user = user  # type: ignore[attr-defined]
    answers: list[tuple[int, bytes]] = []
    http = ModuleType("odoo.http")
    http.Controller = object  # type: ignore[attr-defined]
    http.route = lambda *_, **__: lambda method: method  # type: ignore[attr-defined]
    http.request = SimpleNamespace(  # type: ignore[attr-defined]
        env=environment,
        make_response=lambda body, status=200, headers=(): answers.append((status, body.encode())),
    )
    odoo = ModuleType("odoo")
    odoo.http = http  # type: ignore[attr-defined]
    host = find_host("odoo")
    made = host.make(site_of(crm.config, host, crm.segue, None))["segue_panel/controllers/main.py"]
    sys.modules.update({"odoo": odoo, "odoo.http": http})
    try:
        names: dict[str, Any] = {}
        exec(compile(made, "main.py", "exec"), names)
        names["SegueLaunch"]().launch()
    finally:
        del sys.modules["odoo"], sys.modules["odoo.http"]
    return answers[0]


def test_odoo_s_server_signs_and_its_form_shows(crm: Crm, page: Page) -> None:
    crm.install("odoo")
    page.goto(f"{crm.desk}/odoo.html")
    frame = page.frame_locator("segue-panel iframe")
    is_shown(frame, "Maria Keller")
    follow(frame, f"{crm.desk}/web#id=12&model=crm.lead&view_type=form")
    page.wait_for_function("window.done.length === 1")
    (action,) = page.evaluate("window.done")
    assert (action["res_model"], action["res_id"]) == ("crm.lead", 12)
    page.evaluate("patch({record: {resId: 78, data: {email: 'maria.keller@example.org'}}})")
    is_shown(frame, "Maria Keller")
    page.evaluate("patch({record: {resId: false, data: {}}})")
    is_shown(frame, "Waiting for a contact")
