"""Why a contact was made, in the words of its queue: the reason codes that an agent wraps it up with.

``[queue.<name>]`` in segue.toml: ``wrap_up = ["moved house", ...]`` and ``wrap_up_required = true``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from plugin.config import Config, ConfigError
from plugin.domain import Interaction

MAX_CODES, MAX_CODE = 100, 100


@dataclass(frozen=True, slots=True)
class Codes:
    """What a contact of a queue may be wrapped up with; none: in whatever words."""

    codes: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True)
class WrapUps:
    """The codes of queues by the names that sources know them by."""

    queues: Mapping[tuple[str, str], Codes] = field(default_factory=dict)

    def of(self, interaction: Interaction) -> Codes:
        """The codes of the last queue with codes that ``interaction`` came through."""
        found = Codes()
        for participant in interaction.participants:
            if participant.role == "queue":
                for identifier in participant.identifiers:
                    found = self.queues.get((interaction.source, identifier.value), found)
        return found


def read_wrap_ups(config: Config) -> WrapUps:
    """The codes that ``segue.toml`` names; raises ConfigError."""
    queues = {}
    for key, entry in config.table("queue").items():
        if not isinstance(entry, Mapping) or not entry.keys() & {"wrap_up", "wrap_up_required"}:
            continue
        said, required = entry.get("wrap_up", []), entry.get("wrap_up_required", False)
        if not isinstance(said, list) or not all(_is_code(each) for each in said) or len(said) > MAX_CODES:
            raise ConfigError(
                f"segue.toml: queue.{key}.wrap_up must be a list of at most {MAX_CODES} texts of at most "
                f'{MAX_CODE} characters such as ["moved house", "bill"]'
            )
        if not isinstance(required, bool):
            raise ConfigError(f"segue.toml: queue.{key}.wrap_up_required must be true or false")
        if required and not said:
            raise ConfigError(f"segue.toml: queue.{key}.wrap_up_required needs codes in queue.{key}.wrap_up")
        codes = Codes(tuple(dict.fromkeys(each.strip() for each in said)), required)
        for alias in entry.get("aliases", []):
            source, _, name = str(alias).partition(":")
            queues[source, name] = codes
    return WrapUps(queues)


def _is_code(said: object) -> bool:
    return isinstance(said, str) and 0 < len(said.strip()) <= MAX_CODE and said.isprintable()
