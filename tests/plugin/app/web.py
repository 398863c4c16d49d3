"""The web side over a small workspace: three people, one of them with a history; visitors of each role."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from plugin.app import create_app
from plugin.auth import create_user, mint_token
from plugin.auth.principal import ROLES
from plugin.config import Config
from plugin.domain import DirectoryCard, Identifier, Leg, Participant, Transfer
from plugin.services.core import Core, open_core
from tests.conftest import workspace
from tests.making import address, call, mail, person, phone, record
from tests.servers import postgresql

PASSWORD = "a long enough password"
MARIA = "+493023125411"
SHARED = "+493023125420"
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
MAIL_HTML = '<p>Dear team, <b>my meter</b> <a href="https://example.org/photo">photo</a></p>'


def fill(core: Core) -> None:
    """Maria calls and writes; the Albrechts share a phone; the clock stands still."""
    core.clock = lambda: NOW
    lena = Participant("agent", None, (Identifier("external", "201"),))
    omar = Participant("agent", None, (Identifier("external", "202"),))
    record(
        core,
        DirectoryCard(source="pbx", external_id="201", type="agent", name="Lena Vogt"),
        DirectoryCard(source="pbx", external_id="202", type="agent", name="Omar Haddad"),
    )
    record(core, person("1201", NOW, phone(MARIA), address("maria.keller@example.org"), name="Maria Keller"))
    for number in range(60):
        at = NOW - timedelta(days=80 - number)
        text = f"Question {number} about the move"
        record(core, mail(f"{number}@example.org", at, address("maria.keller@example.org"), text=text))
    record(
        core,
        mail(
            "html@example.org",
            NOW - timedelta(hours=2),
            address("maria.keller@example.org"),
            subject="Photo of the meter",
            text="Dear team, my meter",
            html=MAIL_HTML,
            conversation_ref="<html@example.org>",
        ),
    )
    start = NOW - timedelta(minutes=6)
    record(
        core,
        call(
            "1795318587.0",
            start,
            phone(MARIA),
            ended_at=start + timedelta(minutes=5),
            outcome="answered",
            reason="Moves",
            staff=(lena, omar),
            legs=(Leg(2, start, start + timedelta(minutes=1), start), Leg(1, start + timedelta(minutes=1))),
            transfers=(
                Transfer(
                    at=start + timedelta(minutes=1),
                    type="blind",
                    provenance="stated",
                    completed=True,
                    transferor=2,
                    target=1,
                    answered_by=1,
                    raw_from="202",
                    raw_to="201",
                ),
            ),
        ),
    )
    record(core, person("1301", NOW, phone(SHARED), name="Ruth Albrecht"))
    record(core, person("1302", NOW, phone(SHARED), name="Peter Albrecht"))


class Visitor:
    """A browser or a program."""

    def __init__(self, app: Flask, core: Core) -> None:
        self.client: FlaskClient = app.test_client()
        self.core = core

    def sign_in(self, email: str, password: str = PASSWORD, *, to: str = "/") -> TestResponse:
        page = self.client.get("/sign-in").get_data(as_text=True)
        return self.client.post(
            "/sign-in", data={"form_token": token_in(page), "email": email, "password": password, "next": to}
        )

    def get(self, path: str, **options: object) -> TestResponse:
        return self.client.get(path, **options)  # type: ignore[arg-type]

    def page(self, path: str, status: int = 200) -> str:
        response = self.client.get(path)
        assert response.status_code == status, response.get_data(as_text=True)
        return response.get_data(as_text=True)


def token_in(page: str) -> str:
    """The form token of a page."""
    found = re.search(r'name="form_token" value="([0-9a-f]+)"', page)
    assert found is not None
    return found[1]


def bearer(core: Core, role: str, name: str = "desk") -> dict[str, str]:
    """The header of a program with that role."""
    return {"Authorization": f"Bearer {mint_token(core, name, role)}"}


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A filled workspace with an account for each role, to be copied."""
    home = tmp_path_factory.mktemp("filled") / "home"
    _settle(workspace(home))
    return home


@pytest.fixture(scope="session")
def filled_postgresql(postgresql_server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The name of a database that holds the same."""
    with postgresql.database(postgresql_server) as url:
        core = workspace(tmp_path_factory.mktemp("filled") / "home", url)
        name = str(core.store.url.database)
        _settle(core)
        yield name


def _settle(core: Core) -> None:
    fill(core)
    for role in ROLES:
        create_user(core, f"{role}@example.org", f"{role} person", role, PASSWORD)
    core.close()


on_both_databases = pytest.mark.parametrize(
    "web_core", ["sqlite", pytest.param("postgresql", marks=pytest.mark.server)], indirect=True
)
"""Has tests over the filled workspace run on PostgreSQL as well."""


@pytest.fixture
def web_core(request: pytest.FixtureRequest, filled: Path, tmp_path: Path) -> Iterator[Core]:
    """A copy of the filled workspace; its clock stands still."""
    home = tmp_path / "home"
    shutil.copytree(filled, home)
    environ = {"SEGUE_HOME": str(home)}
    with ExitStack() as stack:
        if getattr(request, "param", "sqlite") == "postgresql":
            template = request.getfixturevalue("filled_postgresql")
            server = request.getfixturevalue("postgresql_server")
            environ["SEGUE_DATABASE_URL"] = stack.enter_context(
                postgresql.database(server, template=template)
            )
        core = open_core(Config.load(environ))
        stack.callback(core.close)
        core.clock = lambda: NOW
        yield core


@pytest.fixture
def app(web_core: Core) -> Flask:
    """The app over the filled workspace."""
    return create_app(web_core)


@pytest.fixture
def visitor(app: Flask, web_core: Core) -> Visitor:
    """Somebody who is not signed in."""
    return Visitor(app, web_core)


@pytest.fixture
def agent(visitor: Visitor) -> Visitor:
    """Somebody who is signed in as an agent."""
    assert visitor.sign_in("agent@example.org").status_code == 303
    return visitor
