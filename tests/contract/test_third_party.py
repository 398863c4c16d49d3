"""A connector from a package outside the repository works, exactly as docs/write-a-connector.md says."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask, jsonify, request

from plugin.demo.servers.serving import serve

ROOT = Path(__file__).parents[2]
FILE = re.compile(r"^`(?P<path>[\w./]+)`\n\n```\w+\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
TOKEN = "acme-token-0001"
TICKETS = [
    {
        "id": number,
        "email": "vera@example.org",
        "name": "Vera Ito",
        "subject": f"Ticket {number}",
        "body": "My meter reads 4711.",
        "created_at": f"2026-03-0{number}T10:00:00Z",
    }
    for number in (1, 2, 3)
]


@pytest.fixture
def desk() -> Iterator[str]:
    """A little Acme Desk on this machine."""
    app = Flask("acme")

    @app.get("/api/tickets")
    def tickets() -> object:
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return "", 401
        after, limit = request.args.get("after", 0, int), request.args.get("limit", 100, int)
        return jsonify([ticket for ticket in TICKETS if ticket["id"] > after][:limit])

    with serve(app) as served:
        yield served.url


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The page's package, laid out as an installer would."""
    site = tmp_path / "site"
    page = (ROOT / "docs/write-a-connector.md").read_text("utf-8")
    files = {match["path"]: match["text"] for match in FILE.finditer(page)}
    project = tomllib.loads(files.pop("pyproject.toml"))["project"]
    for path, text in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, "utf-8")
    dist = site / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    dist.mkdir()
    (dist / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    )
    groups = project["entry-points"].items()
    (dist / "entry_points.txt").write_text(
        "".join(
            f"[{group}]\n" + "".join(f"{name} = {where}\n" for name, where in entries.items())
            for group, entries in groups
        )
    )
    return site


def test_the_connector_of_the_page_syncs(package: Path, desk: str, tmp_path: Path) -> None:
    def segue(*arguments: str, code: int = 0) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "plugin.cli", *arguments],
            env={
                **{name: value for name, value in os.environ.items() if not name.startswith("SEGUE_")},
                "PYTHONPATH": str(package),
                "SEGUE_HOME": str(tmp_path / "var"),
                "ACME_TOKEN": TOKEN,
            },
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == code, done.stderr
        return done.stdout

    segue("init")
    described = {each["type"]: each for each in json.loads(segue("sources", "types", "--json"))}
    settings = {setting["name"]: setting for setting in described["acme"]["settings"]}
    assert settings["token"]["secret"] is True
    assert settings["url"]["required"] is True

    add = ["sources", "add", "acme", "--type", "acme", "--set", f"url={desk}", "--set", "allow_private=true"]
    segue(*add, "--set", "token=@env:ACME_TOKEN")
    assert "answers" in segue("sources", "check", "acme")
    first = json.loads(segue("sync", "--json"))["sources"]
    assert [(each["name"], each["fetched"], each["new"], each["error"]) for each in first] == [
        ("acme", 3, 3, None)
    ]
    again = json.loads(segue("sync", "--json"))["sources"][0]
    assert (again["new"], again["updated"]) == (0, 0)

    document = json.loads(segue("context", "vera@example.org", "--json"))
    assert document["customer"]["name"] == "Vera Ito"
    assert {entry["interaction"] for entry in document["timeline"]["entries"]} == {
        f"acme:ticket-{ticket['id']}" for ticket in TICKETS
    }
    assert TOKEN not in segue("sources", "list", "--json")
