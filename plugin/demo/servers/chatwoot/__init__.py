"""A Chatwoot: its data, and its application API over HTTP."""

from plugin.demo.servers.chatwoot.app import create_app
from plugin.demo.servers.chatwoot.data import ChatwootData

__all__ = ["ChatwootData", "create_app"]
