"""Each package against the rules that its host publishes, and what ``segue embed`` says otherwise."""

from __future__ import annotations

import ast
import io
import json
import re
import struct
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from marshmallow import INCLUDE, Schema, ValidationError, fields, validate

from plugin.cli import segue
from plugin.embed.host import embed_hosts

URL = "https://segue.example.org"
HOSTS = ["chatwoot", "generic", "genesys", "hubspot", "odoo", "salesforce", "zendesk"]
METADATA = "{http://soap.sforce.com/2006/04/metadata}"


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SEGUE_HOME", str(tmp_path))
    monkeypatch.setenv("SEGUE_PUBLIC_URL", URL)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def made(tmp_path: Path, *arguments: str) -> dict[str, bytes]:
    """The files of the package; of one that is a single file, that file."""
    result = CliRunner().invoke(segue, ["embed", *arguments, "-o", "package"], prog_name="segue")
    assert result.exit_code == 0, result.stderr
    content = (tmp_path / "package").read_bytes()
    if not content.startswith(b"PK"):
        return {"package": content}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def refused(*arguments: str) -> str:
    result = CliRunner().invoke(segue, ["embed", *arguments], prog_name="segue")
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    return line


def fits(schema: Schema, told: Any) -> None:
    try:
        schema.load(told)
    except ValidationError as error:
        pytest.fail(json.dumps(error.messages))


class Rules(Schema):
    class Meta:
        unknown = INCLUDE


# --- Zendesk: developer.zendesk.com, "Manifest reference", and the checks of the public package
# zendesk_apps_support (validations/manifest.rb, translations.rb)


class ZendeskPlace(Rules):
    url = fields.String(required=True)
    flexible = fields.Boolean()
    autoLoad = fields.Boolean()


class ZendeskSupport(Schema):
    ticket_sidebar = fields.Nested(ZendeskPlace)
    new_ticket_sidebar = fields.Nested(ZendeskPlace)
    user_sidebar = fields.Nested(ZendeskPlace)
    organization_sidebar = fields.Nested(ZendeskPlace)
    top_bar = fields.Nested(ZendeskPlace)
    nav_bar = fields.Nested(ZendeskPlace)
    background = fields.Nested(ZendeskPlace)
    modal = fields.Nested(ZendeskPlace)
    ticket_editor = fields.Nested(ZendeskPlace)


class ZendeskLocation(Schema):
    support = fields.Nested(ZendeskSupport, required=True)


class ZendeskAuthor(Rules):
    name = fields.String(required=True)
    email = fields.Email(required=True)
    url = fields.Url()


class ZendeskManifest(Schema):
    name = fields.String()
    author = fields.Nested(ZendeskAuthor, required=True)
    defaultLocale = fields.String(required=True, validate=validate.Regexp(r"[a-z]{2,3}(-\w{2,3})?\Z"))
    private = fields.Boolean()
    location = fields.Nested(ZendeskLocation, required=True)
    signedUrls = fields.Boolean()
    parameters = fields.List(fields.Dict())
    domainWhitelist = fields.List(fields.String())
    version = fields.String()
    frameworkVersion = fields.String(required=True, validate=validate.OneOf(["2.0"]))


ZENDESK_KEY = """[embed.host.zendesk]
origins = ["https://acme.zendesk.com"]
signs = "zendesk"
algorithm = "RS256"
public_key = "a key"
audience = "https://acme.zendesk.com/api/v2/apps/installations/42.json"
"""


@pytest.mark.parametrize("is_signed", [False, True], ids=["unsigned", "signed"])
def test_zendesk(tmp_path: Path, is_signed: bool) -> None:
    if is_signed:
        (tmp_path / "segue.toml").write_text(ZENDESK_KEY)
    package = made(tmp_path, "zendesk")
    manifest = json.loads(package["manifest.json"])
    fits(ZendeskManifest(), manifest)
    assert f"translations/{manifest['defaultLocale']}.json" in package
    for place in manifest["location"]["support"].values():
        # An absolute address must be https; a relative one must begin with assets/ and be there.
        assert place["url"].startswith("https://") or (
            place["url"].startswith("assets/") and place["url"] in package
        )
    assert manifest["signedUrls"] is is_signed
    assert place["url"] == (f"{URL}/embed/hosts/zendesk" if is_signed else "assets/iframe.html")
    for name in [name for name in package if name.startswith("translations/")]:
        assert re.fullmatch(r"translations/[a-z]{2,3}(-\w{2,3})?\.json", name)
        assert {"name", "short_description", "installation_instructions"} <= json.loads(package[name])[
            "app"
        ].keys()
    for name, size in (("assets/logo.png", 320), ("assets/logo-small.png", 128)):
        assert struct.unpack(">4xII", package[name][12:24]) == (size, size)
    page = package["assets/iframe.html"].decode()
    assert "https://static.zdassets.com/zendesk_app_framework_sdk/2.0/zaf_sdk.min.js" in page


