"""The web side and its visitors."""

from tests.plugin.app.web import agent, app, filled, filled_postgresql, visitor, web_core

__all__ = ["agent", "app", "filled", "filled_postgresql", "visitor", "web_core"]
