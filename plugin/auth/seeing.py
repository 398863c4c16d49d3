"""What whoever asks may see of others' work: which transfers, and whether agents by name."""

from __future__ import annotations

from flask import g

from plugin.auth.guard import current, the_core
from plugin.services.transfers.view import View, view_of


def the_view() -> View:
    """The view of who asks, for as long as the request takes. Raises ConfigError."""
    if "view" not in g:
        who = current()
        g.view = view_of(the_core(), who.actor, who.role)
    made: View = g.view
    return made
