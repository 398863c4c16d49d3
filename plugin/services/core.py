"""What every service needs, put together once per process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from plugin.config import Config, ConfigError
from plugin.registry import Registry
from plugin.services.centre import Calendars, read_calendars
from plugin.services.facts import FactRuleError, FactRules, compile_rules
from plugin.services.identity.rules import Rules, read_rules
from plugin.services.journey import DEFAULT_MODEL, SERVICE_MODEL, InUse, Model, ModelError, load_model
from plugin.services.keeping import Keeping, read_keeping
from plugin.services.secrets import Vault
from plugin.services.teams import Teams, read_teams
from plugin.services.threads import Reasons, read_reasons
from plugin.services.wrap_codes import WrapUps, read_wrap_ups
from plugin.storage import Store


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Core:
    """The workspace as the services see it. ``clock`` is replaced in tests."""

    config: Config
    store: Store
    registry: Registry
    vault: Vault
    model: Model  # as the settings say; the one in use is what the database says
    service_model: Model  # of threads
    fact_rules: FactRules
    calendars: Calendars
    reasons: Reasons
    identity: Rules
    contact_window: float  # seconds between two systems' times of one call
    keeping: Keeping
    wrap_ups: WrapUps
    teams: Teams
    clock: Callable[[], datetime] = field(default=_now)
    in_use: InUse | None = None  # the journey model, as this process saw it last
    board: Any = None  # the incidents that this process saw last, see plugin.services.incidents
    made_by: str | None = None  # the code and the rules that make this process's documents

    @property
    def reading(self) -> InUse:
        """The journey model by which this process reads records before it asks the database."""
        return self.in_use or InUse(1, 0, self.model)

    def adopt(self, config: Config) -> None:
        """Go on with other settings of ``segue.toml``, all or none of them. Raises ConfigError."""
        for name, value in {"config": config, **_read(config)}.items():
            setattr(self, name, value)
        self.made_by = None

    def close(self) -> None:
        """Give the database connections back."""
        self.store.close()


def open_core(config: Config, *, registry: Registry | None = None) -> Core:
    """Open the workspace that ``config`` names. Raises ConfigError and StorageError."""
    read = _read(config)
    return Core(
        config=config,
        store=Store.of(config),
        registry=registry or Registry.discover(),
        vault=Vault(config.secret_keys),
        **read,
    )


def check_settings(config: Config) -> None:
    """Raises ConfigError when ``segue.toml`` cannot be used."""
    _read(config)


def _read(config: Config) -> dict[str, Any]:
    """What ``segue.toml`` says, ready to be used. Raises ConfigError."""
    try:
        calendars = read_calendars(config)
        return {
            "model": load_model(config.text("journey", "model", DEFAULT_MODEL), config.home),
            "service_model": load_model(config.text("journey", "service_model", SERVICE_MODEL), config.home),
            "fact_rules": compile_rules(config.table("facts")),
            "calendars": calendars,
            "reasons": read_reasons(config),
            "identity": read_rules(config),
            "contact_window": config.number("identity", "contact_window", 30),
            "keeping": read_keeping(config),
            "wrap_ups": read_wrap_ups(config),
            "teams": read_teams(config, calendars.centre.zone),
        }
    except (ModelError, FactRuleError) as error:
        raise ConfigError(str(error)) from None
