"""How a connector wants to be treated and how it treats its vendor: rate, attempts, time, outcomes.

One declarative table says what a response means; only :mod:`connectors.kit.http` acts on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Action(StrEnum):
    """What the client does with a response."""

    ACCEPT = "accept"
    """Hand it to the connector."""
    RETRY = "retry"
    """Try again within the budget, then raise Transient."""
    UNAUTHORIZED = "unauthorized"
    """Raise Unauthorized: an operator must give other credentials."""
    PERMANENT = "permanent"
    """Raise Permanent: an operator must change a setting."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a status means. ``advice`` ends the operator's sentence and says what to do."""

    action: Action
    advice: str = ""


DEFAULT_OUTCOMES: Mapping[str, Outcome] = {
    "2xx": Outcome(Action.ACCEPT),
    "401": Outcome(Action.UNAUTHORIZED, "the credentials are refused: set valid ones"),
    "403": Outcome(Action.UNAUTHORIZED, "the credentials lack a permission: grant it or set others"),
    "404": Outcome(
        Action.PERMANENT, "there is nothing at this address: check the URL and the ids in the settings"
    ),
    "408": Outcome(Action.RETRY, "the server gave up waiting"),
    "425": Outcome(Action.RETRY, "the server asks to come later"),
    "429": Outcome(Action.RETRY, "the rate limit is reached"),
    "4xx": Outcome(Action.PERMANENT, "the request is refused: check the settings of the source"),
    "5xx": Outcome(Action.RETRY, "the server is in trouble"),
}


@dataclass(frozen=True, slots=True)
class Policy:
    """A connector's policy. Times are in seconds, sizes in bytes.

    ``rate`` is requests per second in the long run, ``burst`` how many may go at once.
    ``total_timeout`` bounds one request with all its attempts and waits; ``longest_wait`` is how long
    the client itself sleeps for a Retry-After: a longer one becomes ``Transient(retry_after)`` at once.
    ``outcomes`` maps a status ("404") or a class ("4xx") to what it means and goes before
    ``DEFAULT_OUTCOMES``; an exact status goes before its class.
    """

    rate: float = 10.0
    burst: int = 10
    attempts: int = 4
    connect_timeout: float = 5.0
    read_timeout: float = 30.0
    total_timeout: float = 120.0
    longest_wait: float = 30.0
    backoff: float = 0.5
    max_bytes: int = 25 * 1024 * 1024
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)

    def outcome(self, status: int) -> Outcome:
        """What ``status`` means; anything unlisted is Permanent."""
        for key in (str(status), f"{status // 100}xx"):
            for table in (self.outcomes, DEFAULT_OUTCOMES):
                if key in table:
                    return table[key]
        return Outcome(Action.PERMANENT, "the answer is not one that this system is known to give")
