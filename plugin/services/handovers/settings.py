"""What the centre asks of handovers: ``[transfers]``, and ``[queue.<name>] handover``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from plugin.config import Config, ConfigError

_WORDS = ("required", "optional")


@dataclass(frozen=True, slots=True)
class HandoverRules:
    """``expires``: until when an undelivered one waits; ``claim``: until when who took it has to open it;
    ``live``: how long after a transfer a packet may still be frozen for it; ``required``: queues, by key,
    that take nobody without a note and a reason."""

    expires: timedelta
    claim: timedelta
    live: timedelta
    required: frozenset[str]


def read_handover_rules(config: Config) -> HandoverRules:
    """The rules that ``segue.toml`` gives. Raises ConfigError."""
    required = set()
    for key, entry in config.table("queue").items():
        word = entry.get("handover", "optional") if isinstance(entry, Mapping) else "optional"
        if word not in _WORDS:
            raise ConfigError(f'segue.toml: queue.{key}.handover must be "required" or "optional"')
        if word == "required":
            required.add(key)
    return HandoverRules(
        expires=timedelta(minutes=config.number("transfers", "handover_minutes", 240)),
        claim=timedelta(minutes=config.number("transfers", "claim_minutes", 10)),
        live=timedelta(minutes=config.number("transfers", "packet_minutes", 15)),
        required=frozenset(required),
    )
