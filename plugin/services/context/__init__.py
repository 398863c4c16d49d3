"""One customer's context: who, stage and why, open matters, facts, timeline, freshness, in one call."""

from plugin.services.context.answer import context
from plugin.services.context.lookup import Hint

__all__ = ["Hint", "context"]
