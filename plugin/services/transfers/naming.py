"""What agents are called where others judge their work: by name, or by a pseudonym.

``transfers.pseudonyms`` in ``segue.toml`` is ``"month"``, ``"quarter"`` or ``"year"``: an agent is then
called ``Agent 7KQ2FM`` in lists, reports, receipts, exports and the API. The name is a keyed hash over the
period of the transfer and the agent: stable within the period, another one in the next, and nobody without
the installation's key can say whose it is.
"""

from __future__ import annotations

import base64
import hmac
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from plugin.config import Config, ConfigError
from plugin.services.audit.chain import chain_key
from plugin.services.core import Core

PERIODS = ("month", "quarter", "year")
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_SHAPE = re.compile(r"agent ([2-7a-z]{6})", re.IGNORECASE)
HINT = "agents are shown by pseudonym here: filter by one as lists show it, such as Agent 7KQ2FM"


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """The names of agents, who are told apart by ``key``: the directory's, else ``source:id``."""

    secret: bytes
    period: str
    zone: ZoneInfo

    def of(self, key: str, at: datetime) -> str:
        """What the agent is called in the period of ``at``."""
        start, _ = self.span(at)
        told = hmac.digest(self.secret, f"pseudonym\0{self.period}\0{start:%Y-%m}\0{key}".encode(), "sha256")
        return f"Agent {base64.b32encode(told)[:6].decode()}"

    def span(self, at: datetime) -> tuple[datetime, datetime]:
        """The period of ``at``: from the first on, before the second."""
        local = at.astimezone(self.zone)
        months = _MONTHS[self.period]
        first = (local.month - 1) // months * months
        start = datetime(local.year, first + 1, 1, tzinfo=self.zone)
        last = first + months
        end = datetime(local.year + last // 12, last % 12 + 1, 1, tzinfo=self.zone)
        return start, end

    def spans(self, since: datetime, until: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The periods that touch the time from ``since`` until ``until``, newest first."""
        at = until
        while True:
            start, end = self.span(at)
            yield start, end
            if start <= since:
                return
            at = datetime.fromtimestamp(start.timestamp() - 1, UTC)


def is_pseudonym(name: str) -> bool:
    """Whether ``name`` has the shape of one."""
    return _SHAPE.fullmatch(name.strip()) is not None


def check_pseudonyms(config: Config) -> str | None:
    """The period that ``segue.toml`` names, None for names. Raises ConfigError."""
    said = config.text("transfers", "pseudonyms", "")
    if said and said not in PERIODS:
        raise ConfigError('segue.toml: transfers.pseudonyms must be "month", "quarter" or "year"')
    return said or None


def pseudonyms_of(core: Core) -> Pseudonyms | None:
    """As the settings say; None: agents are called by name. Raises ConfigError without secret keys."""
    period = check_pseudonyms(core.config)
    if period is None:
        return None
    secret = hmac.digest(chain_key(core), b"pseudonyms", "sha256")
    return Pseudonyms(secret, period, core.calendars.centre.zone)
