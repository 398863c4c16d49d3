"""Who sees whose transfers: teams, one's own, pseudonyms, and a look beyond for a reason."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import orjson
import pytest
from flask import Flask
from sqlalchemy import func, select

from plugin.auth import create_user
from plugin.config import ConfigError
from plugin.domain import DirectoryCard
from plugin.services import audit
from plugin.services.audit.search import entries
from plugin.services.context import Hint
from plugin.services.core import Core
from plugin.services.errors import Invalid
from plugin.services.glass import break_glass, close_glass
from plugin.services.handovers import Giver, Handover, give
from plugin.services.handovers.masked import unnamed
from plugin.services.handovers.person import Person
from plugin.services.handovers.receipts import keep_receipt
from plugin.services.transfers.exporting import ask_export, read_export, work_on
from plugin.services.transfers.filters import Filters
from plugin.services.transfers.fold import catch_up
from plugin.services.transfers.listing import page
from plugin.services.transfers.naming import pseudonyms_of
from plugin.services.transfers.view import EVERYTHING, view_of
from plugin.storage.tables import audit_entry, transfer_correction, transfer_review
from tests.conftest import workspace
from tests.making import call, phone, record
from tests.plugin.app.web import MARIA, NOW, PASSWORD, Visitor, bearer, token_in
from tests.plugin.services.transfers.hands import agent as agent_of
from tests.plugin.services.transfers.hands import handed

TEAMS = """
[team.north]
title = "North"
supervisors = ["supervisor@example.org", "token:north"]
members = ["lena@example.org", {agent = "pbx:209", until = 2026-11-01}]