# --- Chatwoot: swagger, POST /api/v1/accounts/{account_id}/dashboard_apps; the model's JSON schema asks of
# content: an array of objects with type "frame" and a url


class ChatwootFrame(Schema):
    type = fields.String(required=True, validate=validate.OneOf(["frame"]))
    url = fields.Url(required=True)


class ChatwootApp(Schema):
    title = fields.String(required=True, validate=validate.Length(1, 255))
    content = fields.List(fields.Nested(ChatwootFrame), required=True, validate=validate.Length(1))


def test_chatwoot(tmp_path: Path) -> None:
    (content,) = made(tmp_path, "chatwoot").values()
    app = json.loads(content)
    fits(ChatwootApp(), app)
    assert app["content"][0]["url"] == f"{URL}/embed/hosts/chatwoot"


# --- Genesys Cloud: platform API, CreateIntegrationRequest and IntegrationConfiguration; properties of the
# type embedded-client-app-interaction-widget as the public premium app sample sets them


class GenesysType(Schema):
    id = fields.String(required=True, validate=validate.OneOf(["embedded-client-app-interaction-widget"]))


class GenesysIntegration(Schema):
    name = fields.String()
    integrationType = fields.Nested(GenesysType, required=True)


class GenesysProperties(Schema):
    url = fields.String(required=True, validate=validate.Regexp(r"https://"))
    sandbox = fields.String(required=True)
    permissions = fields.String()
    communicationTypeFilter = fields.String()
    queueIdFilterList = fields.List(fields.String())
    groups = fields.List(fields.String(), required=True)


class GenesysConfiguration(Schema):
    name = fields.String(required=True)
    version = fields.Integer(required=True, strict=True)
    properties = fields.Nested(GenesysProperties, required=True)
    advanced = fields.Dict(required=True)
    notes = fields.String()
    credentials = fields.Dict(required=True)


class GenesysPackage(Schema):
    integration = fields.Nested(GenesysIntegration, required=True)
    config = fields.Nested(GenesysConfiguration, required=True)


def test_genesys(tmp_path: Path) -> None:
    (content,) = made(tmp_path, "genesys", "--source", "gc").values()
    package = json.loads(content)
    fits(GenesysPackage(), package)
    url = package["config"]["properties"]["url"]
    assert set(re.findall(r"\{\{(\w+)\}\}", url)) == {"pcConversationId", "pcLangTag", "pcEnvironment"}
    assert "source=gc&" in url
    assert {"allow-scripts", "allow-same-origin"} <= set(
        package["config"]["properties"]["sandbox"].split(",")
    )
    assert package["config"]["credentials"] == {}


# --- HubSpot: developers.hubspot.com, "App configuration" and "App cards reference" (platform 2025.2)


class HubspotProject(Schema):
    name = fields.String(required=True)
    srcDir = fields.String(required=True)
    platformVersion = fields.String(required=True, validate=validate.Regexp(r"20\d\d\.\d{1,2}\Z"))


class HubspotAuth(Schema):
    type = fields.String(required=True, validate=validate.OneOf(["static", "oauth"]))
    requiredScopes = fields.List(fields.String(), required=True, validate=validate.Length(1))
    optionalScopes = fields.List(fields.String())
    conditionallyRequiredScopes = fields.List(fields.String())


class HubspotUrls(Schema):
    fetch = fields.List(fields.String(validate=validate.Regexp(r"https://[^/*]+\Z")))
    iframe = fields.List(fields.String(validate=validate.Regexp(r"https://")))
    img = fields.List(fields.String())


class HubspotAppConfig(Rules):
    name = fields.String(required=True, validate=validate.Length(1, 200))
    description = fields.String(required=True)
    distribution = fields.String(required=True, validate=validate.OneOf(["private", "marketplace"]))
    auth = fields.Nested(HubspotAuth, required=True)
    permittedUrls = fields.Nested(HubspotUrls, required=True)


class HubspotApp(Schema):
    uid = fields.String(required=True, validate=validate.Length(1, 64))
    type = fields.String(required=True, validate=validate.OneOf(["app"]))
    config = fields.Nested(HubspotAppConfig, required=True)


