"""How somebody sees transfers: which of them, and whether agents by name."""

from __future__ import annotations

from dataclasses import dataclass

from plugin.services.core import Core
from plugin.services.glass import Glass, open_glass
from plugin.services.transfers.naming import Pseudonyms, pseudonyms_of
from plugin.services.transfers.scope import NOTHING, WHOLE, Scope, of_agent, of_teams


@dataclass(frozen=True, slots=True)
class View:
    """``actor`` looks within ``scope``; ``glass`` is what they broke to see all of it, by name."""

    actor: str
    scope: Scope
    pseudonyms: Pseudonyms | None = None
    glass: Glass | None = None

    def through(self) -> dict[str, str]:
        """What the audit trail says beside all that is done with it: through which broken glass."""
        return {} if self.glass is None else {"glass": self.glass.id}


EVERYTHING = View("segue", WHOLE)
"""What Segue itself works with: never shown to anybody as it is."""


def view_of(core: Core, actor: str, role: str) -> View:
    """What ``actor`` may see now: who broke the glass everything, by name, until it is whole again; all
    others what they may see without. Raises ConfigError."""
    if role in ("supervisor", "admin"):
        with core.store.read() as connection:
            glass = open_glass(connection, actor, core.clock())
        if glass is not None:
            return View(actor, WHOLE, None, glass)
    return view_behind_glass(core, actor, role)


def view_behind_glass(core: Core, actor: str, role: str) -> View:
    """What ``actor`` may see: administrators everything, supervisors their teams, agents their own. Raises
    ConfigError."""
    with core.store.read() as connection:
        if role == "admin":
            scope = WHOLE
        elif role == "supervisor":
            led = core.teams.led_by(actor)
            scope = of_teams(connection, led, core.config.table("agent")) if core.teams.all else WHOLE
        elif role == "agent":
            scope = of_agent(connection, actor)
        else:
            scope = NOTHING
    return View(actor, scope, pseudonyms_of(core))


def console_view(core: Core) -> View:
    """What the terminal shows: everything, agents as the settings say. Raises ConfigError."""
    return View("console", WHOLE, pseudonyms_of(core))
