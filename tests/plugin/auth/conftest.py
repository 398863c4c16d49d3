"""The web side and its visitors."""

from tests.plugin.app.web import agent, app, filled, visitor, web_core

__all__ = ["agent", "app", "filled", "visitor", "web_core"]
