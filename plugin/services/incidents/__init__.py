"""Incidents: an operator says what is wrong, whom it concerns and until when; it shows at those customers."""

from plugin.services.incidents.board import end, listing, post
from plugin.services.incidents.concern import concerning
from plugin.services.incidents.scope import Scope, read_scope

__all__ = ["Scope", "concerning", "end", "listing", "post", "read_scope"]
