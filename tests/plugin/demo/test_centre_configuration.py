"""How the four sources are connected, and the house's own settings."""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from plugin.config import Config
from plugin.demo.centre import Centre, settings
from plugin.domain import Interaction
from plugin.registry import Registry
from plugin.services.facts import compile_rules, listen

CHAT, CRM = "http://127.0.0.1:4101", "http://127.0.0.1:4102"


@pytest.fixture(scope="module")
def toml(centre: Centre, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    text = settings(centre, tmp_path_factory.getbasetemp(), CHAT, CRM)["toml"]
    return tomllib.loads(text)


@pytest.mark.parametrize("name", ["pbx", "mail", "chat", "hubspot"])
def test_each_source_takes_its_settings(centre: Centre, home: Path, name: str) -> None:
    source = settings(centre, home, CHAT, CRM)["sources"][name]
    connector = Registry.discover().connector(source["type"])
    loaded = connector.settings_schema().load(source["settings"])
    assert connector(loaded, source=name).name == source["type"]


def test_segue_reads_the_file(centre: Centre, tmp_path: Path) -> None:
    (tmp_path / "segue.toml").write_text(settings(centre, tmp_path, CHAT, CRM)["toml"], encoding="utf-8")
    config = Config.load({"SEGUE_HOME": str(tmp_path)})
    assert config.text("journey", "model", "") == "lifecycle-6"
    assert len(config.table("agent")) == 14
    assert set(config.table("queue")) == {"outage", "billing", "moves", "tariffs", "complaints"}


def test_no_two_agents_or_queues_share_a_name_in_a_system(toml: dict[str, Any]) -> None:
    for table in ("agent", "queue"):
        aliases = [alias for entry in toml[table].values() for alias in entry["aliases"]]
        assert len(aliases) == len(set(aliases))
    assert toml["agent"]["lena"]["aliases"][0] == "pbx:201"


def test_a_queue_is_the_chats_team_of_that_name(centre: Centre, toml: dict[str, Any]) -> None:
    for queue in toml["queue"].values():
        (team,) = (alias for alias in queue["aliases"] if alias.startswith("chat:team-"))
        number = int(team.removeprefix("chat:team-"))
        assert centre.chatwoot.teams[number]["name"] == queue["title"].lower()


def test_owners_of_the_crm_are_the_agents(centre: Centre, toml: dict[str, Any]) -> None:
    for owner, card in centre.hubspot.owners.items():
        (agent,) = (entry for entry in toml["agent"].values() if f"hubspot:{owner}" in entry["aliases"])
        assert agent["email"] == card["email"]


def test_the_facts_know_every_customers_numbers(centre: Centre, toml: dict[str, Any]) -> None:
    rules = compile_rules(toml["facts"])
    for customer in centre.customers:
        for kind, value in (("contract_number", customer.contract), ("meter_number", customer.meter)):
            heard = listen(rules, _chat(f"Meine Nummer ist {value}, danke."))
            assert heard is not None
            assert [(each.kind, each.value) for each in heard.utterances[0].mentions] == [(kind, value)]


def _chat(text: str) -> Interaction:
    return Interaction(
        source="chat", external_id="1", channel="chat", kind="message", direction="inbound",
        started_at=datetime(2026, 3, 3, tzinfo=UTC), text=text,
    )  # fmt: skip


def test_own_lines_are_never_a_customers(centre: Centre, home: Path) -> None:
    own = set(settings(centre, home, CHAT, CRM)["sources"]["pbx"]["settings"]["own_numbers"])
    assert own.isdisjoint(phone for customer in centre.customers for phone in customer.phones)
    dialled = {
        event.exten
        for event in centre.pbx.cel
        if event.type == "CHAN_START" and event.context == "from-trunk"
    }
    assert {exten for exten in dialled if re.match(r"\+49", exten)} <= own
