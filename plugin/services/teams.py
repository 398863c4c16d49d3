"""Teams: who leads whom, and since when. ``[team.<id>]`` in ``segue.toml``.

``supervisors`` are accounts (e-mail addresses) or tokens (``token:bi``), ``members`` agents by the id of
their table, an e-mail address or ``source:id``; ``{agent = "lena", from = 2026-03-01, until = 2026-06-01}``
is a member for a while. ``queues`` are queues by the id of their table, or ``source:id``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from plugin.config import Config, ConfigError

_KEYS = frozenset({"title", "supervisors", "members", "queues"})


@dataclass(frozen=True, slots=True)
class Member:
    """An agent as the settings name them, from ``since`` on and before ``until``; None: always."""

    who: str
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Team:
    id: str
    title: str
    supervisors: frozenset[str]
    members: tuple[Member, ...]
    queues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Teams:
    """None at all: the whole centre is one team, which every supervisor leads."""

    all: tuple[Team, ...] = ()

    def led_by(self, actor: str) -> tuple[Team, ...]:
        """The teams that name ``actor`` as their supervisor."""
        return tuple(team for team in self.all if actor.casefold() in team.supervisors)


def read_teams(config: Config, zone: ZoneInfo) -> Teams:
    """As ``segue.toml`` says; a day begins at midnight in ``zone``. Raises ConfigError."""
    return Teams(tuple(_team(key, entry, zone) for key, entry in config.table("team").items()))


def _team(key: str, entry: object, zone: ZoneInfo) -> Team:
    if not isinstance(entry, Mapping):
        raise ConfigError(f"segue.toml: [team.{key}] must be a table")
    unknown = sorted(set(entry) - _KEYS)
    if unknown:
        raise ConfigError(
            f"segue.toml: team.{key}.{unknown[0]} is not known; known are {', '.join(sorted(_KEYS))}"
        )
    title = entry.get("title", key)
    if not isinstance(title, str):
        raise ConfigError(f"segue.toml: team.{key}.title must be a text in quotes")
    members = entry.get("members", [])
    if not isinstance(members, list):
        raise ConfigError(_members_hint(key))
    return Team(
        key,
        title,
        frozenset(each.casefold() for each in _texts(key, "supervisors", entry)),
        tuple(_member(key, each, zone) for each in members),
        tuple(_texts(key, "queues", entry)),
    )


def _texts(key: str, name: str, entry: Mapping[str, Any]) -> list[str]:
    found = entry.get(name, [])
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise ConfigError(f"segue.toml: team.{key}.{name} must be a list of texts")
    return found


def _member(key: str, said: object, zone: ZoneInfo) -> Member:
    if isinstance(said, str):
        return Member(said)
    if not isinstance(said, Mapping) or not isinstance(said.get("agent"), str):
        raise ConfigError(_members_hint(key))
    if set(said) - {"agent", "from", "until"}:
        raise ConfigError(_members_hint(key))
    since, until = (_midnight(key, said.get(name), zone) for name in ("from", "until"))
    if since is not None and until is not None and since >= until:
        raise ConfigError(f"segue.toml: team.{key}.members: {said['agent']} leaves before they come")
    return Member(said["agent"], since, until)


def _midnight(key: str, said: object, zone: ZoneInfo) -> datetime | None:
    if said is None:
        return None
    if isinstance(said, datetime) or not isinstance(said, date):
        raise ConfigError(_members_hint(key))
    return datetime.combine(said, time(0), zone)


def _members_hint(key: str) -> str:
    return (
        f"segue.toml: team.{key}.members must be a list such as "
        '["lena", {agent = "omar", from = 2026-03-01, until = 2026-06-01}]'
    )
