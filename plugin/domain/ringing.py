"""A contact that reaches an agent: a telephone rings, a chat is assigned. Told while it happens."""

from __future__ import annotations

from dataclasses import dataclass

from plugin.domain.interaction import Identifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Ringing:
    """``agent`` and ``interaction`` are ids at the source, ``key`` tells this ringing from any other there.

    ``caller`` is None where the number is withheld. ``waiting`` is seconds so far; ``ivr`` are the menus and
    keys that the caller came through.
    """

    source: str
    key: str
    agent: str
    caller: Identifier | None
    interaction: str
    channel: str = "phone"
    queue: str | None = None
    waiting: float | None = None
    ivr: tuple[str, ...] = ()
    transferred_by: str | None = None
    note: str | None = None
