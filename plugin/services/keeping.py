"""How long interactions are kept, by channel: the table ``[retention]`` of ``segue.toml``, in days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from plugin.config import Config, ConfigError
from plugin.domain.interaction import CHANNELS

MOST = 36_500  # days


@dataclass(frozen=True)
class Keeping:
    """Days by channel, of channels that have a limit; ``quarantine`` in days, None: for ever."""

    days: Mapping[str, int] = field(default_factory=dict)
    quarantine: int | None = None

    def __bool__(self) -> bool:
        return bool(self.days) or self.quarantine is not None

    def cutoffs(self, now: datetime) -> dict[str, datetime]:
        """By channel, the moment before which nothing is kept."""
        return {channel: now - timedelta(days=days) for channel, days in self.days.items()}


def read_keeping(config: Config) -> Keeping:
    """As ``segue.toml`` says; ``default`` is for channels that are not named. Raises ConfigError."""
    given = config.table("retention")
    known = CHANNELS | {"default", "quarantine"}
    for name, days in given.items():
        if name not in known:
            raise ConfigError(f"segue.toml: retention.{name} is not one of {', '.join(sorted(known))}")
        if isinstance(days, bool) or not isinstance(days, int) or not 1 <= days <= MOST:
            raise ConfigError(f"segue.toml: retention.{name} must be whole days from 1 to {MOST}")
    days = dict.fromkeys(CHANNELS, given["default"]) if "default" in given else {}
    days |= {name: number for name, number in given.items() if name in CHANNELS}
    return Keeping(days, given.get("quarantine"))
