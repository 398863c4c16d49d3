"""How Segue is connected to the sample centre: four sources, and the ``segue.toml`` of the house."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any, TypedDict

from plugin.demo.centre.building import Centre
from plugin.demo.centre.staff import (
    AGENTS,
    DOMAIN,
    HOURS,
    MAIN_NUMBER,
    NOREPLY,
    QUEUES,
    SERVICE_MAILBOX,
    TEAMS,
)


class SourceSettings(TypedDict):
    """A source as ``add_source`` takes it."""

    type: str
    settings: dict[str, Any]


class Configuration(TypedDict):
    """``sources`` by name, and the text of ``segue.toml``."""

    sources: dict[str, SourceSettings]
    toml: str


def settings(centre: Centre, home: Path, chat_url: str, hubspot_url: str) -> Configuration:
    """The sources ``pbx``, ``mail``, ``chat`` and ``hubspot``; ``home`` is where write_files wrote to,
    the URLs are those of the served Chatwoot and HubSpot."""
    mailboxes = [agent.email for agent in AGENTS.values()]
    return {
        "sources": {
            "pbx": {"type": "asterisk", "settings": _pbx(home / "pbx")},
            "mail": {
                "type": "email",
                "settings": {
                    "path": str(home / "mail"),
                    "format": "maildir",
                    "own_addresses": [f"@{DOMAIN}", SERVICE_MAILBOX, NOREPLY, *mailboxes],
                    "region": "DE",
                },
            },
            "chat": {
                "type": "chatwoot",
                "settings": {
                    "base_url": chat_url,
                    "account_id": centre.chatwoot.account_id,
                    "token": centre.chatwoot.token,
                    "region": "DE",
                    "allow_private": True,
                },
            },
            "hubspot": {
                "type": "hubspot",
                "settings": {
                    "base_url": hubspot_url,
                    "token": centre.hubspot.token,
                    "region": "DE",
                    "allow_private": True,
                    "searches_per_second": 1000,
                    "properties": {
                        "contacts": {
                            name: name for name in ("contract_number", "meter_number", "customer_number")
                        }
                    },
                },
            },
        },
        "toml": _toml(centre),
    }


def _pbx(folder: Path) -> dict[str, Any]:
    lines = [queue.line for queue in QUEUES.values()] + [agent.line for agent in AGENTS.values()]
    return {
        "path": str(folder),
        "cel": "cel.csv",
        "queue_log": "queue_log",
        "cdr": "cdr.csv",
        "timezone": "UTC",
        "own_numbers": [MAIN_NUMBER, *lines],
        "region": "DE",
    }


def _toml(centre: Centre) -> str:
    lines = ["# The sample contact centre: who works there, and what its numbers look like.", ""]
    lines += ["[journey]", 'model = "lifecycle-6"', ""]
    owners = {owner["email"]: number for number, owner in centre.hubspot.owners.items()}
    for agent in AGENTS.values():
        aliases = [
            f"pbx:{agent.extension}",
            f"chat:{agent.chat_id}",
            f"hubspot:{owners[agent.email]}",
            f"mail:{agent.email}",
        ]
        lines += _table(
            f"agent.{agent.key}", name=agent.name, email=agent.email, aliases=aliases,
            skills=list(agent.queues), languages=list(agent.languages),
        )  # fmt: skip
    teams = {str(team["name"]): number for number, team in centre.chatwoot.teams.items()}
    for queue in QUEUES.values():
        aliases = [f"pbx:{queue.name}", f"pbx:{queue.number}", f"chat:team-{teams[queue.title.lower()]}"]
        lines += _table(
            f"queue.{queue.name}", title=queue.title, aliases=aliases, hours=queue.hours, skills=[queue.name]
        )
    for team in TEAMS:
        keys = [key for key, agent in AGENTS.items() if agent.queues[0] in team.queues]
        lines += _table(f"team.{team.key}", title=team.title, members=keys, queues=list(team.queues))
    lines += _table("facts.contract_number", title="Contract number", shape="[C-]#####", check="digitsum")
    lines += _table("facts.meter_number", title="Meter number", shape="1@@@##########", check="meter")
    lines += _table("facts.order_number", title="Order number", shape="A####-#####")
    lines += _table("facts.customer_number", title="Customer number", shape="########")
    lines += _table("centre", timezone="Europe/Berlin", hours=HOURS, holidays=["DE-BE"])
    lines.append(files(__package__).joinpath("reasons.toml").read_text("utf-8"))
    return "\n".join(lines)


def _table(table: str, /, **values: str | list[str]) -> list[str]:
    """A TOML table; JSON's texts and lists of texts are TOML's."""
    entries = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    return [f"[{table}]", *entries, ""]