[team.south]
title = "South"
supervisors = ["Ruth@example.org", "token:south"]
members = ["pbx:209"]
"""
BLIND = Filters(type="blind")
OURS = ("transfers", "supervision", "trail", "audit", "glass", "exporting")
NAMES = ("Lena", "Omar", "lena@", "omar@", "agent@example.org")
BODIES = {
    "transfers.review": {"verdict": "good"},
    "transfers.correct": {"type": "consult", "reason": "it was"},
}
FORMS = {
    "supervision.review": {"verdict": "good"},
    "supervision.sample": {"name": "All", "size": "5", "method": "risk"},
    "supervision.view": {"name": "Mine"},
}


def configure(core: Core, toml: str) -> None:
    (core.config.home / "segue.toml").write_text(toml, "utf-8")
    core.adopt(core.config.again())


@pytest.fixture
def centre(web_core: Core) -> Core:
    """Omar handed Maria over to Lena, who saw the note."""
    for number, key, name in (("201", "lena", "Lena Vogt"), ("202", "omar", "Omar Haddad")):
        email = f"{key}@example.org"
        card = DirectoryCard(source="pbx", external_id=number, type="agent", name=name, email=email)
        record(web_core, card)
        create_user(web_core, email, name, "agent", PASSWORD)
    create_user(web_core, "ruth@example.org", "Ruth", "supervisor", PASSWORD)
    omar = Giver("agent", "omar@example.org", "Omar Haddad", "omar@example.org")
    said = Handover(hint=Hint("phone", MARIA), to_kind="agent", to="lena@example.org", note="a new meter")
    one = give(web_core, said, omar)
    lena = Person("lena@example.org", "Lena Vogt", "agent", True)
    keep_receipt(web_core, one["id"], lena, "acknowledged", 12)
    catch_up(web_core)
    configure(web_core, TEAMS)
    return web_core


def routes(app: Flask, transfer_id: str, handover_id: str) -> list[tuple[str, str, str]]:
    values = {"transfer_id": transfer_id, "handover_id": handover_id, "export_id": "0" * 13}
    adapter = app.url_map.bind("localhost")
    return [
        (
            rule.endpoint,
            method,
            adapter.build(rule.endpoint, {name: values[name] for name in rule.arguments}, method=method),
        )
        for rule in app.url_map.iter_rules()
        if rule.endpoint.split(".")[0] in OURS or rule.endpoint == "handovers.get"
        for method in sorted((rule.methods or set()) - {"OPTIONS", "HEAD"})
    ]


def ids(core: Core) -> tuple[str, str]:
    (only,) = page(core, BLIND, EVERYTHING)["transfers"]
    assert only["handover"]
    return only["id"], only["handover"]


def asked(app: Flask, core: Core, token: str) -> list[tuple[str, int, str]]:
    """Every route on transfers, reports and the audit trail, as a program with this token."""
    headers = bearer(core, "supervisor", token)
    found = []
    for endpoint, method, path in routes(app, *ids(core)):
        response = app.test_client().open(
            path, method=method, headers=headers, json=BODIES.get(endpoint), data=FORMS.get(endpoint)
        )
        found.append((endpoint, response.status_code, response.get_data(as_text=True)))
    return found


def named_in(body: str) -> list[str]:
    told = body.replace('placeholder="lena@example.org"', "")
    return [name for name in NAMES if name in told]


def test_a_supervisor_of_another_team_gets_nothing_on_any_route(app: Flask, centre: Core) -> None:
    transfer_id, _ = ids(centre)
    found = asked(app, centre, "south")
    assert len(found) > 15
    for endpoint, status, body in found:
        assert status < 500, endpoint
        assert not named_in(body), endpoint
        assert transfer_id not in body or status == 403, endpoint
        if endpoint in ("transfers.get", "supervision.transfer", "supervision.review", "handovers.get"):
            assert status == 403, endpoint
            assert "another team" in body
    with centre.store.read() as connection:
        for table in (transfer_review, transfer_correction):
            assert connection.scalar(select(func.count()).select_from(table)) == 0


def test_their_own_supervisor_gets_all_of_it(app: Flask, centre: Core) -> None:
    answers = {endpoint: (status, body) for endpoint, status, body in asked(app, centre, "north")}
    for endpoint in ("transfers.listing", "transfers.get", "handovers.get", "supervision.transfer",
                     "supervision.transfers", "audit.listing", "trail.show"):  # fmt: skip
        status, body = answers[endpoint]
        assert status == 200, (endpoint, body)
        assert "Lena" in body or "lena@" in body, endpoint


def test_memberships_have_dates_and_agents_see_their_own(centre: Core) -> None:
    for name, at in (("before", NOW - timedelta(days=30)), ("since", NOW - timedelta(days=3))):
        steps = ((agent_of("209"), agent_of("210")),)
        record(centre, call(name, at, phone("+493023125433"), **handed(at, *steps)))
    catch_up(centre)

    def seen(actor: str, role: str) -> set[str]:
        listed = page(centre, BLIND, view_of(centre, actor, role))["transfers"]
        return {each["interaction"].partition(":")[2] for each in listed}

    today = "1795318587.0"
    assert seen("supervisor@example.org", "supervisor") == {today, "before"}
    assert seen("ruth@example.org", "supervisor") == {"before", "since"}
    assert seen("nobody@example.org", "supervisor") == set()
    assert seen("omar@example.org", "agent") == {today}
    assert seen("agent@example.org", "agent") == set()
    assert seen("admin@example.org", "admin") == {today, "before", "since"}
    assert seen("operator@example.org", "operator") == set()
    configure(centre, "")  # no team at all: the whole centre is one
    assert seen("nobody@example.org", "supervisor") == {today, "before", "since"}


def test_an_agent_reads_their_own_and_is_not_told_of_others(app: Flask, centre: Core) -> None:
    transfer_id, _ = ids(centre)
    lena, other = Visitor(app, centre), Visitor(app, centre)
    lena.sign_in("lena@example.org")
    listed = lena.page("/supervisor/transfers")
    assert "Your transfers" in listed
    assert "Export" not in listed
    assert transfer_id in listed
    assert "On one time axis" in lena.page(f"/supervisor/transfers/{transfer_id}")
    assert lena.get("/supervisor/").status_code == 403
    other.sign_in("agent@example.org")
    assert transfer_id not in other.page("/supervisor/transfers")
    other.page(f"/supervisor/transfers/{transfer_id}", 404)


def test_under_pseudonyms_nobody_is_named_anywhere(app: Flask, centre: Core) -> None:
    configure(centre, TEAMS + '[transfers]\npseudonyms = "month"\n')
    for endpoint, status, body in asked(app, centre, "north"):
        assert status < 500, endpoint
        assert not named_in(body), (endpoint, named_in(body), body)
        assert ">201<" not in body, endpoint
        assert '"201"' not in body, endpoint
    (one,) = page(centre, BLIND, view_of(centre, "token:north", "supervisor"))["transfers"]
    omar, lena = one["from"]["agent"], one["to"]["agent"]
    assert re.fullmatch(r"Agent [2-7A-Z]{6}", lena)
    assert omar != lena
    headers = bearer(centre, "supervisor", "north")
    client = app.test_client()
    assert lena in client.get("/supervisor/transfers.csv", headers=headers).get_data(as_text=True)
    assert lena in client.get(f"/supervisor/transfers/{one['id']}", headers=headers).get_data(as_text=True)
    handover = client.get(f"/api/v1/handovers/{one['handover']}", headers=headers).get_json()
    assert [each["by"] for each in handover["receipts"]] == [lena]
    assert client.get(f"/api/v1/transfers?agent={lena}", headers=headers).get_json()["transfers"]
    refused = client.get("/api/v1/transfers?agent=Lena Vogt", headers=headers)
    assert refused.status_code == 422
    assert "by pseudonym" in refused.get_json()["detail"]
    assert client.get("/api/v1/transfers?from=lena@example.org", headers=headers).status_code == 422
    assert client.get("/api/v1/audit?actor=lena@example.org", headers=headers).status_code == 422


def test_a_pseudonym_is_stable_within_its_period_and_the_installations_own(
    centre: Core, tmp_path: Path
) -> None:
    configure(centre, '[transfers]\npseudonyms = "weekly"\n')
    with pytest.raises(ConfigError, match="month"):
        pseudonyms_of(centre)
    quarter = '[transfers]\npseudonyms = "quarter"\n'
    configure(centre, quarter)
    other = workspace(tmp_path / "other", toml=quarter)
    names, others = pseudonyms_of(centre), pseudonyms_of(other)
    other.close()
    assert names is not None
    assert others is not None
    lena = names.of("lena@example.org", NOW)
    assert names.of("lena@example.org", NOW - timedelta(days=50)) == lena  # 4 October
    assert names.of("lena@example.org", NOW - timedelta(days=60)) != lena
    assert names.of("lena@example.org", NOW + timedelta(days=60)) != lena
    assert names.of("omar@example.org", NOW) != lena
    assert others.of("lena@example.org", NOW) != lena


def test_who_looks_beyond_their_teams_says_why_and_it_is_told(app: Flask, centre: Core) -> None:
    transfer_id, _ = ids(centre)
    ruth = Visitor(app, centre)
    ruth.sign_in("ruth@example.org")
    path = f"/supervisor/transfers/{transfer_id}"
    refused = ruth.page(path, 403)
    assert f"/supervisor/glass?next={path}" in refused
    form = ruth.page(f"/supervisor/glass?next={path}")
    assert "You lead" in form
    assert "South" in form

    def smash(reason: str) -> object:
        data = {"form_token": token_in(form), "reason": reason, "next": path}
        return ruth.client.post("/supervisor/glass", data=data)

    assert "say why" in smash("because").get_data(as_text=True)  # type: ignore[attr-defined]
    opened = smash("A complaint of the customer names a colleague of North")
    assert (opened.status_code, opened.location) == (303, path)  # type: ignore[attr-defined]
    assert "Lena" in ruth.page(path)
    with centre.store.read() as connection:
        rows = connection.execute(
            select(audit_entry.c.action, audit_entry.c.detail)
            .where(audit_entry.c.actor == "ruth@example.org")
            .order_by(audit_entry.c.id)
        ).all()
    told = [(row.action, orjson.loads(row.detail or b"{}")) for row in rows]
    glass = next(detail for action, detail in told if action == "glass.break")
    assert glass["reason"].startswith("A complaint")
    assert [detail["glass"] for action, detail in told if action == "transfers.read"] == [glass["glass"]]

    boss = Visitor(app, centre)
    boss.sign_in("supervisor@example.org")
    assert "A complaint of the customer" in boss.page("/supervisor/glass")
    assert "looked beyond their teams" in boss.page("/supervisor/")
    centre.clock = lambda: NOW + timedelta(minutes=61)
    ruth.page(path, 403)
    smash("A second look, for the same complaint")
    ruth.page(path)
    ruth.client.post("/supervisor/glass/mend", data={"form_token": token_in(form)})
    ruth.page(path, 403)


def test_a_file_shows_what_was_shown_when_it_was_asked_for(app: Flask, centre: Core) -> None:
    transfer_id, _ = ids(centre)
    ruth = view_of(centre, "ruth@example.org", "supervisor")
    within = ask_export(centre, BLIND, ruth, "supervisor")
    broken = break_glass(
        centre, "A complaint of the customer names a colleague", actor=ruth.actor, role="supervisor"
    )
    beyond = ask_export(centre, BLIND, view_of(centre, ruth.actor, "supervisor"), "supervisor")
    work_on(centre, within, lambda: False)
    close_glass(centre, actor=ruth.actor)
    work_on(centre, beyond, lambda: False)
    assert transfer_id not in "".join(read_export(centre, within, ruth.actor))
    assert transfer_id in "".join(read_export(centre, beyond, ruth.actor))
    with centre.store.read() as connection:
        query = select(audit_entry.c.detail).where(audit_entry.c.action == "transfers.export")
        told = [orjson.loads(detail) for detail in connection.scalars(query.order_by(audit_entry.c.id))]
    assert [each.get("glass") for each in told] == [None, broken]


def test_handovers_wait_for_agents_alone(app: Flask, centre: Core) -> None:
    omar = Giver("agent", "omar@example.org", "Omar Haddad", "omar@example.org")
    give(
        centre, Handover(hint=Hint("phone", MARIA), to_kind="agent", to="lena@example.org", note="new"), omar
    )
    for role in ("supervisor", "admin"):
        answer = app.test_client().get("/api/v1/handovers", headers=bearer(centre, role, "south"))
        assert answer.get_json() == {"handovers": []}
    lena = Visitor(app, centre)
    lena.sign_in("lena@example.org")
    assert len(lena.get("/api/v1/handovers").get_json()["handovers"]) >= 1


def test_agents_without_an_account_are_masked_in_the_trail(centre: Core) -> None:
    configure(centre, '[transfers]\npseudonyms = "month"\n')
    with centre.store.write() as connection:
        audit.record(connection, at=NOW, actor="guest@example.org", action="context.read")
        audit.record(connection, at=NOW, actor="token:bi", action="context.read")
    view = view_of(centre, "supervisor@example.org", "supervisor")
    found = {each["actor"] for each in entries(centre, view, action="context.read")["entries"]}
    assert "token:bi" in found
    assert "guest@example.org" not in found
    with pytest.raises(Invalid, match="by pseudonym"):
        entries(centre, view, actor="guest@example.org")
    assert entries(centre, view, actor="supervisor@example.org") is not None


def test_names_are_masked_as_words() -> None:
    assert unnamed({"text": "Al called, Maximum al-Al"}, ["Al", "Max"]) == {
        "text": "an agent called, Maximum al-an agent"
    }


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('[team.a]\nleader = "x"\n', "team.a.leader is not known"),
        ('[team.a]\nmembers = "lena"\n', "must be a list such as"),
        ('[team.a]\nmembers = [{agent = "lena", from = "monday"}]\n', "must be a list such as"),
        ('[team.a]\nmembers = [{agent = "a", from = 2026-02-01, until = 2026-01-01}]\n', "leaves before"),
        ('[team.a]\nsupervisors = "ruth"\n', "must be a list of texts"),
    ],
)
def test_teams_that_cannot_be_are_refused_in_one_line(sqlite_core: Core, toml: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        configure(sqlite_core, toml)