class HubspotCardConfig(Schema):
    name = fields.String(required=True)
    description = fields.String()
    location = fields.String(
        required=True,
        validate=validate.OneOf(["crm.record.tab", "crm.record.sidebar", "crm.preview", "helpdesk.sidebar"]),
    )
    entrypoint = fields.String(required=True)
    objectTypes = fields.List(fields.String(), required=True, validate=validate.Length(1))


class HubspotCard(Schema):
    uid = fields.String(required=True)
    type = fields.String(required=True, validate=validate.OneOf(["card"]))
    config = fields.Nested(HubspotCardConfig, required=True)


def test_hubspot(tmp_path: Path) -> None:
    package = made(tmp_path, "hubspot")
    fits(HubspotProject(), project := json.loads(package["hsproject.json"]))
    fits(HubspotApp(), app := json.loads(package[f"{project['srcDir']}/app/app-hsmeta.json"]))
    card = json.loads(package["src/app/cards/segue-card-hsmeta.json"])
    fits(HubspotCard(), card)
    assert "src" + card["config"]["entrypoint"] in package  # counted from srcDir
    assert "@hubspot/ui-extensions" in json.loads(package["src/app/cards/package.json"])["dependencies"]
    # hubspot.fetch and modals go to permitted addresses alone.
    assert app["config"]["permittedUrls"] == {"fetch": [URL], "iframe": [URL], "img": []}
    assert f'"{URL}/embed/hosts/hubspot"' in package["src/app/cards/SegueCard.jsx"].decode()


# --- Salesforce: Metadata API developer guide (ConnectedApp with ConnectedAppCanvasConfig, CspTrustedSite,
# AuraDefinitionBundle, LightningComponentBundle), and the layout of a Salesforce DX project


def test_salesforce(tmp_path: Path) -> None:
    package = made(tmp_path, "salesforce")
    project = json.loads(package["sfdx-project.json"])
    (directory,) = project["packageDirectories"]
    assert directory["default"] is True
    assert re.fullmatch(r"\d\d\.0", project["sourceApiVersion"])
    root = f"{directory['path']}/main/default"
    app = _metadata(package[f"{root}/connectedApps/Segue.connectedApp-meta.xml"], "ConnectedApp")
    assert {"label", "contactEmail"} <= app.keys()  # required
    canvas = app["canvasConfig"]
    assert canvas["accessMethod"] in ("Get", "Post")
    assert canvas["samlInitiationMethod"] == "None"
    assert canvas["canvasUrl"] == f"{URL}/embed/hosts/salesforce"
    assert set(canvas["locations"]) <= {
        "Aura",
        "Visualforce",
        "PageLayout",
        "Publisher",
        "ChatterFeed",
        "None",
    }
    assert not {"consumerKey", "consumerSecret"} & app["oauthConfig"].keys()
    site = _metadata(package[f"{root}/cspTrustedSites/Segue.cspTrustedSite-meta.xml"], "CspTrustedSite")
    assert (site["endpointUrl"], site["isActive"], site["isApplicableToFrameSrc"]) == (URL, "true", "true")
    bundle = _metadata(package[f"{root}/lwc/seguePanel/seguePanel.js-meta.xml"], "LightningComponentBundle")
    assert bundle["isExposed"] == "true"
    assert bundle["targets"] == {"target": "lightning__RecordPage"}
    for name in ("seguePanel.js", "seguePanel.html", "bridge.js"):
        assert f"{root}/lwc/seguePanel/{name}" in package
    component = ElementTree.fromstring(
        re.sub(rb"<(/?)(\w+):", rb"<\1\2.", package[f"{root}/aura/segueCanvas/segueCanvas.cmp"])
    )
    shown = component.find(".//force.canvasApp")
    assert shown is not None
    assert shown.get("developerName") == "Segue"
    members = ElementTree.fromstring(package["manifest/package.xml"])
    named = {
        (each.findtext(f"{METADATA}name"), member.text)
        for each in members.findall(f"{METADATA}types")
        for member in each.findall(f"{METADATA}members")
    }
    assert named == {
        ("ConnectedApp", "Segue"),
        ("CspTrustedSite", "Segue"),
        ("AuraDefinitionBundle", "segueCanvas"),
        ("LightningComponentBundle", "seguePanel"),
    }


def _metadata(content: bytes, kind: str) -> dict[str, Any]:
    root = ElementTree.fromstring(content)
    assert root.tag == METADATA + kind
    return _fields(root)


def _fields(element: ElementTree.Element) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for child in element:
        name = child.tag.removeprefix(METADATA)
        value = _fields(child) if len(child) else child.text
        many = [each for each in element if each.tag == child.tag]
        found[name] = [each.text for each in many] if len(many) > 1 else value
    return found


# --- Odoo: "Module manifests" of the developer documentation, and what odoo/modules/module.py reads


class OdooManifest(Schema):
    name = fields.String(required=True)
    summary = fields.String()
    version = fields.String(validate=validate.Regexp(r"\d+\.\d+(\.\d+){0,3}\Z"))
    category = fields.String()
    license = fields.String(
        validate=validate.OneOf(["GPL-2", "GPL-3", "AGPL-3", "LGPL-3", "Other OSI approved licence", "OPL-1"])
    )
    author = fields.String()
    website = fields.Url()
    depends = fields.List(fields.String(), required=True)
    data = fields.List(fields.String())
    assets = fields.Dict(keys=fields.String(), values=fields.List(fields.String()))
    installable = fields.Boolean()


def test_odoo(tmp_path: Path) -> None:
    package = made(tmp_path, "odoo")
    manifest = ast.literal_eval(package["segue_panel/__manifest__.py"].decode())  # as Odoo reads it
    fits(OdooManifest(), manifest)
    for name in manifest["data"]:
        assert ElementTree.fromstring(package[f"segue_panel/{name}"]).tag == "odoo"
    for name in manifest["assets"]["web.assets_backend"]:
        assert package[name].startswith(b"/** @odoo-module **/")
    for name in [name for name in package if name.endswith(".py")]:
        compile(package[name], name, "exec")
    keys = ElementTree.fromstring(package["segue_panel/data/parameters.xml"]).findall(".//field[@name='key']")
    assert [key.text for key in keys] == ["segue.desk"]  # the secret is set in Odoo, by hand


def test_a_page_of_ones_own(tmp_path: Path) -> None:
    (page,) = made(tmp_path, "generic").values()
    assert f'<script type="module" src="{URL}/embed/segue.js"></script>' in page.decode()


# --- all of them -------------------------------------------------------------------------------


def test_every_host_is_tested_here() -> None:
    assert list(embed_hosts()) == HOSTS
    assert all(f"test_{name}" in globals() or name == "generic" for name in HOSTS)


@pytest.mark.parametrize("host", HOSTS)
def test_a_package_is_whole_and_holds_no_secret(
    host: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEGUE_SECRET_KEYS", "bm90IGEgc2VjcmV0LCBub3QgYSBzZWNyZXQsIG5vLi4=")
    package = made(tmp_path, host)
    assert package == made(tmp_path, host)  # the same each time
    text = b"\n".join(content for name, content in package.items() if not name.endswith(".png"))
    assert not re.search(rb"@[A-Z]+@", text)  # every place is filled in
    assert b"bm90IGEgc2" not in text
    assert URL.encode() in text


def test_without_a_host_they_are_listed() -> None:
    listed = json.loads(CliRunner().invoke(segue, ["embed", "--json"]).stdout)
    assert [each["name"] for each in listed] == HOSTS
    assert {each["name"] for each in listed if each["signs"]} == {"hubspot", "salesforce", "zendesk"}
    assert CliRunner().invoke(segue, ["embed"]).stdout.startswith("chatwoot ")


def test_a_package_can_go_to_standard_output() -> None:
    result = CliRunner().invoke(segue, ["embed", "chatwoot", "-o", "-"])
    assert json.loads(result.stdout)["title"] == "Segue"


def test_what_cannot_be_made_is_said_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert refused("sap").startswith("Error: there is no host 'sap'; there are: chatwoot, generic")
    assert "No such file or directory: nowhere/x.zip" in refused("odoo", "-o", "nowhere/x.zip")
    assert "no name of a source" in refused("odoo", "--source", 'a"b')
    monkeypatch.setenv("SEGUE_PUBLIC_URL", "http://segue.example.org")
    assert "https:// addresses alone" in refused("odoo")
    monkeypatch.setenv("SEGUE_PUBLIC_URL", 'https://segue.example.org/"><script>')
    assert "letters, digits, dots and slashes" in refused("odoo")
    monkeypatch.delenv("SEGUE_PUBLIC_URL")
    assert refused("odoo").startswith("Error: SEGUE_PUBLIC_URL is not set: ")
    assert not list(tmp_path.glob("*.zip"))
